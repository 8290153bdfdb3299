"""At what share of support a request is closed as having consensus (Wikipedia).

Requests for adminship are judged by hand, not counted: most with more than 80 % in support succeed (summary
of the data in SNAP wiki-RfA), and the discretion of those who judge lies between 70 and 80 % (recalled). Here
communities that are more or less in favour of a candidate talk for up to seven rounds about a text that
nobody can amend; everybody takes a position each round, and the chair closes as soon as there is rough
consensus. A logistic curve of success on the share in support has its midpoint where as many requests succeed
as fail.

The rule closes at .7 by its own number, so that a pass says little more than that: what is not put in is how
far objections that nobody answered move the line. Hence no evidence.

Expected before the first run: a midpoint between .70 and .75, since most objections are answered in seven
rounds of talk. A model's question has more answers than yes and no; the text stands where the nominators want
it, and those who would rather have it lower oppose.
"""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of, shown
from simulation.validation.simulations import Floats, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DISPOSITIONS = np.linspace(0.1, 0.8, 15)  # mean wish of a community: from few to nearly all in favour
MIDDLE, WITHIN = 0.75, 0.05  # of the band of discretion, recalled
CLEAR = 0.8  # support above which most succeed
RIDGE = 1e-3  # keeps the curve finite where support and success are perfectly parted
STEPS, RESAMPLES = 60, 300


def run(effort: Effort) -> CheckVerdict:
    """Judge requests of candidates more and less liked, and find the share at which half succeed."""
    replicates = effort.choose(100, 20)
    support, success = _requests(replicates)
    middle = _with_interval(support, success)
    clear = estimate(success[support > CLEAR], True)
    near = np.abs(support - MIDDLE) <= WITHIN
    band = estimate(success[near], True)
    return CheckVerdict(
        passed=bool(abs(middle.value - MIDDLE) <= WITHIN and clear.low > 0.5),
        measured=told(
            "half succeed at {middle} in support (found .70 to .80, recalled); above .80 {clear} succeed",
            middle=shown(middle),
            clear=percent(clear),
        ),
        detail=told(
            "Of {number} requests {value:.0f} % succeed, of those with .70 to .80 in "
            "support {band}. The quota of .7 is a number of the rule; what talk adds is "
            "whether objections are answered.",
            number=len(support),
            value=100 * success.mean(),
            band=percent(band),
        ),
        rows=(
            row_of(later("support at which half succeed"), middle),
            row_of(later("success above .80"), clear),
            row_of(later("success from .70 to .80"), band),
        ),
        draw=partial(_draw, support, success, middle.value),
    )


def _requests(replicates: int) -> tuple[Floats, Floats]:
    """Return the share in support and whether the request succeeded, request by request."""
    from simulation.scenario import with_values

    found: list[tuple[float, float]] = []
    for wish in DISPOSITIONS:
        world = with_values(
            load_world("request_for_adminship"), {"population.groups.community.ideal": float(wish)}
        )
        runs = traced(world, world.historical_design, replicates)
        found += [(run.outcomes["support"], run.outcomes["agreed"]) for run in runs]
    support, success = np.array(found).T
    return support, success


def midpoint(support: Floats, success: Floats) -> float:
    """Return where a logistic curve of success on support, fitted by Newton's method, crosses one half.

    NaN if all succeed or all fail.
    """
    if success.min() == success.max():
        return float("nan")
    scaled = (support - MIDDLE) / WITHIN
    columns = np.column_stack([np.ones_like(scaled), scaled])
    weight = np.zeros(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(columns @ weight, -30, 30)))
        slope = columns.T @ (success - chance) - RIDGE * weight
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + RIDGE * np.eye(2)
        step = np.linalg.solve(curvature, slope)
        weight = weight + step * min(1.0, 2.0 / np.abs(step).max()) if step.any() else weight
    return float(MIDDLE - WITHIN * weight[0] / weight[1])


def _with_interval(support: Floats, success: Floats) -> Estimate:
    """Return the midpoint with an interval from drawing requests again."""
    draws = np.random.default_rng(1).integers(0, len(support), (RESAMPLES, len(support)))
    again = [midpoint(support[chosen], success[chosen]) for chosen in draws]
    low, high = np.nanquantile(again, [0.025, 0.975])
    return Estimate(midpoint(support, success), float(low), float(high), len(support))


def _draw(support: Floats, success: Floats, middle: float, axes: "Axes") -> None:
    edges = np.linspace(0.3, 1.0, 15)
    axes.axvspan(
        100 * (MIDDLE - WITHIN), 100 * (MIDDLE + WITHIN), color="0.9", label=spoken("discretion (recalled)")
    )
    for low, high in pairwise(edges.tolist()):
        inside = (support > low) & (support <= high)
        if inside.any():
            axes.plot(50 * (low + high), 100 * success[inside].mean(), "o", color="#0072B2")
    axes.axvline(100 * middle, color="#D55E00", ls="--", lw=1, label=spoken("half succeed"))
    axes.set_xlabel(spoken("in support, %"))
    axes.set_ylabel(spoken("requests that succeed, %"))
    axes.legend(frameon=False, fontsize=8, loc="upper left")


CHECK = Check(
    key="adminship",
    title="Where rough consensus is closed",
    claim="Most requests for adminship with more than 80 % in support succeed; the discretion of those who "
    "judge lies between 70 and 80 % (recalled).",
    source="Wikipedia, requests for adminship 2003 to 2013 (SNAP wiki-RfA, summary); the band is "
    "recalled, not checked",
    criterion="Half of the requests succeed at a share in support within .05 of .75, and more than half of "
    "those above .80 (95 %). Fails if unanswered objections stop what nearly all support, or if a rule that "
    "asks for consensus lets a bare majority pass.",
    role="validation",
    kind="construction",
    run=run,
    revised="In a first look positions were taken once, at the end, so that no objection could be answered "
    "and half succeeded at .94; in a second nearly all communities were in favour, so that the curve had "
    "next to no failures to stand on (.59). Now they are taken each round, in communities "
    "from few to nearly all in favour. The criterion is the first one.",
)
