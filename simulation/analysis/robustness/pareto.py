"""Designs between which one has to choose what one wants more: the Pareto front.

A design is on the front if no other is at least as good in every measure and better in one. More legitimacy
costs person-hours, say: both ends are on the front, and which to take is a matter of values, not of
simulation.

Means are known up to chance, and so is the front. Replicates are drawn again with replacement, the same for
all designs, since these are paired; the share of resamples in which a design is on the front says how sure
that is. Where designs are equal in truth it stays between 0 and 1 however many replicates there are.

References
----------
Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.robustness.regret import Sense, upwards
from simulation.experiment.pairing import CONFIDENCE, Estimate, estimate
from simulation.parameters import Floats

RESAMPLES = 2000  # a probability has then a standard error of at most .011


@dataclass(frozen=True)
class Membership:
    """Where a design stands.

    Attributes
    ----------
    design
        Its name.
    is_on_front
        Whether no design beats it in the means of all replicates.
    probability
        Share of resamples in which none does.
    beaten_by
        Names of designs that are at least as good in every mean, and better in one.
    means
        One a measure, in their order.
    """

    design: str
    is_on_front: bool
    probability: float
    beaten_by: tuple[str, ...]
    means: tuple[Estimate, ...]


def beats(values: Floats, better: Sequence[Sense]) -> NDArray[np.bool_]:
    """Tell which designs beat which.

    Parameters
    ----------
    values : array, shape (..., designs, measures)
        NaN, a measure that does not exist, is worse than any value and equal to itself.
    better : sequence of "higher" or "lower"
        One a measure.

    Returns
    -------
    array of bool, shape (..., designs, designs)
        Whether the design of the row beats that of the column.
    """
    gains = values * np.array([upwards(each) for each in better])
    gains = np.where(np.isnan(gains), -np.inf, gains)
    one, other = gains[..., :, None, :], gains[..., None, :, :]
    return np.asarray(np.all(one >= other, axis=-1) & np.any(one > other, axis=-1))


def on_front(values: Floats, better: Sequence[Sense]) -> NDArray[np.bool_]:
    """Tell which designs no other one beats; arguments as in `beats`.

    Examples
    --------
    >>> legitimacy_and_hours = np.array([[0.8, 900.0], [0.6, 300.0], [0.5, 400.0]])
    >>> on_front(legitimacy_and_hours, ["higher", "lower"]).tolist()
    [True, True, False]
    """
    return ~np.any(beats(values, better), axis=-2)


def front_membership(
    values: Floats,
    designs: Sequence[str],
    better: Sequence[Sense],
    resamples: int = RESAMPLES,
    seed: int = 0,
    confidence: float = CONFIDENCE,
) -> tuple[Membership, ...]:
    """Find the front of designs, and how sure each one's place on it is.

    Parameters
    ----------
    values : array, shape (designs, replicates, measures)
        Paired replicates; means over points where there are several. NaN where a measure does not exist.
    designs : sequence of str
        Names, in the order of `values`.
    better : sequence of "higher" or "lower"
        One a measure.
    resamples : int
        How often replicates are drawn again.
    seed : int
        Of these draws.
    confidence : float in (0, 1)
        Of the intervals of means.
    """
    present = ~np.isnan(values)
    replicates = values.shape[1]
    chances = np.full(replicates, 1 / replicates)
    times = np.random.default_rng(seed).multinomial(replicates, chances, size=resamples).astype(np.float64)
    sums = np.einsum("br,drm->bdm", times, np.where(present, values, 0.0), optimize=True)
    counts = np.einsum("br,drm->bdm", times, present.astype(np.float64), optimize=True)
    with np.errstate(invalid="ignore"):
        probability = on_front(sums / counts, better).mean(axis=0)
    means = [
        tuple(estimate(design[:, column], False, confidence) for column in range(values.shape[2]))
        for design in values
    ]
    beaten = beats(np.array([[each.value for each in row] for row in means]), better)
    return tuple(
        Membership(
            design=name,
            is_on_front=not beaten[:, row].any(),
            probability=float(probability[row]),
            beaten_by=tuple(designs[int(other)] for other in np.flatnonzero(beaten[:, row])),
            means=means[row],
        )
        for row, name in enumerate(designs)
    )
