"""Answers are not attitudes: somebody asked twice ticks two things, having changed its mind in nothing.

    answer = the nearest step of the ruler to (attitude + e),   e ~ N(0, s²), drawn anew at every asking
    attitude = N(μ of the item, τ²)

The ruler ends, attitudes do not: whoever ticks an end is there or beyond. s, the unreliability, is the same
for all people and items. τ is the same for all considerations of a forum, and for all its policies: what
makes an item of few people look united or divided is partly luck, and luck does not come twice. Both are
*assumptions*; so is that ranks are answers like others, on a ruler of as many steps. μ and τ are estimated
from the answers before and from nothing else, by restricted maximum likelihood (EM): that the μ come from the
same few answers is allowed for, as if no answer were cut off at an end.

That much of what looks like change of opinion is error of measurement is the reading of Achen (1975). A share
of attitudes in the variance of answers of .6 to .7 is usual for a single question (Alwin 2007; recalled).

References
----------
Achen, C. H. (1975). Mass political attitudes and the survey response. American Political Science Review 69.
Alwin, D. F. (2007). Margins of Error: A Study of Reliability in Survey Measurement. Wiley.
"""

from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats
from simulation.validation.forums.reading import Forum

# Where attitudes may lie, in shares of the ruler: at most as far beyond an end as its middle is inside
# (assumption), in steps of a fortieth.
PLACES = np.linspace(-0.5, 1.5, 81)
CLOSEST = 0.02  # share of the ruler; τ is no smaller, so that nobody's attitude is certain
PASSES, SETTLED = 300, 1e-4  # of the estimation; shares of the ruler


class Attitudes(NamedTuple):
    """What each participant may think of each item, given what it and the others answered."""

    cumulated: Floats  # (people, items, places) probability that the attitude lies there or lower
    spread: tuple[float, ...]  # τ of considerations and, if there are any, of policies

    def drawn(self, chance: np.random.Generator) -> Floats:
        """Return (people, items) attitudes in shares of the ruler."""
        draws = chance.random(self.cumulated.shape[:2])
        place = (self.cumulated < draws[..., None]).sum(axis=2)
        return PLACES[np.minimum(place, len(PLACES) - 1)]


def attitudes_behind(forum: Forum, unreliability: float) -> Attitudes:
    """Say what people may think who answered so before, if answers err by so much (share of the ruler)."""
    c = forum.considerations
    kinds = [kind for kind in (slice(c), slice(c, None)) if len(forum.steps[kind])]
    found = [_of_kind(forum.before[:, kind], forum.steps[kind][0], unreliability) for kind in kinds]
    return Attitudes(
        cumulated=np.concatenate([cumulated for cumulated, _ in found], axis=1),
        spread=tuple(spread for _, spread in found),
    )


def _of_kind(answers: Floats, steps: float, unreliability: float) -> tuple[Floats, float]:
    """Return the cumulated probabilities of attitudes toward items on one ruler, and their τ."""
    likely = chance_of_tick(round(steps), unreliability)
    silent = len(likely)
    ticks = np.where(np.isnan(answers), silent, np.rint(np.nan_to_num(answers) * steps)).astype(np.int64)
    counts = np.array([(ticks == tick).sum(axis=0) for tick in range(silent)], dtype=np.float64).T
    prior, spread = _estimated(counts, likely, unreliability, np.nanmean(answers, axis=0))
    posterior = prior[:, None, :] * np.vstack([likely, np.ones(len(PLACES))])  # silence tells nothing
    posterior /= posterior.sum(axis=2, keepdims=True)
    return posterior.cumsum(axis=2)[np.arange(len(prior))[None, :], ticks], spread


def chance_of_tick(steps: int, unreliability: float) -> Floats:
    """Return (ticks, places) how likely each step of a ruler is ticked by somebody of each attitude.

    Examples
    --------
    >>> likely = chance_of_tick(4, 0.1)  # a ruler from 1 to 5; attitudes at its lower end, in its middle
    >>> likely[:, [20, 40]].round(2).T.tolist()
    [[0.89, 0.11, 0.0, 0.0, 0.0], [0.0, 0.11, 0.79, 0.11, 0.0]]
    """
    from scipy.special import ndtr

    between = (np.arange(steps) + 0.5) / steps
    below = ndtr((between[:, None] - PLACES) / unreliability)
    return np.diff(below, axis=0, prepend=0.0, append=1.0)


def _estimated(counts: Floats, likely: Floats, unreliability: float, start: Floats) -> tuple[Floats, float]:
    """Return (items, places) what the attitudes to each item are like, and their common τ, by EM.

    `counts` is (items, ticks).
    """
    middle, spread = start, 0.25
    items_per_answer = len(counts) / counts.sum()
    for _ in range(PASSES):
        prior = _normal(middle, spread)
        expected = prior * ((counts / (prior @ likely.T).clip(1e-300)) @ likely)
        people = expected.sum(axis=1)
        previous = middle, spread
        middle = (expected @ PLACES) / people
        scatter = (expected * (PLACES - middle[:, None]) ** 2).sum() / people.sum()
        reliability = spread**2 / (spread**2 + unreliability**2)
        unsure = reliability * spread**2 * items_per_answer  # the μ themselves, as attitudes tell of them
        spread = max(CLOSEST, float(np.sqrt(scatter + unsure)))
        if abs(spread - previous[1]) < SETTLED and np.abs(middle - previous[0]).max() < SETTLED:
            break
    return _normal(middle, spread), spread


def _normal(middle: Floats, spread: float) -> Floats:
    weights = np.exp(-0.5 * ((PLACES - middle[:, None]) / spread) ** 2)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
