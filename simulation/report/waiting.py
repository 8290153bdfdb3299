"""How long a decision takes when some runs end without one: a matter of survival analysis.

A mean over all runs counts a run without a decision as if it had been decided at its end, and a mean over the
decided runs forgets the others. Beside both stand two estimates that do neither:

========================  =========================================================================
median                    the time by which half of *all* runs are decided (Kaplan and Meier 1958), with
                          the interval of Brookmeyer and Crowley (1982)
restricted mean           mean time without a decision, of the first τ months [1]_; τ is the same for all
                          designs: the first deadline at which a run was still undecided
========================  =========================================================================

A run whose participants gave up before the deadline is undecided up to the deadline: nobody will decide.

References
----------
.. [1] Royston, P. & Parmar, M. K. B. (2013). Restricted mean survival time. BMC Medical Research Methodology
   13, 152.
"""

import math
import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import Comparison
from simulation.experiment.pairing import CONFIDENCE, Estimate, Floats, estimate

NOTHING = Estimate(math.nan, math.nan, math.nan, 0)


class Waiting(NamedTuple):
    """How long a decision takes under one design; months."""

    design: str
    median: Estimate  # NaN where fewer than half of the runs are decided
    deadline: float  # until when undecided runs were watched
    restricted: Estimate
    if_decided: Estimate


class Waits(NamedTuple):
    """How long a decision takes under each design."""

    horizon: float
    """Months to which the mean is restricted."""
    rows: tuple[Waiting, ...]


def waits(comparison: Comparison) -> Waits:
    """Estimate for every design how long a decision takes."""
    names = comparison.manifest.design_names
    watched = {name: _deadline(comparison, name) for name in names}
    undecided = [watched[name] for name in names if not comparison.outcome(name, "agreed").all()]
    horizon = min((end for end in undecided if end > 0), default=max(watched.values()))
    return Waits(horizon, tuple(_waiting(comparison, name, watched[name], horizon) for name in names))


def _deadline(comparison: Comparison, design: str) -> float:
    """Return until when runs are watched: the design's deadline in months; 0 where nobody ever met."""
    [entry] = [entry for entry in comparison.designs if entry.name == design]
    rounds, months = comparison.outcome(design, "rounds"), comparison.outcome(design, "months")
    if not (met := (rounds > 0) & ~np.isnan(months)).any():
        return 0.0
    month = float(np.max(months[met] / rounds[met]))  # the same in every run
    return max(float(entry.content["decision"]["deadline"]) * month, float(np.max(months[met])))


def _waiting(comparison: Comparison, design: str, deadline: float, horizon: float) -> Waiting:
    if not deadline:
        return Waiting(design, NOTHING, 0.0, NOTHING, NOTHING)
    agreed, months = comparison.outcome(design, "agreed") == 1, comparison.outcome(design, "months")
    known = ~(agreed & np.isnan(months))
    agreed, months = agreed[known], months[known]
    without = np.where(agreed, months, deadline)
    return Waiting(
        design,
        _median(without, agreed),
        deadline,
        restricted=estimate(np.minimum(without, horizon), is_binary=False),
        if_decided=estimate(months[agreed], is_binary=False),
    )


def _median(months: Floats, decided: NDArray[np.bool_]) -> Estimate:
    """Return when half of the runs are decided; NaN where that many never are."""
    from scipy.stats import CensoredData, ecdf

    survival = ecdf(CensoredData(months[decided], right=months[~decided])).sf
    with warnings.catch_warnings():  # where all are decided it has no interval, which is no news
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = survival.confidence_interval(confidence_level=CONFIDENCE)
    curves = (survival, interval.low, interval.high)
    value, low, high = (_first_below_half(curve.quantiles, curve.probabilities) for curve in curves)
    if math.isnan(high):
        low = math.nan
    return Estimate(value, low, high, len(months))


def _first_below_half(months: Floats, undecided: Floats) -> float:
    below = months[undecided <= 0.5]
    return float(below[0]) if len(below) else math.nan
