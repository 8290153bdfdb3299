"""Candidates, what each expects of every forum, and how far off it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from simulation.analysis.plateau import Range, spread_candidates
from simulation.parameters import Floats
from simulation.validation.forums.data import Forum
from simulation.validation.forums.scores import Fit, observed, simulation

RUNS = 40  # of a forum, for each candidate; the same luck for all


RANGES = {  # by field of Fit
    "unreliability": Range(0.04, 0.26, False),
    "prior_precision": Range(0.5, 64.0, True),  # from half an argument to next to no learning
    "susceptibility": Range(0.0, 0.9, False),
}


class Trials(NamedTuple):
    """Everything that was tried."""

    shares: Floats
    """(candidates, numbers) each as a share of its range."""
    spreads: tuple[Floats, ...]
    """A forum each: (candidates, items) spread expected after, points of 100."""


def fit_at(shares: Sequence[float]) -> Fit:
    """Return the numbers at shares of their ranges, to two digits: the data do not carry more."""
    pairs = zip(RANGES.items(), shares, strict=True)
    return Fit(**{name: float(f"{r.at(share):.2g}") for (name, r), share in pairs})


def candidates(number: int) -> Floats:
    """Spread candidates evenly over the ranges (Sobol points; a power of two)."""
    return spread_candidates(number, len(RANGES), 3)


def tried(forums: Sequence[Forum], shares: Floats, advance: Callable[[], None]) -> Trials:
    """Let every forum deliberate under every candidate."""
    spreads = [np.empty((len(shares), len(forum.items))) for forum in forums]
    for row, place in enumerate(shares.tolist()):
        for forum, table in zip(forums, spreads, strict=True):
            table[row] = simulation(forum, RUNS, fit_at(place)).spread
        advance()
    return Trials(shares, tuple(spreads))


def real_spreads(forums: Sequence[Forum]) -> tuple[Floats, ...]:
    """Return the spread after of every item of every forum, points of 100."""
    return tuple(observed(forum)[1].spread for forum in forums)


def losses(forums: Sequence[Forum], spreads: Sequence[Floats], real: Sequence[Floats]) -> Floats:
    """Return (candidates, forums) mean absolute error of spreads, points of 100.

    Considerations and policies count a half each, few as policies are: different mechanisms move them.
    """
    columns = []
    for forum, expected, after in zip(forums, spreads, real, strict=True):
        off, c = np.abs(expected - after), forum.considerations
        kinds = [off[:, kind].mean(axis=1) for kind in (slice(c), slice(c, None)) if len(after[kind])]
        columns.append(np.mean(kinds, axis=0))
    return np.array(columns).T
