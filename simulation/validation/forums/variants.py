"""The same forums with one thing changed: how long they last, what moves people, how sure they are.

None of these numbers is fitted, and none goes back into the model: they say what the result depends on.
"""

from collections.abc import Callable, Mapping

from simulation.parameters import Parameters
from simulation.validation.forums.predicting import Moments, Variation, simulation
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.setting import ROUNDS


def _lasting(rounds: int) -> Callable[[Forum, int], Moments]:
    return lambda forum, replicates: simulation(forum, replicates, rounds)


def _changed(variation: Variation) -> Callable[[Forum, int], Moments]:
    return lambda forum, replicates: simulation(forum, replicates, ROUNDS, variation)


def _without_arguments(p: Parameters) -> Parameters:
    return p._replace(groups=p.groups._replace(expertise=0.0 * p.groups.expertise))


def _without_accommodation(p: Parameters) -> Parameters:
    return p._replace(deliberation=p.deliberation._replace(susceptibility=0.0))


def _sure_of_themselves(p: Parameters) -> Parameters:
    return p._replace(deliberation=p.deliberation._replace(prior_precision=8.0))


VARIANTS: Mapping[str, Callable[[Forum, int], Moments]] = {
    "one day": _lasting(1),
    "ten days": _lasting(10),
    "no arguments": _changed(_without_arguments),
    "no accommodation": _changed(_without_accommodation),
    "earlier beliefs weigh 8 arguments": _changed(_sure_of_themselves),
}
