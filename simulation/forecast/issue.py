"""What a forecaster may know: who wants what, how much they care, what they can do about it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Spread:
    """How sure the numbers of an issue are: the ends of what is possible; the number itself is likeliest.

    Where both ends are the number, it is exact.
    """

    positions: Array
    """(actors, 2) low and high, on the issue's own scale."""
    salience: Array
    """(actors, 2) low and high, 0 to 1."""
    capability: Array
    """(actors, 2) low and high, 0 or more."""


@dataclass(frozen=True, eq=False)
class ForecastIssue:
    """One question with a scale, and everybody who takes a position on it.

    Actors without a position are left out beforehand, so that the arrays hold numbers only. The outcome is
    kept here to be compared with; no method reads it.
    """

    proposal: str
    """Issues of one proposal are settled together."""
    name: str
    actors: tuple[str, ...]
    positions: Array
    """(actors,) what each wants, on the issue's own scale."""
    salience: Array
    """(actors,) how much each cares, 0 to 1."""
    capability: Array
    """(actors,) potential influence, 0 or more; only ratios matter."""
    low: float
    """Low end of the scale."""
    high: float
    """High end of the scale; above `low` unless everybody wants the same."""
    reference: float = math.nan
    """What holds while nothing is decided; NaN if unknown."""
    outcome: float = math.nan
    """What was really decided; NaN if unknown."""
    split: str = ""
    """Which part of a data set it belongs to (train, dev …)."""
    procedure: str = ""
    """Legislative procedure, as the source names it."""
    voting: str = ""
    """Voting rule in the Council, as the source names it."""
    is_scale_given: bool = True
    """False where an end of the scale is only the outermost position."""
    spread: Spread | None = None
    """Ranges of the numbers; None where all are exact."""

    @property
    def range(self) -> float:
        """Length of the scale."""
        return self.high - self.low

    @property
    def can_tell_error(self) -> bool:
        """Whether it is known how far from the outcome a forecast is, as a share of the scale.

        Where nobody gave a scale, the outermost positions are not its ends if the outcome lies beyond them.
        """
        if math.isnan(self.outcome) or not self.range:
            return False
        return self.is_scale_given or self.low <= self.outcome <= self.high

    @property
    def label(self) -> str:
        """Name that is unique among proposals."""
        return self.name if self.proposal in ("", self.name) else f"{self.proposal} · {self.name}"


type Proposal = tuple[ForecastIssue, ...]
"""Issues that are settled together, at least one."""


def align(proposal: Proposal) -> tuple[Array, Array, Array]:
    """Line up the actors of several issues.

    Returns
    -------
    positions, salience, capability
        Each (actors, issues); positions as shares of each issue's scale, NaN where an actor takes none,
        salience and capability 0 there.
    """
    names = sorted({name for issue in proposal for name in issue.actors})
    row = {name: k for k, name in enumerate(names)}
    positions = np.full((len(names), len(proposal)), math.nan)
    salience, capability = np.zeros_like(positions), np.zeros_like(positions)
    for k, issue in enumerate(proposal):
        rows = [row[name] for name in issue.actors]
        positions[rows, k] = (issue.positions - issue.low) / (issue.range or 1.0)
        salience[rows, k] = issue.salience
        capability[rows, k] = issue.capability
    return positions, salience, capability
