"""How far a weekend of deliberation moves public opinion (E17).

Deliberative polls ask a random sample before and after a weekend of briefing and moderated small groups;
changes of the share in favour by several to fifteen points are common (Fishkin 2009, recalled). Here the
share of two hundred participants whose wish lies in the upper half of the scale is taken before and after
four sessions, for five proposals a poll. "Several" is read as three. People must also change more than the
whole does: part of the change of individuals cancels out.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.validation.check import Check, CheckVerdict, Effort, row_of, shown
from simulation.validation.simulations import Floats, Traced, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEAST, MOST = 3.0, 15.0  # points of the share in favour
RESAMPLES = 1000


def run(effort: Effort) -> CheckVerdict:
    """Hold polls and measure the change of the share in favour, and of individuals."""
    world = load_world("deliberative_poll")
    polls = [
        shifts(run) for run in traced(world, world.historical_design, effort.choose(200, 100), rounds=True)
    ]
    net = np.array([change for change, _, _ in polls])
    switched = np.array([changed for _, changed, _ in polls])
    kept = estimate(np.array([spread.mean() for _, _, spread in polls]), False)
    median = _median(net)
    gross, mean_net = estimate(switched.mean(axis=1), False), estimate(net.mean(axis=1), False)
    common = float(np.mean((net >= LEAST) & (net <= MOST)))
    return CheckVerdict(
        passed=median.low >= LEAST and median.high <= MOST and gross.value > mean_net.value,
        measured=told(
            "median change {median} points; {gross} % of people switch sides",
            median=shown(median, 1),
            gross=shown(gross, 1),
        ),
        detail=told(
            "{value:.0f} % of the changes lie between {least:.0f} and {most:.0f} points. "
            "{gross} % of the participants switch sides on a proposal, against a mean "
            "change of the whole of {mean_net} points. The spread of wishes falls to "
            "{kept} of what it was, in real forums to .94: opinion changes here because "
            "people draw together, which is not how it changes there.",
            value=100 * common,
            least=LEAST,
            most=MOST,
            gross=shown(gross, 1),
            mean_net=shown(mean_net, 1),
            kept=shown(kept),
        ),
        rows=(
            row_of(later("median change, points"), median),
            row_of(later("mean change, points"), mean_net),
            row_of(later("switched, %"), gross),
            row_of(later("spread of wishes after, share of that before"), kept),
        ),
        draw=partial(_draw, net),
    )


def shifts(run: Traced) -> tuple[Floats, Floats, Floats]:
    """Return for each proposal the change of the share in favour, the share that switched, and spread kept.

    Both shares in points; the spread as a share of what it was.
    """
    omega = run.parameters.issue.common_value_share
    here = run.state.attended.astype(bool)
    rounds = int(run.outcomes["rounds"])
    wishes = [
        (1 - omega) * run.history.ideal[t][here] + omega * run.history.belief[t][here] for t in (0, rounds)
    ]
    before, after = (wish > 0.5 for wish in wishes)
    net, switched = (
        100 * np.abs(after.mean(axis=0) - before.mean(axis=0)),
        100 * (before != after).mean(axis=0),
    )
    return net, switched, wishes[1].std(axis=0) / wishes[0].std(axis=0)


def _median(changes: Floats) -> Estimate:
    """Return the median over all proposals, with an interval from drawing polls again."""
    draws = np.random.default_rng(1).integers(0, len(changes), (RESAMPLES, len(changes)))
    medians = np.median(changes[draws].reshape(RESAMPLES, -1), axis=1)
    low, high = np.quantile(medians, [0.025, 0.975])
    return Estimate(float(np.median(changes)), float(low), float(high), len(changes))


def _draw(net: Floats, axes: "Axes") -> None:
    axes.axvspan(LEAST, MOST, color="#E4E4E4", lw=0, label=spoken("common in deliberative polls"))
    axes.hist(net.ravel(), bins=30, color="#0072B2")
    axes.set_xlabel(spoken("change of the share in favour, points"))
    axes.set_ylabel(spoken("proposals"))
    axes.legend(frameon=False)


CHECK = Check(
    key="E17",
    title="How far deliberation moves opinion",
    claim="After a deliberative poll the share in favour has changed by several to fifteen points "
    "(recalled).",
    source="Fishkin 2009",
    criterion="The median change of the share in favour lies between 3 and 15 points (with its 95 % "
    "interval), and more people switch sides than the whole moves. Fails if talk moves nobody, or "
    "everybody to one place.",
    role="validation",
    kind="evidence",
    run=run,
)
