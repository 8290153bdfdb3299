"""`roughconsensus list`: what is shipped."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer


class Shelf(StrEnum):
    """What can be listed."""

    cases = "cases"
    designs = "designs"
    rules = "rules"


def listing(
    shelf: Annotated[
        Shelf | None,
        typer.Argument(metavar="[cases|designs|rules]", help="One kind only.", show_default=False),
    ] = None,
) -> None:
    """List the shipped cases, process designs and decision rules.

    The names can be used wherever a CASE, a DESIGN or a rule is asked for.

    Examples:
      roughconsensus list
      roughconsensus list designs
    """
    from rich.table import Table
    from rich.text import Text

    from simulation.cli.terminal import Terminal
    from simulation.scenario import Design, Rule, Scenario, load_design, load_rule, load_scenario, names

    console = Terminal()
    load: dict[Shelf, Callable[[str], Scenario | Design | Rule]] = {
        Shelf.cases: load_scenario,
        Shelf.designs: load_design,
        Shelf.rules: load_rule,
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
