"""`roughconsensus new`: a scenario to start from."""

from pathlib import Path
from typing import Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.saying import one_line, say


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
    if path.is_dir():
        path = path / "scenario.yaml"
    name = one_line(path)
    if path.exists() and not path.is_file():
        fail(f"{name}: this is no file that could be replaced; choose another name")
    if path.exists() and not force:
        fail(f"{name}: exists already; choose another name, or replace it with --force")
    _write(path)
    say(f"{name} written. Next: roughconsensus check {name}, then roughconsensus compare {name}")


def _write(path: Path) -> None:
    """Put the scenario in place whole or not at all: a full disk leaves what stood there."""
    from simulation.experiment.atomic import write_atomically
    from simulation.scenario.description import new_scenario_text

    try:
        write_atomically(path.resolve(), new_scenario_text().encode())
    except OSError as problem:
        fail(f"{one_line(path)}: {problem.strerror}")
