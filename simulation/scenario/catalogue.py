"""The shipped cases, designs and rules, found by name wherever the package is installed."""

import os
from pathlib import Path
from typing import Literal

from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.words import later, spoken

Shelf = Literal["cases", "designs", "rules", "ecosystems"]
ONE_OF: dict[Shelf, str] = {
    "cases": later("scenario"),
    "designs": later("process design"),
    "rules": later("decision rule"),
    "ecosystems": later("ecosystem"),
}
A: dict[Shelf, str] = {
    "cases": later("a scenario"),
    "designs": later("a design"),
    "rules": later("a rule"),
    "ecosystems": later("an ecosystem"),
}

HISTORY = ".historical_design"
"""What follows the name of a case where the design is meant that the case really used."""

PACKAGE = Path(__file__).resolve().parents[1]


def scenarios_folder() -> Path:
    """Return the folder of shipped files: inside an installed package, or beside it in a checkout."""
    installed = PACKAGE / "_data" / "scenarios"
    return installed if installed.is_dir() else PACKAGE.parent / "scenarios"


def names(shelf: Shelf) -> tuple[str, ...]:
    """Return the names of the shipped cases, designs, rules or ecosystems, in alphabetical order.

    Examples
    --------
    >>> "rough_consensus" in names("rules")
    True
    """
    return tuple(sorted(path.stem for path in (scenarios_folder() / shelf).glob("*.yaml")))


def locate(reference: str | os.PathLike[str], shelf: Shelf, folder: Path | None = None) -> Path:
    """Return the file that a path or a catalogue name refers to.

    Parameters
    ----------
    reference
        A path (it ends in `.yaml` or `.yml`, or contains a separator), or the name of a shipped file.
    shelf
        Which kind of file is meant.
    folder
        Where relative paths start: the folder of the file that makes the reference.

    Raises
    ------
    ScenarioError
        When no shipped file has that name.
    """
    if not isinstance(reference, str) or looks_like_path(reference):
        return (folder or Path()) / reference
    if reference in names(shelf):
        return scenarios_folder() / shelf / f"{reference}.yaml"
    if folder is None and reference and Path(reference).exists():
        return Path(reference)
    raise ScenarioError(
        [Problem(reference if reference.strip() else '""', None, None, "", unknown(reference, shelf))]
    )


def case_of(reference: str | os.PathLike[str]) -> str | None:
    """Return the case whose own design a reference means; None if it means a design file.

    Examples
    --------
    >>> case_of("iana_transition.historical_design"), case_of("executive_decree")
    ('iana_transition', None)
    """
    text = os.fspath(reference)
    return text.removesuffix(HISTORY) if text.endswith(HISTORY) else None


def looks_like_path(reference: str) -> bool:
    """Tell a path from a name."""
    return reference.endswith((".yaml", ".yml")) or "/" in reference or os.sep in reference


def unknown(name: str, shelf: Shelf) -> str:
    """Say that no shipped file has the name, and which there are."""
    shipped = list(names(shelf))
    if not name.strip():
        return spoken("the name is empty; there are {known}", known=listed(shipped))
    if shelf == "designs" and name in names("cases"):
        return spoken(
            '"{name}" is a case, not a process design; its own design is called {name}{history}',
            name=name,
            history=HISTORY,
        )
    if shelf == "designs" and name == HISTORY.split("_")[0].strip("."):
        return spoken(
            '"historical" does not say of which case; write CASE{history}, as in iana_transition{history}',
            history=HISTORY,
        )
    elsewhere = [other for other in ONE_OF if other != shelf and name in names(other)]
    if elsewhere:
        return spoken(
            '"{reference}" is {found}; {expected} is expected here',
            reference=name,
            found=spoken(A[elsewhere[0]]),
            expected=spoken(A[shelf]),
        )
    return spoken(
        'no {one_of} is called "{name}"; there are {known}{hint}',
        one_of=spoken(ONE_OF[shelf]),
        name=name,
        known=listed(shipped),
        hint=hint(name, shipped),
    )
