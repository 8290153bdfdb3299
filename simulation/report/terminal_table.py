"""How every table of a report looks in a terminal."""

import re
from textwrap import wrap
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.table import Table

WIDE = 12  # columns: a heading of wide letters is broken where it is longer
PARTS = re.compile(r"[!-~\u00a0]+ ?|\n|.", re.DOTALL)
"""What is not cut: words and numbers of ordinary letters with the space behind them; else every letter."""
NEVER_FIRST, NEVER_LAST = "，。；：、）”》%", "（“《±"
"""Signs with which no line begins, and with which none ends."""


def titled_table(title: str, padding: Any = (0, 1, 0, 0), **further: Any) -> Table:
    """Return an empty table under a bold title, with a line below its headings and none around it.

    Parameters
    ----------
    title
        What stands above it.
    padding
        Columns left free around a cell, as `rich.table.Table` takes them.
    further
        Other arguments of `rich.table.Table`.
    """
    return Table(
        title=title,
        title_style="bold",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=padding,
        pad_edge=False,
        show_edge=False,
        **further,
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of so many columns: at spaces, and where letters are wide between any two.

    Examples
    --------
    >>> wrapped("Time to a decision", 8)
    ['Time to', 'a', 'decision']
    """
    if not has_wide_letters(text):
        return wrap(text, width)
    return [line.strip() for line in cut(text, width)]


def has_wide_letters(text: str) -> bool:
    """Tell whether letters of a text take two columns, as Chinese ones do."""
    return cell_len(text) > len(text)


def cut(text: str, width: int) -> list[str]:
    """Cut a text of wide letters into pieces of so many columns: between letters, not inside of words.

    Examples
    --------
    >>> cut("决定在 12 个月之后", 8)
    ['决定在 ', '12 个月', '之后']
    """
    pieces: list[list[str]] = [[]]
    used = 0
    for part in PARTS.findall(text):
        if pieces[-1] and used + cell_len(part.rstrip()) > width:
            # A sign that may not begin a line takes the letter before it along; one that opens goes along.
            taken: list[str] = []
            while len(pieces[-1]) > 1 and (
                (taken or [part])[0][0] in NEVER_FIRST or pieces[-1][-1] in NEVER_LAST
            ):
                taken.insert(0, pieces[-1].pop())
            pieces.append(taken)
            used = sum(map(cell_len, taken))
        pieces[-1].append(part)
        used += cell_len(part)
    return ["".join(piece) for piece in pieces]


def word_width(text: str) -> int:
    """Return how many columns the widest part of a text takes that `wrapped` should not break.

    Examples
    --------
    >>> word_width("Time to a decision")
    8
    """
    if not has_wide_letters(text):
        return max(map(len, text.split()), default=0)
    return min(cell_len(text), WIDE)
