"""One room among several with the same people (mirrors `engine.venues`)."""

from typing import TYPE_CHECKING

from simulation.ecosystem import most_sessions
from simulation.model.convening import benefit_of_coming, convene, cost_of_coming, role_of
from simulation.model.implementation import motivate
from simulation.model.model import ConsensusModel, as_lists
from simulation.model.population import DrawnProblem
from simulation.model.practice import revalue
from simulation.model.review import begin_session
from simulation.model.shocks import begin_calendar
from simulation.model.stakeholder import Stakeholder
from simulation.parameters import Parameters, Role
from simulation.rules.attendance import KNOWLEDGE_BARRIER, affordable_rounds
from simulation.rules.review import rounds_until
from simulation.rules.venue import MOST_VENUES

if TYPE_CHECKING:
    from simulation.model.ecosystem import EcosystemModel


class People(ConsensusModel):
    """The problem and the people, on all dimensions; nobody meets in here."""

    def _enter(self) -> None:
        pass


class Venue(ConsensusModel):
    """A room that takes its problem and its people from the world in which it stands.

    Parameters
    ----------
    ecosystem
        The world with its other rooms.
    parameters
        Of the room, on its own dimensions.
    number, address
        Its place in the ecosystem, and the number of its luck.
    dims
        The dimensions that it is about.
    """

    def __init__(
        self, ecosystem: "EcosystemModel", parameters: Parameters, number: int, address: int, dims: list[int]
    ) -> None:
        self.world, self.number, self.dims = ecosystem.people, number, dims
        self.address, self.authority = address, ecosystem.venues.authority[number]
        self.is_over = self.is_reopened = self.has_ended = False
        self.session_began = 0  # calendar month of the session on a text in force
        self.sessions = self.closings = self.spent = 0
        self.sat = [False] * len(self.world.people)
        self.later_versions = most_sessions(ecosystem.ecosystem.venues, ecosystem.groups)
        self.of_again = as_lists(ecosystem.ecosystem.again[number])._replace(
            convening=as_lists(parameters.convening)
        )
        self.rounds_counted = 0
        seed, replicate = ecosystem.key
        super().__init__(parameters=parameters, rng=seed, replicate=replicate, episode=address)

    # -- the room opens --------------------------------------------------------------------------------------

    def _populate(self) -> None:
        self.venue = self.address
        self.problem = self._bring_problem()
        begin_calendar(self)
        self.people = [self._bring_person(one) for one in self.world.people]
        self.bring_minds()

    def _enter(self) -> None:
        """Let everybody weigh whether to come; who does is settled when all rooms that open are known."""
        self._weigh_coming()

    def _weigh_coming(self) -> None:
        self.benefit = [benefit_of_coming(self, person) for person in self.affected]
        self.cost = [cost_of_coming(self, person, supported=False) for person in self.affected]

    def let_in(self, ratifies: bool) -> None:
        """Open the room, what it costs to come being known."""
        drafting = self.parameters
        if ratifies or self.is_reopened:
            self.parameters = self.of_again
        convene(self)
        self.parameters = drafting

    def open_again(self, month: int) -> None:
        """Hold another session, about the text there is or, without one, about the room's matter."""
        self.spent += self.person_rounds
        self.rounds_counted = 0
        self.note_sitting(at_first=True)
        self.is_reopened, self.session_began = self.version > 0, month
        begin_session(self, threatened=False)
        self.is_over = self.is_over and self.is_reopened
        if not self.is_reopened:
            self.status_quo, self.standing_precision = (
                list(self.parameters.issue.status_quo),
                list(self.exact),
            )
            self.draft, self.precision = list(self.status_quo), list(self.exact)
            self.in_session = False
        self.episode = self.address + MOST_VENUES * self.sessions
        for person in self.affected:
            person.burden = 0.0
        self.bring_minds()
        self._weigh_coming()

    def let_join(self, group: int, stands: list[float]) -> int:
        """Let those of a group who are not here weigh coming once more; return how many come."""
        p = self.of_again if self.is_reopened else self.parameters
        seats = p.convening.seats[group]
        members = [person for person in self.affected if person.group == group]
        sitting = len([person for person in members if person.present])
        joining = [
            person
            for person in members
            if not person.present
            and role_of(self, person) != Role.NONE
            and benefit_of_coming(self, person, stands) >= cost_of_coming(self, person, supported=False)
        ]
        if seats >= 0:
            joining = joining[: max(0, seats - sitting)]
        for person in joining:
            person.present = True
        if joining:
            left = p.decision.max_person_hours
            if left >= 0.0:
                left = max(0.0, left - self.person_rounds * p.clock.hours_per_round)
            self.deadline = self.round + affordable_rounds(
                p.decision.deadline - self.round, 1, left, p.clock.hours_per_round, len(self.room)
            )
        return len(joining)

    def note_sitting(self, at_first: bool = False) -> None:
        """Keep in mind who sits here, or sat here at first, beyond this session."""
        came = [person.attended if at_first else person.present for person in self.people]
        self.sat = [before or now for before, now in zip(self.sat, came, strict=True)]

    def _bring_problem(self) -> DrawnProblem:
        """Bring what is at issue, and the links between dimensions that are both dealt with here."""
        whole = self.world.problem
        here = {k: place for place, k in enumerate(self.dims)}
        links = [
            (here[first], here[second], weight)
            for first, second, weight in zip(
                whole.link_first, whole.link_second, whole.link_weight, strict=True
            )
            if first in here and second in here
        ]
        return DrawnProblem(
            optimum=[whole.optimum[k] for k in self.dims],
            public_belief=[whole.public_belief[k] for k in self.dims],
            link_first=[first for first, _, _ in links],
            link_second=[second for _, second, _ in links],
            link_weight=[weight for _, _, weight in links],
            group_error=[[errors[k] for k in self.dims] for errors in whole.group_error],
        )

    def _bring_person(self, whole: Stakeholder) -> Stakeholder:
        """Bring what somebody is born with; carrying out a text costs in proportion to what it is about."""
        one = self.stakeholder_class(self, whole.row, whole.group, whole.entity, actor=whole.actor)
        for name in ("affectedness", "precedence", "resources", "operator", "region", "population_weight"):
            setattr(one, name, getattr(whole, name))
        one.cost = whole.cost * (self.dimensions / self.world.dimensions)
        for name in ("first_ideal", "salience", "root_salience", "holds", "claim"):
            setattr(one, name, [getattr(whole, name)[k] for k in self.dims])
        one.exposure = list(whole.exposure)
        knowledge = 0.0
        for expertise in self.parameters.groups.expertise[whole.group]:
            knowledge += expertise
        one.exposure[KNOWLEDGE_BARRIER] = 1.0 - knowledge / self.dimensions
        one.trust_label = list(whole.trust_label)
        one.heed = self.authority[whole.group]
        return one

    def bring_minds(self) -> None:
        """Let everybody come with the interests, beliefs, trust and experiences it has by now."""
        for one, whole in zip(self.people, self.world.people, strict=True):
            for name in ("ideal", "belief", "certainty"):
                setattr(one, name, [getattr(whole, name)[k] for k in self.dims])
            one.kept, one.broken = list(whole.kept), list(whole.broken)
            one.fair_for, one.fair_against = whole.fair_for, whole.fair_against

    # -- its months ------------------------------------------------------------------------------------------

    def meet_for_months(self, months: int) -> None:
        """Go on with the rounds that are held until a month after the opening."""
        drafting = self.parameters
        if self.is_reopened:
            self.parameters = self.of_again
        if not self.opened:
            self._open()
        until = rounds_until(months, self.parameters.clock.rounds_per_month)
        while not self.decided and (self.round < until or self.round >= self.deadline):
            self._meet()
        self.parameters = drafting

    def put_to_call(self, text: list[float], precision: list[float]) -> None:
        """Hold one round on a text as it was sent, and call; it begins with a text, as a review does."""
        drafting, self.parameters = self.parameters, self.of_again
        self.draft, self.precision = list(text), list(precision)
        self.decided, self.version = False, 1
        self.deadline = max(self.deadline, self.round + 1)
        if not self.opened:
            self._open()
        if not self.decided:
            if self.deciders:
                self._meet()
            else:
                self._decide(closed=False)
        self.version, self.parameters = 0, drafting

    def give_up(self) -> None:
        """Leave the venue with what holds while nothing is decided."""
        self.decided, self.agreed = True, False
        self.text, self.text_precision = list(self.status_quo), list(self.exact)

    def _close(self) -> None:
        """Wait until all rooms have met: then `conclude` is called."""

    def conclude(self) -> None:
        """Let everybody judge what was decided, and make ready to carry it out."""
        drafting = self.parameters
        if self.is_reopened:
            self.parameters = self.of_again
        self.has_ended = True
        self.sessions += 1
        self.closings += self.agreed
        super()._close()
        self.is_reopened, self.parameters = False, drafting

    def think_again(self) -> None:
        """Let everybody see anew what the text is worth to it, after it has learnt something elsewhere."""
        revalue(self)
        for person in self.affected:
            motivate(self, person)

    @property
    def is_in_session(self) -> bool:
        """Whether a session is held: the first, or another on the text that is in force meanwhile."""
        return self.is_reopened or not self.is_over

    @property
    def is_in_force(self) -> bool:
        """Whether a text has been agreed on and judged."""
        return self.version > 0

    @property
    def is_carried_out(self) -> bool:
        """Whether people can practise its text this month."""
        return self.is_over and self.version > 0
