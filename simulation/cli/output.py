"""What commands print: lines, plans, lists and help, in which nothing steers the terminal."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.words import counted, later, spoken, spoken_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulation.experiment.manifest import Manifest
    from simulation.scenario import Design, Ecosystem, Rule, Scenario
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
    console.print(
        "\n".join(
            (
                size(plan.manifest),
                _replicates(plan),
                spoken("Folder: {path}", path=one_line(folder)),
            )
        ),
        soft_wrap=True,
    )


def _remarks(plan: "SweepPlan") -> "Iterator[str]":
    """Say what may surprise whoever wrote the file."""
    from simulation.sweep.experiment import SMALLEST_BASE

    points, sampling = plan.manifest.points, plan.experiment.sampling
    if plan.repeated:
        yield spoken(
            "Of {points:,} points {different:,} are different; each is run once.",
            points=points + plan.repeated,
            different=points,
        )
    if sampling.is_small:
        yield (
            spoken(
                "A base of {base} is small: 95 % intervals of Sobol indices cover less than they say below "
                "{least}.",
                base=sampling.base,
                least=SMALLEST_BASE,
            )
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
        counted("{number:,} scenario", "{number:,} scenarios", len(manifest.scenarios)),
        counted("{number:,} point", "{number:,} points", manifest.points),
        counted("{number:,} design", "{number:,} designs", len(manifest.designs)),
    ]
    return f"{' × '.join(parts)} = {counted('{number:,} cell', '{number:,} cells', manifest.cells)}"


def print_state(state: "SweepStatus", folder: Path) -> None:
    """Say how far an experiment is."""
    from simulation.cli.terminal import Terminal

    console = Terminal()
    manifest = state.manifest
    console.print(manifest.name, style="bold", end="")
    console.print(f" ({spoken(manifest.kind)}, {one_line(folder)})", soft_wrap=True)
    console.print(size(manifest))
    console.print(spoken("{runs:,} runs saved; {stage}", runs=state.runs, stage=_stage(state)))
    if state.failures:
        console.print(spoken("{number} runs failed:", number=len(state.failures)))
        for failure in state.failures[:SHOWN_FAILURES]:
            console.print(
                spoken(
                    "  cell {cell}, replicate {replicate}: {reason}",
                    cell=failure["cell"],
                    replicate=failure["replicate"],
                    reason=failure["reason"],
                )
            )
    for event in state.events:
        console.print(
            spoken(
                "  {time}  {event} at {runs:,} runs",
                time=event["time"],
                event=spoken(event["event"]),
                runs=event["done"],
            ),
            style="dim",
        )


def _stage(state: "SweepStatus") -> str:
    if state.is_complete:
        return spoken("complete")
    return (
        spoken("at work")
        if state.is_running
        else spoken("not complete and nobody at work: run the same command to continue")
    )


def _replicates(plan: "SweepPlan") -> str:
    first, last = plan.agenda.checkpoints[0], plan.agenda.checkpoints[-1]
    runs = plan.manifest.cells * first
    if plan.agenda.is_precise is None:
        return spoken(
            "{replicates} each = {runs}",
            replicates=counted("{number:,} paired replicate", "{number:,} paired replicates", last),
            runs=counted("{number:,} run", "{number:,} runs", plan.manifest.runs),
        )
    from simulation.analysis.digits import as_written

    widths = plan.experiment.replicates.half_width.items()
    wanted = spoken(", ").join(f"{name} ± {as_written(width)}" for name, width in widths)
    return spoken(
        "{first:,} to {last:,} replicates each, until {wanted}: {fewest:,} to {most:,} runs",
        first=first,
        last=last,
        wanted=wanted,
        fewest=runs,
        most=plan.manifest.runs,
    )


def _levels(axis: "Axis") -> str:
    from simulation.analysis.digits import as_written

    if axis.is_range:
        low, high = axis.factor.range
        return spoken("{low} to {high}", low=as_written(low), high=as_written(high)) + (
            spoken(", log scale") if axis.factor.scale == "log" else ""
        )
    return spoken(", ").join(str(label) for label in axis.labels)


def write_report_of(folder: Path) -> None:
    """Write the report of a complete sweep, and say where it is."""
    from simulation.cli.terminal import Terminal
    from simulation.report.sweep import write_sweep_report

    notes: list[str] = []
    with Terminal(stderr=True).status(spoken("Writing the report …")):
        page = write_sweep_report(folder, notes.append)
    for note in notes:
        say(spoken("note: {note}", note=note), aloud=True)
    say(spoken("Report:  {path}", path=one_line(page)))


# --- roughconsensus list: what is shipped ---


TITLES = {
    "cases": later("Cases"),
    "designs": later("Designs"),
    "rules": later("Rules"),
    "ecosystems": later("Ecosystems"),
}
NOTED = (
    *(later("sweep"), later("comparison"), later("improve"), later("assess"), later("ranges")),
    *(later("started"), later("interrupted"), later("stopped"), later("finished"), later("run failed")),
)
"""Kinds of experiment and events, as manifests and journals hold them."""


class Shelf(StrEnum):
    """What can be listed."""

    cases = "cases"
    designs = "designs"
    rules = "rules"
    ecosystems = "ecosystems"


def listing(
    shelf: Annotated[
        Shelf | None,
        typer.Argument(
            metavar="KIND", help="One kind only: cases, designs, rules or ecosystems.", show_default=False
        ),
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
    from simulation.scenario import load_design, load_ecosystem, load_rule, load_scenario, names

    console = Terminal()
    load: dict[Shelf, Callable[[str], Scenario | Design | Rule | Ecosystem]] = {
        Shelf.cases: load_scenario,
        Shelf.designs: load_design,
        Shelf.rules: load_rule,
        Shelf.ecosystems: load_ecosystem,
    }
    for kind in [shelf] if shelf else list(Shelf):
        table = Table(
            title=spoken(TITLES[kind.value]),
            title_justify="left",
            title_style="bold",
            box=None,
            pad_edge=False,
        )
        table.add_column(spoken("name"), style="bold", no_wrap=True, header_style="dim")
        table.add_column("", overflow="fold")
        for name in names(kind.value):
            document = load[kind](name)
            table.add_row(name, Text(_about(document)))
        console.print(table, "")


def _about(document: "Scenario | Design | Rule | Ecosystem") -> str:
    """Return what something shipped says of itself."""
    from simulation.report.case_names import CaseNames
    from simulation.scenario import Scenario

    if isinstance(document, Scenario):
        names = CaseNames(document, spoken_language())
        return names.summary or names.title
    return spoken(document.summary or document.name)
