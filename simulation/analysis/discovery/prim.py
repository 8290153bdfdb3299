"""One box around the points of interest, shrunk patiently.

The patient rule induction method (PRIM) of Friedman and Fisher (1999) begins with everything and peels off,
one after another, thin slices from the side where that raises the density most; a slice is the share
`patience` of the points still inside, or one level of a factor that is no number. Slices differ in size where
values repeat, so that the rise is taken per point removed (Kwakkel and Jaxa-Rozen 2016). The trajectory from
everything to `least` of the points shows what density costs in coverage; which box on it to use is a choice.

Boxes are not pasted, that is, enlarged again at the end: the trajectory then stays nested, and each box says
exactly what was peeled off.

Written here, although libraries exist: `prim` is under a licence that this project cannot use, and
`ema_workbench` would bring sixteen packages, eight seconds of importing, and half a second a box, of which
stability needs a hundred.

References
----------
Friedman, J. H. & Fisher, N. I. (1999). Bump hunting in high-dimensional data. Statistics and Computing 9(2),
123-143.
Kwakkel, J. H. & Jaxa-Rozen, M. (2016). Improving scenario discovery for handling heterogeneous uncertainties
and multinomial classified outcomes. Environmental Modelling & Software 79, 311-321.

Whether a box would come out of other points too.

Points are drawn again with replacement, and the box is searched for anew. Of each new trajectory three boxes
are looked at: the one that `best_box` chooses, which repeats the whole procedure, and those of most nearly
the same coverage and the same density as the box in question (the resampling test of Bryant and Lempert 2010,
who draw without replacement; see the package). A factor that is restricted in nearly all of them belongs to
the description, one restricted in few of them came in by chance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.analysis.discovery.space import (
    Box,
    FactorColumn,
    Limit,
    Mask,
    Space,
    describe,
    of_interest,
    pruned,
)
from simulation.parameters import Floats

# --- One box around the points of interest, shrunk patiently ---

PATIENCE = 0.05  # share of points in a slice; Friedman and Fisher suggest .05 to .1
LEAST = 0.05  # share of points in the smallest box, as in the software of Bryant and Lempert


class _Slice(NamedTuple):
    """What could be peeled off next: the limit that does it, and the rise in density per point removed."""

    limit: Limit
    rise: float


def peel(
    space: Space, interesting: Mask, patience: float = PATIENCE, least: float = LEAST
) -> tuple[Box, ...]:
    """Shrink a box step by step, and return every step, from everything to the smallest.

    Parameters
    ----------
    space : Space
        The factors of the points.
    interesting : array of bool, shape (points,)
        Which points are of interest.
    patience : float in (0, 1)
        Share of the points in the box that a step removes.
    least : float in (0, 1)
        Share of all points that a box holds at least.

    Raises
    ------
    ValueError
        If all points or none are of interest.

    Examples
    --------
    >>> import pandas as pd
    >>> x = np.linspace(0, 1, 101)
    >>> trajectory = peel(Space.of(pd.DataFrame({"x": x})), x > 0.695)
    >>> print(next(box for box in trajectory if box.density == 1))
    x ≥ 0.7: density 100%, coverage 100%, 31 points
    """
    marks = of_interest(space, interesting)
    limits: dict[str, Limit] = {}
    trajectory = [describe(space, marks, ())]
    while trajectory[-1].density < 1:
        inside = space.within(tuple(limits.values()))
        slices = [
            slice_
            for column in space.columns
            for slice_ in _slices(column, inside, marks, limits.get(column.name), patience)
        ]
        if not slices:
            break
        best = max(slices, key=lambda each: each.rise)  # the first of equals
        limits[best.limit.factor] = best.limit
        box = describe(space, marks, limits.values())
        if box.mass < least:
            break
        trajectory.append(box)
    return tuple(trajectory)


def best_box(space: Space, interesting: Mask, trajectory: Sequence[Box]) -> Box:
    """Choose the box that balances coverage and density, without limits that may be there by chance.

    The box with the highest harmonic mean of both, after pruning each; of equals the one with fewer limits.
    That both count the same is an assumption: read the trajectory before using it.
    """
    marks = of_interest(space, interesting)
    candidates = [pruned(space, marks, box) for box in trajectory]
    return max(candidates, key=lambda box: (box.balance, -len(box.limits)))


def _slices(
    column: FactorColumn, inside: Mask, interesting: Mask, limit: Limit | None, patience: float
) -> Iterator[_Slice]:
    values, marks = column.values[inside], interesting[inside].astype(np.float64)
    before = limit or Limit(column.name, allowed=column.levels)
    if column.levels:
        yield from _levels(column, values, marks, before)
    else:
        yield from _ends(values, marks, before, patience)


def _ends(values: Floats, marks: Floats, limit: Limit, patience: float) -> Iterator[_Slice]:
    """Yield the slices at the lower and at the upper end of a number."""
    order = np.argsort(values, kind="stable")
    values, so_far = values[order], np.concatenate(([0.0], np.cumsum(marks[order])))
    count, whole = len(values), so_far[-1]
    thickness = max(1, int(patience * count))
    start = int(np.searchsorted(values, values[thickness - 1], side="right"))
    if start < count:
        rise = _rise(whole, count, whole - so_far[start], count - start)
        yield _Slice(Limit(limit.factor, float(values[start]), limit.high), rise)
    stop = int(np.searchsorted(values, values[count - thickness], side="left"))
    if stop > 0:
        rise = _rise(whole, count, so_far[stop], stop)
        yield _Slice(Limit(limit.factor, limit.low, float(values[stop - 1])), rise)


def _levels(column: FactorColumn, values: Floats, marks: Floats, limit: Limit) -> Iterator[_Slice]:
    """Yield the slices that are one level each."""
    for place, level in enumerate(column.levels):
        removed = values == place
        left = len(values) - int(np.sum(removed))
        if 0 < left < len(values):
            rise = _rise(float(np.sum(marks)), len(values), float(np.sum(marks[~removed])), left)
            allowed = tuple(each for each in limit.allowed if each != level)
            yield _Slice(Limit(limit.factor, allowed=allowed), rise)


def _rise(found: float, count: int, found_left: float, left: int) -> float:
    return (found_left / left - found / count) / (count - left)


# --- Whether a box would come out of other points too ---

RESAMPLES = 100  # a share has then a standard error of at most .05
CONFIDENCE = 0.95


@dataclass(frozen=True)
class FactorStability:
    """How reliably a factor is part of the box.

    Attributes
    ----------
    factor
        Its name.
    restricted
        Whether it is in the box.
    same_choice, same_coverage, same_density
        Shares of resamples that restrict it too: in the box chosen anew, and in those of the same coverage
        and of the same density.
    low, high
        Where 95 % of the limits of boxes chosen anew lie, if they have one on that side; NaN if none has.
    allowed
        Of a factor with levels: the share of boxes chosen anew that let each level in.
    """

    factor: str
    restricted: bool
    same_choice: float
    same_coverage: float
    same_density: float
    low: tuple[float, float]
    high: tuple[float, float]
    allowed: dict[str, float]


def box_stability(
    space: Space,
    interesting: Mask,
    box: Box,
    resamples: int = RESAMPLES,
    seed: int = 0,
    patience: float = PATIENCE,
    least: float = LEAST,
) -> tuple[FactorStability, ...]:
    """Search for a box again in resampled points, and say for every factor how often it is restricted.

    Parameters
    ----------
    space : Space
        The factors of the points.
    interesting : array of bool, shape (points,)
        Which points are of interest.
    box : Box
        The one to be reproduced.
    resamples : int
        How often.
    seed : int
        Of the resampling: equal arguments give equal results.
    patience, least : float
        As the box was found; see `peel`.
    """
    marks = of_interest(space, interesting)
    random = np.random.default_rng(seed)
    again: list[_Resampled] = []
    while len(again) < resamples:
        drawn = random.integers(space.points, size=space.points)
        if 0 < np.sum(marks[drawn]) < space.points:  # all else has no contrast, and is rare
            again.append(_search_again(space.at(drawn), marks[drawn], box, patience, least))
    return tuple(_factor(space, name, box, again) for name in space.names)


class _Resampled(NamedTuple):
    """The three boxes that other points lead to."""

    chosen: Box
    same_coverage: Box
    same_density: Box


def _search_again(space: Space, marks: Mask, box: Box, patience: float, least: float) -> _Resampled:
    trajectory = peel(space, marks, patience, least)
    by_coverage = min(trajectory, key=lambda each: abs(each.coverage - box.coverage))
    by_density = min(trajectory, key=lambda each: abs(each.density - box.density))
    return _Resampled(
        best_box(space, marks, trajectory),
        pruned(space, marks, by_coverage),
        pruned(space, marks, by_density),
    )


def _factor(space: Space, name: str, box: Box, again: Sequence[_Resampled]) -> FactorStability:
    limits = [limit for each in again for limit in each.chosen.limits if limit.factor == name]
    return FactorStability(
        factor=name,
        restricted=name in box.restricted,
        same_choice=len(limits) / len(again),
        same_coverage=float(np.mean([name in each.same_coverage.restricted for each in again])),
        same_density=float(np.mean([name in each.same_density.restricted for each in again])),
        low=_spread([limit.low for limit in limits]),
        high=_spread([limit.high for limit in limits]),
        allowed=_shares(space.column(name).levels, limits, len(again)),
    )


def _spread(bounds: list[float]) -> tuple[float, float]:
    finite = [bound for bound in bounds if np.isfinite(bound)]
    if not finite:
        return float("nan"), float("nan")
    low, high = np.quantile(finite, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


def _shares(levels: Sequence[str], limits: Sequence[Limit], boxes: int) -> dict[str, float]:
    """Count how often each level is let in; a box that does not restrict the factor lets all in."""
    shut_out = {level: sum(level not in limit.allowed for limit in limits) for level in levels}
    return {level: 1 - times / boxes for level, times in shut_out.items()}
