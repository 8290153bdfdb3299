"""What an experiment is about to run, and how far one is, in a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.saying import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulation.experiment.manifest import Manifest
    from simulation.sweep.axis import Axis
    from simulation.sweep.planning import SweepPlan
    from simulation.sweep.state import State

SHOWN_FAILURES = 5


def print_plan(plan: "SweepPlan", folder: Path) -> None:
    """Say what is going to be run."""
    from simulation.cli.terminal import Terminal

    console = Terminal()
    console.print(plan.manifest.name, style="bold")
    if plan.experiment.question:
        console.print(plan.experiment.question, style="dim")
    for axis in plan.cells.axes:
        console.print(f"  {axis.name}: {_levels(axis)}")
    for remark in _remarks(plan):
        console.print(remark, style="yellow", soft_wrap=True)
    console.print(f"{size(plan.manifest)}\n{_replicates(plan)}\nFolder: {one_line(folder)}", soft_wrap=True)


def _remarks(plan: "SweepPlan") -> "Iterator[str]":
    """Say what may surprise whoever wrote the file."""
    from simulation.sweep.specification.sampling import SMALLEST_BASE

    points, sampling = plan.manifest.points, plan.experiment.sampling
    if plan.repeated:
        yield f"Of {points + plan.repeated:,} points {points:,} are different; each is run once."
    if sampling.is_small:
        yield (
            f"A base of {sampling.base} is small: 95 % intervals of Sobol indices cover less than they say "
            f"below {SMALLEST_BASE}."
        )


def size(manifest: "Manifest") -> str:
    """Write scenarios × points × designs.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> size(SimpleNamespace(scenarios=(1,), points=6, designs=(1, 2), cells=12))
    '1 scenario × 6 points × 2 designs = 12 cells'
    """
    parts = [
        _counted(len(manifest.scenarios), "scenario"),
        _counted(manifest.points, "point"),
        _counted(len(manifest.designs), "design"),
    ]
    return f"{' × '.join(parts)} = {_counted(manifest.cells, 'cell')}"


def print_state(state: "State", folder: Path) -> None:
    """Say how far an experiment is."""
    from simulation.cli.terminal import Terminal

    console = Terminal()
    manifest = state.manifest
    console.print(manifest.name, style="bold", end="")
    console.print(f" ({manifest.kind}, {one_line(folder)})", soft_wrap=True)
    console.print(size(manifest))
    console.print(f"{state.runs:,} runs saved; {_stage(state)}")
    if state.failures:
        console.print(f"{len(state.failures)} runs failed:")
        for failure in state.failures[:SHOWN_FAILURES]:
            console.print(f"  cell {failure['cell']}, replicate {failure['replicate']}: {failure['reason']}")
    for event in state.events:
        console.print(f"  {event['time']}  {event['event']} at {event['done']:,} runs", style="dim")


def _stage(state: "State") -> str:
    if state.is_complete:
        return "complete"
    return (
        "at work" if state.is_running else "not complete and nobody at work: run the same command to continue"
    )


def _replicates(plan: "SweepPlan") -> str:
    first, last = plan.agenda.checkpoints[0], plan.agenda.checkpoints[-1]
    runs = plan.manifest.cells * first
    if plan.agenda.is_precise is None:
        paired = _counted(last, "paired replicate")
        return f"{paired} each = {_counted(plan.manifest.runs, 'run')}"
    from simulation.analysis.digits import as_written

    widths = plan.experiment.replicates.half_width.items()
    wanted = ", ".join(f"{name} ± {as_written(width)}" for name, width in widths)
    return f"{first:,} to {last:,} replicates each, until {wanted}: {runs:,} to {plan.manifest.runs:,} runs"


def _levels(axis: "Axis") -> str:
    from simulation.analysis.digits import as_written

    if axis.is_range:
        low, high = axis.factor.range
        return f"{as_written(low)} to {as_written(high)}" + (
            ", log scale" if axis.factor.scale == "log" else ""
        )
    return ", ".join(str(label) for label in axis.labels)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
