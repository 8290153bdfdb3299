"""Process designs compared on one scenario: the same problems, people and chance for each."""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.detailed import detail_columns, detailed_engine, is_detail, warm_detailed
from simulation.experiment.disk import sole_runner
from simulation.experiment.equality import equalised, held_equal, read_equal
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Listener, Progress, silence
from simulation.experiment.ledger import fixed
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.pairing import Difference, Estimate, estimate, paired_difference
from simulation.experiment.plan import DesignCells, Plan, plan_experiment
from simulation.experiment.pool import Local
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner
from simulation.outcome import OUTCOMES
from simulation.parameters import Parameters
from simulation.scenario import Design, Scenario, build_run, load_design, load_scenario
from simulation.scenario.problem import one_line
from simulation.words import spoken

if TYPE_CHECKING:
    import pandas as pd

# --- What came out when process designs met the same problems, people and chance ---

BINARY = frozenset(outcome.name for outcome in OUTCOMES if outcome.unit == "0/1")


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """The outcomes of all runs, and what can be said about them.

    Attributes
    ----------
    manifest : Manifest
        What was asked, of which code.
    values : array, shape (designs, replicates, outcomes)
    folder : Path or None
        Where the results are on disk, if they were asked for there.
    """

    manifest: Manifest
    values: NDArray[np.float64]
    folder: Path | None = None
    _estimates: dict[tuple[str, str], Estimate] = field(default_factory=dict)
    _differences: dict[tuple[str, str, str], Difference] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Comparison":
        """Read a completed comparison from its folder."""
        manifest = Manifest.read(folder)
        return cls(manifest, Store(folder, manifest).values(), folder)

    @property
    def designs(self) -> tuple[Entry, ...]:
        """The designs, the reference first."""
        return self.manifest.designs

    @property
    def reference(self) -> str:
        """Name of the design that the others are compared with: the historical one."""
        return self.manifest.reference

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the designs other than the reference."""
        return tuple(name for name in self.manifest.design_names if name != self.reference)

    @property
    def held_equal(self) -> tuple[str, ...]:
        """What is the same for all designs by the design of the comparison, in words."""
        told = [held_equal(design.content) for design in self.designs]
        return tuple(one for one in told[0] if all(one in others for others in told))

    def outcome(self, design: str, measure: str) -> NDArray[np.float64]:
        """Return one measure in every replicate of a design; NaN where it does not exist."""
        try:
            row = self.manifest.design_names.index(design)
            column = self.manifest.outcomes.index(measure)
        except ValueError:
            known = (*self.manifest.design_names, *self.manifest.outcomes)
            raise KeyError(
                f"no design is called {design!r}, or no measure {measure!r}; there are {known}"
            ) from None
        return self.values[row, :, column]

    def estimate(self, design: str, measure: str) -> Estimate:
        """Estimate the mean of a measure under a design, with its 95 % interval."""
        key = (design, measure)
        if key not in self._estimates:
            self._estimates[key] = estimate(self.outcome(design, measure), measure in BINARY)
        return self._estimates[key]

    def difference(self, design: str, measure: str, reference: str | None = None) -> Difference:
        """Estimate the paired difference of a design from another one, with its 95 % interval.

        Without `reference`, the other one is the historical design.
        """
        key = (design, reference or self.reference, measure)
        if key not in self._differences:
            mine, other = self.outcome(design, measure), self.outcome(key[1], measure)
            self._differences[key] = paired_difference(mine, other, measure in BINARY)
        return self._differences[key]

    def variance_reduction(self) -> float:
        """Return by what factor pairing cut the variance of differences (median of designs and measures)."""
        factors = [
            self.difference(design, measure).variance_reduction
            for design in self.others
            for measure in self.manifest.outcomes
            if not is_detail(measure)
        ]
        known = [factor for factor in factors if not math.isnan(factor)]
        return median(known) if known else math.nan

    def __repr__(self) -> str:
        size = f"{len(self.designs)} designs × {self.manifest.replicates} replicates"
        return f"Comparison({self.manifest.scenario.name!r}: {size})"

    def summary(self) -> "pd.DataFrame":
        """Return every estimate as a tidy table, one row a design and measure."""
        import pandas as pd

        return pd.DataFrame(list(self.summary_rows()))

    def summary_rows(self) -> Iterator[dict[str, str | float]]:
        """Yield the rows of the summary one by one."""
        for design in self.manifest.design_names:
            for measure in self.manifest.outcomes:
                mean, change = self.estimate(design, measure), self.difference(design, measure)
                yield {
                    "design": design,
                    "measure": measure,
                    "mean": mean.value,
                    "low": mean.low,
                    "high": mean.high,
                    "runs": mean.count,
                    "difference": change.value,
                    "difference_low": change.low,
                    "difference_high": change.high,
                    "pairs": change.count,
                    "variance_reduction": change.variance_reduction,
                }


# --- Process designs compared on one scenario: the same problems, people and chance for each ---

# The designs that every case is tried under, in the order of the tables.
DEFAULT_DESIGNS = (
    "multistakeholder_rough_consensus",
    "multistakeholder_full_consensus",
    "multistakeholder_unanimity",
    "multistakeholder_sectoral",
    "advisory_multistakeholder",
    "governments_consensus",
    "governments_majority",
    "closed_expert_panel",
    "executive_decree",
    "placebo_inclusion",
    "abstaining_stand_ins",
    "mute_attendance",
    "panel_with_record",
)


def compare(
    scenario: Scenario | str,
    designs: Sequence[Design | str] | None = None,
    replicates: int = 500,
    seed: int = 1,
    *,
    equal: Sequence[str] = (),
    workers: int | None = None,
    out: Path | str | None = None,
    progress: Listener = silence,
    runner: Runner | None = None,
) -> Comparison:
    """Try process designs on one case, and compare each with the process that was really used.

    Every design runs the same replicates: the same problems, people and chance (common random numbers).

    Parameters
    ----------
    scenario : Scenario or str
        The case, or its name or path; its historical design is the reference.
    designs : sequence of Design or str, optional
        What to try beside it, or names or paths; by default the shipped presets.
    replicates : int
        Runs of each design.
    seed : int
        Of the experiment, in [0, 2**32).
    equal : sequence of str
        What all designs have alike: "presence" (no advantage from having been there), "hours" (at most the
        mean person-hours of the historical process), "calendar" (its deadline).
    workers : int, optional
        Number of processes; by default one per core. Results do not depend on it.
    out : path, optional
        Folder for manifest and results. If the call is interrupted, the same call continues from there.
    progress : callable
        Told of every saved chunk (see `Progress`).
    runner : callable, optional
        What runs replicates, with the outcomes of the catalogue alone; by default the compiled engine, with
        the text and the fate of every group beside them.

    Raises
    ------
    ScenarioError
        If a design does not fit the scenario.
    ExperimentError
        If the experiment cannot be started or continued.
    ExperimentInterrupted
        On Ctrl-C, with what is complete saved.

    Examples
    --------
    >>> comparison = compare("car_emissions", ["governments_majority"], replicates=10, workers=1)
    >>> comparison
    Comparison('EC car-emission standard': 2 designs × 10 replicates)
    >>> comparison.difference("Governments only, majority", "months").count
    10
    """
    warm = warm_detailed if runner is None else None
    plan = plan_comparison(scenario, designs, replicates, seed, equal, detailed=runner is None)
    folder = None if out is None else Path(out)
    runner = runner or detailed_engine
    return run_comparison(plan, runner, warm=warm, workers=workers, out=folder, progress=progress)


def plan_comparison(
    scenario: Scenario | str,
    designs: Sequence[Design | str] | None = None,
    replicates: int = 500,
    seed: int = 1,
    equal: Sequence[str] = (),
    *,
    detailed: bool = False,
) -> Plan:
    """Write down a comparison: the historical design first, then the others without repeating it.

    `detailed` says that the runner gives the columns of `simulation.experiment.detailed` as well.
    """
    if equal:
        equal = read_equal(equal)
    case = load_scenario(scenario) if isinstance(scenario, str) else scenario
    chosen = [
        load_design(design) if isinstance(design, str) else design
        for design in (DEFAULT_DESIGNS if designs is None else designs)
    ]
    reference = case.historical_design
    tried = [reference, *(design for design in chosen if design.content_hash != reference.content_hash)]
    if equal:
        tried = equalised(case, tried, equal, replicates, seed)
    parameters = [build_run(case, design) for design in tried]
    manifest = plan_experiment("comparison", case.name, [case], tried, replicates=replicates, seed=seed)
    if detailed:
        columns = detail_columns(case.dimension_names, case.group_names)
        manifest = replace(manifest, outcomes=(*manifest.outcomes, *columns))
    return Plan(manifest, DesignCells(manifest, parameters))


def run_comparison(
    plan: Plan,
    runner: Runner,
    *,
    warm: Callable[[Parameters], object] | None = None,
    workers: int | None = None,
    out: Path | None = None,
    progress: Listener = silence,
) -> Comparison:
    """Run what is missing of a planned comparison, save it chunk by chunk, and read it back.

    Parameters
    ----------
    plan : Plan
        What is asked, and the parameters of every design.
    runner : Runner
        What runs replicates.
    warm : callable, optional
        Compiles what the runner needs, so that workers find it compiled.
    workers : int, optional
        Number of processes; by default one per core.
    out : Path, optional
        Folder for the results; without it nothing is kept on disk.
    progress : callable
        Told of every saved chunk.
    """
    workers = cores() if workers is None else workers
    if workers < 1:
        raise ExperimentError(spoken("workers must be ≥ 1, got {workers}", workers=workers))
    with working_folder(out) as folder, sole_runner(folder):
        store = Store.start_or_continue(folder, plan.manifest)
        agenda = fixed(plan.manifest.replicates)
        cells = replace(plan.cells, manifest=store.manifest)  # rows name the revision that started the folder
        ChunkedRun(store, cells, agenda, runner, Local(workers), progress, warm=warm).complete()
        runs = plan.manifest.runs
        progress(Progress("saving", runs, runs, runs))
        store.consolidate()
        return Comparison(store.manifest, store.values(), out)


def cores() -> int:
    """Return the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_folder(out: Path) -> None:
    """Make a folder for results, or say why that cannot be done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExperimentError(
            spoken(
                "{out}: cannot be made a folder ({strerror})",
                out=one_line(out),
                strerror=spoken(problem.strerror or ""),
            )
        ) from problem


@contextmanager
def working_folder(out: Path | None) -> Iterator[Path]:
    """Provide the folder to work in: the one asked for, or one that disappears."""
    if out is None:
        with TemporaryDirectory(prefix="roughconsensus-") as name:
            yield Path(name)
        return
    make_folder(out)
    yield out
