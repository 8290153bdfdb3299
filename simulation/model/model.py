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
from simulation.model.blank import Blank
from simulation.model.call import call, conclude, weigh
from simulation.model.convening import convene, read_record, read_written_comments, tire
from simulation.model.drafting import open_draft, revise_draft
from simulation.model.events import Doing, Ending, Event, Meeting, Month, Told
from simulation.model.floor import has_untold_argument, hold_floor
from simulation.model.goals import agree_goals
from simulation.model.implementation import implement_month, prepare
from simulation.model.influence import accommodate, caucus
from simulation.model.perception import judge
from simulation.model.population import create_people, draw_problem
from simulation.model.practice import take_stock
from simulation.model.review import close_review, look_again
from simulation.model.settlement import relitigate
from simulation.model.shocks import begin_calendar, pass_month
from simulation.model.snapshot import record_month, record_round, take_snapshot
from simulation.model.stakeholder import Stakeholder
from simulation.outcome.catalogue import outcome_names
from simulation.outcome.measure import measure_decided, measure_finished
from simulation.parameters import Parameters, Recorded, Role, in_review
from simulation.randomness import moment
from simulation.rules.review import rounds_until
from simulation.scenario import build_run, load_design, load_scenario
from simulation.scenario.schema import Design, Scenario
from simulation.seeds import EPISODES, RNGLike, seed_of, whole
from simulation.state import History, State, allocate, allocate_history

type Listener = Callable[["ConsensusModel", Told], None]


class ConsensusModel(Blank):
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
        self.arrays = built.room if isinstance(built, Recorded) else built
        self.parameters: Any = as_lists(self.arrays)
        self._of_meetings, self._of_reviews = self.parameters, as_lists(in_review(self.arrays))
        self.key = (seed, whole("replicate", replicate))
        self.episode = whole("episode", episode, high=EPISODES - 1)
        self.stakeholder_class, self._listener = stakeholder_class, listener
        self.on_record = self._record_of(built)
        self.dimensions = len(self.parameters.issue.status_quo)
        self.begin()
        self.clear_deliberation()
        self._populate()
        self.affected = [person for person in self.people if person.is_affected]
        self.history: History = allocate_history(self.arrays, allocate(self.arrays), traced)
        self.outcomes = dict.fromkeys(outcome_names(), math.nan)
        self.datacollector = mesa.DataCollector(
            model_reporters={name: _reporter(name) for name in outcome_names()}
        )
        self._enter()

    def _populate(self) -> None:
        """Draw the problem and the people."""
        self.problem = draw_problem(self)
        begin_calendar(self)
        self.people = create_people(self)

    def _enter(self) -> None:
        """Let in who gets in, and prepare the first meeting."""
        convene(self)
        self._open()

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
        self.opened = True
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
        self._record(self.round)

    def _record(self, time: int) -> None:
        if not self.in_session:  # a review has rounds of its own
            record_round(self, self.history, time)

    def step(self) -> None:
        """Hold one meeting or, once something is decided, let one month pass."""
        if not self.running:
            return
        if self.is_past:
            self._next_month()
        else:
            self._meet_in_time()
        has_carried_out = self.version == 0 or self.month >= self.parameters.implementation.months
        if self.is_past and has_carried_out and self.calendar >= self.parameters.shocks.horizon:
            self._finish()

    def _meet_in_time(self) -> None:
        """Hold the next meeting before the decision, in its month if the world is watched."""
        p = self.parameters
        if p.shocks.horizon > 0 and self.round < self.deadline:
            while self.round >= rounds_until(self.calendar + 1, p.clock.rounds_per_month):
                self._let_pass()
        self._meet()

    def _let_pass(self) -> None:
        """Let a month pass in which nothing is carried out."""
        pass_month(self)
        take_stock(self)

    def _next_month(self) -> None:
        """Let a month pass: shocks, a meeting of a review or the question whether to hold one, practice."""
        is_watched = self.parameters.shocks.horizon > 0
        if is_watched:
            while self.calendar < self.decided_at:  # the rest of the month of the decision
                self._let_pass()
            pass_month(self)
        if self.version > 0:
            if is_watched:
                self._review()
            self.month += 1
            implement_month(self, self.month)
            record_month(self, self.history, self.month)
            self.tell(Month(self.month, self.adoption[-1]))
        if is_watched:
            take_stock(self)

    def _review(self) -> None:
        """Hold this month's meetings of a review, or ask whether to open one; under the rules for reviews."""
        self.parameters = self._of_reviews
        if not self.in_session:
            look_again(self)
        else:
            if not self.opened:
                self._open()
            months = self.calendar - self.session_opened
            until = rounds_until(months, self.parameters.clock.rounds_per_month)
            while not self.decided and self.round < until:
                self._meet()
        self.parameters = self._of_meetings

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
        if is_first and self.version == 0:  # a review begins with the text in force
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
        self._record(time)
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
        self.decided = True
        self._close()

    def _close(self) -> None:
        """Let everybody judge what was decided, and make ready to carry it out; or close a review."""
        judge(self)
        if self.in_session:
            close_review(self)
            return
        if self.agreed:
            prepare(self)
        self.is_past = True
        self.tell(Ending(self.round, self.agreed, self.closed, self.consensus_level))
        if self.agreed:
            self.tell(Month(0, self.adoption[0]))
        self.decided_row = measure_decided(self.arrays, self.state())  # a review would write over it

    def _finish(self) -> None:
        self.running = False
        row = measure_finished(self.arrays, self.state(), self.decided_row)
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
        return take_snapshot(self, self.arrays)


def _reporter(name: str) -> Callable[[ConsensusModel], float]:
    return lambda model: model.outcomes[name]


def _parameters_of(scenario: Scenario | str | None, design: Design | str | None) -> Parameters | Recorded:
    if scenario is None:
        raise TypeError("ConsensusModel needs a scenario (or parameters)")
    case = load_scenario(scenario) if isinstance(scenario, str) else scenario
    if design is None:
        return build_run(case, case.historical_design)
    return build_run(case, load_design(design) if isinstance(design, str) else design)


def as_lists(value: Any) -> Any:
    """Turn the arrays of a parameter tuple into lists, which objects read many times faster."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple):
        return type(value)(*(as_lists(part) for part in value))
    return value
