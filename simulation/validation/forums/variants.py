"""The same forums with one thing changed: how long they last, what moves people, how sure they are.

None of these numbers goes back into the model: they say what the result depends on. One is fitted on the
other forums, as x of the baseline is: how many arguments weigh as much as what people believed before.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from simulation.parameters import Parameters
from simulation.validation.forums.predicting import Moments, Variation, simulation
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.scoring import Method, errors
from simulation.validation.forums.setting import ROUNDS

FITTED = "earlier beliefs fitted"
WEIGHTS = (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)  # arguments; .5 is the default


def _changed(rounds: int = ROUNDS, variation: Variation | None = None) -> Method:
    return lambda forums, replicates: [simulation(forum, replicates, rounds, variation) for forum in forums]


def _without_arguments(p: Parameters) -> Parameters:
    return p._replace(groups=p.groups._replace(expertise=0.0 * p.groups.expertise))


def _without_accommodation(p: Parameters) -> Parameters:
    return p._replace(deliberation=p.deliberation._replace(susceptibility=0.0))


def _believing(weight: float) -> Variation:
    return lambda p: p._replace(deliberation=p.deliberation._replace(prior_precision=weight))


def fitted_beliefs(forums: Sequence[Forum], replicates: int) -> Sequence[Moments]:
    """Predict each forum with the weight of earlier beliefs that gives the best spreads on the others."""
    tried = [_changed(variation=_believing(weight))(forums, replicates) for weight in WEIGHTS]
    error = np.array([errors(forums, moments, "all").spread for moments in tried])
    elsewhere = error.sum(axis=1, keepdims=True) - error  # (weights, forums)
    return [tried[best][k] for k, best in enumerate(elsewhere.argmin(axis=0).tolist())]


VARIANTS: Mapping[str, Method] = {
    "one day": _changed(rounds=1),
    "ten days": _changed(rounds=10),
    "no arguments": _changed(variation=_without_arguments),
    "no accommodation": _changed(variation=_without_accommodation),
    FITTED: fitted_beliefs,
}
