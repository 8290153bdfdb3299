"""What a section of the report consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Picture:
    """A figure of the report, drawn when it is written.

    Attributes
    ----------
    name
        Of its files.
    caption
        What is seen, in a sentence or two.
    draw
        Draws it on an empty figure.
    width, height
        Inches.
    """

    name: str
    caption: str
    draw: Callable[[Figure], None]
    width: float = 6.5
    height: float = 4.0


@dataclass(frozen=True)
class Section:
    """An answer to one question.

    Attributes
    ----------
    key
        Name of the file with its numbers, and of its place in the page.
    title
        What it is about.
    text
        What was found, a paragraph each.
    pictures
        Its figures.
    table
        The numbers behind them; written as CSV.
    shown
        The part of the table that stands in the page; nothing if it is too long to read.
    """

    key: str
    title: str
    text: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    table: pd.DataFrame | None = None
    shown: pd.DataFrame | None = None
