"""`roughconsensus cases`: the shipped cases by field, and what each teaches."""

from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.options import something
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from simulation.scenario import Scenario


def cases(
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            "-f",
            metavar="TEXT",
            help="Only fields whose name contains this.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List the shipped cases by field, each with what it teaches.

    Every name can be used wherever a CASE is asked for. A picture of each stands in scenarios/README.md.

    Examples:
      roughconsensus cases
      roughconsensus cases --field internet
      roughconsensus run netmundial --trace
    """
    from simulation.report.gallery import by_field

    field = something("--field", field)
    shelves = by_field()
    chosen = {name: held for name, held in shelves.items() if field is None or field.lower() in name.lower()}
    if not chosen:
        fail(
            spoken(
                '--field: no field has "{field}" in its name; there are {shelves}',
                field=field,
                shelves=", ".join(shelves),
            )
        )
    if as_json:
        _print_json(chosen)
        return
    from rich.table import Table
    from rich.text import Text

    from simulation.cli.terminal import Terminal

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, held in chosen.items():
        table.add_row(Text(spoken(name), "bold"), "")
        for case, scenario in held.items():
            table.add_row(f"  {case}", Text(_teaches(scenario)))
        table.add_row("", "")
    Terminal().print(table)


def _teaches(scenario: "Scenario") -> str:
    """Say what a case teaches; of one that does not say so, its name."""
    from simulation.report.case_names import CaseNames

    return spoken(scenario.teaches) if scenario.teaches else CaseNames(scenario, spoken_language()).title


def _print_json(chosen: "dict[str, dict[str, Scenario]]") -> None:
    import json

    listed = [
        {
            "case": case,
            "name": scenario.name,
            "field": field,
            "teaches": scenario.teaches,
            "affected": int(scenario.population.total),
            "groups": list(scenario.group_names),
            "dimensions": list(scenario.dimension_names),
            "languages": ["en", *scenario.translations],
        }
        for field, held in chosen.items()
        for case, scenario in held.items()
    ]
    typer.echo(json.dumps(listed, indent=1, ensure_ascii=False))
