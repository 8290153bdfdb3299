"""`roughconsensus new`: a scenario to start from."""

from pathlib import Path
from typing import Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.saying import say


def new(
    path: Annotated[Path, typer.Argument(help="The file to write.")] = Path("scenario.yaml"),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is already there.")] = False,
) -> None:
    """Write a small commented scenario to start your own case from.

    It is valid as it stands: change a number, check the file, compare.

    Example:
      roughconsensus new harbour.yaml
      roughconsensus check harbour.yaml
      roughconsensus compare harbour.yaml
    """
    from simulation.scenario.description import new_scenario_text

    if path.is_dir():
        path = path / "scenario.yaml"
    if path.exists() and not force:
        fail(f"{path}: exists already; choose another name, or replace it with --force")
    path.write_text(new_scenario_text(), encoding="utf-8")
    say(f"{path} written. Next: roughconsensus check {path}, then roughconsensus compare {path}")
