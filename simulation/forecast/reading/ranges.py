"""Numbers with a range: 50±10, 40–60, 50 (30–60) are each three numbers: low, likeliest, high.

| written | low | likeliest | high |
|---|---|---|---|
| 50±10, 50 +/- 10 | 40 | 50 | 60 |
| 40–60, 40-60, 40 to 60 | 40 | the middle, 50 | 60 |
| 50 (30–60), 50 [30–60] | 30 | 50 | 60 |

A range is the whole of what the author thinks possible (assumption: nothing beyond it is drawn).
"""

import re
from typing import NamedTuple

NUMBER = r"[+-]?\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?(?:[eE][+-]?\d+)?"
PLUS_MINUS = re.compile(rf"({NUMBER})\s*(?:±|\+/-|\+-)\s*({NUMBER})")
FROM_TO = re.compile(rf"({NUMBER})\s*(?:–|—|-|−|\.\.|to)\s*({NUMBER})")
AROUND = re.compile(rf"({NUMBER})\s*[(\[]\s*({NUMBER})\s*(?:–|—|-|−|\.\.|to)\s*({NUMBER})\s*[)\]]")
POWER = re.compile(r"[+-]?[\d.]+[eE][+-]?\d+")


class WrittenRange(NamedTuple):
    """The parts of a cell with a range, still as text."""

    middle: str
    """Empty where only the ends are written."""
    low: str
    high: str
    half: str
    """What stands behind ±; then the ends are empty."""


def written_range(cell: str) -> WrittenRange | None:
    """Take a cell with a range apart; None if it has none.

    Examples
    --------
    >>> written_range("50±10")
    WrittenRange(middle='50', low='', high='', half='10')
    >>> written_range("50 [-5 to 60]")
    WrittenRange(middle='50', low='-5', high='60', half='')
    >>> written_range("-5"), written_range("1e-5")
    (None, None)
    """
    cell = cell.strip()
    if POWER.fullmatch(cell):
        return None
    if match := PLUS_MINUS.fullmatch(cell):
        return WrittenRange(match[1], "", "", match[2])
    if match := AROUND.fullmatch(cell):
        return WrittenRange(match[1], match[2], match[3], "")
    if match := FROM_TO.fullmatch(cell):
        return WrittenRange("", match[1], match[2], "")
    return None


def number_parts(cell: str) -> list[str]:
    """Return the numbers in a cell as text: one, or those of its range.

    Examples
    --------
    >>> number_parts("1,5 – 2,5"), number_parts("7")
    (['1,5', '2,5'], ['7'])
    """
    found = written_range(cell)
    return [part for part in found if part] if found else [cell]
