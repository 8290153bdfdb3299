"""Process designs compared on one scenario: the same problems, people and chance for each."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from simulation.experiment.agenda import fixed
from simulation.experiment.cells import DesignCells
from simulation.experiment.comparison import Comparison
from simulation.experiment.detailed import detail_columns, detailed_engine, warm_detailed
from simulation.experiment.equality import equalised, read_equal
from simulation.experiment.errors import ExperimentError
from simulation.experiment.lock import sole_runner
from simulation.experiment.plan import Plan, plan_experiment
from simulation.experiment.pool import Local
from simulation.experiment.progress import Listener, Progress, silence
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner
from simulation.parameters import Parameters
from simulation.scenario import Design, Scenario, build_run, load_design, load_scenario
from simulation.scenario.printable import one_line

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
        What all designs have alike: "presence" (no perks of having been there), "hours" (at most the mean
        person-hours of the historical process), "calendar" (its deadline).
    workers : int, optional
        Number of processes; by default one per core. Results do not depend on it.
    out : path, optional
        Folder for manifest and results. Whatever interrupts the call, the same call continues there.
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
        raise ExperimentError(f"workers must be ≥ 1, got {workers}")
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


@contextmanager
def working_folder(out: Path | None) -> Iterator[Path]:
    """Provide the folder to work in: the one asked for, or one that disappears."""
    if out is None:
        with TemporaryDirectory(prefix="roughconsensus-") as name:
            yield Path(name)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExperimentError(f"{one_line(out)}: cannot be made a folder ({problem.strerror})") from problem
    yield out
