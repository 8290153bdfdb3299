"""What makes decisions of a council take longer (E9).

Golub (2007) and Golub & Steunenberg (2007) followed 1,669 proposals of the European Commission: qualified
majority shortened the time to adoption, powers of the Parliament and very heterogeneous governments
lengthened it (the sizes change over time; only signs are held against the model). Here proposals are drawn
with either rule, with or without a parliament that must consent, and with governments more or less far
apart; a Cox regression (Efron's ties, censored at the deadline) is run on the rounds they take.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.runner import draw_estimates
from simulation.validation.simulations import Floats, changed_design, outcomes
from simulation.validation.worlds import load_world
from simulation.words import later, told, told_together

if TYPE_CHECKING:
    from simulation.scenario import Design

SPREADS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)  # sd of the governments' positions, share of the scale
QUALIFIED, UNANIMOUS = "62/87", 1
COVARIATES = {
    later("qualified majority"): 1,
    later("heterogeneity"): -1,
    later("parliament decides"): -1,
}  # expected sign of the hazard
LABELS = [
    told("{name}\n(found: faster)" if sign > 0 else "{name}\n(found: slower)", name=name)
    for name, sign in COVARIATES.items()
]


def run(effort: Effort) -> CheckVerdict:
    """Draw proposals and regress the hazard of adoption on the three conditions."""
    table = proposals(effort.choose(60, 36))
    found = hazards(table)
    right = [
        sign * (estimate.low if sign > 0 else estimate.high) > 0
        for sign, estimate in zip(COVARIATES.values(), found, strict=True)
    ]
    adopted = table[:, -1].mean()
    return CheckVerdict(
        passed=all(right),
        measured=told_together(
            told("{name} {each}", name=name, each=shown(each, signed=True))
            for name, each in zip(COVARIATES, found, strict=True)
        ),
        detail=told(
            "Log hazard ratios; heterogeneity per .1 of the scale. {sum} of 3 signs are as "
            "found. Of {number} proposals {value:.0f} % were adopted before the deadline.",
            sum=sum(right),
            number=len(table),
            value=100 * adopted,
        ),
        rows=tuple(row_of(name, each) for name, each in zip(COVARIATES, found, strict=True)),
        draw=partial(draw_estimates, LABELS, found, later("log hazard ratio of adoption")),
    )


def proposals(each: int) -> Floats:
    """Return a row a proposal: majority, spread, parliament, rounds, adopted; other people in each."""
    from simulation.scenario import with_values

    council, rows, first = load_world("council"), [], 0
    for spread in SPREADS:
        world = with_values(council, {"population.groups.states.ideal_sd": spread})
        for qualified in (0, 1):
            for parliament in (0, 1):
                found = outcomes(world, procedure(bool(qualified), bool(parliament)), each, first)
                first += each
                same = np.tile([qualified, 10 * spread, parliament], (each, 1))
                rows.append(np.column_stack([same, found["rounds"], found["closed"]]))
    return np.concatenate(rows)


def procedure(qualified: bool, parliament: bool) -> "Design":
    """Return the legislative procedure: the council's quota, and whether the parliament must consent."""
    chambers: list[dict[str, object]] = [
        {"members": ["states"], "quota": QUALIFIED if qualified else UNANIMOUS}
    ]
    changes: dict[str, object] = {}
    if parliament:
        chambers.append({"members": ["negotiators"], "quota": "1/2", "quota_is": "more_than"})
        changes["roles.negotiators"] = "decide"
    return changed_design(
        load_world("council").historical_design,
        changes | {"decision.rule": {"chambers": chambers, "source": "assumption"}},
    )


def hazards(table: Floats) -> list[Estimate]:
    """Return the log hazard ratio of each covariate with its 95 % interval."""
    from statsmodels.duration.hazard_regression import PHReg

    covariates, rounds, adopted = table[:, :3], table[:, 3], table[:, 4]
    fit = PHReg(rounds, covariates, status=adopted, ties="efron").fit()
    return [
        Estimate(float(value), float(low), float(high), len(table))
        for value, (low, high) in zip(fit.params, fit.conf_int(), strict=True)
    ]


CHECK = Check(
    key="E9",
    title="What slows a council down",
    claim="Qualified majority speeds decisions up; power of the Parliament and very heterogeneous "
    "governments slow them down.",
    source="Golub 2007; Golub & Steunenberg 2007",
    criterion="All three signs in a Cox regression on simulated durations, each with a 95 % interval "
    "beyond 0. Fails if one condition does not matter or works the other way.",
    role="validation",
    kind="evidence",
    run=run,
)
