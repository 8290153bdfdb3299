"""Numbers as people and spreadsheets write them: which mark is decimal, and which only parts thousands.

1.500 is one and a half in London and fifteen hundred in Berlin. What else a file holds may tell (10,5 is
decimal in Berlin only); where it does not, both readings are named and nobody guesses.
"""

import re
from collections.abc import Iterable

from simulation.words import spoken

DECIMAL_MARKS = ".,"
SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}'’"
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def _pattern(mark: str) -> re.Pattern[str]:
    """Return how numbers look whose decimals follow a mark: sign, whole part, decimals, power of ten."""
    parting = SPACES + DECIMAL_MARKS.replace(mark, "")
    whole = rf"[1-9]\d{{0,2}}([{parting}])\d{{3}}(?:\3\d{{3}})*|\d*"
    return re.compile(rf"([+-]?)({whole})(?:[{mark}](\d*))?((?:[eE][+-]?\d+)?)")


PATTERNS = {mark: _pattern(mark) for mark in DECIMAL_MARKS}


def readings(written: str) -> dict[str, str]:
    """Return what a text may mean as a number, by the decimal mark that it takes.

    Examples
    --------
    >>> readings("1.500"), readings("10,5"), readings("1.299,99")
    ({'.': '1.500', ',': '1500'}, {',': '10.5'}, {',': '1299.99'})
    >>> readings("1 500"), readings("ten")
    ({'.': '1500', ',': '1500'}, {})
    """
    found = {}
    for mark, pattern in PATTERNS.items():
        if match := pattern.fullmatch(written):
            sign, whole, parting, decimals, power = match.groups()
            text = f"{sign}{whole.replace(parting or '.', '')}{f'.{decimals}' if decimals else ''}{power}"
            if PLAIN.fullmatch(text):
                found[mark] = text
    return found


def decimal_marks(cells: Iterable[str]) -> frozenset[str]:
    """Return the marks that are decimal beyond doubt somewhere.

    Examples
    --------
    >>> sorted(decimal_marks(["1.500", "7", "10,5"])), sorted(decimal_marks(["1,500", "0.25"]))
    ([','], ['.'])
    """
    return frozenset(mark for cell in cells if len(found := readings(cell)) == 1 for mark in found)


def understood(written: str, delimiter: str, decided: frozenset[str]) -> tuple[str, str]:
    """Return the number that is meant, and what to write where it is not clear; one of both is empty.

    Commas are decimal only where they do not part the cells or could be thought to: beside semicolons.

    Parameters
    ----------
    written
        The cell.
    delimiter
        What parts the cells of the file.
    decided
        Marks that are decimal beyond doubt somewhere in the file.

    Examples
    --------
    >>> understood("10,5", ";", frozenset()), understood("10,5", ",", frozenset())
    (('10.5', ''), ('', 'is not a number; write 10.5 instead'))
    >>> understood("1.500", ",", frozenset()), understood("1.500", ";", frozenset(","))
    (('1.500', ''), ('', 'is not a number; write 1500 instead'))
    >>> understood("1,500", ",", frozenset())
    ('', 'may mean 1500 or 1.5; write the one that is meant')
    """
    found = readings(written)
    meant = {f"{float(text):.15g}": text for text in found.values()}
    if not meant:
        return "", spoken("is not a number")
    mark = next((mark for mark in DECIMAL_MARKS if mark in written), ".")
    is_plain = PLAIN.fullmatch(written.replace(",", ".") if delimiter == ";" else written)
    is_usual = mark == "." and delimiter == "," and not decided - {mark}
    if is_plain and (len(meant) == 1 or is_usual or decided == {mark}):
        return found[mark], ""
    if len(meant) > 1 and len(decided) == 1 and decided != {mark}:
        meant = {f"{float(found[other]):.15g}": "" for other in decided}
    if len(meant) == 1:
        return "", spoken("is not a number; write {meant} instead", meant=next(iter(meant)))
    return "", spoken("may mean {meant}; write the one that is meant", meant=spoken(" or ").join(meant))
