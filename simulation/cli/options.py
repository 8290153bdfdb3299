"""Arguments and options that several commands share."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from simulation.scenario import Design as ProcessDesign
    from simulation.scenario import Scenario

NOTHING: Mapping[str, str] = MappingProxyType({})
RESULTS_FOLDER = Path("results")  # where results go unless told otherwise

Case = Annotated[str, typer.Argument(metavar="CASE", help="A scenario file, or the name of a shipped case.")]
Design = Annotated[
    str | None,
    typer.Option(
        "--design", "-d", help="A process design; the historical one by default.", show_default=False
    ),
]
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


def named_folder(text: str) -> Path:
    """Return the folder of that name; an empty name, as of a variable that is not set, is none."""
    if not text.strip():
        raise typer.BadParameter("the name is empty")
    return Path(text)


Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        parser=named_folder,
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


def parse_changes(
    changes: list[str] | None, without_effect: Mapping[str, str] = NOTHING
) -> dict[str, object]:
    """Read `PATH=VALUE` pairs; values are YAML, so `0.3`, `true` and `text` mean what they look like.

    Parameters
    ----------
    changes : list of str
        The pairs.
    without_effect : mapping
        Parts of a scenario that what is run does not depend on, and why.

    Raises
    ------
    ExperimentError
        If a pair lacks its equals sign, its value is no YAML, or it would change nothing.
    """
    from simulation.experiment.errors import ExperimentError
    from simulation.scenario.yaml_tree import read_yaml

    values: dict[str, object] = {}
    for change in changes or []:
        path, equals, value = change.partition("=")
        if not equals or not path.strip():
            raise ExperimentError(f"--set {change}: write PATH=VALUE, as in issue.common_value_share=0.8")
        data, _, problems = read_yaml(value, change)
        if problems:
            raise ExperimentError(f"--set {change}: {problems[0].message}")
        path = path.strip()
        if path in values:
            raise ExperimentError(f"--set {change}: {path} is set twice; the first would change nothing")
        if why := without_effect.get(re.split(r"[.\[]", path)[0]):
            raise ExperimentError(f"--set {change}: {why}")
        values[path] = data
    return values


def chosen_world(
    case: str, design: str | None, changes: list[str] | None
) -> "tuple[Scenario, ProcessDesign]":
    """Return a case with its changes, and the one design it is to be run under.

    Raises
    ------
    ScenarioError
        If the case, the design or a changed number is not valid.
    ExperimentError
        If a change would change nothing.
    """
    from simulation.scenario import load_design, load_scenario, with_values

    scenario = load_scenario(case)
    unread = {"observed": "no run reads what was observed"}
    if design is not None:
        unread["historical_design"] = "the historical design is not run; without --design it is"
    if values := parse_changes(changes, unread):
        scenario = with_values(scenario, values)
    return scenario, scenario.historical_design if design is None else load_design(design)


def refuse_together(option: str, others: Mapping[str, object], why: str) -> None:
    """Refuse options that have no effect beside another: who gave them believes that they have.

    Raises
    ------
    ExperimentError
        If any of the others is given.
    """
    from simulation.experiment.errors import ExperimentError

    given = [name for name, value in others.items() if value]
    if given:
        raise ExperimentError(f"{' and '.join(given)}: without effect {option}; {why}")
