"""Runs with the outcomes of every group beside those of the catalogue."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.outcome import OUTCOMES

ACCEPTANCE, GAIN = "acceptance", "gain"


def group_columns(groups: Sequence[str]) -> tuple[str, ...]:
    """Return what the columns of the groups are called.

    Examples
    --------
    >>> group_columns(("business",))
    ('acceptance:business', 'gain:business')
    """
    return tuple(f"{what}:{group}" for what in (ACCEPTANCE, GAIN) for group in groups)


def grouped_engine(parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
    """Run replicates on the compiled engine, (replicates, outcomes + two for each group)."""
    from simulation.engine import Corridor
    from simulation.outcome.groups import groups_of_finished

    room = Corridor(parameters)
    rows = np.empty((len(replicates), len(OUTCOMES) + 2 * len(parameters.groups.size)))
    for index in range(len(replicates)):
        one = np.empty((1, len(OUTCOMES)))
        room.run(seed, replicates[index : index + 1], one)
        rows[index] = [*one[0], *groups_of_finished(parameters, room.state).ravel()]
    return rows
