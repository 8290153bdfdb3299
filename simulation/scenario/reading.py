"""A file becomes plain data, with the place of every key and value.

YAML 1.2 without the parts that make files surprising or dangerous: no tags, no anchors and aliases (and so no
"billion laughs"), no duplicate keys, a limit on size and depth.
"""

import os
import select
import stat
from pathlib import Path

from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.schema.origin import Origin
from simulation.scenario.yaml_tree import Data, read_yaml

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
        what = "the file is empty" if data is None else "the file does not consist of `key: value` lines"
        problems = [Problem(file, 1, 1, "", f"{what}; start from `roughconsensus new`")]
    if problems:
        raise ScenarioError(problems)
    return data, origin


def read_text(path: Path) -> str:
    """Return the text of a file, refusing what cannot be one."""
    if "\0" in str(path):  # YAML can write it; no file can be called so
        raise refusal(path, "there is no such file")
    try:
        return as_text(content_of(path), path)
    except FileNotFoundError:
        raise refusal(path, "there is no such file") from None
    except IsADirectoryError:
        raise refusal(path, "this is a directory, not a file") from None
    except OSError as error:
        raise refusal(path, f"the file cannot be read: {error.strerror or error}") from None


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
            raise refusal(path, f"the file has {size:,} bytes; allowed are {most:,}")
        content = stream.read(most + 1)
    if len(content) > most:  # a device or pipe does not tell its size
        raise refusal(path, f"the file has more than {most:,} bytes")
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
        raise refusal(path, "this is not a text file (UTF-8)")
    return text


def refusal(path: Path, message: str) -> ScenarioError:
    """Return the error of a file that cannot be read at all."""
    return ScenarioError([Problem(str(path), None, None, "", message)])
