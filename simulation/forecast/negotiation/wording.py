"""From drafts to a wording: tabled texts are focal points, and a forecast names one text.

A run ends with a draft z. Its final wording is a text that somebody had tabled, the nearer the likelier
and however many tabled it: text j with odds exp(−|x_j − z| / ℓ). Or it stays as drafted, with odds
exp(−r / ℓ), so that a text at distance r is as likely as none. (Texts on the table as focal points:
Schelling 1960; a random choice by what each alternative is worth: Luce 1959.) Where a run fails, the
reference text stands.

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

GRID = np.linspace(0.0, 1.0, 41)  # forecasts to choose from besides texts, as shares of the scale
TOUCH = 1e-9  # rounding at the edge of a hit


class Prospect(NamedTuple):
    """What may come out of an issue, with probabilities that sum to 1."""

    texts: Array
    chances: Array


class Talks(NamedTuple):
    """How the runs of one issue ended, as shares of its scale."""

    tabled: Array
    """(texts,) on the table, all different."""
    drafts: Array
    """(runs,) when the talking ended."""
    agreed: NDArray[np.bool_]
    """(runs,) whether the draft was adopted."""
    reference: float
    """What stands where it was not; NaN if unknown: then the draft is worded all the same."""


def word(talks: Talks, settings: Settings) -> Prospect:
    """Word the drafts of all runs of an issue."""
    fails = ~talks.agreed & ~np.isnan(talks.reference)
    worded = talks.drafts[~fails]
    adopted, kept = _adoption(talks.tabled, worded, settings.reach, settings.novelty)
    stands = np.full(1 if fails.any() else 0, talks.reference)
    fallen = np.full(len(stands), float(fails.sum()))
    return Prospect(
        np.concatenate([talks.tabled, worded, stands]),
        np.concatenate([adopted.sum(axis=0), kept, fallen]) / len(fails),
    )


def _adoption(tabled: Array, drafts: Array, reach: float, novelty: float) -> tuple[Array, Array]:
    """Return (runs, texts) the chance of each tabled text to word each draft, and (runs,) that none does."""
    worth = np.append(-np.abs(tabled - drafts[:, None]), np.full((len(drafts), 1), -novelty), axis=1) / reach
    odds = np.exp(worth - worth.max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)
    return chances[:, :-1], chances[:, -1]


def name_text(outlook: Prospect, low: float, high: float, settings: Settings) -> float:
    """Return the text between the outermost positions that is the best forecast.

    Examples
    --------
    >>> likely = Prospect(np.array([0.0, 0.5, 1.0]), np.array([0.3, 0.3, 0.4]))
    >>> name_text(likely, 0.0, 1.0, Settings(hit_value=0.0))
    0.5
    """
    inside = outlook.texts[(outlook.texts >= low) & (outlook.texts <= high)]
    candidates = np.unique(np.append(inside, GRID[(low <= GRID) & (high >= GRID)]))
    off = np.abs(outlook.texts - candidates[:, None])
    loss = off @ outlook.chances - settings.hit_value * (
        (off <= settings.hit_width + TOUCH) @ outlook.chances
    )
    return float(candidates[loss.argmin()])
