"""One compiled call runs a batch of replicates: this is what sweeps run on."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.convening import convene
from simulation.engine.deliberation import deliberate
from simulation.engine.implementation import implement_month, prepare
from simulation.engine.perception import judge
from simulation.engine.population import draw_people, draw_problem
from simulation.engine.resetting import reset
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.measure import measure
from simulation.parameters import Floats, Ints, Parameters, Recorded
from simulation.randomness import EPISODES
from simulation.reference import call, entry_point, pack
from simulation.rule import rule
from simulation.seeds import whole
from simulation.state import Count, History, State, Tally, allocate, allocate_history, forget


def run_batch(parameters: Parameters | Recorded, seed: int, replicates: NDArray[np.int64]) -> Floats:
    """Run replicates of one scenario under one design.

    Parameters
    ----------
    parameters
        From `simulation.scenario.build_run`.
    seed
        In [0, 2³²).
    replicates
        (n,), each in [0, 2³²). A row depends on the parameters, the seed and its replicate, on nothing else.

    Returns
    -------
    ndarray
        (n, number of outcomes), columns in the order of `simulation.outcome.OUTCOMES`.
    """
    _, _, rows = _run(parameters, seed, replicates, traced=False)
    return rows


def run_traced(parameters: Parameters | Recorded, seed: int, replicate: int) -> tuple[State, History, Floats]:
    """Run one replicate and keep everything: final arrays, the record of every round, and the outcomes."""
    state, history, rows = _run(parameters, seed, np.array([replicate]), traced=True)
    return state, history, rows[0]


class Corridor:
    """One room, to be led through the phases of a run again and again, as a whole or one by one.

    The phases are `populate`, `deliberate`, `judge`, then `implement_month` for every month (or `carry_out`
    for both), and `measure`. Between two of them the arrays may be changed, for experiments that no design
    describes: give people other attitudes before they deliberate, another status quo, or another text to
    carry out.

    Parameters
    ----------
    parameters
        From `simulation.scenario.build_parameters`.
    traced
        Whether to keep the record of every round and month.

    Attributes
    ----------
    state, history
        Of the last run; the next one overwrites them.

    Examples
    --------
    >>> from simulation.scenario import build_parameters, load_scenario
    >>> case = load_scenario("car_emissions")
    >>> room = Corridor(build_parameters(case, case.historical_design))
    >>> room.populate(seed=1, replicate=0)
    >>> int(room.state.attended.sum())
    10
    >>> room.deliberate(1, 0)
    >>> room.judge(1, 0)
    >>> for month in range(12):
    ...     room.implement_month(1, 0)
    >>> bool(room.state.adoption[12] > room.state.adoption[1])
    True
    """

    def __init__(self, parameters: Parameters, traced: bool = False) -> None:
        self.state = allocate(parameters)
        self.history = allocate_history(parameters, self.state, traced)
        self._months, self._traced = parameters.implementation.months, traced
        self._packed = p, s, h = pack(parameters), pack(self.state), pack(self.history)
        self._phases = np.array([entry_point(each, *_examples(each, p, s, h)) for each in PHASES.values()])

    @property
    def packed(self) -> tuple[Any, Any]:
        """Parameters and state as compiled functions take them: to pack them costs as much as a short run."""
        return self._packed[0], self._packed[1]

    def populate(self, seed: int, replicate: int, episode: int = 0) -> None:
        """Draw the problem and the people of a replicate, and let in who gets in.

        Parameters
        ----------
        seed, replicate
            Each in [0, 2³²).
        episode
            In [0, 512): which deliberation it is among those that the same people may hold. The people and
            their problem are the same in all; who gets a scarce seat, who speaks first, and whatever else is
            luck in a deliberation is drawn anew in each. It stands in `state.counts[Count.EPISODE]`.

        Raises
        ------
        ValueError
            If there can be no such episode.
        """
        if self._traced:
            forget(self.history)
        number = whole("episode", episode, high=EPISODES - 1)
        populate(self._packed[0], self._packed[1], seed, replicate, number)

    def deliberate(self, seed: int, replicate: int) -> None:
        """Go on to the decision."""
        deliberate(*self._packed, seed, replicate)

    def judge(self, seed: int, replicate: int) -> None:
        """Let the affected judge what was decided, and make ready to carry it out if anything was."""
        judge_and_prepare(self._packed[0], self._packed[1], seed, replicate)

    def implement_month(self, seed: int, replicate: int) -> None:
        """Carry out for one month more what was decided; where nothing was, nothing happens.

        How many months have passed stands in `state.counts[Count.MONTH]`.

        Raises
        ------
        ValueError
            If the run has no month left.
        """
        if self.state.counts[Count.MONTH] >= self._months:
            raise ValueError(f"all {self._months} months have passed (implementation.months)")
        if self.state.tally[Tally.AGREED]:
            implement_month(*self._packed, seed, replicate)

    def carry_out(self, seed: int, replicate: int) -> None:
        """Let the affected judge what was decided, and implement it month by month to the end."""
        _carry_out_all(self._phases, *self._packed, seed, replicate)

    def measure(self) -> Floats:
        """Return the outcomes, (number of outcomes,)."""
        row = np.empty(len(OUTCOMES))
        measure(self._packed[0], self._packed[1], row)
        return row

    def run(self, seed: int, replicates: NDArray[np.int64], rows: Floats) -> None:
        """Run replicates, (n,), and write their outcomes into `rows`, (n, number of outcomes)."""
        wanted = np.ascontiguousarray(replicates, np.int64)
        if not self._traced:
            _run_all(self._phases, *self._packed, seed, wanted, rows)
            return
        for r in range(len(wanted)):  # one by one: no round of an earlier run may stay in the record
            forget(self.history)
            _run_all(self._phases, *self._packed, seed, wanted[r : r + 1], rows[r : r + 1])


def _run(
    parameters: Parameters | Recorded, seed: int, replicates: NDArray[np.int64], traced: bool
) -> tuple[State, History, Floats]:
    rows = np.empty((len(replicates), len(OUTCOMES)))
    if isinstance(parameters, Recorded):
        corridor, other = Corridor(parameters.room, traced), Corridor(parameters.record_of)
        affected = len(corridor.state.gain)  # the same people in both; stand-ins hold no arguments
        for r in range(len(replicates)):
            other.run(seed, replicates[r : r + 1], rows[r : r + 1])
            corridor.state.on_record[:affected] = other.state.spoken[:affected]
            corridor.run(seed, replicates[r : r + 1], rows[r : r + 1])
    else:
        corridor = Corridor(parameters, traced)
        corridor.run(seed, replicates, rows)
    return corridor.state, corridor.history, rows


@compiled
def populate(p: Parameters, s: State, seed: int, replicate: int, episode: int) -> None:
    """Draw the problem and the people, and let in who gets in."""
    reset(s)
    s.counts[Count.EPISODE] = episode
    draw_problem(p, s, seed, replicate)
    draw_people(p, s, seed, replicate)
    convene(p, s, seed, replicate)


@compiled
def judge_and_prepare(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let the affected judge the decision, and make ready to carry it out."""
    judge(p, s, seed, replicate)
    prepare(p, s, seed, replicate)


# The corridor in the order of the process; each part is compiled on its own, so that two can be at once.
PHASES: dict[str, Any] = {
    "populate": populate,
    "deliberate": deliberate,
    "judge_and_prepare": judge_and_prepare,
    "implement_month": implement_month,
    "measure": measure,
}


@compiled
def _run_all(
    phases: NDArray[Any], p: Parameters, s: State, h: History, seed: int, replicates: Ints, rows: Floats
) -> None:
    for r in range(len(replicates)):
        replicate = replicates[r]
        call(phases[0], p, s, seed, replicate, 0)
        call(phases[1], p, s, h, seed, replicate)
        _carry_out(phases, p, s, h, seed, replicate)
        call(phases[4], p, s, rows[r])


@compiled
def _carry_out_all(
    phases: NDArray[Any], p: Parameters, s: State, h: History, seed: int, replicate: int
) -> None:
    _carry_out(phases, p, s, h, seed, replicate)


@rule
def _carry_out(phases: NDArray[Any], p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let the affected judge the decision and implement it month by month, or not."""
    call(phases[2], p, s, seed, replicate)
    if s.tally[Tally.AGREED] > 0.0:
        while s.counts[Count.MONTH] < p.implementation.months:
            call(phases[3], p, s, h, seed, replicate)


def _examples(phase: Any, p: Parameters, s: State, h: History) -> tuple[Any, ...]:
    """Return arguments of the kinds with which `_run_all` calls a phase."""
    return {
        populate: (p, s, 0, 0, 0),
        deliberate: (p, s, h, 0, 0),
        judge_and_prepare: (p, s, 0, 0),
        implement_month: (p, s, h, 0, 0),
        measure: (p, s, np.empty(len(OUTCOMES))),
    }[phase]


def phase_entry(name: str, parameters: Parameters) -> Any:
    """Make one phase ready to run and return its entry point."""
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=False)
    phase = PHASES[name]
    return entry_point(phase, *_examples(phase, pack(parameters), pack(state), pack(history)))
