"""Many voluntary partnerships are announced and do nothing (E13).

Of some 340 partnerships registered after the Johannesburg summit little performance is on record (Pattberg
& Widerberg 2016), and about 38 % were inactive (recalled). Here as many small voluntary partnerships agree
on something; what it would cost their members and what they would gain differs from one to the next, over a
range that is an assumption. Idle means that five years later less than a twentieth of the action is carried
out. Where members get support (half of the cost is taken from them), fewer have to be idle.

What a partnership produces is a public good for the most part: its members have 23 % of their gain from what
they do themselves (ξ = .2, and one part in thirty of the rest), and half of them give as others give. How the
share of idle ones depends on ξ is told beside it: with ξ = 1, when every member's gain is its own, agreeing
is doing.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of
from simulation.validation.simulations import Floats, changed_design, outcomes
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.scenario import Scenario

IDLE = 0.05  # of the action
LEAST, MOST = 0.2, 0.6  # around the reported 38 %
COST = (0.02, 0.5)  # mean κ over partnerships, utility units, evenly in logarithms (assumption)
CONFLICT = (0.2, 0.8)  # common-value share ω over partnerships (assumption)
SIZE = 30  # members
EXCLUDABLE = (1.0, 0.5, 0.3, 0.1)  # ξ beside that of the world
HELP = 0.5  # part of the cost that support takes over
GROUPS = ("authorities", "users", "residents", "scientists")


def run(effort: Effort) -> CheckVerdict:
    """Found partnerships without and with support, and with fixed expectations, and count the idle ones."""
    kinds, each = effort.choose(57, 15), 6
    plain, helped = _activity(kinds, each), _activity(kinds, each, cost_share=1 - HELP)
    fixed = _activity(kinds, each, fixed_expectations=True)
    idle, idle_helped, idle_fixed = ((active < IDLE).astype(float) for active in (plain, helped, fixed))
    share, with_help, with_fixed = (estimate(values, True) for values in (idle, idle_helped, idle_fixed))
    support = paired_difference(idle_helped, idle, True)
    names = (
        later("idle"),
        later("idle with support"),
        later("idle with expectations fixed"),
        later("support: difference"),
    )
    whose = {
        told("idle, ξ = {own:g}", own=own): estimate(
            (_activity(kinds, each, excludable=own) < IDLE).astype(float), True
        )
        for own in EXCLUDABLE
    }
    return CheckVerdict(
        passed=share.low >= LEAST and share.high <= MOST and support.high < 0,
        measured=told(
            "{share} idle; with support {with_help}", share=percent(share), with_help=percent(with_help)
        ),
        detail=told(
            "Of {number} partnerships that agreed on a text, less than a twentieth of it "
            "is carried out in {share} after five years; with expectations fixed in "
            "{with_fixed}: idle are those whose members waited for each other. If the gain "
            "were each member's own, {next} would be idle.",
            number=len(plain),
            share=percent(share),
            with_fixed=percent(with_fixed),
            next=percent(next(iter(whose.values()))),
        ),
        rows=(
            *(row_of(n, e) for n, e in zip(names, (share, with_help, with_fixed, support), strict=True)),
            *(row_of(n, e) for n, e in whose.items()),
        ),
        draw=partial(_draw, plain, helped),
    )


def _activity(
    kinds: int,
    each: int,
    cost_share: float = 1.0,
    fixed_expectations: bool = False,
    excludable: float | None = None,
) -> Floats:
    """Return the share of the action carried out after 60 months in each partnership that agreed."""
    from scipy.stats import qmc

    from simulation.scenario import with_values

    design = changed_design("multistakeholder_rough_consensus", {"support.budget": 1, "goals.rounds": 0})
    points = qmc.LatinHypercube(2, rng=np.random.default_rng(1)).random(kinds)
    found = []
    for kind, (dear, common) in enumerate(points):
        cost = cost_share * COST[0] * (COST[1] / COST[0]) ** dear
        world = _partnership(cost, CONFLICT[0] + common * (CONFLICT[1] - CONFLICT[0]), fixed_expectations)
        if excludable is not None:
            world = with_values(world, {"implementation.excludable": excludable})
        runs = outcomes(world, design, each, kind * each)
        found.append(runs["implementation_60"][runs["agreed"] == 1])
    return np.concatenate(found)


def _partnership(cost: float, common: float, fixed_expectations: bool) -> "Scenario":
    from simulation.scenario import with_values

    changes: dict[str, object] = {
        "population.size": SIZE,
        "issue.common_value_share": common,
        "implementation.fixed_expectations": fixed_expectations,
        "context.attendance.participation_cost": 0,  # members founded it: all take part
    }
    for group in GROUPS:
        changes[f"population.groups.{group}.implementation_cost"] = {"mean": cost, "sd": cost / 2}
    return with_values(load_world("commons"), changes)


def _draw(plain: Floats, helped: Floats, axes: "Axes") -> None:
    bins = [0, IDLE, *np.linspace(0.1, 1, 19)]
    axes.hist(plain, bins=bins, color="#0072B2", alpha=0.8, label=spoken("no support"))
    axes.hist(
        helped, bins=bins, histtype="step", color="#D55E00", lw=1.5, label=spoken("half the cost taken over")
    )
    axes.set_xlabel(spoken("share of the action carried out after five years"))
    axes.set_ylabel(spoken("partnerships"))
    axes.legend(frameon=False)


CHECK = Check(
    key="E13",
    title="Partnerships that do nothing",
    claim="Little performance is on record for some 340 registered partnerships; about 38 % were inactive "
    "(recalled).",
    source="Pattberg & Widerberg 2016",
    criterion="Between 20 and 60 % of voluntary partnerships that agreed carry out less than a twentieth "
    "(with the 95 % interval), fewer with support (95 %). Fails if agreeing is doing, or if hardly "
    "anything is ever done.",
    role="validation",
    kind="evidence",
    run=run,
)
