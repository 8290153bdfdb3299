"""Power under a decision rule of a process design.

The rule becomes a simple game: whoever does not consent is against; every chamber must consent (as
`simulation.rules.closure` says, but in whole numbers: 55 of 100 million persons are exactly a quota of .55,
and a person less is not) and every present member of a veto group must be in the coalition. Whether
objections are answered, and what happens at the deadline, is no matter of votes and is left out.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.power.indices import Power, enumerated_power
from simulation.parameters import Decision, Weighting

SIMPLE = (
    10**6
)  # denominators up to which a quota is read as the fraction that was meant: ⅔, not .6666666666666666
WIDEST = 2**62  # sums of votes that NumPy's integers hold


class Voters(NamedTuple):
    """Deciding members that are alike: one group, one weight."""

    group: int
    """Index of the group (column of `Decision.chamber_members`)."""
    number: int = 1
    """How many of them are present."""
    capability: float = 1.0
    """Votes of each where a chamber weighs by capability."""
    population: float = 1.0
    """Votes of each where a chamber weighs by population."""


def decision_power(decision: Decision, voters: Sequence[Voters]) -> Power:
    """Measure the power that a decision rule gives to a member of each kind present.

    Parameters
    ----------
    decision
        The compiled rule.
    voters
        Who is present with the right to decide. List members that are alike together.

    Returns
    -------
    Power
        One entry per kind; where some chamber is the chair alone, a last entry for the chair.

    Raises
    ------
    ValueError
        If there are too many kinds to go through all coalitions (see `enumerated_power`).
    """
    has_chair = bool(np.any(decision.chamber_chair_only))
    counts = [kind.number for kind in voters] + [1] * has_chair

    def wins(*consenting: NDArray[np.int64]) -> NDArray[np.bool_]:
        passes = np.array(_no_veto(decision, voters, consenting))
        for chamber in range(len(decision.chamber_quota)):
            weights = _votes(decision, chamber, voters, has_chair)
            passes = passes & _chamber_passes(decision, chamber, weights, counts, consenting)
        return passes

    return enumerated_power(counts, wins)


def _no_veto(
    decision: Decision, voters: Sequence[Voters], consenting: Sequence[NDArray[np.int64]]
) -> NDArray[np.bool_] | bool:
    """Tell where all members that could stop the text consent."""
    free: NDArray[np.bool_] | bool = True
    for kind, number in zip(voters, consenting, strict=False):
        if decision.veto[kind.group]:
            free = free & (number == kind.number)
    return free


def _votes(decision: Decision, chamber: int, voters: Sequence[Voters], has_chair: bool) -> list[float]:
    """List the votes that one member of each kind (and the chair, last) has in a chamber."""
    if decision.chamber_chair_only[chamber]:
        return [0.0] * len(voters) + [1.0]
    weighting = decision.chamber_weighting[chamber]
    votes = [
        decision.chamber_members[chamber, kind.group]
        * (
            kind.capability
            if weighting == Weighting.CAPABILITY
            else kind.population
            if weighting == Weighting.POPULATION
            else 1.0
        )
        for kind in voters
    ]
    return votes + [0.0] * has_chair


def _chamber_passes(
    decision: Decision,
    chamber: int,
    votes: Sequence[float],
    counts: Sequence[int],
    consenting: Sequence[NDArray[np.int64]],
) -> NDArray[np.bool_]:
    """Tell where a chamber consents, counting votes in whole units."""
    units = _whole(votes)
    total = sum(count * vote for count, vote in zip(counts, units, strict=True))
    kind = np.int64 if total < WIDEST else object
    weight = np.zeros(1, dtype=kind)
    for number, vote in zip(consenting, units, strict=True):
        weight = weight + number.astype(kind) * vote
    quota = _exact(decision.chamber_quota[chamber]) * total
    needed = math.floor(quota) + 1 if decision.chamber_strict[chamber] else math.ceil(quota)
    opposed = math.floor(_exact(decision.chamber_max_against[chamber]) * total)
    return np.asarray((weight >= max(needed, total - opposed)) & (total > 0), dtype=np.bool_)


def _whole(votes: Sequence[float]) -> list[int]:
    """Return votes in the largest unit of which all of them are multiples."""
    exact = [_exact(vote) for vote in votes]
    unit = math.lcm(*(vote.denominator for vote in exact))
    return [int(vote * unit) for vote in exact]


def _exact(number: float) -> Fraction:
    """Return the fraction that a float stands for: the simplest that rounds to it, or its decimals.

    Examples
    --------
    >>> _exact(2 / 3), _exact(0.55), _exact(55e6)
    (Fraction(2, 3), Fraction(11, 20), Fraction(55000000, 1))
    """
    simple = Fraction(float(number)).limit_denominator(SIMPLE)
    return simple if float(simple) == number else Fraction(str(float(number)))
