"""What a section of the report consists of."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.analysis.digits import told
from simulation.experiment.pairing import Estimate
from simulation.report.measures import Measure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Interval:
    """An estimate as it stands in a table: the value, and its interval below."""

    value: str
    bounds: str

    @classmethod
    def of(cls, found: Estimate, measure: Measure) -> Interval:
        """Write an estimate in the measure's unit."""
        if math.isnan(found.value):
            return cls("–", "")
        grain = abs(measure.factor) * (found.high - found.low) / 2
        value, low, high = (
            _number(each * measure.factor, grain) for each in (found.value, found.low, found.high)
        )
        return cls(value, "" if math.isnan(found.low) else f"{low} to {high}")


def _number(value: float, grain: float) -> str:
    """Write a number with the digits that its interval justifies, and which tell its ends apart."""
    return told(value, grain).replace("-", "−")


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
    contents
        How it is listed at the top of the page: by its title, or as said here; `-` for not at all.
    """

    key: str
    title: str
    text: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    table: pd.DataFrame | None = None
    shown: pd.DataFrame | None = None
    contents: str = ""
