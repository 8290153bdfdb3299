"""A run written down: who came and who could not, what was said, drafts, calls, adoption."""

from typing import TYPE_CHECKING

from simulation.model.events import (
    Convened,
    Ending,
    Fates,
    Goal,
    Meeting,
    Person,
    Record,
    Told,
    Turnout,
)
from simulation.model.telling import in_words
from simulation.outcome.anatomy import NO_OBJECTOR, fates
from simulation.outcome.anatomy_entries import FATES
from simulation.scenario import Design, Scenario

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


class Transcript:
    """Listens to a `ConsensusModel` and writes down what happens.

    Pass it as the model's `listener`, call `finish` when the run has ended, and print it.

    Attributes
    ----------
    people : tuple of Person
        Everybody who has a row, in order.
    records : tuple of Record
        What happened, in order: who came, goals, then round by round what was said and the calls, then the
        decision, what became of objectors, and the months.
    """

    def __init__(self, scenario: Scenario, design: Design) -> None:
        self._scenario, self._design = scenario, design
        self._records: list[Record] = []
        self._has_goals = False
        self.people: tuple[Person, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """Return what has happened so far."""
        return tuple(self._records)

    def __str__(self) -> str:
        return in_words(self.records, self.people, self._scenario, self._design)

    def __call__(self, model: "ConsensusModel", told: Told) -> None:
        """Note one event, meeting or call."""
        if not self.people:
            self._open(model)
        if isinstance(told, Meeting | Ending):
            self._note_goals(model)
        self._records.append(told)
        if isinstance(told, Ending):
            became = [fate for fate in fates(model.state()).tolist() if fate != NO_OBJECTOR]
            counts = tuple(became.count(fate) for fate in range(len(FATES)))
            self._records.append(Fates(len(became), counts))

    def finish(self, model: "ConsensusModel") -> None:
        """Write down who was there, where nobody has said anything."""
        if not self.people:
            self._open(model)

    def _open(self, model: "ConsensusModel") -> None:
        self.people = tuple(
            Person(person.row, person.group, person.actor, person.is_affected) for person in model.people
        )
        groups = []
        for g in range(len(model.parameters.groups.size)):
            people = [person for person in model.affected if person.group == g]
            inside = [person for person in people if person.attended]
            supported = len([person for person in inside if person.supported])
            excluded = len([person for person in people if person.excluded])
            groups.append(Turnout(g, len(people), len(inside), supported, excluded))
        stand_ins = len([person for person in model.people if person.attended and not person.is_affected])
        self._records.append(Convened(tuple(groups), stand_ins))

    def _note_goals(self, model: "ConsensusModel") -> None:
        """Note goals once, when they are known: after what is read before the first meeting."""
        if self._has_goals:
            return
        self._has_goals = True
        self._records += [Goal(k, *goal) for k, goal in enumerate(model.goal_set) if goal is not None]
