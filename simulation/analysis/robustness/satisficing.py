"""On what share of points a design is good enough: the domain criterion.

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
from typing import NamedTuple

import numpy as np

from simulation.analysis.digits import as_written
from simulation.analysis.robustness.sense import Sense, upwards
from simulation.experiment.pairing import CONFIDENCE, Estimate, estimate
from simulation.parameters import Floats


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
