"""How much a design can cost by not being the best: regret.

At every point, the regret of a design in a measure is how far it stays behind the best design there. Savage's
criterion chooses the design whose largest regret is smallest; the mean and a high quantile are less ruled by
one odd point (they are reported beside it). Means of few replicates make every design look worse than the
best, which is then partly the luckiest; on common random numbers less so.

References
----------
Savage, L. J. (1951). The theory of statistical decision. Journal of the American Statistical Association
46(253), 55-67.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.analysis.robustness.sense import Sense, upwards
from simulation.experiment.pairing import CONFIDENCE, Estimate, estimate
from simulation.parameters import Floats

HIGH_QUANTILE = 0.9  # of the points, as robust decision making uses it; assumption


@dataclass(frozen=True)
class Regret:
    """What choosing a design may cost, in units of the measure.

    Attributes
    ----------
    design
        Its name.
    largest
        Over all points; Savage's criterion.
    worst_point
        Where that is.
    high
        The regret exceeded at a tenth of the points.
    mean
        Over the points, with the interval that other points of the same kind would give.
    is_minimax
        Whether no design has a smaller largest regret.
    """

    design: str
    largest: float
    worst_point: int
    high: float
    mean: Estimate
    is_minimax: bool


def regret_at_points(values: Floats, better: Sense) -> Floats:
    """Return how far each design stays behind the best one, at every point.

    Parameters
    ----------
    values : array, shape (designs, points)
        Mean of the measure.
    better : "higher" or "lower"
        Which direction of it is better.

    Returns
    -------
    array, shape (designs, points)
        At least 0.

    Examples
    --------
    >>> regret_at_points(np.array([[1.0, 5.0], [3.0, 4.0]]), "higher").tolist()
    [[2.0, 0.0], [0.0, 1.0]]
    """
    gains = values * upwards(better)
    return np.asarray(np.max(gains, axis=0) - gains)


def regrets(
    values: Floats, designs: Sequence[str], better: Sense, confidence: float = CONFIDENCE
) -> tuple[Regret, ...]:
    """Judge designs by what they may cost.

    Parameters
    ----------
    values : array, shape (designs, points)
        Mean of a measure under every design at every point, over the same replicates.
    designs : sequence of str
        Names, in the order of `values`.
    better : "higher" or "lower"
        Which direction of the measure is better.
    confidence : float in (0, 1)
        Share of intervals of mean regret that cover the mean over all points that might have been sampled.

    Raises
    ------
    ValueError
        If a value is missing: regret compares all designs at each point.
    """
    if np.isnan(values).any():
        raise ValueError(
            f"the measure is missing for {int(np.isnan(values).sum())} of {values.size} designs and points, "
            "and regret compares all designs at each point: choose a measure that exists everywhere"
        )
    regret = regret_at_points(values, better)
    largest = regret.max(axis=1)
    return tuple(
        Regret(
            design=name,
            largest=float(largest[row]),
            worst_point=int(np.argmax(regret[row])),
            high=float(np.quantile(regret[row], HIGH_QUANTILE)),
            mean=estimate(regret[row], is_binary=False, confidence=confidence),
            is_minimax=bool(largest[row] == largest.min()),
        )
        for row, name in enumerate(designs)
    )
