"""Consensus under majority rule: most acts of the Council are adopted without a vote against.

Of the decisions of the Council of the European Union 81 % were taken by consensus, although most could have
been put to the vote (Heisenberg 2005); where votes were contested, in nearly half of the roll calls a single
state dissented (Hayes-Renshaw, van Aken and Wallace 2006, 1994 to 2004). The world `council` has fifteen
states, a quota of 62 of 87, and a call every round; dissent is what is stated at the last. The strength of
conformity is that of juries, fitted there and nowhere else; without conformity is shown beside it.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.rules.objection import LIVE_WITH
from simulation.state import Count
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of
from simulation.validation.checks.juries import court
from simulation.validation.simulations import Floats, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WITHOUT_DISSENT, ONE = (0.70, 0.90), (0.35, 0.60)
FOUND = (0.81, 0.48)  # the second: "nearly half"


def run(effort: Effort) -> CheckVerdict:
    """Count who states dissent at the end, in acts that are adopted."""
    acts = effort.choose(1500, 150)
    strength = float(court().pressure.conformity)
    pressed, free = _dissenters(strength, acts), _dissenters(0.0, acts)
    consensus, one = _shares(pressed)
    rows = {later("no dissent"): consensus, later("of the others, one dissents"): one}
    rows |= dict(
        zip((later("no dissent, κ_c 0"), later("of the others, one, κ_c 0")), _shares(free), strict=True)
    )
    return CheckVerdict(
        passed=_within(consensus, WITHOUT_DISSENT) and _within(one, ONE),
        measured=told(
            "without dissent {consensus} (found 81 %); of the others with one dissenter "
            "{one} (found nearly half)",
            consensus=percent(consensus),
            one=percent(one),
        ),
        detail=told(
            "{pressed:.1f} of fifteen states dissent from an act on average, {free:.1f} "
            "without conformity. The process ends at the first call that reaches the "
            "quota: nobody goes on courting those who are outvoted, as the presidency does.",
            pressed=pressed.mean(),
            free=free.mean(),
        ),
        rows=tuple(row_of(name, each) for name, each in rows.items()),
        draw=partial(_draw, pressed, free),
    )


def _dissenters(conformity: float, acts: int) -> Floats:
    """Return how many states dissent at the end, act by act, of those adopted."""
    from simulation.scenario import with_values

    world = with_values(load_world("council"), {"context.pressure.conformity": conformity})
    numbers = []
    for run in traced(world, world.historical_design, acts):
        if run.outcomes["agreed"]:
            deciders = run.state.deciders[: run.state.counts[Count.DECIDERS]]
            numbers.append(float((run.state.position[deciders] < LIVE_WITH).sum()))
    return np.array(numbers)


def _shares(dissenters: Floats) -> tuple[Estimate, Estimate]:
    """Return the share of acts without dissent, and among the others that with a single dissenter."""
    others = dissenters[dissenters > 0]
    return estimate((dissenters == 0).astype(float), True), estimate((others == 1).astype(float), True)


def _within(share: Estimate, accepted: tuple[float, float]) -> bool:
    return accepted[0] <= share.value <= accepted[1]


def _draw(pressed: Floats, free: Floats, axes: "Axes") -> None:
    places = np.arange(2)
    for shift, dissenters, color, label in (
        (0.0, pressed, "#0072B2", spoken("simulated")),
        (0.27, free, "#9ECAE1", spoken("without conformity")),
    ):
        shares = [100 * each.value for each in _shares(dissenters)]
        axes.bar(places + shift, shares, 0.26, color=color, label=label)
    axes.bar(places - 0.27, [100 * each for each in FOUND], 0.26, color="#C9C9C9", label=spoken("found"))
    axes.set_xticks(places, [spoken("no dissent"), spoken("of the others,\none dissenter")])
    axes.set_ylabel(spoken("acts, %"))
    axes.legend(frameon=False, fontsize=8)


CHECK = Check(
    key="council-consensus",
    title="Consensus under majority rule",
    claim="81 % of the Council's decisions were taken by consensus though most could be voted; in nearly "
    "half of the contested roll calls a single state dissented.",
    source="Heisenberg 2005, EJPR 44, 65–90; Hayes-Renshaw, van Aken & Wallace 2006, JCMS 44, 161–194",
    criterion="Of adopted acts .70 to .90 have no dissent, and of the others .35 to .60 have exactly one "
    "dissenter. Fails outside either.",
    role="validation",
    kind="evidence",
    run=run,
)
