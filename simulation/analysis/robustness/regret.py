"""Robustness of a design over many worlds: regret, and how often requirements are met.

How much a design can cost by not being the best: regret.

At every point, the regret of a design in a measure is how far it stays behind the best design there. Savage's
criterion chooses the design whose largest regret is smallest; the mean and a high quantile depend less
on one odd point, and are reported beside it. With few replicates, the best design at a point is partly the
luckiest one, which makes the regret of the others look larger. Common random numbers lessen that.

References
----------
Savage, L. J. (1951). The theory of statistical decision. Journal of the American Statistical Association
46(253), 55-67.

On what share of points a design is good enough: the domain criterion.

Instead of the best, enough is asked for: thresholds that have to be met together. The design that meets them
on the largest share of points is the most robust one (Starr 1963). A measure that does not exist at a point
does not meet its threshold there.

Two doubts are told apart. Other points of the same kind would give another share: Wilson's interval, for
points drawn independently; evenly filled samples vary less, so that it is wide for them. And means of few
replicates may be on the wrong side: `surely` counts the points where each threshold is met by more than the
margin of error.

References
----------
Starr, M. K. (1963). Product design and decision theory. Prentice-Hall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np

from simulation.analysis.digits import as_written
from simulation.experiment.pairing import CONFIDENCE, Estimate, estimate
from simulation.parameters import Floats

# --- Which direction of a measure is better ---

Sense = Literal["higher", "lower"]


def upwards(better: Sense) -> float:
    """Return the factor that makes more of a measure better."""
    return 1.0 if better == "higher" else -1.0


# --- How much a design can cost by not being the best: regret ---

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


# --- On what share of points a design is good enough: the domain criterion ---


class Requirement(NamedTuple):
    """A threshold that a measure has to reach, from below or from above."""

    measure: str
    threshold: float
    better: Sense

    def __str__(self) -> str:
        return f"{self.measure} {'≥' if self.better == 'higher' else '≤'} {as_written(self.threshold)}"


@dataclass(frozen=True)
class Satisficing:
    """How often a design is good enough.

    Attributes
    ----------
    design
        Its name.
    requirements
        What was required of it.
    share
        Of points where all requirements are met, with Wilson's interval.
    each
        Share of points where each requirement is met, whatever the others.
    surely
        Share of points where all are met by more than the margin of error; NaN without standard errors.
    """

    design: str
    requirements: tuple[Requirement, ...]
    share: Estimate
    each: dict[str, float]
    surely: float


def satisficing(
    values: Floats,
    designs: Sequence[str],
    requirements: Sequence[Requirement],
    standard_errors: Floats | None = None,
    confidence: float = CONFIDENCE,
) -> tuple[Satisficing, ...]:
    """Judge designs by where they are good enough.

    Parameters
    ----------
    values : array, shape (designs, points, requirements)
        Mean of each requirement's measure under every design at every point; NaN where it does not exist.
    designs : sequence of str
        Names, in the order of `values`.
    requirements : sequence of Requirement
        In the order of the last axis.
    standard_errors : array, shape as `values`, optional
        Of these means, from the replicates.
    confidence : float in (0, 1)
        Of the interval, and of the margin of error.

    Examples
    --------
    >>> legitimacy = np.array([[[0.7], [0.4], [0.9], [0.8]]])
    >>> satisficing(legitimacy, ["now"], [Requirement("legitimacy", 0.5, "higher")])[0].share.value
    0.75
    """
    sign = np.array([upwards(each.better) for each in requirements])
    surplus = (values - np.array([each.threshold for each in requirements])) * sign
    met = surplus >= 0  # NaN is not
    margin = (
        np.nan if standard_errors is None else standard_errors * NormalDist().inv_cdf(0.5 + confidence / 2)
    )
    surely = np.all(surplus > margin, axis=2).mean(axis=1)
    return tuple(
        Satisficing(
            design=name,
            requirements=tuple(requirements),
            share=estimate(
                np.all(met[row], axis=1).astype(np.float64), is_binary=True, confidence=confidence
            ),
            each={
                str(requirement): float(met[row, :, column].mean())
                for column, requirement in enumerate(requirements)
            },
            surely=float("nan") if standard_errors is None else float(surely[row]),
        )
        for row, name in enumerate(designs)
    )
