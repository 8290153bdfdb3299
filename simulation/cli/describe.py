"""`roughconsensus describe`: what a case assumes, number by number."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.options import Design, refuse_together, something
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from simulation.scenario.description import ParameterRow


def describe(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE",
            help="A scenario or an ecosystem: a file, or the name of a shipped one.",
            show_default=False,
        ),
    ] = None,
    design: Design = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="TEXT", help="Only numbers whose address contains this.", show_default=False
        ),
    ] = None,
    odd: Annotated[
        bool,
        typer.Option("--odd", help="Print the description of the whole model (ODD protocol), as Markdown."),
    ] = False,
) -> None:
    """List every number of a case and a design: value, unit, range, and source or the word assumption.

    Of an ecosystem, list its own numbers and those of the designs of its venues.

    With --odd, print instead the model itself in the ODD protocol (Grimm et al. 2020), with parameter tables
    generated from the code; no case is needed for that.

    Examples:
      roughconsensus describe iana_transition
      roughconsensus describe iana_transition --only barriers
      roughconsensus describe regime_complex --only shopping
      roughconsensus describe --odd > model.md
    """
    from simulation.scenario.description import odd_document

    if odd:
        from simulation.outcome import OUTCOMES

        others = {"CASE": case, "--design": design, "--only": only}
        refuse_together(spoken("beside --odd"), others, spoken("it describes the model, not a case"))

        typer.echo(odd_document(OUTCOMES))
        return
    if case is None:
        fail(spoken("describe needs a CASE, as in: roughconsensus describe iana_transition (or --odd)"))
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from simulation.cli.terminal import Terminal

    only = something("--only", only)
    title, rows = _numbers(case, design)
    chosen = [row for row in rows if only is None or only in row.name]
    if not chosen:
        fail(spoken("{case}: no number has {only!r} in its address", case=case, only=only))
    table = Table(
        title=Text(
            spoken(
                "{case}: {number} of {all} numbers and choices",
                case=title,
                number=len(chosen),
                all=len(rows),
            ),
            "bold",
        ),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,  # else the column with most to say takes the room of the others
    )
    table.add_column(spoken("where and what"), overflow="fold", ratio=6)
    table.add_column(spoken("value\n(range)"), overflow="fold", ratio=3)
    table.add_column(spoken("source"), overflow="fold", ratio=3)
    for row in chosen:
        what = Text.assemble((row.name, "bold"), "\n", spoken(row.meaning))
        value = Text.assemble(
            (row.value, "bold"),
            f" {spoken(row.unit) if row.unit else ''}",
            f"\n({row.range})" if row.range else "",
        )
        source = Text(spoken(row.source), "yellow" if row.source == "assumption" else "")
        table.add_row(what, value, source)
    Terminal().print(table)


def _numbers(case: str, design: str | None) -> "tuple[str, list[ParameterRow]]":
    """Return what a case or an ecosystem is called, and its numbers."""
    from simulation.report.case_names import CaseNames
    from simulation.scenario import load_design, load_ecosystem, load_scenario
    from simulation.scenario.description import ecosystem_table, parameter_table

    if _is_ecosystem(case):
        refuse_together(
            spoken("beside an ecosystem"), {"--design": design}, spoken("each venue has a design of its own")
        )
        ecosystem = load_ecosystem(case)
        return spoken(ecosystem.name), ecosystem_table(ecosystem)
    scenario = load_scenario(case)
    rows = parameter_table(scenario, None if design is None else load_design(design))
    return CaseNames(scenario, spoken_language()).title, rows


def _is_ecosystem(case: str) -> bool:
    """Tell whether a file, or the name of a shipped one, is an ecosystem; what cannot be read is not."""
    from simulation.scenario import ScenarioError, document_kind, names

    if case in names("ecosystems"):
        return True
    try:
        return Path(case).is_file() and document_kind(Path(case)) == "ecosystem"
    except ScenarioError:
        return False
