"""Which conclusions of a comparison survive every range that its case states.

A case gives plausible ranges for numbers that nobody has measured well. Here all of them vary at once: points
of a scrambled Sobol sequence (Sobol 1967, Owen 1998) fill the ranges, replicates take the points in turn, and
all designs meet the same point in the same replicate. A conclusion is a clear difference from the historical
design. For each range it is looked at again where that number is in its lowest and in its highest third, the
others being anywhere: it turns where it is then clearly the other way round, and it survives where it is
clear over all and keeps its sign at both ends of every range.

Intervals at the ends share the 5 % (Bonferroni): with three ranges, six ends are looked at. With fifty, a
hundred would be, each in a third of the runs, and chance alone would turn a sign at one of them. So only the
widest ranges are looked at one by one; the others vary as well, and count in what is clear over all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from simulation.experiment.comparison import BINARY, Comparison, cores, working_folder
from simulation.experiment.detailed import Drawn, detail_columns, detailed_engine, warm_detailed
from simulation.experiment.disk import sole_runner
from simulation.experiment.journal import Listener, silence
from simulation.experiment.ledger import fixed
from simulation.experiment.pairing import CONFIDENCE, paired_difference
from simulation.experiment.plan import DesignCells, Plan, plan_experiment
from simulation.experiment.pool import Local
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, ScenarioError, build_run, with_values
from simulation.scenario.complaint import dotted
from simulation.scenario.provenance import parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.variation import HISTORY, PROCESS, adding_up, split_changes

KIND = "ranges"
POINTS = 64  # in the space of all ranges; a power of two, as the sequence wants it; assumption
REPLICATES = 128  # of each design, two at each point; assumption
LOOKED_AT = 20  # ranges whose ends are looked at one by one, the widest; assumption
UNREAD = ("observed",)

Verdict = Literal["survives", "turns", "open"]


@dataclass(frozen=True)
class StatedRange:
    """A number of the case that may lie anywhere between two ends.

    Attributes
    ----------
    path
        As `describe` names it; numbers of the historical process begin with `process.`.
    low, high
        The ends, as the case states them.
    is_whole
        Whether only whole numbers make sense.
    """

    path: str
    low: float
    high: float
    is_whole: bool

    def at(self, coordinate: float) -> float | int:
        """Return the number at a place between the low (0) and the high (1) end."""
        value = self.low + coordinate * (self.high - self.low)
        return round(value) if self.is_whole else value

    @property
    def width(self) -> float:
        """Return how wide it is: as it is within 0 and 1, else as a share of the end farther from 0."""
        length = self.high - self.low
        farthest = max(abs(self.low), abs(self.high))
        return length if self.low >= 0 and self.high <= 1 else length / farthest


@dataclass(frozen=True)
class DifferenceOverRanges:
    """A clear difference of a design from the historical one, and what becomes of it over the ranges.

    Attributes
    ----------
    design, measure
        Of what.
    verdict
        Whether it survives every range, turns at an end of one, or cannot be told.
    path, end
        Where it turns: the number, and `low` or `high`; empty where it does not.
    """

    design: str
    measure: str
    verdict: Verdict
    path: str = ""
    end: str = ""


@dataclass(frozen=True)
class Survival:
    """What became of the conclusions of a comparison.

    Attributes
    ----------
    ranges
        What was varied.
    conclusions
        All of them, in the order of designs and measures.
    replicates, points, runs
        What it cost.
    """

    ranges: tuple[StatedRange, ...]
    conclusions: tuple[DifferenceOverRanges, ...]
    replicates: int
    points: int
    runs: int

    @property
    def looked_at(self) -> tuple[StatedRange, ...]:
        """Return the ranges whose ends were looked at one by one."""
        return widest(self.ranges)

    def of(self, verdict: Verdict) -> tuple[DifferenceOverRanges, ...]:
        """Return the conclusions with a verdict."""
        return tuple(one for one in self.conclusions if one.verdict == verdict)


@dataclass(frozen=True, eq=False)
class RangePlan:
    """Runs over all ranges, ready to be made."""

    plan: Plan
    ranges: tuple[StatedRange, ...]
    coordinates: Floats  # (points, ranges), in [0, 1]


def stated_ranges(scenario: Scenario) -> tuple[StatedRange, ...]:
    """Return the ranges that a case states, of the world and of its historical process.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> [one.path for one in stated_ranges(load_scenario("ipv6_deployment"))][:1]
    ['population.size']
    """
    return tuple(_stated(scenario))


def widest(ranges: Sequence[StatedRange], number: int = LOOKED_AT) -> tuple[StatedRange, ...]:
    """Return the widest ranges, in the order in which they are stated.

    Examples
    --------
    >>> narrow, wide = StatedRange("a", 0, 0.1, False), StatedRange("c", 0, 0.5, False)
    >>> [one.path for one in widest([narrow, StatedRange("b", 10, 40, True), wide], 2)]
    ['b', 'c']
    """
    chosen = sorted(range(len(ranges)), key=lambda place: -ranges[place].width)[:number]
    return tuple(ranges[place] for place in sorted(chosen))


def _stated(scenario: Scenario) -> Iterator[StatedRange]:
    for one in parameters(scenario):
        interval = one.value.provenance.range if isinstance(one.value, Quantity | WholeNumber) else None
        if interval is None or one.path[0] in UNREAD or interval[0] == interval[1]:
            continue
        path = dotted(one.path)
        if one.path[0] == HISTORY:
            path = PROCESS + path.removeprefix(f"{HISTORY}.")
        yield StatedRange(path, float(interval[0]), float(interval[1]), isinstance(one.value, WholeNumber))


def plan_ranges(
    scenario: Scenario, designs: Sequence[Design], seed: int = 1, replicates: int = REPLICATES
) -> RangePlan | None:
    """Draw points from the ranges of a case; None where it states none.

    Parameters
    ----------
    scenario
        The case.
    designs
        The historical one first, as it is compared; then the others.
    seed, replicates
        Of the runs.
    """
    ranges = stated_ranges(scenario)
    if not ranges:
        return None
    from scipy.stats import qmc

    sampler = qmc.Sobol(len(ranges), rng=np.random.default_rng(seed))
    drawn: list[tuple[Any, list[Any]]] = []
    for row in sampler.random(POINTS):
        values = {one.path: one.at(float(u)) for one, u in zip(ranges, row, strict=True)}
        if (rooms := _rooms(scenario, designs, values)) is not None:
            drawn.append((row, rooms))
    if not drawn:
        return None
    manifest = plan_experiment(
        KIND,
        scenario.name,
        [scenario],
        designs,
        replicates=replicates,
        seed=seed,
        asked={"ranges": [[one.path, one.low, one.high] for one in ranges], "points": len(drawn)},
    )
    columns = (*manifest.outcomes, *detail_columns(scenario.dimension_names, scenario.group_names))
    manifest = replace(manifest, outcomes=columns)
    cells = [Drawn(tuple(rooms[number] for _, rooms in drawn)) for number in range(len(designs))]
    return RangePlan(
        Plan(manifest, DesignCells(manifest, cells)), ranges, np.array([row for row, _ in drawn])
    )


def _rooms(scenario: Scenario, designs: Sequence[Design], values: Mapping[str, Any]) -> list[Any] | None:
    """Return the parameters of every design at a point; None where the point makes no sense as a whole."""
    of_case, of_history = split_changes(values)
    try:
        world = with_values(scenario, adding_up(scenario, of_case))
        history = with_values(designs[0], of_history) if of_history else designs[0]
        return [build_run(world, design) for design in (history, *designs[1:])]
    except ScenarioError:
        return None


def run_ranges(
    planned: RangePlan,
    comparison: Comparison,
    measures: Sequence[str],
    *,
    workers: int | None = None,
    out: Path | None = None,
    progress: Listener = silence,
    runner: Runner | None = None,
) -> Survival:
    """Make the runs over all ranges, and look at every conclusion of a comparison again.

    Parameters
    ----------
    planned
        From `plan_ranges`.
    comparison
        Whose clear differences from the historical design are the conclusions.
    measures
        Those that count.
    workers, out, progress, runner
        As in `simulation.experiment.compare`.
    """
    manifest = planned.plan.manifest
    with working_folder(out) as folder, sole_runner(folder):
        store = Store.start_or_continue(folder, manifest)
        warm = warm_detailed if runner is None else None
        ChunkedRun(
            store,
            planned.plan.cells,
            fixed(manifest.replicates),
            runner or detailed_engine,
            Local(cores() if workers is None else workers),
            progress,
            warm=warm,
        ).complete()
        store.consolidate()
        ranged = Comparison(store.manifest, store.values(), out)
    return survival(planned, comparison, ranged, measures)


def survival(
    planned: RangePlan, comparison: Comparison, ranged: Comparison, measures: Sequence[str]
) -> Survival:
    """Look at every conclusion of a comparison again, in runs over all ranges that are there already.

    Parameters
    ----------
    planned, comparison, measures
        As in `run_ranges`.
    ranged
        The runs of the plan.
    """
    manifest = planned.plan.manifest
    place = planned.coordinates[np.arange(manifest.replicates) % len(planned.coordinates)]
    conclusions = [
        _again(planned.ranges, place, comparison, ranged, design, measure)
        for design in ranged.others
        for measure in measures
        if comparison.difference(design, measure).excludes_zero
    ]
    return Survival(
        planned.ranges,
        tuple(conclusions),
        manifest.replicates,
        len(planned.coordinates),
        manifest.replicates * len(manifest.designs),
    )


def _again(
    ranges: Sequence[StatedRange],
    place: Floats,
    comparison: Comparison,
    ranged: Comparison,
    design: str,
    measure: str,
) -> DifferenceOverRanges:
    """Look at one conclusion again at both ends of every range."""
    sign = np.sign(comparison.difference(design, measure).value)
    mine, other = (ranged.outcome(name, measure) for name in (design, ranged.reference))
    looked_at = widest(ranges)
    confidence = 1 - (1 - CONFIDENCE) / (2 * len(looked_at))
    keeps = True
    for one in looked_at:
        column = ranges.index(one)
        for end, part in (("low", place[:, column] < 1 / 3), ("high", place[:, column] > 2 / 3)):
            there = paired_difference(mine[part], other[part], measure in BINARY, confidence)
            if there.excludes_zero and np.sign(there.value) != sign:
                return DifferenceOverRanges(design, measure, "turns", one.path, end)
            keeps = keeps and bool(np.sign(there.value) == sign)
    overall = ranged.difference(design, measure)
    holds = keeps and overall.excludes_zero and bool(np.sign(overall.value) == sign)
    return DifferenceOverRanges(design, measure, "survives" if holds else "open")
