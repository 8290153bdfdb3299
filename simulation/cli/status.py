"""`roughconsensus status`: how far an experiment is."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder of an experiment.", show_default=False)
]


def status(folder: Folder) -> None:
    """Say how far an experiment is: runs saved, runs that failed, when somebody worked on it.

    Reads only; it may be asked while the experiment runs.

    Example:
      roughconsensus status results/inclusion_transparency-1b2c3d4e
    """
    from simulation.cli.printing import print_state
    from simulation.sweep.state import State

    print_state(State.of(folder), folder)
