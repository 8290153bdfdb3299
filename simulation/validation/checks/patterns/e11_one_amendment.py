"""One amendment that buys the missing votes (E11).

The draft of ISO 26000 had 76.9 % of the votes (60 of 78); after a year in which "sexual orientation" had
become "personal relationships", the final draft had 93 % (66 of 71, eleven abstaining). Who was against in
each vote is put into the world, and why they were is read from the record, so that the first figure is no
achievement. What is tested is the drafting: whether an editor who may change the text once finds the
dimension on which the votes can be had, moves it far enough, and keeps the others: what was asked of
organisations and the safeguards of trade were not given away for the words. The last line allows many
amendments instead.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of, shown
from simulation.validation.simulations import Floats, changed_design, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BEFORE, AFTER = 60 / 78, 66 / 71  # published votes
TOLERANCE, LIFT = 0.05, 0.1
REACH, WORDING, TRADE = range(3)  # dimensions of the world
KEPT = 0.1  # of the scale: how far the rest of the text may move (assumption)
CANDIDATES = 5  # the default of `drafting.effort`: all tried, at most one of them written


def run(effort: Effort) -> CheckVerdict:
    """Put the draft to the vote as it is, after one amendment, and after up to ten."""
    replicates = effort.choose(1000, 100)
    draft, before_text = _votes(replicates, 0, 1)
    final, after_text = _votes(replicates, CANDIDATES, 1)
    before, after = estimate(draft, False), estimate(final, False)
    lift = paired_difference(final, draft, False)
    many = estimate(_votes(replicates, CANDIDATES, 10)[0], False)
    moved = np.abs(after_text - before_text)
    reach, wording, trade = (estimate(moved[:, k], False) for k in (REACH, WORDING, TRADE))
    names = (later("draft"), later("after one amendment"), later("lift"), later("after up to ten"))
    found = (before, after, lift, many)
    return CheckVerdict(
        passed=abs(after.value - AFTER) <= TOLERANCE
        and lift.low >= LIFT
        and max(reach.high, trade.high) <= KEPT,
        measured=told(
            "{before} → {after} in favour; moved: wording {wording}, reach {reach}, trade {trade}",
            before=percent(before),
            after=percent(after),
            wording=shown(wording),
            reach=shown(reach),
            trade=shown(trade),
        ),
        detail=told(
            "One amendment changes the vote by {lift}; the real votes were 77 % and 93 %. "
            "With up to ten amendments it is {many}. The first vote is put in: positions "
            "and weights in the world are set to it.",
            lift=shown(lift, signed=True),
            many=percent(many),
        ),
        rows=(
            *(row_of(name, each) for name, each in zip(names, found, strict=True)),
            *(
                row_of(told("{name} moved, share of the scale", name=name), each)
                for name, each in (
                    (later("wording"), wording),
                    (later("reach"), reach),
                    (later("trade"), trade),
                )
            ),
        ),
        draw=partial(_draw, before, after, many),
    )


def _votes(replicates: int, candidates: int, rounds: int) -> tuple[Floats, Floats]:
    """Return the share in favour and the text voted on, (replicates, dimensions), in each replicate."""
    world = load_world("iso_26000")
    design = changed_design(
        world.historical_design, {"drafting.effort": candidates, "decision.deadline": rounds}
    )
    # The draft, not what stands in the end: where the vote fails, that is the status quo.
    votes = [(run.outcomes["support"], run.state.draft.copy()) for run in traced(world, design, replicates)]
    return np.array([share for share, _ in votes]), np.array([text for _, text in votes])


def _draw(before: Estimate, after: Estimate, many: Estimate, axes: "Axes") -> None:
    for place, each in enumerate((before, after, many)):
        axes.plot(
            place, 100 * each.value, "o", color="#0072B2", label=spoken("simulated") if place == 0 else None
        )
    axes.plot(
        [0, 1], [100 * BEFORE, 100 * AFTER], "x", ms=9, mew=2, color="#D55E00", label=spoken("real votes")
    )
    axes.set_xticks(range(3), [spoken("draft"), spoken("one\namendment"), spoken("up to ten")])
    axes.set_ylabel(spoken("in favour, %"))
    axes.set_xlim(-0.4, 2.4)
    axes.legend(frameon=False, loc="lower right")


CHECK = Check(
    key="E11",
    title="One amendment, 77 to 93 per cent",
    claim="ISO 26000 went from 76.9 % to 93 % of the votes after a change of wording aimed at the objectors.",
    source="Votes on ISO/DIS and ISO/FDIS 26000, 2010 (26k-estimation.com; duurzaam-ondernemen.nl)",
    criterion="One amendment lifts the vote by at least 10 points, to 93 % ± 5, and moves nothing but the "
    "wording by more than .1 of the scale on average (95 %). Fails if the editor does not find the words, "
    "loses as many as it wins, or buys the votes with the rest of the text.",
    role="validation",
    kind="evidence",
    run=run,
    revised="Positions and weights in the world were set so that the first vote comes out about as recorded; "
    "the second vote was seen meanwhile, and not aimed at. On 2026-11-27 it was added that the rest of the "
    "text is kept, which the check said it tests and did not; decided after a look at the amended texts.",
)
