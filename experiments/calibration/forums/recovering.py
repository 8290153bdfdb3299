"""Is the procedure to be believed? Forums made by the model itself, with numbers that are known."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from choosing import chosen
from trying import RUNS, Trials, fit_at, losses

from simulation.parameters import Floats
from simulation.validation.forums.data import Forum
from simulation.validation.forums.rooms import forum_parameters, simulate
from simulation.validation.forums.scores import Fit


class Recovered(NamedTuple):
    """Numbers that were true, and what was found; shares of their ranges."""

    truths: Floats  # (tries, numbers)
    found: Floats  # (tries, numbers)

    def correlation(self) -> Floats:
        """Return (numbers,) how well what is found follows the truth."""
        pairs = zip(self.truths.T, self.found.T, strict=True)
        return np.array([np.corrcoef(truth, found)[0, 1] for truth, found in pairs])


def recovered(forums: Sequence[Forum], trials: Trials, tries: int) -> Recovered:
    """Take candidates for true, make answers after by them, and fit those with all the other candidates."""
    rows = np.random.default_rng(5).choice(len(trials.shares), tries, replace=False)
    found = []
    for row in rows.tolist():
        made = [spread_made(forum, fit_at(trials.shares[row].tolist())) for forum in forums]
        others = np.arange(len(trials.shares)) != row
        off = losses(forums, [spreads[others] for spreads in trials.spreads], made)
        found.append(chosen(trials.shares[others], off, np.ones(len(forums))))
    return Recovered(trials.shares[rows], np.array(found))


def spread_made(forum: Forum, fit: Fit) -> Floats:
    """Return the spreads after of a single run that took no part in the table of candidates."""
    answers = simulate(forum, fit.applied(forum_parameters(forum)), RUNS + 1, fit.unreliability)
    return np.asarray(100 * answers[RUNS].std(axis=0, ddof=1))
