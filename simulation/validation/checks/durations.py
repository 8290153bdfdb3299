"""How long processes take, and whether scope and deadline explain why some are quick (E8).

One world, `worlds/working_group.yaml`, with more on the table or less, and one process, rough consensus with
a round a month; what differs is the scope and the deadline. Processes that nobody ends have no deadline: how
far ahead their participants look is the one number fitted here (experiments/calibration/durations).
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.validation.check import Check, CheckVerdict, Effort, Row, shown
from simulation.validation.simulations import SEED, Floats
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.parameters import Parameters

HORIZON = 59  # months that people look ahead where no deadline presses; fitted on the open processes
BROAD, NARROW = 8, 2  # dimensions (assumption)
TWO_TO_FOUR_YEARS = (24, 48)  # months
BEFORE_THE_DEADLINE = (4, 10)  # months


class Process(NamedTuple):
    """A kind of process: how much it had to settle, when it had to be done, and how long it took."""

    name: str
    dimensions: int  # assumption
    deadline: int  # months
    found: str  # months


OPEN = Process(later("open"), BROAD, HORIZON, "24–48")
EXPEDITED = Process(later("expedited"), NARROW, 10, "7")
PROCESSES = (
    OPEN,
    Process(later("open, narrow scope"), NARROW, HORIZON, ""),
    Process(later("broad scope, deadline"), BROAD, 10, ""),
    EXPEDITED,
)


def parameters_of(process: Process) -> "Parameters":
    """Return the world with as many dimensions, and the process with that deadline."""
    from simulation.scenario import build_parameters

    world = load_world("working_group")
    whole = narrowed(build_parameters(world, world.historical_design), process.dimensions)
    rule = whole.decision._replace(deadline=process.deadline)
    return whole._replace(decision=rule, fallback=rule)


def narrowed(whole: "Parameters", dimensions: int) -> "Parameters":
    """Leave only the first dimensions on the table."""
    first = slice(dimensions)
    issue, groups, actors = whole.issue, whole.groups, whole.actors
    salience = groups.salience_mean[:, first]
    return whole._replace(
        issue=issue._replace(
            status_quo=issue.status_quo[first].copy(),
            optimum_mean=issue.optimum_mean[first].copy(),
            optimum_sd=issue.optimum_sd[first].copy(),
            levels=issue.levels[first].copy(),
            public_mean=issue.public_mean[first].copy(),
            public_error_sd=issue.public_error_sd[first].copy(),
        ),
        groups=groups._replace(
            ideal_mean=groups.ideal_mean[:, first].copy(),
            ideal_sd=groups.ideal_sd[:, first].copy(),
            salience_mean=salience / salience.sum(axis=1, keepdims=True),
            expertise=groups.expertise[:, first].copy(),
        ),
        actors=actors._replace(
            ideal=actors.ideal[:, first].copy(), salience=actors.salience[:, first].copy()
        ),
        convening=whole.convening._replace(anticipated=whole.convening.anticipated[first].copy()),
        perception=whole.perception._replace(fair_text=whole.perception.fair_text[first].copy()),
    )


def months(parameters: "Parameters", runs: int) -> Floats:
    """Return how long the process takes, run by run."""
    from simulation.engine import run_batch
    from simulation.outcome import outcome_names

    return run_batch(parameters, SEED, np.arange(runs))[:, outcome_names().index("months")]


def run(effort: Effort) -> CheckVerdict:
    """Run broad and narrow processes with and without a deadline."""
    taken = {process.name: months(parameters_of(process), effort.choose(400, 40)) for process in PROCESSES}
    means = {name: estimate(each, False) for name, each in taken.items()}
    ways = ("open, narrow scope", "broad scope, deadline")
    saved = {name: estimate(taken[OPEN.name] - taken[name], False) for name in ways}
    slow, quick = means[OPEN.name], means[EXPEDITED.name]
    return CheckVerdict(
        passed=TWO_TO_FOUR_YEARS[0] <= slow.value <= TWO_TO_FOUR_YEARS[1]
        and BEFORE_THE_DEADLINE[0] <= quick.value <= BEFORE_THE_DEADLINE[1]
        and all(each.low > 0 for each in saved.values()),
        measured=told(
            "open {slow} months (found 24 to 48); expedited {quick} (found 7)",
            slow=shown(slow, 1),
            quick=shown(quick, 1),
        ),
        detail=told(
            "A narrow scope alone saves {scope} months, a deadline alone {deadline}: in "
            "the model it is the deadline that compresses. The horizon of {horizon} months "
            "was fitted on the open processes, the expedited one follows without a fit.",
            scope=shown(saved[ways[0]], 1),
            deadline=shown(saved[ways[1]], 1),
            horizon=HORIZON,
        ),
        rows=tuple(_row(process, means[process.name]) for process in PROCESSES),
        draw=partial(_draw, taken),
    )


def _row(process: Process, mean: Estimate) -> Row:
    return {
        later("process"): process.name,
        later("dimensions"): process.dimensions,
        later("deadline"): process.deadline,
        later("months found"): process.found,
        later("months"): round(mean.value, 1),
        later("low"): round(mean.low, 1),
        later("high"): round(mean.high, 1),
    }


def _draw(taken: dict[str, Floats], axes: "Axes") -> None:
    axes.axvspan(*TWO_TO_FOUR_YEARS, color="0.9", label=spoken("open processes found"))
    axes.axvline(7, color="#D55E00", ls="--", lw=1, label="EPDP")
    axes.boxplot(
        list(taken.values()),
        orientation="horizontal",
        widths=0.5,
        showfliers=False,
        medianprops={"color": "#0072B2", "lw": 2},
    )
    axes.set_yticks(range(1, len(taken) + 1), [spoken(name) for name in taken])
    axes.set_xlabel(spoken("months to a decision"))
    axes.legend(frameon=False, fontsize=8, loc="lower right")
    axes.invert_yaxis()


CHECK = Check(
    key="E8",
    title="How long processes take",
    claim="Open voluntary processes take two to four years (watershed partnerships 48 months, IETF 40, GNSO "
    "24 to 36); with a narrow scope and a deadline, a GNSO process took seven months.",
    source="Leach, Pelkey & Sabatier 2002; RFC 8963; GNSO on its policy processes 2013; EPDP phase 1, 2019",
    criterion="A broad process that no deadline presses takes 24 to 48 months on average, a narrow one with "
    "a deadline after ten months 4 to 10, and a narrow scope alone as well as a deadline alone shorten it "
    "(95 % intervals). Fails if open processes end soon or never, or if scope or deadline does not matter.",
    role="tuning",
    kind="evidence",
    run=run,
)
