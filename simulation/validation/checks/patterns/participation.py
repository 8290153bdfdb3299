"""Many cases of public participation, each another world and another design: what E4 and E5 regress on.

The published meta-analyses code some three hundred cases for how far participants decide (delegation), how
intensively they talk (communication) and how much of those affected is in the room (representation). Here
cases are drawn by a Latin hypercube over these three and over conditions of the world that differ from
case to case; all ranges are assumptions.
"""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.experiment.pairing import Estimate
from simulation.validation.simulations import Floats, Ints, changed_design, equally_placed, outcomes
from simulation.validation.worlds import load_world

if TYPE_CHECKING:
    from simulation.scenario import Design, Scenario

PARTICIPANTS = ("users", "residents", "scientists")  # authorities are always there
DRAWN = ("delegation", "communication", "representation", "omega", "interlinkage", "spread", "expertise")
SLOTS = (3, 30)  # speaking slots a round, from a hearing to a workshop
MEASURES = ("decision_quality", "support", "output_legitimacy", "attending_share", "implementation_60")
RESAMPLES = 1000


class Cases(NamedTuple):
    """All cases: what was done in each, and what came of it; every field (cases,)."""

    delegation: Floats  # 0 = participants have a voice, 1 = they decide as well
    communication: Floats  # logarithm of the speaking slots
    representation: Floats  # groups let in beside the authorities, of three
    measures: dict[str, Floats]


@cache
def draw_cases(number: int, replicates: int, level: bool = False) -> Cases:
    """Draw cases and run each a few times; means over the replicates are what a coder would see.

    If level, whoever was present carries out with no more skill and hears of it no sooner than anybody else.
    """
    from scipy.stats import qmc

    square = qmc.LatinHypercube(len(DRAWN), rng=np.random.default_rng(1)).random(number)
    unit = dict(zip(DRAWN, square.T, strict=True))
    delegation = (unit["delegation"] > 0.5).astype(float)
    slots = np.round(SLOTS[0] * (SLOTS[1] / SLOTS[0]) ** unit["communication"]).astype(int)
    groups = 1 + np.floor(len(PARTICIPANTS) * unit["representation"]).astype(int)
    order = np.random.default_rng(2)
    found: dict[str, list[float]] = {name: [] for name in MEASURES}
    for case in range(number):
        admitted = order.permutation(PARTICIPANTS)[: groups[case]].tolist()
        design = process(admitted, bool(delegation[case]), int(slots[case]))
        world, change = conditions(unit, case), equally_placed if level else None
        runs = outcomes(world, design, replicates, case * replicates, change=change)
        for name in MEASURES:
            found[name].append(float(np.nanmean(runs[name])))
    measures = {name: np.array(values) for name, values in found.items()}
    return Cases(delegation, np.log(slots), groups.astype(float), measures)


def conditions(unit: dict[str, Floats], case: int) -> "Scenario":
    """Return the world of a case."""
    from simulation.scenario import with_values

    changes: dict[str, object] = {
        "issue.common_value_share": 0.2 + 0.6 * unit["omega"][case],
        "issue.interlinkage": 0.6 * unit["interlinkage"][case],
    }
    for group in ("authorities", *PARTICIPANTS):
        changes[f"population.groups.{group}.ideal_sd"] = 0.08 + 0.2 * unit["spread"][case]
    for group in PARTICIPANTS:
        changes[f"population.groups.{group}.expertise"] = 0.1 + 0.6 * unit["expertise"][case]
    return with_values(load_world("commons"), changes)


def process(admitted: list[str], decide: bool, slots: int) -> "Design":
    """Return a process in which some groups take part, with a vote or with a voice."""
    roles = {"default": "none", "government": "decide"} | dict.fromkeys(
        admitted, "decide" if decide else "voice"
    )
    return changed_design(
        "multistakeholder_rough_consensus", {"roles": roles, "floor.slots": slots, "goals.rounds": 0}
    )


def standardised(outcome: Floats, *causes: Floats) -> Floats:
    """Return the standardised coefficients of an ordinary regression of the outcome on its causes."""
    columns = np.column_stack([_standard(cause) for cause in causes])
    return np.asarray(np.linalg.lstsq(columns, _standard(outcome), rcond=None)[0])


def _standard(values: Floats) -> Floats:
    spread = values.std()
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def resampled(number: int) -> Ints:
    """Return (resamples, cases) which cases to take: the same for every statistic."""
    return np.random.default_rng(3).integers(0, number, (RESAMPLES, number))


def bootstrap(value: float, draws: Floats, count: int) -> Estimate:
    """Return a statistic with the middle 95 % of its resamples."""
    low, high = np.quantile(draws, [0.025, 0.975])
    return Estimate(float(value), float(low), float(high), count)
