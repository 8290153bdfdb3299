"""Single changes to a process, raced on common random numbers, and the best of them judged.

Every change meets the same problems, people and chance as the design that it changes. The race takes the
first replicates; the finalists are judged on others, which no round has seen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.advice.changes import Change, Changes
from simulation.advice.judging import LEVEL, Columns, Judged, false_discoveries, judged, sign_of
from simulation.advice.planning import REPLICATES, Question, plan_improvement
from simulation.advice.race import survivors
from simulation.analysis.effects.paired import p_value
from simulation.experiment.comparison import BINARY, cores, working_folder
from simulation.experiment.detailed import detailed_engine, warm_detailed
from simulation.experiment.disk import sole_runner
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Listener, Progress, silence
from simulation.experiment.ledger import fixed
from simulation.experiment.manifest import Manifest
from simulation.experiment.pairing import Estimate, estimate
from simulation.experiment.plan import DesignCells
from simulation.experiment.pool import Local
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario
from simulation.words import spoken


@dataclass(frozen=True, eq=False)
class Improvement:
    """What came out: the changes in their order, the best first.

    Attributes
    ----------
    manifest : Manifest
        What was asked, of which code; with `measure` and the rounds under `asked`.
    scenario : Scenario
    measure : str
        The outcome that was to be improved.
    today : Estimate
        Of that outcome under the design as it is, on the fresh replicates.
    finalists : tuple of Judged
        On fresh replicates, sorted by their effect.
    given_up : tuple of Judged
        Dropped by the race, on its replicates, sorted likewise.
    changes : Changes
        All that were looked at, and why some were not tried.
    without_effect : tuple of str
        Those under which every run of the first round came out as before.
    as_good : tuple of str
        Finalists that cannot be told apart from the first one, by a paired test of the two.
    folder : Path or None
    here : mapping of str to array, shape (replicates,)
        All columns of the design as it is, on the fresh replicates.
    """

    manifest: Manifest
    scenario: Scenario
    measure: str
    today: Estimate
    finalists: tuple[Judged, ...]
    given_up: tuple[Judged, ...]
    changes: Changes
    without_effect: tuple[str, ...]
    as_good: tuple[str, ...] = ()
    folder: Path | None = None
    here: Columns = field(default_factory=dict)

    @property
    def sign(self) -> int:
        """1 where more of the measure is better, −1 where less is."""
        return sign_of(self.measure)

    @property
    def best(self) -> Judged | None:
        """The change that helps most, if any certainly helps."""
        return next((one for one in self.finalists if one.verdict(self.sign) == "better"), None)


def improve(
    scenario: Scenario | str,
    design: Design | str | None = None,
    measure: str = "output_legitimacy",
    replicates: int = REPLICATES,
    seed: int = 1,
    *,
    keep: Sequence[str] = (),
    workers: int | None = None,
    out: Path | str | None = None,
    progress: Listener = silence,
    runner: Runner | None = None,
) -> Improvement:
    """Find the single changes to a process that help most, with their price and whom they hurt.

    Parameters
    ----------
    scenario : Scenario or str
        The case, or its name or path.
    design : Design or str, optional
        What is to be changed; by default the historical design of the case.
    measure : str
        An outcome of the catalogue of which more, or less, is better.
    replicates : int
        Fresh ones of every finalist.
    seed : int
        Of the experiment, in [0, 2**32).
    keep : sequence of str
        Parts of the design that cannot be changed, by their path (`roles`, `decision.deadline`).
    workers : int, optional
        Number of processes; by default one per core. Results do not depend on it.
    out : path, optional
        Folder for manifest and results. Whatever interrupts the call, the same call continues there.
    progress : callable
        Told of every saved chunk (see `Progress`).
    runner : callable, optional
        What runs replicates, with the columns of the groups; by default the compiled engine.

    Raises
    ------
    ScenarioError
        If the design does not fit the scenario.
    ExperimentError
        If nobody could say what is better, or the experiment cannot be started or continued.
    ExperimentInterrupted
        On Ctrl-C, with what is complete saved.
    """
    question = plan_improvement(scenario, design, measure, replicates, seed, keep)
    return answer(question, workers, None if out is None else Path(out), progress, runner)


def answer(
    question: Question, workers: int | None, out: Path | None, progress: Listener, runner: Runner | None
) -> Improvement:
    """Run the race and the finals, what is missing of them, and judge."""
    workers = cores() if workers is None else workers
    if workers < 1:
        raise ExperimentError(spoken("workers must be ≥ 1, got {workers}", workers=workers))
    with working_folder(out) as folder, sole_runner(folder):
        store = Store.start_or_continue(folder, question.manifest)
        runs = _RaceRuns(question, store, runner, workers, progress)
        course = race(question, runs.have)
        total = question.spent + question.replicates
        runs.have([0, *course.running], total, the_last(course))
        progress(Progress("saving", store.runs_on_disk(), store.runs_on_disk(), 0))
        store.consolidate()
        return decided(question, store.manifest, store.rows_by_cell(), course, out)


def the_last(course: "RaceResult") -> str:
    """Say what is run after the race."""
    return spoken("the last {number} at full length", number=len(course.running))


@dataclass(frozen=True, eq=False)
class _RaceRuns:
    """The runs of an improvement: made where they are missing, read where they are not."""

    question: Question
    store: Store
    runner: Runner | None
    workers: int
    progress: Listener

    def have(self, cells: Sequence[int], replicates: int, told: str) -> dict[int, Floats]:
        """See to it that some cells have so many replicates, and return those, (replicates, outcomes)."""
        changes = self.question.changes
        parameters = [changes.parameters, *(change.parameters for change in changes.fitting)]
        saved, total = self.store.runs_on_disk(), self.question.runs

        def tell(heard: Progress) -> None:
            """Speak of the whole, not of the round."""
            done = saved + heard.done - heard.resumed
            self.progress(heard._replace(done=done, total=max(total, done), precision=told))

        chunked = ChunkedRun(
            self.store,
            DesignCells(self.store.manifest, parameters),
            fixed(replicates),
            self.runner or detailed_engine,
            Local(self.workers),
            tell,
            warm=warm_detailed if self.runner is None and not saved else None,
            chosen=sorted(cells),
        )
        try:
            chunked.complete()
        except ExperimentInterrupted:
            raise ExperimentInterrupted(self.store.runs_on_disk(), total) from None
        found = self.store.rows_by_cell()
        return {cell: found[cell][:replicates] for cell in cells}


type Have = Callable[[Sequence[int], int, str], Mapping[int, Floats]]
"""Runs what is missing until some cells have so many replicates, says so in words, and returns them by cell.

Cell 0 is the design as it is, cell n the n-th of all fitting changes.
"""


class RaceResult(NamedTuple):
    """How a race went, by the numbers of the changes.

    Attributes
    ----------
    running
        The finalists.
    reached
        After how many replicates each of the others dropped out.
    still
        Those that changed nothing in any run of the first round.
    """

    running: list[int]
    reached: dict[int, int]
    still: list[int]


def race(question: Question, have: Have) -> RaceResult:
    """Let all changes race, wherever their runs come from."""
    running = list(range(1, len(question.changes.fitting) + 1))
    column = question.manifest.outcomes.index(question.measure)
    reached: dict[int, int] = {}
    still: list[int] = []
    for number, stage in enumerate(question.race, start=1):
        told = spoken(
            "round {number} of {rounds}: {changes} changes",
            number=number,
            rounds=len(question.race),
            changes=len(running),
        )
        values = have([0, *running], stage.replicates, told)
        if number == 1:
            still = [cell for cell in running if np.array_equal(values[cell], values[0], equal_nan=True)]
            running = [cell for cell in running if cell not in still]
        differences = [values[cell][:, column] - values[0][:, column] for cell in running]
        kept = survivors(running, differences, stage.keep, sign_of(question.measure))
        reached |= {cell: stage.replicates for cell in running if cell not in kept}
        running = kept
    return RaceResult(running, reached, still)


def decided(
    question: Question,
    manifest: Manifest,
    rows: Mapping[int, Floats],
    course: RaceResult,
    out: Path | None = None,
    replicates: int | None = None,
) -> Improvement:
    """Judge the finalists on fresh replicates, and the others on those that they ran.

    Parameters
    ----------
    question, manifest, course
        What was asked, and how the race went.
    rows
        All replicates of each cell, (replicates, outcomes).
    out
        Where they are.
    replicates
        How many fresh ones there are by now; all that were asked for by default.
    """
    names = question.manifest.outcomes
    changes, sign = question.changes, sign_of(question.measure)

    def judge(cell: int, first: int, end: int, is_finalist: bool) -> Judged:
        mine, base = (_columns(rows[each][first:end], names) for each in (cell, 0))
        change: Change = changes.fitting[cell - 1]
        return judged(change, changes.parameters, mine, base, question.measure, is_finalist, question.tariff)

    end = question.spent + (question.replicates if replicates is None else replicates)
    finalists = [judge(cell, question.spent, end, True) for cell in course.running]
    adjusted = false_discoveries([one.p for one in finalists])
    finalists = [replace(one, p_adjusted=p) for one, p in zip(finalists, adjusted, strict=True)]
    column, fresh = names.index(question.measure), slice(question.spent, end)
    given_up = [judge(cell, 0, course.reached[cell], False) for cell in sorted(course.reached)]
    measured = {cell: rows[cell][fresh, column] for cell in (0, *course.running)}
    return Improvement(
        manifest=manifest,
        scenario=question.scenario,
        measure=question.measure,
        today=estimate(measured[0], question.measure in BINARY),
        finalists=tuple(sorted(finalists, key=lambda one: _rank(one, sign))),
        given_up=tuple(sorted(given_up, key=lambda one: _rank(one, sign))),
        changes=changes,
        without_effect=tuple(changes.fitting[cell - 1].words for cell in course.still),
        as_good=tuple(
            changes.fitting[cell - 1].words
            for cell in _not_below(course.running, measured, sign, question.measure in BINARY)
        ),
        folder=out,
        here=_columns(rows[0][fresh], names),
    )


def _not_below(
    running: Sequence[int], measured: Mapping[int, Floats], sign: int, is_binary: bool
) -> list[int]:
    """Return the finalists that cannot be told apart from the best one, which is left out."""
    means = {cell: sign * float(np.nanmean(measured[cell])) for cell in running if _exists(measured[cell])}
    if not means:
        return []
    best = max(means, key=lambda cell: means[cell])
    return [
        cell
        for cell in sorted(means, key=lambda cell: -means[cell])
        if cell != best and not p_value(measured[cell], measured[best], is_binary) < LEVEL
    ]


def _exists(values: Floats) -> bool:
    return not bool(np.isnan(values).all())


def _rank(one: Judged, sign: int) -> tuple[bool, float]:
    """Put the best effect first, and a measure that does not exist last."""
    unknown = bool(np.isnan(one.effect.value))
    return unknown, 0.0 if unknown else -sign * one.effect.value


def _columns(rows: Floats, names: Sequence[str]) -> Columns:
    return {name: rows[:, column] for column, name in enumerate(names)}
