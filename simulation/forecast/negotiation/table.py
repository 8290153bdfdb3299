"""Who sits at the table, and what they bring.

Who takes no position on an issue, or is indifferent to it, has no say on it; who has no say on any issue
of a proposal is not at the table, and its position is not on it. Where all are indifferent, all care alike.
The Commission and the Parliament are institutions, not states, where the source names a procedure.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.forecast.issue import Array, Proposal, align
from simulation.forecast.reading.council import COMMISSION, PARLIAMENT

INDIFFERENT = 0.5  # salience of everybody where nobody cares; any number does


class Table(NamedTuple):
    """Those at the table (rows) and what is on it (columns)."""

    positions: Array
    """(actors, issues) as shares of the scales; NaN where somebody has no say."""
    salience: Array
    """(actors, issues) above 0 to 1; 0 where somebody has no say."""
    votes: Array
    """(actors,) share of the most that anybody has."""
    is_parliament: NDArray[np.bool_]
    is_commission: NDArray[np.bool_]
    reference: Array
    """(issues,) what holds without a decision, as shares of the scales; NaN if unknown."""


def seat(proposal: Proposal) -> Table:
    """Seat everybody who has a say, in alphabetical order: the order of a file means nothing."""
    positions, salience, capability = align(proposal)
    nobody_cares = salience.sum(axis=0) == 0
    salience = np.where(nobody_cares & ~np.isnan(positions), INDIFFERENT, salience)
    positions = np.where(salience > 0, positions, np.nan)
    seated = ~np.isnan(positions).all(axis=1)
    names = np.array(sorted({name for issue in proposal for name in issue.actors}))[seated]
    votes = capability.max(axis=1)[seated]
    law = any(issue.procedure for issue in proposal)
    return Table(
        positions=positions[seated],
        salience=salience[seated],
        votes=votes / votes.max() if votes.any() else np.ones(len(votes)),
        is_parliament=(names == PARLIAMENT) & law,
        is_commission=(names == COMMISSION) & law,
        reference=np.array([(issue.reference - issue.low) / (issue.range or 1.0) for issue in proposal]),
    )
