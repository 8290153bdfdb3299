"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

RESULTS_FOLDER = Path("results")  # where results go unless told otherwise

Case = Annotated[str, typer.Argument(metavar="CASE", help="A scenario file, or the name of a shipped case.")]
Seed = Annotated[
    int,
    typer.Option("--seed", "-s", metavar="N", min=0, max=2**32 - 1, help="Same seed, same result."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        metavar="N",
        min=1,
        help="Processes; one per core by default. Results do not depend on it.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FOLDER",
        help="Folder for the results; by default one of its own in results/.",
        show_default=False,
    ),
]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a number of the case, by its path as `describe` lists it. May be given again.",
        show_default=False,
    ),
]


def parse_changes(changes: list[str] | None) -> dict[str, object]:
    """Read `PATH=VALUE` pairs; values are YAML, so `0.3`, `true` and `text` mean what they look like.

    Raises
    ------
    ExperimentError
        If a pair lacks its equals sign.
    """
    from ruamel.yaml import YAML

    from simulation.experiment.errors import ExperimentError

    values: dict[str, object] = {}
    for change in changes or []:
        path, equals, value = change.partition("=")
        if not equals or not path.strip():
            raise ExperimentError(f"--set {change}: write PATH=VALUE, as in issue.common_value_share=0.8")
        values[path.strip()] = YAML(typ="safe").load(value)
    return values
