"""What may come out where numbers are not sure: ten thousand drawn tables, and a wording of each.

Two kinds of doubt are told apart.

- **The numbers.** Position, salience and capability of every actor are drawn from a triangle over their
  range, the stated number being likeliest; actors apart from each other (assumption). Each draw is forecast
  by a method: the *balance* z.
- **The outcome.** No balance is law: a text is adopted, most often one that somebody had tabled. With chance
  1 − r it is a tabled text x, with odds exp(−|x − z| / ℓ), however many tabled it; with chance r it is a new
  one between the outermost positions, with density by the same law. (The wording of our own negotiations:
  `negotiation.rounds` has the sources.)

The chance r is counted, and the reach ℓ of each method fitted, on the training issues of *Decision-making in
the European Union* alone, so that 80 % of these lie between the 10 % and the 90 % quantile;
`experiments/calibration/intervals` has how many do on the other issues. Elsewhere both are an assumption.

An actor's draws hang on its name, not on its place: one actor more changes nobody else's.
"""

import hashlib
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array, ForecastIssue
from simulation.forecast.methods.batches import BATCHES

DRAWS = 10_000
SEED = 20240601
LEVEL = 0.80
NEW_TEXT = 0.41
"""r: share of outcomes that nobody had tabled, within a point. Counted on train."""
REACH = {
    "mean": 0.22,
    "salience_mean": 0.22,
    "compromise": 0.22,
    "median": 0.37,
    "tabled": 0.30,
    "challenge": 0.40,
}
"""ℓ of each method, as a share of the distance between the outermost positions. Fitted on train."""
QUANTITIES = ("position", "salience", "capability")


class DrawnTables(NamedTuple):
    """Tables that may be the true one, each array (draws, actors)."""

    positions: Array
    salience: Array
    capability: Array


class Outlook(NamedTuple):
    """What may come out of an issue, by one method, on the issue's own scale."""

    balance: Array
    """(draws,) what the method makes of each drawn table."""
    outcomes: Array
    """(draws,) a text adopted near each balance."""

    def interval(self, of: Array, level: float = LEVEL) -> tuple[float, float]:
        """Return the ends between which the middle share of draws lies."""
        low, high = np.quantile(of, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
        return float(low), float(high)


def luck(seed: int, *address: str) -> np.random.Generator:
    """Return the source of draws for whoever and whatever is named.

    Examples
    --------
    >>> bool(luck(1, "fee", "Anglers").random() == luck(1, "fee", "Anglers").random())
    True
    """
    digest = hashlib.sha256("\0".join([str(seed), *address]).encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def triangular(u: Array, low: Array, mode: Array, high: Array) -> Array:
    """Turn uniform numbers into draws from triangles; exact numbers stay as they are.

    Examples
    --------
    >>> triangular(np.array([0.0, 0.5, 1.0]), *(np.full(3, x) for x in (40.0, 50.0, 60.0))).tolist()
    [40.0, 50.0, 60.0]
    """
    length = np.where(high > low, high - low, 1.0)
    peak = (mode - low) / length
    rising = low + np.sqrt(np.maximum(u * peak, 0.0)) * length
    falling = high - np.sqrt(np.maximum((1.0 - u) * (1.0 - peak), 0.0)) * length
    drawn = np.where(u < peak, rising, falling)
    return np.asarray(np.where(high > low, np.clip(drawn, low, high), mode))


def ranges(issue: ForecastIssue) -> tuple[tuple[Array, Array], ...]:
    """Return for position, salience and capability the (actors,) likeliest numbers and (actors, 2) ends."""
    likeliest = (issue.positions, issue.salience, issue.capability)
    if issue.spread is None:
        return tuple((value, np.stack([value, value], axis=1)) for value in likeliest)
    ends = (issue.spread.positions, issue.spread.salience, issue.spread.capability)
    return tuple(zip(likeliest, ends, strict=True))


def draw(issue: ForecastIssue, draws: int = DRAWS, seed: int = SEED) -> DrawnTables:
    """Draw tables within the ranges of an issue."""
    found = []
    for quantity, (mode, ends) in zip(QUANTITIES, ranges(issue), strict=True):
        u = np.empty((draws, len(issue.actors)))
        for k, actor in enumerate(issue.actors):
            u[:, k] = luck(seed, issue.label, actor, quantity).random(draws)
        found.append(triangular(u, ends[:, 0], mode, ends[:, 1]))
    return DrawnTables(*found)


def balance(method: str, drawn: DrawnTables, scale: float) -> Array:
    """Forecast every drawn table by one of `BATCHES`; (draws,)."""
    return BATCHES[method](*drawn, scale or 1.0)


def outlook(issue: ForecastIssue, method: str, draws: int = DRAWS, seed: int = SEED) -> Outlook:
    """Draw what may come out of an issue.

    Parameters
    ----------
    issue
        With or without ranges.
    method
        One of `BATCHES`.
    draws, seed
        Same seed and number, same draws.
    """
    drawn = draw(issue, draws, seed)
    middle = balance(method, drawn, issue.range)
    return Outlook(middle, adopted(issue, drawn.positions, middle, REACH[method], seed=seed))


def adopted(
    issue: ForecastIssue,
    positions: Array,
    middle: Array,
    reach: float,
    new: float = NEW_TEXT,
    seed: int = SEED,
) -> Array:
    """Draw the text that is adopted near each balance.

    Parameters
    ----------
    issue
        Tells who tables the same text: those with the same likeliest position.
    positions
        (draws, actors) on the issue's own scale.
    middle
        (draws,) balances.
    reach
        ℓ, as a share of the distance between the outermost positions.
    new
        Chance of a new text.
    seed
        Same seed, same draws.
    """
    chance = luck(seed, issue.label, "adopted")
    length = reach * (np.ptp(issue.positions) or 1.0)
    u, is_new = chance.random(len(middle)), chance.random(len(middle)) < new
    _, text, number = np.unique(issue.positions, return_inverse=True, return_counts=True)
    distance = np.abs(positions - middle[:, None])
    odds = np.exp(-(distance - distance.min(axis=1, keepdims=True)) / length) / number[text]
    reached = np.cumsum(odds, axis=1)
    picked = (reached < u[:, None] * reached[:, -1:]).sum(axis=1)
    tabled = positions[np.arange(len(middle)), np.minimum(picked, positions.shape[1] - 1)]
    return np.asarray(np.where(is_new, _new_text(u, positions, middle, length), tabled))


def _new_text(u: Array, positions: Array, middle: Array, reach: float) -> Array:
    """Draw between the outermost positions, the nearer to the balance the likelier."""
    low, high = positions.min(axis=1), positions.max(axis=1)
    below = 1.0 - np.exp(-(middle - low) / reach)
    above = 1.0 - np.exp(-(high - middle) / reach)
    mass = u * (below + above)
    down = middle + reach * np.log(np.maximum(1.0 - (below - mass), 1e-300))
    up = middle - reach * np.log(np.maximum(1.0 - (mass - below), 1e-300))
    return np.clip(np.where(mass < below, down, up), low, high)


def coverage(issues: Sequence[ForecastIssue], outlooks: Sequence[Outlook], level: float = LEVEL) -> float:
    """Return the share of outcomes that lie in their intervals, ends included; NaN of no issue."""
    hits = []
    for issue, seen in zip(issues, outlooks, strict=True):
        low, high = seen.interval(seen.outcomes, level)
        touch = 1e-9 * (issue.range or 1.0)
        hits.append(low - touch <= issue.outcome <= high + touch)
    return float(np.mean(hits)) if hits else math.nan
