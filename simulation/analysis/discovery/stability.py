"""Whether a box would come out of other points too.

Points are drawn again with replacement, and the box is searched for anew. Of each new trajectory three boxes
are looked at: the one that `best_box` chooses, which repeats the whole procedure, and those of most nearly
the same coverage and the same density as the box in question (the resampling test of Bryant and Lempert 2010,
who draw without replacement; see the package). A factor that is restricted in nearly all of them belongs to
the description, one restricted in few of them came in by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.analysis.discovery.box import Box, pruned
from simulation.analysis.discovery.prim import LEAST, PATIENCE, best_box, peel
from simulation.analysis.discovery.space import Limit, Mask, Space, of_interest

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
