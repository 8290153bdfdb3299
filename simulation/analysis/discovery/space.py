"""The factors of an experiment's points, and limits on them that can be said in words.

A box: limits on some factors, and how well they describe the points of interest.

    coverage   share of all points of interest that lie inside
    density    share of the points inside that are of interest

A limit may be there by chance. Its quasi-p-value is the probability of at least as many points of interest
inside, if the box without that limit had the same density everywhere (one-sided binomial test; "quasi", for
the limits were chosen on the same points). Bryant and Lempert (2010); see the package.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.digits import told
from simulation.parameters import Floats

if TYPE_CHECKING:
    import pandas as pd

# --- The factors of an experiment's points, and limits on them that can be said in words ---

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


class FactorColumn(NamedTuple):
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

    columns: tuple[FactorColumn, ...]

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

    def column(self, name: str) -> FactorColumn:
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


def _column(name: str, values: pd.Series) -> FactorColumn:
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if is_numeric_dtype(values) and not is_bool_dtype(values):
        return FactorColumn(name, values.to_numpy(dtype=np.float64), ())
    words = values.astype(str).to_numpy(dtype=object)
    levels = tuple(sorted(set(words)))
    return FactorColumn(name, np.array([levels.index(word) for word in words], dtype=np.float64), levels)


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
            f"marks must have shape ({space.points},), true or false for each point; got {marks.shape}"
        )
    count = int(np.sum(marks))
    if count in (0, space.points):
        raise ValueError(
            f"{count} of {space.points} points are of interest, so that nothing sets them apart: choose "
            "another threshold"
        )
    return marks.astype(np.bool_)


# --- A box: limits on some factors, and how well they describe the points of interest ---

INSIGNIFICANT = 0.05  # quasi-p-value from which a limit says nothing; the usual level


@dataclass(frozen=True)
class Box:
    """Limits, and what lies within them.

    Attributes
    ----------
    limits
        One for each factor that is restricted.
    coverage, density
        Shares, as above.
    mass
        Share of all points that lie inside.
    points
        Their number.
    quasi_p
        One a limit, in their order.
    """

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    points: int
    quasi_p: tuple[float, ...]

    @property
    def restricted(self) -> tuple[str, ...]:
        """Names of the factors with a limit."""
        return tuple(limit.factor for limit in self.limits)

    @property
    def balance(self) -> float:
        """Harmonic mean of coverage and density (F1): high only where both are."""
        both = self.coverage + self.density
        return 2 * self.coverage * self.density / both if both else 0.0

    def __str__(self) -> str:
        """Say it in words."""
        limits = " and ".join(map(str, self.limits)) or "everywhere"
        return f"{limits}: density {self.density:.0%}, coverage {self.coverage:.0%}, {self.points} points"


def describe(space: Space, interesting: Mask, limits: Iterable[Limit]) -> Box:
    """Count what lies within limits."""
    kept = tuple(map(space.with_grain, limits))
    inside = space.within(kept)
    points, found = int(np.sum(inside)), int(np.sum(interesting & inside))
    return Box(
        limits=kept,
        coverage=found / max(int(np.sum(interesting)), 1),
        density=found / points if points else float("nan"),
        mass=points / space.points,
        points=points,
        quasi_p=tuple(_quasi_p(space, interesting, kept, limit, points, found) for limit in kept),
    )


def _quasi_p(
    space: Space, interesting: Mask, limits: tuple[Limit, ...], dropped: Limit, points: int, found: int
) -> float:
    from scipy.special import bdtrc

    around = space.within(tuple(limit for limit in limits if limit is not dropped))
    density = float(np.mean(interesting[around])) if np.any(around) else float("nan")
    return float(bdtrc(found - 1, points, density)) if found else 1.0


def pruned(space: Space, interesting: Mask, box: Box, level: float = INSIGNIFICANT) -> Box:
    """Drop limits that may be there by chance, the least significant first, until none is left of them."""
    while box.limits and max(box.quasi_p) >= level:
        weakest = box.limits[int(np.argmax(box.quasi_p))]
        box = describe(space, interesting, (limit for limit in box.limits if limit is not weakest))
    return box
