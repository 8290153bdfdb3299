"""Processes that nobody ends: how many are never closed.

About one in three of 7,316 requests for comment on Wikipedia was never formally closed (Im et al. 2018, as
summarised; the count is recalled). They have no deadline: they lapse, because nobody comes, or because nobody
dares or cares to say what the consensus is. Here the open process of `durations`, in which no deadline
presses, runs with an ever farther horizon. If the share still open at the horizon does not depend on it, it
is that of processes that never end.

Expected, after a look at a hundred runs: none stays open. Nobody in the model gives up on a process, no chair
is missing, and those who hold out give way as their time runs out.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of
from simulation.validation.checks.durations import BROAD, HORIZON, Process, parameters_of
from simulation.validation.simulations import SEED
from simulation.words import spoken, told, told_together

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HORIZONS = (HORIZON, 3 * HORIZON, 10 * HORIZON)  # months
FOUND = 1 / 3
BAND = (0.25, 0.40)


def run(effort: Effort) -> CheckVerdict:
    """Run open processes to ever farther horizons and count those that are not closed by then."""
    shares = {horizon: _unclosed(horizon, effort.choose(300, 40)) for horizon in HORIZONS}
    return CheckVerdict(
        passed=all(BAND[0] <= each.value <= BAND[1] for each in shares.values()),
        measured=told(
            "{shares} (found: a third)",
            shares=told_together(
                told("{each} after {horizon} months", each=percent(each), horizon=horizon)
                for horizon, each in shares.items()
            ),
        ),
        detail=told(
            "Whatever the horizon, a process of the model ends, because nobody in it gives "
            "up on one: people leave, but the process goes on with those who stay, and "
            "somebody always judges. That a third of real ones just stop has no mechanism "
            "here."
        ),
        rows=tuple(
            row_of(told("not closed after {horizon} months", horizon=horizon), each)
            for horizon, each in shares.items()
        ),
        draw=partial(_draw, shares),
    )


def _unclosed(horizon: int, runs: int) -> Estimate:
    from simulation.engine import run_batch
    from simulation.outcome import outcome_names

    rows = run_batch(parameters_of(Process("open", BROAD, horizon, "")), SEED, np.arange(runs))
    return estimate(1.0 - rows[:, outcome_names().index("closed")], True)


def _draw(shares: dict[int, Estimate], axes: "Axes") -> None:
    axes.axhspan(100 * BAND[0], 100 * BAND[1], color="0.9", label=spoken("passes"))
    axes.axhline(100 * FOUND, color="#D55E00", ls="--", lw=1, label=spoken("requests for comment"))
    axes.plot(list(shares), [100 * each.value for each in shares.values()], "o-", color="#0072B2")
    axes.set_xscale("log")
    axes.set_xticks(list(shares), [str(horizon) for horizon in shares])
    axes.minorticks_off()
    axes.set_xlabel(spoken("horizon, months"))
    axes.set_ylabel(spoken("never closed, %"))
    axes.set_ylim(-2, 50)
    axes.legend(frameon=False, fontsize=8)


CHECK = Check(
    key="unclosed",
    title="Processes that just stop",
    claim="About a third of the requests for comment on Wikipedia was never closed.",
    source="Im et al. 2018 (the share as summarised by MIT; the paper not checked)",
    criterion="Of processes without a deadline 25 to 40 % are never closed, however far the horizon. "
    "Fails if all come to an end, or most do not.",
    role="validation",
    kind="evidence",
    run=run,
    revised="A hundred runs were looked at before the check was written; the criterion is older.",
)
