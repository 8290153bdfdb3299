"""Runs with the text and the fate of every group beside the outcomes of the catalogue.

The columns are named `text:DIMENSION`, `acceptance:GROUP` and so on (`simulation.outcome.detail`), and
`more:GROUP:DIMENSION` or `less:GROUP:DIMENSION` for objectors who want more or less of a dimension than the
text gives. Positions are shares of the scale, in [0, 1]; without a decision the text is the status quo.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.outcome.catalogue import OF_GROUPS
from simulation.parameters import Recorded

TEXT = "text"
WAYS = ("less", "more")  # which way objectors would move the text, as `simulation.outcome.detail` has them
SEPARATOR = ":"  # stands in no name of a measure, a group or a dimension


class Drawn(NamedTuple):
    """Several sets of parameters, of which nobody knows the true one.

    Replicate r is run with set r modulo their number. Whatever it is compared with is drawn in the same way,
    so that both runs of a pair meet the same draw.
    """

    rooms: tuple[Any, ...]


def rooms_of(parameters: Any) -> tuple[Any, ...]:
    """Return all sets of parameters that may be the true one; a single one where nothing is drawn."""
    return parameters.rooms if isinstance(parameters, Drawn) else (parameters,)


def detail_columns(dimensions: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    """Return what the columns beside the catalogue are called.

    Examples
    --------
    >>> detail_columns(["quota"], ["fleet"])[:3]
    ('text:quota', 'acceptance:fleet', 'gain:fleet')
    >>> detail_columns(["quota"], ["fleet"])[-1]
    'more:fleet:quota'
    """
    return (
        *(f"{TEXT}:{dimension}" for dimension in dimensions),
        *(f"{what}:{group}" for what in OF_GROUPS for group in groups),
        *(f"{way}:{group}:{dimension}" for way in WAYS for group in groups for dimension in dimensions),
    )


def is_detail(column: str) -> bool:
    """Tell whether a column is one of these, and no measure of the catalogue."""
    return SEPARATOR in column


def detailed_engine(parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
    """Run replicates on the compiled engine, (replicates, outcomes and columns of detail)."""
    rooms = rooms_of(parameters)
    if len(rooms) == 1:
        return _run(rooms[0], seed, replicates)
    turns = replicates % len(rooms)
    found = {turn: _run(rooms[turn], seed, replicates[turns == turn]) for turn in np.unique(turns).tolist()}
    rows = np.empty((len(replicates), next(iter(found.values())).shape[1]))
    for turn, each in found.items():
        rows[turns == turn] = each
    return rows


def warm_detailed(parameters: Any) -> None:
    """Compile the engine, or load its machine code."""
    from simulation.engine import warm

    warm(rooms_of(parameters)[0])


def _run(parameters: Any, seed: int, replicates: NDArray[np.int64]) -> NDArray[np.float64]:
    """Run replicates one by one, and look at every group before the next one."""
    from simulation.engine import Corridor
    from simulation.outcome.detail import empty_detail, measure_carried_out, measure_detail

    other = Corridor(parameters.record_of) if isinstance(parameters, Recorded) else None
    own = parameters.room if isinstance(parameters, Recorded) else parameters
    room = Corridor(own)
    affected = len(room.state.gain)
    of_groups, objections = empty_detail(room.state)
    rows: list[NDArray[np.float64]] = []
    for replicate in replicates.tolist():
        if other is not None:  # what was argued there is read here before the first meeting
            other.populate(seed, replicate)
            other.deliberate(seed, replicate)
            room.state.on_record[:affected] = other.state.spoken[:affected]
        room.populate(seed, replicate)
        room.deliberate(seed, replicate)
        room.judge(seed, replicate)
        measure_detail(*room.packed, seed, replicate, of_groups, objections)  # a review would write over it
        text = room.state.text.copy()
        room.implement(seed, replicate)
        measure_carried_out(room.packed[1], of_groups)
        rows.append(np.concatenate([room.measure(), text, of_groups.ravel(), objections.ravel()]))
    return np.array(rows)
