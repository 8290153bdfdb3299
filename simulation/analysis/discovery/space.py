"""The factors of an experiment's points, and limits on them that can be said in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.digits import told
from simulation.parameters import Floats

if TYPE_CHECKING:
    import pandas as pd

Mask = NDArray[np.bool_]
FINEST = 1000  # parts of a range that a limit tells apart at least, however few points there are


@dataclass(frozen=True)
class Limit:
    """What a factor has to be: between two numbers (inclusive), or one of some levels.

    Attributes
    ----------
    factor
        Its name.
    low, high
        Bounds; infinite where there is none.
    allowed
        Levels of a factor that is no number; empty for one that is.
    grain
        The least difference between bounds that their digits are to show.
    """

    factor: str
    low: float = -math.inf
    high: float = math.inf
    allowed: tuple[str, ...] = ()
    grain: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        """Say it in words.

        Examples
        --------
        >>> print(Limit("budget", high=0.25), "and", Limit("rule", allowed=("consent", "vote")))
        budget ≤ 0.25 and rule is consent or vote
        """
        if self.allowed:
            return f"{self.factor} is {' or '.join(self.allowed)}"
        if math.isinf(self.low):
            return f"{self.factor} ≤ {told(self.high, self.grain)}"
        if math.isinf(self.high):
            return f"{self.factor} ≥ {told(self.low, self.grain)}"
        return f"{told(self.low, self.grain)} ≤ {self.factor} ≤ {told(self.high, self.grain)}"


class Column(NamedTuple):
    """One factor at all points: numbers, or the places of its levels among `levels`."""

    name: str
    values: Floats
    levels: tuple[str, ...]  # empty for numbers

    def within(self, limit: Limit) -> Mask:
        """Tell at which points a limit holds."""
        if self.levels:
            allowed = np.array([level in limit.allowed for level in self.levels])
            return np.asarray(allowed[self.values.astype(np.int64)])
        return np.asarray((self.values >= limit.low) & (self.values <= limit.high))


@dataclass(frozen=True)
class Space:
    """The factors at all points of an experiment."""

    columns: tuple[Column, ...]

    @classmethod
    def of(cls, factors: pd.DataFrame) -> Space:
        """Read the factors from a table, one row a point: numbers as they are, all else as levels.

        Examples
        --------
        >>> import pandas as pd
        >>> space = Space.of(pd.DataFrame({"budget": [0, 0.5], "rule": ["vote", "consent"]}))
        >>> [column.levels for column in space.columns]
        [(), ('consent', 'vote')]
        """
        return cls(tuple(_column(str(name), factors[name]) for name in factors.columns))

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(self.columns[0].values)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the factors."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return a factor by its name."""
        return self.columns[self.names.index(name)]

    def within(self, limits: tuple[Limit, ...]) -> Mask:
        """Tell at which points all of some limits hold."""
        inside = np.ones(self.points, dtype=np.bool_)
        for limit in limits:
            inside &= self.column(limit.factor).within(limit)
        return inside

    def with_grain(self, limit: Limit) -> Limit:
        """Return a limit that will be told with the digits that set it apart from its neighbours.

        Points lie on average a range divided by their number apart; a tenth of that is visible.
        """
        width = float(np.ptp(self.column(limit.factor).values))
        return replace(limit, grain=width / max(FINEST, 10 * self.points))

    def at(self, points: NDArray[np.int64]) -> Space:
        """Return the space as it looks with some of the points only, or with some more than once."""
        return Space(tuple(column._replace(values=column.values[points]) for column in self.columns))


def _column(name: str, values: pd.Series) -> Column:
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if is_numeric_dtype(values) and not is_bool_dtype(values):
        return Column(name, values.to_numpy(dtype=np.float64), ())
    words = values.astype(str).to_numpy(dtype=object)
    levels = tuple(sorted(set(words)))
    return Column(name, np.array([levels.index(word) for word in words], dtype=np.float64), levels)


def of_interest(space: Space, interesting: Mask) -> Mask:
    """Check the marks of the points.

    Raises
    ------
    ValueError
        If there is not one mark a point, or all or none are of interest.
    """
    marks = np.asarray(interesting)
    if marks.shape != (space.points,) or not np.isin(marks, (0, 1)).all():
        raise ValueError(
            f"marks of shape {marks.shape} for {space.points} points; needed is one a point, true or false"
        )
    count = int(np.sum(marks))
    if count in (0, space.points):
        raise ValueError(
            f"{count} of {space.points} points are of interest, so that nothing sets them apart: choose "
            "another threshold"
        )
    return marks.astype(np.bool_)
