"""What makes people in the unfitted model converge too much: one number at a time."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from simulation.parameters import Parameters
from simulation.validation.forums.data import Forum
from simulation.validation.forums.scores import Variation, observed, plain
from simulation.validation.forums.variants import without_arguments

RUNS = 40


def _with(**numbers: float) -> Variation:
    def varied(p: Parameters) -> Parameters:
        return p._replace(deliberation=p.deliberation._replace(**numbers))

    return varied


def _unchanged(p: Parameters) -> Parameters:
    return p


CHANGES: dict[str, tuple[int, Variation]] = {
    "as shipped": (3, _unchanged),
    "one day, not three": (1, _unchanged),
    "ten days": (10, _unchanged),
    "no arguments": (3, without_arguments),
    "earlier beliefs weigh half an argument, not 3": (3, _with(prior_precision=0.5)),
    "earlier beliefs weigh 8 arguments": (3, _with(prior_precision=8.0)),
    "confidence bound .15, not .35": (3, _with(confidence_bound=0.15)),
    "confidence bound 1": (3, _with(confidence_bound=1.0)),
    "five slots a day, not fifteen": (3, _with(slots=5)),
    "three working groups": (3, _with(working_groups=3)),
    "trust .4, not .8": (3, _with(trust_own=0.4)),
    "nothing held back": (3, _with(strategic_omission=0.0)),
    "susceptibility .3, not .6": (3, _with(susceptibility=0.3)),
    "susceptibility 0": (3, _with(susceptibility=0.0)),
    "self weight 4, not 1": (3, _with(self_weight=4.0)),
}


def converging(forums: Sequence[Forum], advance: Callable[[], None]) -> Iterator[list[str]]:
    """Yield a row for each change: kept spread and error of spread, of considerations and of policies."""
    for name, (rounds, variation) in CHANGES.items():
        rows = [_forum(forum, rounds, variation) for forum in forums]
        yield [name, *(f"{number:.2f}" for number in np.nanmean(rows, axis=0))]
        advance()


def _forum(forum: Forum, rounds: int, variation: Variation) -> list[float]:
    before, after = observed(forum)
    expected = plain(forum, RUNS, rounds, variation).spread
    numbers = []
    for kind in (slice(forum.considerations), slice(forum.considerations, None)):
        asked = len(after.spread[kind]) > 0
        numbers += [
            expected[kind].sum() / before.spread[kind].sum() if asked else np.nan,
            np.abs(expected - after.spread)[kind].mean() if asked else np.nan,
        ]
    return numbers
