"""A family of comparisons: every design against the reference, on every measure that is judged together.

Many comparisons at once: some will look like effects by chance, and p-values have to allow for that.

Holm's step-down correction: sort the m p-values, multiply the smallest by m, the next by m - 1, and so on,
and let none be smaller than one before it. The probability of declaring any effect where there is none stays
below the level, however the comparisons depend on each other; designs that met the same worlds do.

References
----------
Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics
6(2), 65-70.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.effects.paired import (
    RESAMPLES,
    bootstrap_difference,
    p_value,
    per_sd_of_difference,
    per_sd_of_measure,
)
from simulation.experiment.pairing import CONFIDENCE, Difference, Estimate, estimate, paired_difference
from simulation.parameters import Floats

if TYPE_CHECKING:
    import pandas as pd


def holm(p_values: Floats) -> Floats:
    """Return adjusted p-values: below the level exactly where Holm's procedure rejects at that level.

    Parameters
    ----------
    p_values : array, shape (comparisons,)
        The whole family. NaN stays NaN and does not count: such a comparison was never made.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.06, 0.06, nan]
    """
    made = np.flatnonzero(~np.isnan(p_values))
    order = made[np.argsort(p_values[made], kind="stable")]
    adjusted = np.full(len(p_values), np.nan)
    scaled = p_values[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(scaled), 1.0)
    return adjusted


def holm_differences(
    values: Sequence[Floats], reference: Floats, is_binary: bool, level: float = 1 - CONFIDENCE
) -> list[tuple[Difference, bool]]:
    """Return the difference of each from one reference, and whether Holm's procedure tells it from 0.

    Each interval has the level at which the procedure looked at that difference, or at which it stopped. For
    real-valued measures it leaves out 0 exactly where the difference is told; for 0/1 measures almost always,
    since their interval and their test are made in different ways.

    Parameters
    ----------
    values : sequence of array, shape (replicates,)
        The measure under each design of the family; NaN where it does not exist.
    reference : array, shape (replicates,)
        The same under the design that all are compared with.
    is_binary : bool
        Whether the measure is either 0 or 1.
    level : float in (0, 1)
        Of the whole family.

    Examples
    --------
    >>> base = np.array([0.0, 1.0, 2.0, 3.0])
    >>> [(found, told), _] = holm_differences([base + [4.0, 4.1, 4.2, 4.0], base], base, is_binary=False)
    >>> told, round(found.value, 3), found.low > 0
    (True, 4.075, True)
    """
    p_values = np.array([p_value(each, reference, is_binary) for each in values])
    adjusted = holm(p_values)
    is_told = adjusted < level
    number, left = int(np.sum(~np.isnan(p_values))), int(np.sum(is_told))
    found = []
    for each, p, told in zip(values, p_values, is_told.tolist(), strict=True):
        before = int(np.sum(p_values < p)) if told else left
        confidence = 1 - level / max(1, number - before)
        found.append((paired_difference(each, reference, is_binary, confidence), told))
    return found


@dataclass(frozen=True)
class Effect:
    """What a design changes in one measure.

    Attributes
    ----------
    design, measure
        What was compared.
    mean, reference_mean
        Of the measure under the design and under the reference.
    difference
        Paired difference with Student's (or, for 0/1, Bonett and Price's) interval and the variance reduction
        that pairing achieved.
    bootstrap
        The same difference with its bootstrap interval.
    per_sd_of_difference, per_sd_of_measure
        Effect sizes d_z and d_av.
    p, p_adjusted
        Two-sided p-value, and the same by Holm for the whole family.
    """

    design: str
    measure: str
    mean: Estimate
    reference_mean: Estimate
    difference: Difference
    bootstrap: Estimate
    per_sd_of_difference: Estimate
    per_sd_of_measure: Estimate
    p: float
    p_adjusted: float


def effects(
    values: Floats,
    designs: Sequence[str],
    measures: Sequence[str],
    binary: Collection[str] = (),
    reference: int = 0,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
) -> tuple[Effect, ...]:
    """Compare every design with the reference on every measure, and correct for their number.

    Parameters
    ----------
    values : array, shape (designs, replicates, measures)
        Paired replicates; NaN where a measure does not exist.
    designs, measures : sequence of str
        Names, in the order of `values`.
    binary : collection of str
        Measures that are 0 or 1.
    reference : int
        Which design the others are compared with.
    confidence : float in (0, 1)
        Share of intervals that cover the truth, each taken by itself.
    resamples : int
        Of the bootstrap.

    Examples
    --------
    >>> values = np.array([[[1.0], [2.0], [3.0]], [[2.0], [2.5], [4.0]]])
    >>> [effect] = effects(values, ["now", "then"], ["gain"])
    >>> effect.design, round(effect.difference.value, 3), round(effect.per_sd_of_difference.value, 3)
    ('then', 0.833, 2.887)
    """
    found = [
        _effect(
            (design, measure),
            (values[row, :, column], values[reference, :, column]),
            measure in binary,
            confidence,
            resamples,
        )
        for row, design in enumerate(designs)
        if row != reference
        for column, measure in enumerate(measures)
    ]
    adjusted = holm(np.array([each.p for each in found]))
    return tuple(replace(each, p_adjusted=float(p)) for each, p in zip(found, adjusted, strict=True))


def _effect(
    names: tuple[str, str], pair: tuple[Floats, Floats], is_binary: bool, confidence: float, resamples: int
) -> Effect:
    mine, theirs = pair
    p = p_value(mine, theirs, is_binary)
    return Effect(
        *names,
        mean=estimate(mine, is_binary, confidence),
        reference_mean=estimate(theirs, is_binary, confidence),
        difference=paired_difference(mine, theirs, is_binary, confidence),
        bootstrap=bootstrap_difference(mine, theirs, confidence, resamples),
        per_sd_of_difference=per_sd_of_difference(mine, theirs, confidence),
        per_sd_of_measure=per_sd_of_measure(mine, theirs, confidence),
        p=p,
        p_adjusted=p,
    )


def effects_table(found: Sequence[Effect]) -> pd.DataFrame:
    """Return effects as a tidy table, one row a design and measure, every interval as two columns."""
    import pandas as pd

    return pd.DataFrame([_row(effect) for effect in found])


def _row(effect: Effect) -> dict[str, str | float]:
    intervals = {
        "mean": effect.mean,
        "reference_mean": effect.reference_mean,
        "difference": effect.difference,
        "bootstrap": effect.bootstrap,
        "d_z": effect.per_sd_of_difference,
        "d_av": effect.per_sd_of_measure,
    }
    row: dict[str, str | float] = {"design": effect.design, "measure": effect.measure}
    for name, found in intervals.items():
        row |= {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
    del row["bootstrap"]  # the same value as the difference
    row |= {"pairs": effect.difference.count, "variance_reduction": effect.difference.variance_reduction}
    return row | {"p": effect.p, "p_adjusted": effect.p_adjusted}
