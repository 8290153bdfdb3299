"""From drafts to a wording: tabled texts are focal points, and a forecast names one text.

A run ends with a draft z. Its final wording is, with probability τ, a text that somebody had tabled: text
j with odds exp(−|x_j − z| / ℓ), the nearer the likelier (a random choice among alternatives by what each is
worth: Luce 1959; texts on the table as focal points: Schelling 1960), however many tabled it. Otherwise it is
a wording of its own, Laplace-distributed around such a text. Where a run fails, the reference text stands.

The forecast is the text x that minimises, over runs and wordings,

    E |outcome − x| − v · P(|outcome − x| ≤ w),

the error less what a hit is worth: with v = 0 the median of all wordings.

References
----------
Luce, R. D. (1959). Individual Choice Behavior. Wiley.
Schelling, T. C. (1960). The Strategy of Conflict. Harvard University Press, ch. 3.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.forecast.issue import Array
from simulation.forecast.negotiation.settings import Settings

GRID = np.linspace(0.0, 1.0, 41)  # wordings of one's own, as shares of the scale: 2.5 of 100 points apart
TOUCH = 1e-9  # rounding at the edge of a hit


class Prospect(NamedTuple):
    """What may come out of an issue, with probabilities that sum to 1."""

    texts: Array
    chances: Array


def prospect(
    tabled: Array, drafts: Array, agreed: NDArray[np.bool_], reference: float, settings: Settings
) -> Prospect:
    """Word the drafts of all runs.

    Parameters
    ----------
    tabled
        (texts,) all different.
    drafts
        (runs,) as shares of the scale.
    agreed
        (runs,) whether the draft was adopted.
    reference
        What stands where it was not; NaN if unknown: then the draft is worded all the same.
    settings
        Reach of tabled texts, and the rest.
    """
    fails = ~agreed & ~np.isnan(reference)
    adopted = _adoption(tabled, drafts[~fails], settings.reach).sum(axis=0) / len(drafts)
    around = np.exp(-np.abs(GRID - tabled[:, None]) / settings.spread)
    around /= around.sum(axis=1, keepdims=True)
    own = adopted @ around
    share = settings.tabled_share
    stands, chance = ([reference], [fails.mean()]) if fails.any() else ([], [])
    return Prospect(
        np.concatenate([tabled, GRID, stands]), np.concatenate([share * adopted, (1 - share) * own, chance])
    )


def _adoption(tabled: Array, drafts: Array, reach: float) -> Array:
    """Return (runs, texts) the chance of each tabled text to word each draft."""
    distance = np.abs(tabled - drafts[:, None])
    odds = np.exp(-(distance - distance.min(axis=1, keepdims=True, initial=np.inf)) / reach)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def name_text(outlook: Prospect, low: float, high: float, settings: Settings) -> float:
    """Return the text between the outermost positions that is the best forecast.

    Examples
    --------
    >>> likely = Prospect(np.array([0.0, 0.5, 1.0]), np.array([0.3, 0.3, 0.4]))
    >>> name_text(likely, 0.0, 1.0, Settings(hit_value=0.0))
    0.5
    """
    candidates = np.unique(outlook.texts[(outlook.texts >= low) & (outlook.texts <= high)])
    off = np.abs(outlook.texts - candidates[:, None])
    loss = off @ outlook.chances - settings.hit_value * (
        (off <= settings.hit_width + TOUCH) @ outlook.chances
    )
    return float(candidates[loss.argmin()])
