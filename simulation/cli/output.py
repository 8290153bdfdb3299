"""What commands print: lines, plans, lists and help, in which nothing steers the terminal."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulation.experiment.manifest import Manifest
    from simulation.sweep.axis import Axis
    from simulation.sweep.plan import SweepPlan
    from simulation.sweep.results import SweepStatus

# --- Plain lines on stdout and stderr, in which nothing steers the terminal ---


def say(text: str, aloud: bool = False) -> None:
    """Print a text on stdout, or, aloud, on stderr, where it is heard beside a pipe."""
    from simulation.scenario.problem import printable

    typer.echo(printable(text), err=aloud)


def one_line(name: object) -> str:
    """Return the name of a file or folder as it stands in a message, without a line break."""
    from simulation.scenario import problem

    return problem.one_line(name)


# --- How docstrings become help texts ---


def readable(docstring: str) -> str:
    """Flow paragraphs to the width of the terminal; indented lines (examples, lists) stay as they are.

    Examples
    --------
    >>> readable(" ".join(["One", "line."]))
    'One line.'
    """
    first, *others = inspect.cleandoc(docstring).split("\n\n")
    flowed = [_flow(paragraph) for paragraph in (first, *others)]
    if others:
        flowed[1] = f"[not dim]{flowed[1]}"  # the program shows all but the first paragraph dimmed
    return "\n\n".join(flowed)


def _flow(paragraph: str) -> str:
    lines = paragraph.split("\n")
    if any(line.startswith(" ") for line in lines):
        return paragraph
    return " ".join(lines)


# --- What an experiment is about to run, and how far one is, in a terminal ---

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
    from simulation.sweep.experiment import SMALLEST_BASE

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


def print_state(state: "SweepStatus", folder: Path) -> None:
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


def _stage(state: "SweepStatus") -> str:
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


def write_report_of(folder: Path) -> None:
    """Write the report of a complete sweep, and say where it is."""
    from simulation.cli.terminal import Terminal
    from simulation.report.sweep import write_sweep_report

    notes: list[str] = []
    with Terminal(stderr=True).status("Writing the report …"):
        page = write_sweep_report(folder, notes.append)
    for note in notes:
        say(f"note: {note}", aloud=True)
    say(f"Report:  {one_line(page)}")


# --- roughconsensus list: what is shipped ---


class Shelf(StrEnum):
    """What can be listed."""

    cases = "cases"
    designs = "designs"
    rules = "rules"
    ecosystems = "ecosystems"


def listing(
    shelf: Annotated[
        Shelf | None,
        typer.Argument(metavar="[cases|designs|rules|ecosystems]", help="One kind only.", show_default=False),
    ] = None,
) -> None:
    """List the shipped cases, process designs, decision rules and ecosystems of venues.

    The names can be used wherever a CASE, a DESIGN, a rule or an ecosystem is asked for.

    Examples:
      roughconsensus list
      roughconsensus list designs
    """
    from rich.table import Table
    from rich.text import Text

    from simulation.cli.terminal import Terminal
    from simulation.scenario import (
        Design,
        Ecosystem,
        Rule,
        Scenario,
        load_design,
        load_ecosystem,
        load_rule,
        load_scenario,
        names,
    )

    console = Terminal()
    load: dict[Shelf, Callable[[str], Scenario | Design | Rule | Ecosystem]] = {
        Shelf.cases: load_scenario,
        Shelf.designs: load_design,
        Shelf.rules: load_rule,
        Shelf.ecosystems: load_ecosystem,
    }
    for kind in [shelf] if shelf else list(Shelf):
        table = Table(
            title=kind.value.capitalize(), title_justify="left", title_style="bold", box=None, pad_edge=False
        )
        table.add_column("name", style="bold", no_wrap=True, header_style="dim")
        table.add_column("", overflow="fold")
        for name in names(kind.value):
            document = load[kind](name)
            table.add_row(name, Text(document.summary or document.name))
        console.print(table, "")
