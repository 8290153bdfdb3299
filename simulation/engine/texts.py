"""Only what is decided, run by run: for forecasting, where nothing after the decision matters."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.batch import phase_entry
from simulation.engine.deliberation import ALL_ROUNDS
from simulation.parameters import Floats, Ints, Parameters
from simulation.reference import call, pack
from simulation.state import History, State, Tally, allocate, allocate_history


class Texts(NamedTuple):
    """What came out of each run; rows are replicates."""

    draft: Floats  # (n, D) the draft when the talking ended, whether or not it was adopted
    text: Floats  # (n, D) what stands: the draft, or the status quo
    agreed: Ints  # (n,) 1 = the draft was adopted
    rounds: Ints  # (n,) rounds it took


def run_texts(parameters: Parameters, seed: int, replicates: NDArray[np.int64]) -> Texts:
    """Run replicates as far as the decision, and return what was decided.

    Parameters
    ----------
    parameters
        From `simulation.scenario.build_parameters`, or put together by hand.
    seed
        In [0, 2³²).
    replicates
        (n,), each in [0, 2³²). A row depends on the parameters, the seed and its replicate, on nothing else,
        and is the row `run_batch` would go on from.

    Returns
    -------
    Texts
        A row for each replicate.
    """
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=False)
    number, dimensions = len(replicates), len(parameters.issue.status_quo)
    texts = Texts(
        np.empty((number, dimensions)),
        np.empty((number, dimensions)),
        np.empty(number, np.int64),
        np.empty(number, np.int64),
    )
    phases = np.array([phase_entry(name, parameters) for name in ("draw", "assemble", "deliberate")])
    wanted = np.ascontiguousarray(replicates, np.int64)
    _run_to_decision(phases, pack(parameters), pack(state), pack(history), seed, wanted, *texts)
    return texts


@compiled
def _run_to_decision(
    phases: NDArray[Any],
    p: Parameters,
    s: State,
    h: History,
    seed: int,
    replicates: Ints,
    draft: Floats,
    text: Floats,
    agreed: Ints,
    rounds: Ints,
) -> None:
    for r in range(len(replicates)):
        call(phases[0], p, s, seed, replicates[r], 0)
        call(phases[1], p, s, seed, replicates[r])
        call(phases[2], p, s, h, seed, replicates[r], ALL_ROUNDS)
        for k in range(len(s.text)):
            draft[r, k] = s.draft[k]
            text[r, k] = s.text[k]
        agreed[r] = int(s.tally[Tally.AGREED])
        rounds[r] = int(s.tally[Tally.ROUND])
