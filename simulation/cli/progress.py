"""The progress of an experiment in a terminal, or as a few plain lines in a log."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bar,
)
from rich.text import Text

from simulation.cli.output import one_line
from simulation.cli.terminal import Terminal
from simulation.experiment.errors import ExperimentInterrupted
from simulation.experiment.journal import Progress
from simulation.words import later, spoken

STAGES = {
    "preparing": later("Preparing (compiles the model once after an installation)"),
    "running": later("Running"),
    "saving": later("Saving"),
    "recording": later("Recording trajectories"),
}


class Speed(ProgressColumn):
    """Runs per second, as far as known."""

    def render(self, task: Task) -> Text:
        """Write the speed."""
        return Text(spoken("{speed:,.0f} runs/s", speed=task.speed) if task.speed else "", style="dim")


def _note(progress: Progress) -> str:
    """Say how many runs failed, and how sure the outcomes are by now."""
    failed = spoken("{failed} failed", failed=progress.failed) if progress.failed else ""
    return spoken(", ").join(part for part in (failed, progress.precision) if part)


class ProgressBar:
    """Shows what an experiment is doing, on stderr, so that stdout can go elsewhere."""

    def __init__(self) -> None:
        self._console = Terminal(stderr=True)
        self._stage = ""
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Speed(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, note="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        """Take note of a sign of life."""
        if progress.stage != self._stage:
            self._enter(progress)
        self._bar.update(self._task, completed=progress.done, total=progress.total, note=_note(progress))

    def _enter(self, progress: Progress) -> None:
        self._stage = progress.stage
        description = spoken(STAGES[progress.stage])
        if progress.stage == "running" and progress.resumed:
            description += spoken(" ({resumed:,} runs were saved before)", resumed=progress.resumed)
        if not self._console.is_terminal:
            self._console.print(f"{description} …")
        self._bar.update(self._task, description=description, total=progress.total)
        if progress.stage == "running":
            self._bar.reset(
                self._task, total=progress.total, completed=progress.done, description=description
            )


@contextmanager
def progress_bar(folder: Path) -> Iterator[ProgressBar]:
    """Show progress; an interruption says what is saved and how to continue."""
    with ProgressBar() as bar:
        try:
            yield bar
        except ExperimentInterrupted as interruption:
            raise KeyboardInterrupt(
                spoken(
                    "Interrupted: {done:,} of {total:,} runs are saved in {path}; the same command "
                    "continues.",
                    done=interruption.done,
                    total=interruption.total,
                    path=one_line(folder),
                )
            ) from None
