"""What a model holds before anything has happened, and before a deliberation begins anew."""

import math
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from simulation.outcome.catalogue import outcome_names
from simulation.rules.venue import MOST_VENUES

if TYPE_CHECKING:
    from simulation.model.stakeholder import Stakeholder


class Blank(mesa.Model):
    """A process in which nobody has met yet."""

    parameters: Any  # simulation.parameters.Parameters, with lists for arrays
    dimensions: int
    theta: list[float]  # as `model.shocks` sets it, and what follows
    first_shock: list[float]
    shock_months: list[int]
    reviewed: list[int]
    loss: list[float]
    possible: list[float]
    churn: list[float]
    noise: float
    next_shock: float
    best_welfare: float
    idle_welfare: float
    calendar: int
    shock_count: int
    unweighed: bool
    later_versions = 0  # that there may be of the text, where several venues look at theirs again

    def begin(self) -> None:
        """Set all that one run has once to its start."""
        self.exact = [1.0] * self.dimensions
        self.status_quo: list[float] = list(self.parameters.issue.status_quo)
        self.standing_precision: list[float] = list(self.exact)
        self.text: list[float] = list(self.status_quo)
        self.text_precision: list[float] = list(self.exact)
        self.mean_precision = 1.0
        self.adoption = [0.0]
        self.in_force = False
        self.found: list[float] = []
        self.reconsidering: list[float] = []
        self.joining: list[list[float]] = []
        self.month = self.version = self.revisions = self.reviews = self.review_rounds = 0
        self.decided_at = self.last_review = self.session_opened = 0
        self.sunset_at = -1
        self.venue = self.abroad = 0
        self.brought_here, self.brought_text = self._of_venues(0), self._of_venues(0.0)
        self.abroad_text, self.abroad_share = self._of_venues(0.0), self._of_venues(0.0)
        self.abroad_weight = [[0.0] * len(self.parameters.groups.size) for _ in range(MOST_VENUES)]
        self.lapsed = self.in_session = self.by_sunset = self.is_past = False
        self.texts: list[list[float]] = [[0.0] * self.dimensions]
        self.precisions: list[list[float]] = [[0.0] * self.dimensions]
        self.episodes: list[int] = [0]
        self.mean_salience: list[float] = [0.0] * self.dimensions
        self.decided_row = np.full(len(outcome_names()), math.nan)

    def _of_venues[T](self, start: T) -> list[list[T]]:
        """Reserve a number for every venue there may be and every dimension."""
        return [[start] * self.dimensions for _ in range(MOST_VENUES)]

    def clear_deliberation(self) -> None:
        """Begin a deliberation anew: nobody has met, nothing is said or written."""
        dimensions, groups = self.dimensions, len(self.parameters.groups.size)
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
        self.attending = self.person_rounds = self.round = 0
        self.closed = self.agreed = self.decided = self.opened = False
