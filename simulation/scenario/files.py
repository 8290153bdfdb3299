"""A file becomes plain data, with the place of every key and value, and tells what kind of file it is.

A file becomes plain data, with the place of every key and value.

YAML 1.2 without the parts that make files surprising or dangerous: no tags, no anchors and aliases (and so no
"billion laughs"), no duplicate keys, a limit on size and depth.
"""

import os
import select
import stat
from pathlib import Path
from typing import Literal

from simulation.scenario.catalogue import Shelf, case_of, names
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.schema import Design, Ecosystem, Rule, Scenario, Section
from simulation.scenario.schema.section import Origin
from simulation.scenario.yaml_tree import Data, read_yaml
from simulation.words import later, spoken

# --- A file becomes plain data, with the place of every key and value ---

PATIENCE = 1.0  # seconds, for whoever is about to open the other end of a pipe
LARGEST_FILE = 1_000_000  # bytes; the largest case so far has 20,000


def read_document(path: Path) -> tuple[Data, Origin]:
    """Read a YAML file into data and places.

    Raises
    ------
    ScenarioError
        When it is missing, a directory, too large, not text, not YAML, or not a mapping at the top.
    """
    file = str(path)
    data, origin, problems = read_yaml(read_text(path), file)
    if not problems and not isinstance(data, dict):
        what = (
            spoken("the file is empty")
            if data is None
            else spoken("the file does not consist of `key: value` lines")
        )
        message = spoken(
            "{what}; a file to start from is written by `roughconsensus new`, or for answers by "
            "`roughconsensus assess --new`",
            what=what,
        )
        problems = [Problem(file, 1, 1, "", message)]
    if problems:
        raise ScenarioError(problems)
    return data, origin


def read_text(path: Path) -> str:
    """Return the text of a file, refusing what cannot be one."""
    if "\0" in str(path):  # YAML can write it; no file can be called so
        raise refusal(path, spoken("there is no such file"))
    try:
        return as_text(content_of(path), path)
    except FileNotFoundError:
        raise refusal(path, spoken("there is no such file")) from None
    except IsADirectoryError:
        raise refusal(path, spoken("this is a directory, not a file")) from None
    except OSError as error:
        raise refusal(
            path,
            spoken(
                "the file cannot be read: {strerror}",
                strerror=spoken(error.strerror) if error.strerror else error,
            ),
        ) from None


def content_of(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file, refusing one that is too large before it is read.

    Raises
    ------
    OSError
        If it cannot be read.
    ScenarioError
        If it has too many of them.
    """
    with open(path, "rb", opener=_without_waiting) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            raise refusal(
                path, spoken("the file has {size:,} bytes; allowed are {most:,}", size=size, most=most)
            )
        content = stream.read(most + 1)
    if len(content) > most:  # a device or pipe does not tell its size
        raise refusal(path, spoken("the file has more than {most:,} bytes", most=most))
    return content


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe into which nobody writes is empty, and not waited for longer than a moment."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        select.select([descriptor], [], [], PATIENCE)
        os.set_blocking(descriptor, True)
    return descriptor


def as_text(content: bytes, path: Path) -> str:
    """Return what bytes say, refusing what is no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise refusal(path, spoken("this is not a text file (UTF-8)"))
    return text


def refusal(path: Path, message: str) -> ScenarioError:
    """Return the error of a file that cannot be read at all."""
    return ScenarioError([Problem(str(path), None, None, "", message)])


# --- What a file is meant to be: a scenario, a process design, a decision rule or an experiment ---

DocumentKind = Literal["scenario", "design", "rule", "ecosystem", "experiment", "answers"]
SCHEMAS: dict[DocumentKind, type[Section]] = {
    "scenario": Scenario,
    "design": Design,
    "rule": Rule,
    "ecosystem": Ecosystem,
}
SHARED_KEYS = {"schema_version", "name", "summary", *Section.model_fields}
TELLTALE_KEYS = {kind: set(schema.model_fields) - SHARED_KEYS for kind, schema in SCHEMAS.items()} | {
    # Read by `simulation.sweep` and `simulation.assessment`, which stand above; known here so that mix-ups
    # are told by name.
    "experiment": {"scenarios", "designs", "factors", "sampling", "replicates", "measures", "expectation"},
    "answers": {"answers"},
}
A: dict[DocumentKind, str] = {
    "scenario": later("a scenario"),
    "design": later("a design"),
    "rule": later("a rule"),
    "ecosystem": later("an ecosystem"),
    "experiment": later("an experiment"),
    "answers": later("a file of answers"),
}
EXTENDABLE_FROM: dict[Shelf, DocumentKind] = {"cases": "scenario", "designs": "design"}


def document_kind(path: Path) -> DocumentKind | None:
    """Tell what a file is meant to be, by the keys it has; None when that cannot be told."""
    data, _ = read_document(path)
    return kind_of(data)


def kind_of(data: Data) -> DocumentKind | None:
    """Tell what data are meant to be: the kind with most telltale keys, else that of what they extend."""
    found = {kind: len(keys & data.keys()) for kind, keys in TELLTALE_KEYS.items()}
    best = max(found, key=lambda kind: found[kind])
    if found[best]:
        return best
    base = data.get("extends")
    if isinstance(base, str) and case_of(base) is not None:
        return "design"
    return next((kind for shelf, kind in EXTENDABLE_FROM.items() if base in names(shelf)), None)


def refuse_other_kinds(data: Data, origin: Origin, expected: DocumentKind) -> None:
    """Say so at once when somebody hands in, say, a design for a scenario."""
    found = kind_of(data)
    if found is not None and found != expected and not TELLTALE_KEYS[expected] & data.keys():
        raise ScenarioError(
            [
                Problem(
                    origin.file,
                    1,
                    1,
                    "",
                    spoken(
                        "this is {found}; {expected} is expected here",
                        found=spoken(A[found]),
                        expected=spoken(A[expected]),
                    ),
                )
            ]
        )
