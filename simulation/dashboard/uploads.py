"""Files that a browser sends: checked as on the command line, and kept away from the disk of the server.

A file on disk may refer to other files. One from a browser may refer to shipped files by their names only:
a path in it would be read from the disk of the server, for whoever sent it.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from simulation.dashboard.view import MOST_PEOPLE, MOST_ROUNDS
from simulation.scenario import Design, Problem, Scenario, ScenarioError, names
from simulation.scenario.catalogue import HISTORY, Shelf
from simulation.scenario.complaint import dotted
from simulation.scenario.documents import parse_design, parse_scenario
from simulation.scenario.files import kind_of
from simulation.scenario.schema import Origin
from simulation.scenario.schema.section import Path as DocumentPath
from simulation.scenario.yaml_tree import read_yaml
from simulation.words import later, speaking, spoken

MOST_CHARACTERS = 1_000_000
LONGEST_NAME = 80
SHIPPED_ONLY = later("an uploaded file may only refer to shipped files, by name")

# Keys whose text stands for another file, and what takes its place while the rest is checked.
REFERENCES: dict[str, str | None] = {
    "extends": None,
    "record_of": None,
    "historical_design": "governments_majority",
    "rule": "consent",
    "fallback_vote": "consent",
}


@dataclass(frozen=True)
class Upload:
    """A file that is all right: a case or a process, under the digest of its text."""

    digest: str
    name: str
    document: Scenario | Design


@dataclass(frozen=True)
class Refused:
    """A file that cannot be used: everything that is wrong with it, and its text with the lines."""

    name: str
    problems: tuple[Problem, ...]
    text: str


def opened(name: str, text: str) -> Upload | Refused:
    """Read a file that a browser has sent.

    Parameters
    ----------
    name
        What the file is called there; shown, and never looked up.
    text
        Its content.
    """
    name = shown_name(name)
    try:
        return Upload(digest(text), name, _read(name, text))
    except ScenarioError as error:
        return Refused(name, tuple(error.problems), text)


def read_again(refused: Refused | None, language: str) -> Refused | None:
    """Say in another language what is wrong with a file, if one was refused."""
    if refused is None:
        return None
    with speaking(language):
        read = opened(refused.name, refused.text)
    return read if isinstance(read, Refused) else None


def digest(text: str) -> str:
    """Return the digest under which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown_name(name: str) -> str:
    r"""Return the last part of a name, whichever way its slashes lean.

    Examples
    --------
    >>> shown_name("/etc/passwd"), shown_name("C:\\x\\mine.yaml"), shown_name("")
    ('passwd', 'mine.yaml', 'file.yaml')
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    clean = "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME]
    return clean or "file.yaml"


def _read(name: str, text: str) -> Scenario | Design:
    if len(text) > MOST_CHARACTERS:
        raise _refusal(
            name,
            spoken(
                "the file has {number:,} characters; allowed are {most_characters:,}",
                number=len(text),
                most_characters=MOST_CHARACTERS,
            ),
        )
    if "\0" in text or "�" in text:
        raise _refusal(name, spoken("this is not a text file (UTF-8)"))
    data, origin, problems = read_yaml(text.removeprefix("\ufeff"), name)
    if problems:
        raise ScenarioError(problems)
    if not isinstance(data, dict):
        raise _refusal(
            name, spoken("the file does not consist of `key: value` lines; start from a shipped case")
        )
    kept, refused = without_paths(data, origin)
    kind = kind_of(kept)
    if kind not in ("scenario", "design"):
        raise ScenarioError(
            refused or [Problem(name, 1, 1, "", spoken("this is neither a scenario nor a design"))]
        )
    try:
        document = parse_scenario(kept, origin) if kind == "scenario" else parse_design(kept, origin)
    except ScenarioError as error:
        raise ScenarioError([*refused, *error.problems]) from None
    if refused:
        raise ScenarioError(refused)
    _check_size(name, document)
    return document


def without_paths(data: Any, origin: Origin, path: DocumentPath = ()) -> tuple[Any, list[Problem]]:
    """Take out every reference to something that is not shipped, and return what is wrong with each."""
    if isinstance(data, list):
        parts = [without_paths(entry, origin, (*path, number)) for number, entry in enumerate(data)]
        return [entry for entry, _ in parts], [problem for _, found in parts for problem in found]
    if not isinstance(data, dict):
        return data, []
    kept: dict[Any, Any] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        here = (*path, key)
        if key in REFERENCES and isinstance(value, str) and not _is_shipped(value):
            problems.append(_problem(origin, here, f'"{value[:60]}": {spoken(SHIPPED_ONLY)}'))
            if (instead := REFERENCES[key]) is not None:
                kept[key] = instead
            continue
        kept[key], found = without_paths(value, origin, here)
        problems += found
    return kept, problems


def _is_shipped(name: str) -> bool:
    bare = name.removesuffix(HISTORY)
    return bare in names("cases") if bare != name else any(name in names(shelf) for shelf in SHELVES)


SHELVES: tuple[Shelf, ...] = ("cases", "designs", "rules")


def _problem(origin: Origin, path: DocumentPath, message: str) -> Problem:
    line, column = origin.place(path) or (None, None)
    return Problem(origin.file, line, column, dotted(path), message)


def _refusal(name: str, message: str) -> ScenarioError:
    return ScenarioError([Problem(name, None, None, "", message)])


def _check_size(name: str, document: Scenario | Design) -> None:
    """Refuse what would keep others waiting; the command line has no such limit."""
    design = document.historical_design if isinstance(document, Scenario) else document
    told = []
    if isinstance(document, Scenario) and document.population.total > MOST_PEOPLE:
        told.append(
            spoken(
                "population.size: at most {most_people:,} people here; the command line takes more",
                most_people=MOST_PEOPLE,
            )
        )
    if design.decision.deadline > MOST_ROUNDS:
        told.append(
            spoken(
                "decision.deadline: at most {most_rounds} rounds here; the command line takes more",
                most_rounds=MOST_ROUNDS,
            )
        )
    if told:
        raise ScenarioError([Problem(name, None, None, "", message) for message in told])


def as_page(refused: Refused, around: int = 2) -> dict[str, Any]:
    """Return what the page about a refused file shows: its mistakes, and its lines around each."""
    marked: dict[int, list[str]] = {}
    for problem in refused.problems:
        if problem.line is not None:
            marked.setdefault(problem.line, []).append(problem.message)
    lines = refused.text.splitlines()
    near = sorted(
        {
            line
            for place in marked
            for line in range(place - around, place + around + 1)
            if 1 <= line <= len(lines)
        }
    )
    shown: list[dict[str, Any]] = []
    last = 0
    for line in near:
        if line > last + 1:
            shown.append({"line": 0, "text": "…", "marks": []})
        shown.append({"line": line, "text": lines[line - 1][:200], "marks": marked.get(line, [])})
        last = line
    return {
        "name": refused.name,
        "problems": [
            {
                "place": ":".join(str(step) for step in (each.line, each.column) if step is not None),
                "path": each.path,
                "message": each.message,
                "whole": str(each),
            }
            for each in refused.problems
        ],
        "lines": shown,
    }
