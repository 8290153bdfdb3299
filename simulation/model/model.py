"""The process on one screen: `ConsensusModel` walks the corridor, one meeting or one month a step."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import mesa
import numpy as np

from simulation.model.anatomy import (
    attribute_news,
    attribute_text,
    lift_pressure,
    note_ignored,
    note_meeting,
    note_objectors,
)
from simulation.model.call import call, conclude, weigh
from simulation.model.convening import convene, read_record, read_written_comments, tire
from simulation.model.drafting import open_draft, revise_draft
from simulation.model.events import Doing, Event, Meeting, Told
from simulation.model.floor import has_untold_argument, hold_floor
from simulation.model.goals import agree_goals
from simulation.model.implementation import implement_month, prepare
from simulation.model.influence import accommodate, caucus
from simulation.model.perception import judge
from simulation.model.population import create_people, draw_problem
from simulation.model.settlement import relitigate
from simulation.model.snapshot import record_month, record_round, take_snapshot
from simulation.model.stakeholder import Stakeholder
from simulation.outcome.catalogue import outcome_names
from simulation.outcome.measure import measure_finished
from simulation.parameters import Parameters, Recorded, Role
from simulation.randomness import EPISODES, moment
from simulation.scenario import build_run, load_design, load_scenario
from simulation.scenario.schema import Design, Scenario
from simulation.seeds import RNGLike, seed_of, whole
from simulation.state import History, State, allocate, allocate_history

type Listener = Callable[["ConsensusModel", Told], None]


class ConsensusModel(mesa.Model):
    """A consensus process, from who is affected to what is implemented, as Mesa objects.

    Each `step` is one meeting until the decision is taken, then one month of implementation; `running`
    turns false at the end. Works under `mesa.batch_run`: give scenario and design by name, `replicate` as a
    parameter.

    Parameters
    ----------
    scenario, design
        A scenario and a process design, or their names or paths; design None is the scenario's historical
        one.
    replicate
        In [0, 2³²). Two designs in the same replicate meet the same problem, people and luck.
    rng
        The seed, an integer in [0, 2³²); or None for one by chance, or a NumPy seed sequence or generator to
        draw one from. `key` tells which it is.
    parameters
        Given instead of scenario and design by those who build parameters themselves.
    stakeholder_class
        A subclass of `Stakeholder` with another mechanism.
    episode
        In [0, 512): which deliberation it is among those that the same people may hold; each has luck of its
        own.
    traced
        Whether to record every round and month in `history`.
    listener
        Called with the model and a record (`model.events`) of everything said and done; makes transcripts.

    Attributes
    ----------
    outcomes : dict of float
        All measures by name; NaN until the run has ended.
    people, affected, room, deciders : list of Stakeholder
        Everybody; those whom the decision touches; those present; those of them who decide.
    """

    procedure_weight = 0.5  # in perceived legitimacy: both camps weighted equally; assumption

    def __init__(
        self,
        scenario: Scenario | str | None = None,
        design: Design | str | None = None,
        replicate: int = 0,
        *,
        rng: RNGLike = 1,
        parameters: Parameters | Recorded | None = None,
        stakeholder_class: type[Stakeholder] = Stakeholder,
        episode: int = 0,
        traced: bool = False,
        listener: Listener | None = None,
    ) -> None:
        seed = seed_of(rng)
        super().__init__(rng=seed)
        built = parameters or _parameters_of(scenario, design)
        self._arrays = built.room if isinstance(built, Recorded) else built
        self.parameters: Any = _as_lists(self._arrays)
        self.key = (seed, whole("replicate", replicate))
        self.episode = whole("episode", episode, high=EPISODES - 1)
        self.stakeholder_class, self._listener = stakeholder_class, listener
        self.on_record = self._record_of(built)
        self.dimensions = len(self.parameters.issue.status_quo)
        self._prepare_process()
        self.problem = draw_problem(self)
        self.people = create_people(self)
        self.affected = [person for person in self.people if person.is_affected]
        convene(self)
        self.history: History = allocate_history(self._arrays, allocate(self._arrays), traced)
        self.outcomes = dict.fromkeys(outcome_names(), math.nan)
        self.datacollector = mesa.DataCollector(
            model_reporters={name: _reporter(name) for name in outcome_names()}
        )
        self._open()

    def _prepare_process(self) -> None:
        p = self.parameters
        dimensions, groups = self.dimensions, len(p.groups.size)
        self.exact = [1.0] * dimensions
        self.status_quo: list[float] = list(p.issue.status_quo)
        self.draft: list[float] = list(self.status_quo)
        self.precision: list[float] = list(self.exact)
        self.parked = [False] * dimensions
        self.opened_at = [0.0] * dimensions
        self.goal: list[tuple[float, float] | None] = [None] * dimensions
        self.goal_set: list[tuple[float, float] | None] = list(self.goal)
        self.mandate = [[0.0] * dimensions for _ in range(groups)]
        self.spoken_lowest = [math.inf] * dimensions
        self.spoken_highest = [-math.inf] * dimensions
        self.record: list[list[list[float]]] = [[[] for _ in range(groups)] for _ in range(dimensions)]
        self.speakers: list[Stakeholder] = []
        self.proposals: list[tuple[Stakeholder, int | None]] = []
        self.waiting = [(0, 0)] * dimensions
        self.said_common = [0] * dimensions
        self.stated_text = [0.0] * dimensions
        self.stated_consent = [0.0] * groups
        self.no_drafter = 0
        self.skill = self.support = self.support_private = self.blocks = self.goals_closed = 0.0
        self.raised = self.answered = self.reopened = self.consensus_level = 0
        self.content_turns = self.news_turns = self.text_changes = 0
        self.meetings = self.content_meetings = self.untold_meetings = self.news_meetings = 0
        self.last_content = False
        self.open_turns = self.open_content_turns = self.ignored = 0
        self.first_draft = [0.0] * dimensions
        self.text_before: tuple[list[float], list[float]] = ([], [])
        self.deadline = self.parameters.decision.deadline
        self.attending = self.person_rounds = self.round = self.month = 0
        self.closed = self.agreed = self.decided = False
        self.text: list[float] = list(self.status_quo)
        self.text_precision: list[float] = list(self.exact)
        self.mean_precision = 1.0
        self.adoption = [0.0]
        self.in_force = False
        self.found: list[float] = []
        self.reconsidering: list[float] = []
        self.joining: list[list[float]] = []

    def _record_of(self, built: Parameters | Recorded) -> frozenset[tuple[int, int]]:
        """Hold the meetings of the other room, if any; return (row, dimension) of all argued there."""
        if not isinstance(built, Recorded):
            return frozenset()
        seed, replicate = self.key
        other = ConsensusModel(
            parameters=built.record_of,
            rng=seed,
            replicate=replicate,
            stakeholder_class=self.stakeholder_class,
            episode=self.episode,
        )
        while not other.decided:
            other.step()
        return frozenset(
            (person.row, k) for person in other.affected for k, spoken in enumerate(person.spoken) if spoken
        )

    # -- the schedule ----------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Prepare the first meeting: written comments, caucuses, goals."""
        if not self.deciders:  # nobody can decide: the status quo stands
            self._decide(closed=False)
            return
        read_record(self)
        read_written_comments(self, self.parameters.deliberation.written_comments, 0)
        caucus(self)
        agree_goals(self)
        self.goal_set = list(self.goal)
        self.round = self.parameters.goals.rounds
        self.person_rounds = self.round * len(self.room)
        weigh(self, self.round + 1)
        record_round(self, self.history, self.round)

    def step(self) -> None:
        """Hold one meeting, or run one month of implementation."""
        if not self.running:
            return
        if not self.decided:
            self._meet()
        elif self.agreed:
            self.month += 1
            implement_month(self, self.month)
            record_month(self, self.history, self.month)
        if self.decided and (not self.agreed or self.month >= self.parameters.implementation.months):
            self._finish()

    def _meet(self) -> None:
        deadline = self.deadline
        if self.round >= deadline:  # goal agreement has used up the time
            self._decide(closed=False)
            return
        self.round += 1
        time = self.round
        self.person_rounds += len(self.room)
        self.tell(Meeting(time, len(self.room)))
        is_first = time == self.parameters.goals.rounds + 1
        lift_pressure(self)
        content, news = self.content_turns, self.news_turns
        relitigate(self, time)
        note_ignored(self)
        is_open, is_untold = not all(self.parked), has_untold_argument(self)
        hold_floor(self, time)
        tire(self)
        note_meeting(self, is_open, is_untold, self.content_turns - content, self.news_turns - news)
        self.no_drafter = -1
        if self.news_turns > news:
            attribute_news(self)
        accommodate(self)
        if is_first:
            open_draft(self)
        weigh(self, time)
        if is_first:
            note_objectors(self)
        revise_draft(self, time)
        attribute_text(self)
        closed = False
        if time % self.parameters.decision.call_every == 0 or time == deadline:
            closed = call(self, time)
            if not closed and time < deadline:
                self._consult(time)
        record_round(self, self.history, time)
        if closed or time == deadline or not self.deciders:
            self._decide(closed)

    def _consult(self, time: int) -> None:
        """Put the draft out for public comment, where the design does so."""
        share = self.parameters.deliberation.comments_on_drafts
        if share > 0.0:
            lift_pressure(self)
            read_written_comments(self, share, time)
            attribute_news(self)

    def _decide(self, closed: bool) -> None:
        conclude(self, closed)
        judge(self)
        self.decided = True
        if self.agreed:
            prepare(self)

    def _finish(self) -> None:
        self.running = False
        row = measure_finished(self._arrays, self.state())
        self.outcomes = dict(zip(outcome_names(), row.tolist(), strict=True))
        self.datacollector.collect(self)

    def run(self) -> "ConsensusModel":
        """Step until the end and return the model itself."""
        while self.running:
            self.step()
        return self

    # -- what the phases ask for -----------------------------------------------------------------------------

    @property
    def room(self) -> list[Stakeholder]:
        """Those present."""
        return [person for person in self.people if person.present]

    @property
    def deciders(self) -> list[Stakeholder]:
        """Those present who decide."""
        return [person for person in self.room if self.role(person) == Role.DECIDE]

    @property
    def heard_deciders(self) -> list[Stakeholder]:
        """Those present who decide and have spoken: whose wishes are known."""
        return [person for person in self.deciders if person.turns > 0]

    @property
    def drafter(self) -> int:
        """Row of who holds the pen where there is no editor: the first speaker; −1 if nobody spoke."""
        return self.speakers[0].row if self.speakers else self.no_drafter

    @property
    def links(self) -> list[float]:
        """The links between dimensions."""
        return self.problem.link_weight

    def moment(self, time: int) -> int:
        """Return the time word of what is drawn at a round of this deliberation."""
        return moment(self.episode, time)

    def role(self, person: Stakeholder) -> int:
        """Return what somebody may do in the room."""
        return person.role

    def put_on_record(self, speaker: Stakeholder, k: int) -> None:
        """Enter an argument into the record; it is news only this once."""
        claim = speaker.claim[k]
        speaker.spoken[k] = True
        self.record[k][speaker.group].append(claim)
        self.spoken_lowest[k] = min(self.spoken_lowest[k], claim)
        self.spoken_highest[k] = max(self.spoken_highest[k], claim)

    def note(
        self,
        what: Doing,
        who: Stakeholder | None,
        k: int | None = None,
        value: float | None = None,
        whom: Iterable[Stakeholder] = (),
    ) -> None:
        """Tell the listener, if any, what somebody has just done; None is a pen that belongs to nobody."""
        if self._listener is None:
            return
        row = None if who is None else who.row
        text, precision = (None, None) if k is None else (self.draft[k], self.precision[k])
        rows = tuple(other.row for other in whom)
        self._listener(self, Event(self.round, what, row, rows, k, value, text, precision))

    def tell(self, told: Told) -> None:
        """Tell the listener, if any, that a meeting begins or a call has been held."""
        if self._listener is not None:
            self._listener(self, told)

    def state(self) -> State:
        """Return the run so far as arrays."""
        return take_snapshot(self, self._arrays)


def _reporter(name: str) -> Callable[[ConsensusModel], float]:
    return lambda model: model.outcomes[name]


def _parameters_of(scenario: Scenario | str | None, design: Design | str | None) -> Parameters | Recorded:
    if scenario is None:
        raise TypeError("ConsensusModel needs a scenario (or parameters)")
    case = load_scenario(scenario) if isinstance(scenario, str) else scenario
    if design is None:
        return build_run(case, case.historical_design)
    return build_run(case, load_design(design) if isinstance(design, str) else design)


def _as_lists(value: Any) -> Any:
    """Turn the arrays of a parameter tuple into lists, which objects read many times faster."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple):
        return type(value)(*(_as_lists(part) for part in value))
    return value
