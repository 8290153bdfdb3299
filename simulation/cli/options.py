"""Arguments and options that several commands share."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.scenario import Design as ProcessDesign
    from simulation.scenario import Scenario

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
        help="Cores to use; all by default. Results do not depend on it.",
        show_default=False,
    ),
]


def between_commas(given: list[str]) -> list[str]:
    """Return the names of an option that takes several, each time it stands, with commas between."""
    return [name.strip() for several in given for name in several.split(",") if name.strip()]


def each_once(option: str, given: list[str]) -> list[str]:
    """Return the names of what is to be compared, given with commas between.

    Raises
    ------
    ExperimentError
        If none is named, or one twice: it would be compared with itself.
    """
    from simulation.experiment.errors import ExperimentError

    found = between_commas(given)
    if not found:
        raise ExperimentError(
            spoken("{option}: nothing is named; leave the option out to try all presets", option=option)
        )
    for number, name in enumerate(found):
        if name in found[:number]:
            raise ExperimentError(
                spoken("{option}: {name} is named twice; name it once", option=option, name=name)
            )
    return found


def something(option: str, text: str | None) -> str | None:
    """Return what is looked for; refuse an empty text (a variable that is not set), which would find all.

    Raises
    ------
    ExperimentError
        If the text is empty.
    """
    from simulation.experiment.errors import ExperimentError

    if text is not None and not text.strip():
        raise ExperimentError(spoken("{option}: nothing is named; leave the option out", option=option))
    return text


def named_folder(name: str | Path) -> Path:
    """Return the folder of that name, or the default; an empty name (a variable not set) is none."""
    if not str(name).strip():
        raise typer.BadParameter(spoken("the name is empty"))
    return Path(name)


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
        metavar="ADDRESS=VALUE",
        help="Change a number of the case or (process.…) its design, by the address that `describe` lists. "
        "May be given again.",
        show_default=False,
    ),
]


def parse_changes(changes: list[str] | None) -> dict[str, object]:
    """Read `ADDRESS=VALUE` pairs; values are YAML, so `0.3`, `true` and `text` mean what they look like.

    Parameters
    ----------
    changes : list of str
        The pairs.

    Raises
    ------
    ExperimentError
        If a pair lacks its equals sign, its value is no YAML, or an address stands there twice.
    """
    from simulation.experiment.errors import ExperimentError
    from simulation.scenario.yaml_tree import read_yaml

    values: dict[str, object] = {}
    for change in changes or []:
        path, equals, value = change.partition("=")
        if not equals or not path.strip():
            raise ExperimentError(
                spoken(
                    "--set {change}: write ADDRESS=VALUE, as in issue.common_value_share=0.8", change=change
                )
            )
        data, _, problems = read_yaml(value, change)
        if problems:
            raise ExperimentError(f"--set {change}: {problems[0].message}")
        path = path.strip()
        if path in values:
            raise ExperimentError(
                spoken(
                    "--set {change}: {path} is set twice; the first would change nothing",
                    change=change,
                    path=path,
                )
            )
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
    from simulation.scenario import load_design, load_scenario

    scenario = load_scenario(case)
    designs = [] if design is None else [load_design(design)]
    scenario, designs = changed_world(scenario, designs, changes, history=not designs)
    return scenario, designs[0] if designs else scenario.historical_design


def changed_world(
    scenario: "Scenario",
    designs: "Sequence[ProcessDesign]",
    changes: list[str] | None,
    history: bool = True,
) -> "tuple[Scenario, list[ProcessDesign]]":
    """Return a case and the designs tried on it, changed as `--set` says.

    Raises
    ------
    ScenarioError
        If a changed number is not valid, or a change would change nothing.
    ExperimentError
        If a change cannot be read.
    """
    from simulation.scenario.variation import with_changes

    values = parse_changes(changes)
    return with_changes(scenario, designs, values, history=history) if values else (scenario, list(designs))


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
        raise ExperimentError(
            spoken(
                "{given}: no effect {option}; {why}",
                given=spoken(" and ").join(given),
                option=option,
                why=why,
            )
        )
