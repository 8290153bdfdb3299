"""What real change looks like, beside what the model makes of the same answers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats
from simulation.validation.forums.data import Forum
from simulation.validation.forums.rooms import forum_parameters, simulate
from simulation.validation.forums.scores import Moments, fitted_elsewhere, observed

TRIED = 20  # runs of a forum


class Change(NamedTuple):
    """One kind of item in one forum."""

    alike: float  # share of answers that are the same before and after
    retest: float  # correlation of a person's answers, each less the item's mean
    kept: float  # spread after over spread before, summed over items
    grown: float  # share of items whose spread grew
    lowest: float  # spread after over before in the third of items with the least spread before
    highest: float  # the same in the third with the most


def change(forum: Forum, after: Floats, kind: slice) -> Change:
    """Describe the change from the answers before to these."""
    both = ~np.isnan(forum.before) & ~np.isnan(after)
    old = np.where(both, forum.before, np.nan)[:, kind]
    new = np.where(both, after, np.nan)[:, kind]
    pairs = ~np.isnan(old)
    off = [(answers - np.nanmean(answers, axis=0))[pairs] for answers in (old, new)]
    spread, later = np.nanstd(old, axis=0, ddof=1), np.nanstd(new, axis=0, ddof=1)
    order, third = spread.argsort(), max(1, len(spread) // 3)
    return Change(
        alike=float(np.isclose(old, new)[pairs].mean()),
        retest=float(np.corrcoef(*off)[0, 1]),
        kept=float(later.sum() / spread.sum()),
        grown=float((later > spread).mean()),
        lowest=float(later[order[:third]].sum() / spread[order[:third]].sum()),
        highest=float(later[order[-third:]].sum() / spread[order[-third:]].sum()),
    )


def simulated_change(forum: Forum, kind: slice) -> Change:
    """Describe what the model expects, fitted on other surveys: the mean over runs."""
    fit = fitted_elsewhere(forum)
    runs = simulate(forum, fit.applied(forum_parameters(forum)), TRIED, fit.unreliability)
    return Change(*np.mean([change(forum, answers, kind) for answers in runs], axis=0).tolist())


def between_surveys(forums: Sequence[Forum]) -> tuple[float, float]:
    """Return the scatter of kept spreads between forums, and what of it chance in items and people makes.

    The second is the standard error of a forum's kept spread from drawing its people again.
    """
    kept, chance = [], []
    for forum in forums:
        before, after = observed(forum)
        kept.append(after.spread.sum() / before.spread.sum())
        chance.append(_redrawn(forum))
    return float(np.std(kept, ddof=1)), float(np.sqrt(np.mean(np.square(chance))))


def _redrawn(forum: Forum, draws: int = 200) -> float:
    rng, people = np.random.default_rng(2), len(forum.before)
    shares = []
    for _ in range(draws):
        who = rng.integers(people, size=people)
        pair: tuple[Moments, Moments] = observed(
            forum._replace(before=forum.before[who], after=forum.after[who])
        )
        shares.append(np.nansum(pair[1].spread) / np.nansum(pair[0].spread))
    return float(np.std(shares, ddof=1))
