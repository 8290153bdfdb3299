"""A candidate is settings; its loss is what a forecast minimises: the error less what a hit is worth."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from evidence import Part
from numpy.typing import NDArray

from simulation.analysis.plateau import Range, middle_of_the_best, spread_candidates
from simulation.forecast.issue import Array
from simulation.forecast.negotiation import Settings, name, negotiate, simulate

HIT = 5.0  # points within which a forecast is a hit
RUNS = 40
SEED = 7  # of the fitting; forecasts use another


RANGES = {
    "breakdown": Range(0.5, 2.0, True),
    "error": Range(0.02, 0.2, True),
    "reach": Range(0.03, 0.25, True),
    "novelty": Range(0.2, 0.4, False),
}
TALKS = ("breakdown", "error")  # change the talks; the others only how they are worded
WORDINGS = 16  # tried for each of the talks


class Trials(NamedTuple):
    """Everything that was tried, for one variant of the model."""

    base: Settings
    shares: Array
    """(candidates, settings) each as a share of its range."""
    forecasts: Array
    """(candidates, issues)."""
    losses: Array
    """(candidates, issues)."""


def losses(forecasts: Array, outcomes: Array) -> Array:
    """Return what each forecast costs, in points."""
    off = np.abs(forecasts - outcomes)
    return np.asarray(off - 100 * Settings().hit_value * (off <= HIT + 1e-9))


def forecasts(part: Part, settings: Settings, seed: int = SEED, runs: int = RUNS) -> Array:
    """Forecast every issue of a part."""
    made = np.empty(len(part.issues))
    for proposal, where in zip(part.proposals, part.places, strict=True):
        made[list(where)] = simulate(proposal, settings, seed, runs)
    return made


def with_shares(base: Settings, shares: Array) -> Settings:
    """Set what is looked for."""
    return base._replace(
        **{name: r.at(float(x)) for (name, r), x in zip(RANGES.items(), shares, strict=True)}
    )


def search(evidence: Part, base: Settings, candidates: int, advance: Callable[[], None]) -> Trials:
    """Try candidates spread evenly over the ranges (Sobol), all in the same worlds.

    Talks are held once for several ways to word what comes out.
    """
    talks = spread_candidates(candidates, len(TALKS), 3)
    wordings = spread_candidates(WORDINGS, len(RANGES) - len(TALKS), 4)
    shares = np.array([[*talk, *wording] for talk in talks for wording in wordings])
    made = np.empty((len(shares), len(evidence.issues)))
    for k in range(candidates):
        rows = range(k * WORDINGS, (k + 1) * WORDINGS)
        made[rows] = _worded(evidence, [with_shares(base, shares[row]) for row in rows])
        advance()
    return Trials(base, shares, made, losses(made, evidence.outcomes))


def _worded(evidence: Part, several: list[Settings]) -> Array:
    """Return (settings, issues) forecasts under settings that differ only in how drafts are worded."""
    made = np.empty((len(several), len(evidence.issues)))
    for proposal, where in zip(evidence.proposals, evidence.places, strict=True):
        ended = negotiate(proposal, several[0], SEED, RUNS)
        for issue, place, talks in zip(proposal, where, ended, strict=True):
            made[:, place] = [name(issue, talks, settings) for settings in several]
    return made


def choose(trials: Trials, counts: Array | None = None) -> Array:
    """Return the middle of the best candidates, as shares of the ranges.

    Parameters
    ----------
    trials
        What was tried.
    counts
        (issues,) how often each issue counts; all once by default.
    """
    weights = np.ones(trials.losses.shape[1]) if counts is None else counts
    return middle_of_the_best(trials.shares, trials.losses @ weights)


def bootstrap(trials: Trials, counts: NDArray[np.float64]) -> Array:
    """Return (resamples, settings) what would have been chosen on other draws of proposals."""
    shares = np.array([choose(trials, row) for row in counts])
    columns = [[r.at(float(x)) for x in shares[:, k]] for k, r in enumerate(RANGES.values())]
    return np.array(columns).T
