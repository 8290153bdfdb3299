"""What is wrong with a file, in words its author can act on; nothing in them steers a terminal."""

import re
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from simulation.words import spoken

# --- Text of users on its way to a terminal: shown, and never obeyed ---

COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that steer a terminal, or turn the order of letters; not the end of a line."""


def printable(text: str) -> str:
    r"""Return a text with everything that steers a terminal written out.

    Examples
    --------
    >>> print(printable("\x1b[31mred, Zoë"))
    \x1b[31mred, Zoë
    """
    return COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def one_line(name: object) -> str:
    r"""Return the name of a file or folder as it stands in a message: a line break in it is written out too.

    Examples
    --------
    >>> print(one_line("two\nlines"))
    two\nlines
    """
    return printable(str(name)).replace("\n", "\\n").replace("\t", "\\t")


def no_folder(path: Path) -> str:
    """Say that the folder of a file to write is not there; nothing if it is.

    Examples
    --------
    >>> no_folder(Path("nowhere/table.csv"))
    'there is no folder nowhere; create it first'
    """
    if path.parent.is_dir():
        return ""
    return spoken("there is no folder {parent}; create it first", parent=one_line(path.parent))


# --- What is wrong with a file, in words its author can act on ---

MOST_SHOWN = 100  # problems printed; a file with more has another kind of trouble
MOST_COMPARED = 1_000  # words that one may have meant; of more, which no person wrote, none is offered
CLOSE_ENOUGH = 70  # similarity (0–100) from which a word is offered as what was meant


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what would be right."""

    file: str
    line: int | None
    column: int | None
    path: str
    message: str

    def without_place(self) -> str:
        """Return the message with the path in the document only."""
        return f"{self.path}: {self.message}" if self.path else self.message

    def __str__(self) -> str:
        steps = (step for step in (one_line(self.file), self.line, self.column) if step is not None)
        return printable(f"{':'.join(map(str, steps))}: {self.without_place()}")


class ScenarioError(ValueError):
    """A file cannot be used; `problems` says everything that is wrong with it.

    Attributes
    ----------
    problems
        In the order of the file.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(
            set(problems), key=lambda p: (p.file, p.line or 0, p.column or 0, p.path, p.message)
        )
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - MOST_SHOWN
        super().__init__(
            "\n".join([*lines, spoken("… and {more} more problems", more=more)] if more > 0 else lines)
        )

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[list[Problem]]]:
        return type(self), (self.problems,)


def hint(word: str, known: list[str]) -> str:
    """Return `; did you mean "…"?` when a known word is close, else nothing.

    Examples
    --------
    >>> hint("populaton", ["issue", "population"])
    '; did you mean "population"?'
    >>> hint("xyz", ["issue", "population"])
    ''
    """
    if len(known) > MOST_COMPARED:
        return ""
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return spoken('; did you mean "{best}"?', best=best[0]) if best else ""


def listed(words: list[str], most: int = 30) -> str:
    """List words for a message, cut when there are too many to read."""
    shortened = words[:most] + (["…"] if len(words) > most else [])
    return ", ".join(shortened)
