"""One compiled call runs a batch of replicates: this is what sweeps run on."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.convening import convene
from simulation.engine.deliberation import ALL_ROUNDS, deliberate
from simulation.engine.implementation import implement_month, prepare
from simulation.engine.perception import judge
from simulation.engine.population import draw_people, draw_problem
from simulation.engine.practice import take_stock
from simulation.engine.resetting import reset
from simulation.engine.review import close_review, look_again
from simulation.engine.shocks import pass_month
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.measure import COURSE, DECISION, measure
from simulation.parameters import Floats, Ints, Parameters, Recorded, in_review
from simulation.reference import call, entry_point, pack
from simulation.rule import rule
from simulation.rules.review import rounds_until
from simulation.seeds import EPISODES, whole
from simulation.state import Count, History, State, allocate, allocate_history, forget


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
        self._parameters, self._traced = parameters, traced
        self._row = np.full(len(OUTCOMES), np.nan)
        unrecorded = allocate_history(parameters, self.state, traced=False)  # a review has rounds of its own
        self._packed = p, s, h = pack(parameters), pack(self.state), pack(self.history)
        self._run = (p, pack(in_review(parameters)), s, h, pack(unrecorded))
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
        draw(self._packed[0], self._packed[1], seed, replicate, number)
        assemble(self._packed[0], self._packed[1], seed, replicate)

    def deliberate(self, seed: int, replicate: int) -> None:
        """Go on to the decision."""
        _deliberate_all(self._phases, *self._run, seed, replicate)

    def judge(self, seed: int, replicate: int) -> None:
        """Let the affected judge what was decided, and make ready to carry it out if anything was."""
        _judge_all(self._phases, *self._run, seed, replicate, self._row)

    def implement_month(self, seed: int, replicate: int) -> None:
        """Carry out for one month more what was decided; where nothing was, nothing happens.

        How many months have passed stands in `state.counts[Count.MONTH]`. Where the world is watched for
        longer (`parameters.Shocks.horizon`), it is a month of the calendar, with its shocks and reviews.

        Raises
        ------
        ValueError
            If the run has no month left.
        """
        counts, months = self.state.counts, self._parameters.implementation.months
        if counts[Count.MONTH] >= months and counts[Count.CALENDAR] >= self._parameters.shocks.horizon:
            raise ValueError(f"all {months} months have passed (implementation.months)")
        _carry_out_month(self._phases, *self._run, seed, replicate)

    def carry_out(self, seed: int, replicate: int) -> None:
        """Let the affected judge what was decided, and implement it month by month to the end."""
        self.judge(seed, replicate)
        self.implement(seed, replicate)

    def implement(self, seed: int, replicate: int) -> None:
        """Implement what has been judged, month by month to the end of what is watched."""
        _carry_out_all(self._phases, *self._run, seed, replicate)

    def measure(self) -> Floats:
        """Return the outcomes, (number of outcomes,): of the first decision, and of what came of it."""
        measure(self._packed[0], self._packed[1], self._row, COURSE)
        return self._row.copy()

    def run(self, seed: int, replicates: NDArray[np.int64], rows: Floats) -> None:
        """Run replicates, (n,), and write their outcomes into `rows`, (n, number of outcomes)."""
        wanted = np.ascontiguousarray(replicates, np.int64)
        if not self._traced:
            _run_all(self._phases, *self._run, seed, wanted, rows)
            return
        for r in range(len(wanted)):  # one by one: no round of an earlier run may stay in the record
            forget(self.history)
            _run_all(self._phases, *self._run, seed, wanted[r : r + 1], rows[r : r + 1])


def _run(
    parameters: Parameters | Recorded, seed: int, replicates: NDArray[np.int64], traced: bool
) -> tuple[State, History, Floats]:
    rows = np.empty((len(replicates), len(OUTCOMES)))
    if isinstance(parameters, Recorded):
        corridor, other = Corridor(parameters.room, traced), Corridor(parameters.record_of)
        affected = len(corridor.state.gain)  # the same people in both; stand-ins hold no arguments
        for r in range(len(replicates)):
            other.populate(seed, int(replicates[r]))
            other.deliberate(seed, int(replicates[r]))
            corridor.state.on_record[:affected] = other.state.spoken[:affected]
            corridor.run(seed, replicates[r : r + 1], rows[r : r + 1])
    else:
        corridor = Corridor(parameters, traced)
        corridor.run(seed, replicates, rows)
    return corridor.state, corridor.history, rows


@compiled
def draw(p: Parameters, s: State, seed: int, replicate: int, episode: int) -> None:
    """Draw the problem and the people; all else is as it is at the start."""
    reset(s)
    s.counts[Count.EPISODE] = episode
    draw_problem(p, s, seed, replicate)
    draw_people(p, s, seed, replicate)


@compiled
def assemble(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let in who gets in."""
    convene(p, s, seed, replicate)


@compiled
def judge_and_prepare(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let the affected judge the decision, and make ready to carry it out; or close a review."""
    judge(p, s, seed, replicate)
    if s.counts[Count.IN_SESSION]:
        close_review(p, s)
    else:
        prepare(p, s, seed, replicate)


# The corridor in the order of the process; each part is compiled on its own, so that two can be at once.
PHASES: dict[str, Any] = {
    "draw": draw,
    "assemble": assemble,
    "deliberate": deliberate,
    "judge_and_prepare": judge_and_prepare,
    "implement_month": implement_month,
    "measure": measure,
    "pass_month": pass_month,
    "look_again": look_again,
    "take_stock": take_stock,
}
DRAW, ASSEMBLE, DELIBERATE, JUDGE, IMPLEMENT, MEASURE, PASS_MONTH, LOOK_AGAIN, TAKE_STOCK = range(len(PHASES))

type Phases = NDArray[Any]  # their entry points

# Below, p is what holds and q what holds while a review is held; h is the record of the rounds before the
# decision, and o a record that takes nothing.


@rule
def lead_on(
    phases: Phases,
    p: Parameters,
    q: Parameters,
    s: State,
    h: History,
    o: History,
    seed: int,
    replicate: int,
    row: Floats,
) -> None:
    """Lead people who have been drawn through the corridor, and write the outcomes into `row`."""
    call(phases[ASSEMBLE], p, s, seed, replicate)
    _deliberate(phases, p, s, h, seed, replicate)
    call(phases[JUDGE], p, s, seed, replicate)
    call(phases[MEASURE], p, s, row, DECISION)  # a review would write over it
    _carry_out(phases, p, q, s, h, o, seed, replicate)
    call(phases[MEASURE], p, s, row, COURSE)


@compiled
def _run_all(
    phases: Phases,
    p: Parameters,
    q: Parameters,
    s: State,
    h: History,
    o: History,
    seed: int,
    replicates: Ints,
    rows: Floats,
) -> None:
    for r in range(len(replicates)):
        call(phases[DRAW], p, s, seed, replicates[r], 0)
        lead_on(phases, p, q, s, h, o, seed, replicates[r], rows[r])


@compiled
def _deliberate_all(
    phases: Phases, p: Parameters, q: Parameters, s: State, h: History, o: History, seed: int, replicate: int
) -> None:
    _deliberate(phases, p, s, h, seed, replicate)


@compiled
def _judge_all(
    phases: Phases,
    p: Parameters,
    q: Parameters,
    s: State,
    h: History,
    o: History,
    seed: int,
    replicate: int,
    row: Floats,
) -> None:
    call(phases[JUDGE], p, s, seed, replicate)
    call(phases[MEASURE], p, s, row, DECISION)


@compiled
def _carry_out_all(
    phases: Phases, p: Parameters, q: Parameters, s: State, h: History, o: History, seed: int, replicate: int
) -> None:
    _carry_out(phases, p, q, s, h, o, seed, replicate)


@compiled
def _carry_out_month(
    phases: Phases, p: Parameters, q: Parameters, s: State, h: History, o: History, seed: int, replicate: int
) -> None:
    _next_month(phases, p, q, s, h, o, seed, replicate)


@rule
def _deliberate(phases: Phases, p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Go on to the decision: in one go or, where the world is watched, month by month as it changes."""
    if p.shocks.horizon == 0:
        call(phases[DELIBERATE], p, s, h, seed, replicate, ALL_ROUNDS)
        return
    while True:
        until = rounds_until(s.counts[Count.CALENDAR] + 1, p.clock.rounds_per_month)
        call(phases[DELIBERATE], p, s, h, seed, replicate, until)
        if s.counts[Count.DECIDED]:
            return
        _let_pass(phases, p, s, seed, replicate)


@rule
def _let_pass(phases: Phases, p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let a month pass in which nothing is carried out."""
    call(phases[PASS_MONTH], p, s, seed, replicate)
    call(phases[TAKE_STOCK], p, s)


@rule
def _carry_out(
    phases: Phases, p: Parameters, q: Parameters, s: State, h: History, o: History, seed: int, replicate: int
) -> None:
    """Implement the decision month by month, if there is one, to the end of what is watched."""
    while (s.counts[Count.VERSION] > 0 and s.counts[Count.MONTH] < p.implementation.months) or (
        s.counts[Count.CALENDAR] < p.shocks.horizon
    ):
        _next_month(phases, p, q, s, h, o, seed, replicate)


@rule
def _next_month(
    phases: Phases, p: Parameters, q: Parameters, s: State, h: History, o: History, seed: int, replicate: int
) -> None:
    """Let a month pass: shocks, a meeting of a review or the question whether to hold one, practice."""
    if p.shocks.horizon == 0:
        if s.counts[Count.VERSION] > 0:
            call(phases[IMPLEMENT], p, s, h, seed, replicate)
        return
    while s.counts[Count.CALENDAR] < s.counts[Count.DECIDED_AT]:  # the rest of the month of the decision
        _let_pass(phases, p, s, seed, replicate)
    call(phases[PASS_MONTH], p, s, seed, replicate)
    if s.counts[Count.VERSION] > 0:
        if s.counts[Count.IN_SESSION]:
            months = s.counts[Count.CALENDAR] - s.counts[Count.SESSION_OPENED]
            until = rounds_until(months, p.clock.rounds_per_month)
            call(phases[DELIBERATE], q, s, o, seed, replicate, until)
            if s.counts[Count.DECIDED]:
                call(phases[JUDGE], q, s, seed, replicate)
        else:
            call(phases[LOOK_AGAIN], q, s, seed, replicate)
        call(phases[IMPLEMENT], p, s, h, seed, replicate)
    call(phases[TAKE_STOCK], p, s)


def _examples(phase: Any, p: Parameters, s: State, h: History) -> tuple[Any, ...]:
    """Return arguments of the kinds with which `_run_all` calls a phase."""
    own: dict[Any, tuple[Any, ...]] = {
        draw: (p, s, 0, 0, 0),
        deliberate: (p, s, h, 0, 0, 0),
        implement_month: (p, s, h, 0, 0),
        measure: (p, s, np.empty(len(OUTCOMES)), 0),
        take_stock: (p, s),
    }
    return own.get(phase, (p, s, 0, 0))


def phase_entry(name: str, parameters: Parameters) -> Any:
    """Make one phase ready to run and return its entry point."""
    state, phase = allocate(parameters), PHASES[name]
    history = allocate_history(parameters, state, traced=False)
    return entry_point(phase, *_examples(phase, pack(parameters), pack(state), pack(history)))
