"""The same forums with one thing changed: how long they last, what moves people, how their answers are read.

None of these is chosen for doing well: they say what the result depends on. All have the numbers fitted on
other surveys.
"""

from collections.abc import Mapping, Sequence

from simulation.parameters import Parameters
from simulation.validation.forums.data import Forum
from simulation.validation.forums.rooms import ROUNDS
from simulation.validation.forums.scores import (
    Method,
    Moments,
    Variation,
    drawn_in,
    fitted_elsewhere,
    simulation,
)
from simulation.words import later

ALONE = later("no deliberation")
ALONE_DRAWN_IN = later("no deliberation, x % to the mean")


def _changed(rounds: int = ROUNDS, variation: Variation | None = None) -> Method:
    return lambda forums, replicates: [
        simulation(forum, replicates, fitted_elsewhere(forum), rounds, variation) for forum in forums
    ]


def without_arguments(p: Parameters) -> Parameters:
    """Let nobody know anything that others do not."""
    return p._replace(groups=p.groups._replace(expertise=0.0 * p.groups.expertise))


def without_accommodation(p: Parameters) -> Parameters:
    """Let nobody give in to others."""
    return p._replace(deliberation=p.deliberation._replace(susceptibility=0.0))


def without_deliberation(p: Parameters) -> Parameters:
    """Let nobody be moved: what remains is that people do not answer alike twice."""
    return without_accommodation(without_arguments(p))


def asked_again(forums: Sequence[Forum], replicates: int) -> Sequence[Moments]:
    """Predict from the error of answers alone."""
    return _changed(variation=without_deliberation)(forums, replicates)


def asked_again_toward_mean(forums: Sequence[Forum], replicates: int) -> Sequence[Moments]:
    """Predict the same, then move all x % toward the mean: the rival that knows of errors of measurement."""
    again = asked_again(forums, replicates)
    moved = []
    for k, (forum, moments) in enumerate(zip(forums, again, strict=True)):
        others = [other for other in range(len(forums)) if other != k]
        moved.append(drawn_in(forum, moments, [forums[o] for o in others], [again[o] for o in others]))
    return moved


def _at_their_word(forums: Sequence[Forum], replicates: int) -> Sequence[Moments]:
    sure = [fitted_elsewhere(forum)._replace(unreliability=0.0) for forum in forums]
    return [simulation(forum, replicates, fit) for forum, fit in zip(forums, sure, strict=True)]


VARIANTS: Mapping[str, Method] = {
    ALONE: asked_again,
    ALONE_DRAWN_IN: asked_again_toward_mean,
    later("answers at their word"): _at_their_word,
    later("one day"): _changed(rounds=1),
    later("ten days"): _changed(rounds=10),
    later("no arguments"): _changed(variation=without_arguments),
    later("no accommodation"): _changed(variation=without_accommodation),
}
