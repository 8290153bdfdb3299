"""Which feature of participation matters most for the quality of what is decided (E4).

Newig et al. (2023) coded 305 cases of environmental governance in 22 democracies: how far power was
delegated to participants was the most stable predictor of the outcome, representation was positive, and
intensive communication mattered only for standards of conservation. The outcome is read as the welfare the
decision gains relative to the best text, delegation as a vote in place of a voice.
"""

from functools import partial

import numpy as np

from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.checks.patterns.participation import (
    Cases,
    bootstrap,
    draw_cases,
    resampled,
    standardised,
)
from simulation.validation.runner import draw_estimates
from simulation.validation.simulations import Floats, Ints
from simulation.words import later, told, told_together

FEATURES = (later("delegation"), later("communication"), later("representation"))


def run(effort: Effort) -> CheckVerdict:
    """Regress the quality of decisions on the three features over many cases."""
    cases = draw_cases(effort.choose(305, 150), effort.choose(20, 8))
    number = len(cases.delegation)
    values = _effects(cases, np.arange(number))
    draws = np.array([_effects(cases, chosen) for chosen in resampled(number)])
    effects = [bootstrap(values[i], draws[:, i], number) for i in range(len(FEATURES))]
    lead = bootstrap(values[0] - values[1], draws[:, 0] - draws[:, 1], number)
    delegation, _, representation = effects
    largest = values[0] == values.max()
    return CheckVerdict(
        passed=bool(delegation.low > 0 and representation.low > 0 and largest and lead.low > 0),
        measured=told_together(
            told("{name} {each}", name=name, each=shown(each, signed=True))
            for name, each in zip(FEATURES, effects, strict=True)
        ),
        detail=told(
            "Standardised effects on decision quality over {number} cases. Delegation "
            "leads communication by {lead}. In the model a vote differs from a voice only "
            "by whose consent the text has to win, and by who thinks it worth coming.",
            number=number,
            lead=shown(lead, signed=True),
        ),
        rows=(
            *(row_of(n, e) for n, e in zip(FEATURES, effects, strict=True)),
            row_of(later("delegation − communication"), lead),
        ),
        draw=partial(draw_estimates, FEATURES, effects, later("standardised effect on decision quality")),
    )


def _effects(cases: Cases, chosen: Ints) -> Floats:
    causes = (cases.delegation[chosen], cases.communication[chosen], cases.representation[chosen])
    return standardised(cases.measures["decision_quality"][chosen], *causes)


CHECK = Check(
    key="E4",
    title="What about participation matters",
    claim="Delegated power predicts environmental outcomes most stably, representation is positive, "
    "intensity of communication matters little.",
    source="Newig et al. 2023, 305 cases",
    criterion="Standardised effects on decision quality: delegation and representation above 0 (95 %), "
    "delegation the largest and above communication (95 %). Fails under any other order.",
    role="validation",
    kind="evidence",
    run=run,
)
