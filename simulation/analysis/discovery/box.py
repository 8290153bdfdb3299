"""A box: limits on some factors, and how well they describe the points of interest.

    coverage   share of all points of interest that lie inside
    density    share of the points inside that are of interest

A limit may be there by chance. Its quasi-p-value is the probability of at least as many points of interest
inside, if the box without that limit had the same density everywhere (one-sided binomial test; "quasi", for
the limits were chosen on the same points). Bryant and Lempert (2010); see the package.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from simulation.analysis.discovery.space import Limit, Mask, Space

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
