"""Participation works through what it does to people, not beside it (E5).

Jager et al. (2020) find that the effect of participation on environmental outputs and implementation is
mediated: by converging perspectives, acceptance and built capacity. Over many cases, carrying out after
five years is regressed on participation (how much of the affected takes part, and whether they decide)
alone, and then together with three mediators: support in the room (convergence), acceptance among all
affected, and the share that took part and learned (capacity). The direct effect is what is left; the
indirect one what has gone.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.validation.check import Check, Verdict
from simulation.validation.checks.patterns.participation import (
    Cases,
    bootstrap,
    draw_cases,
    resampled,
    standardised,
)
from simulation.validation.effort import Effort
from simulation.validation.simulating import Floats, Ints
from simulation.validation.wording import row_of, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MEDIATORS = ("support", "output_legitimacy", "attending_share")
SMALL = 1 / 3  # of the total effect


def run(effort: Effort) -> Verdict:
    """Split the effect of participation on implementation into what passes through mediators and the rest."""
    cases = draw_cases(effort.choose(305, 150), effort.choose(20, 8))
    number = len(cases.delegation)
    values = _effects(cases, np.arange(number))
    draws = np.array([_effects(cases, chosen) for chosen in resampled(number)])
    total, direct, indirect = (bootstrap(values[i], draws[:, i], number) for i in range(3))
    return Verdict(
        passed=bool(total.low > 0 and indirect.low > 0 and abs(direct.value) <= SMALL * total.value),
        measured=f"total {shown(total, signed=True)}, direct {shown(direct, signed=True)}",
        detail="Of the standardised effect of participation on implementation after 60 months, "
        f"{shown(indirect, signed=True)} passes through the mediators and {shown(direct, signed=True)} "
        f"does not, over {number} cases.",
        rows=(row_of("total", total), row_of("direct", direct), row_of("indirect", indirect)),
        draw=partial(_draw, [each.value for each in (total, direct, indirect)]),
    )


def _effects(cases: Cases, chosen: Ints) -> Floats:
    """Return the total, direct and indirect standardised effect of participation."""
    participation = cases.representation[chosen] * (1 + cases.delegation[chosen])
    outcome = cases.measures["implementation_60"][chosen]
    mediators = [cases.measures[name][chosen] for name in MEDIATORS]
    total = standardised(outcome, participation)[0]
    direct = standardised(outcome, participation, *mediators)[0]
    return np.array([total, direct, total - direct])


def _draw(values: list[float], axes: "Axes") -> None:
    axes.bar(("total", "direct", "through\nmediators"), values, color=("#8A8A8A", "#D55E00", "#0072B2"))
    axes.axhline(0, color="#222222", lw=0.8)
    axes.set_ylabel("standardised effect on\nimplementation, 60 months")


CHECK = Check(
    key="E5",
    title="Participation works through mediators",
    claim="Converging perspectives, acceptance and built capacity carry the effect of participation on "
    "implementation.",
    source="Jager et al. 2020",
    criterion="Total and mediated effect on implementation above 0 (95 %), the direct one at most a third "
    "of the total. Fails if participation has no effect, or one that no mediator carries.",
    role="validation",
    run=run,
)
