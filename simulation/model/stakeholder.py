"""Somebody affected by the decision (or, under the placebo control, somebody who is not)."""

import math
from typing import TYPE_CHECKING

import mesa

from simulation.model.practice import seen_around
from simulation.model.settlement import own_clock
from simulation.rules import adoption, concession, floor, objection, perception
from simulation.rules import belief as beliefs
from simulation.rules.acceptance import gain_over_reference
from simulation.rules.anatomy import ACCOMMODATION, CLOCK, EVENTS, NO_EVENT, PRESSURE, winning_event
from simulation.rules.drafting import contested_loss
from simulation.rules.network import neighbour
from simulation.rules.objection import ABSENT, LIVE_WITH, NO_OBJECTION
from simulation.rules.trust import is_consistent, trust
from simulation.rules.utility import scatter_price, target, utility

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


class Stakeholder(mesa.Agent):
    """A stakeholder with interests, beliefs, trust, a voice if it is let in, and a share of the action.

    Parameters
    ----------
    model
        The process it takes part in.
    row
        Its place in every array of a result.
    group, entity
        The group it belongs to, and the address of its random draws.
    actor, replaced
        Its row among the named actors, and the stakeholder it stands in for under the placebo control; or
        None.

    Attributes are plain numbers and lists over issue dimensions; `simulation.state.State` gives their
    meaning.
    """

    model: "ConsensusModel"

    def __init__(
        self,
        model: "ConsensusModel",
        row: int,
        group: int,
        entity: int,
        actor: int | None = None,
        replaced: "Stakeholder | None" = None,
    ) -> None:
        super().__init__(model)
        self.row, self.group, self.entity, self.actor, self.replaced = row, group, entity, actor, replaced
        dimensions = model.dimensions
        # endowment: see model.population
        self.first_ideal: list[float] = [0.0] * dimensions
        self.salience: list[float] = [0.0] * dimensions
        self.root_salience: list[float] = [0.0] * dimensions
        self.affectedness = self.resources = self.operator = self.cost = self.population_weight = 0.0
        self.precedence, self.region = 0.0, 0
        self.holds: list[bool] = [False] * dimensions
        self.claim: list[float] = [0.0] * dimensions
        self.exposure: list[float] = [0.0] * 4
        self.role = 0  # parameters.Role
        self.comprehension: list[float] = [0.0] * dimensions
        self.attention = 1.0
        # mind
        self.ideal: list[float] = [0.0] * dimensions
        self.belief: list[float] = [0.0] * dimensions
        self.certainty: list[float] = [0.0] * dimensions
        self.kept: list[float] = []
        self.broken: list[float] = []
        self.trust_label: list[int] = []
        self.fair_for = self.fair_against = 0.0
        self.spoken: list[bool] = [False] * dimensions
        self.clear_deliberation()
        # after the decision
        self.reading: list[float] = [0.0] * dimensions
        self.fairness = self.legitimacy = self.gain = self.fair_gain = 0.0
        self.neighbours: list[Stakeholder] = []
        levels = dimensions if model.parameters.implementation.partial else 1
        self.adopted: list[bool] = [False] * levels
        self.motive: list[float] = [0.0] * levels
        self.reciprocal: list[float] = [0.0] * levels
        self.aware = self.eligible = self.reciprocates = self.reached = False
        self.ever_adopted = self.practised = self.practised_before = 0
        self.expected = self.share = self.share_before = 0.0
        # of the versions of a text
        self.kept_reading: list[float] = [0.0] * dimensions
        self.held_reading: list[float] = []
        self.skilled = self.has_changed = False
        self.expected_old = self.revising = 0.0
        # in several venues
        self.burden = self.clash = self.elsewhere = 0.0
        self.heed, self.considered, self.sits_in = 1.0, True, 0
        self.told_in, self.brought = [0] * dimensions, [0] * dimensions

    def clear_deliberation(self) -> None:
        """Enter a deliberation anew: what it knows, whom it trusts and what it has lived through stays."""
        dimensions = self.model.dimensions
        self.attended = self.present = self.supported = self.excluded = False
        self.turns = self.turns_before_call = self.requests = self.working_group = 0
        self.request = 0.0
        self.asks = self.asked = self.insisted = False
        self.tabled: list[bool] = [False] * dimensions
        self.tabled_text: list[float] = [0.0] * dimensions
        self.proposals = 0
        self.reservation = self.best = self.aspiration = self.value = self.pivot = 0.0
        self.position, self.reasoned = ABSENT, False
        self.objection, self.answered = NO_OBJECTION, False
        self.pressure = self.elapsed = 0.0
        # anatomy of agreement
        self.objector = False
        self.first_margin = self.margin = 0.0
        self.shift = [0.0] * EVENTS
        self.won_by = NO_EVENT

    @property
    def is_affected(self) -> bool:
        """Whether the decision touches this person (false for placebo participants)."""
        return self.replaced is None

    # -- wanting ---------------------------------------------------------------------------------------------

    def target(self, k: int) -> float:
        """Return what it would write on dimension k."""
        return target(self.ideal[k], self.belief[k], self.model.parameters.issue.common_value_share)

    def value_of(self, text: list[float], precision: list[float]) -> float:
        """Return the believed utility of a text, read with its vagueness."""
        p, problem = self.model.parameters, self.model.problem
        return utility(
            text,
            precision,
            p.drafting.wishful_reading,
            self.ideal,
            self.belief,
            self.salience,
            self.root_salience,
            problem.link_first,
            problem.link_second,
            problem.link_weight,
            p.issue.common_value_share,
        )

    def value_of_status_quo(self) -> float:
        """Return the believed utility of what stands: in a review the text in force, at its vagueness."""
        model = self.model
        if not model.in_session:
            return self.value_of(model.status_quo, model.exact)
        value = self.value_of(model.status_quo, model.standing_precision)
        return value - self.price_of_vagueness(model.standing_precision)

    def value_of_target(self) -> float:
        """Return the believed utility of what it would write itself."""
        return self.value_of([self.target(k) for k in range(self.model.dimensions)], self.model.exact)

    def negotiating_value(self, text: list[float], precision: list[float]) -> float:
        """Return what a text is worth at the table: less the price of its vagueness and of the mandate."""
        scatter = self.price_of_vagueness(precision)
        value = self.value_of(text, precision) - scatter - self.mandate_cost(text)
        return value - self.regard_for_others(text)

    def price_of_vagueness(self, precision: list[float]) -> float:
        """Return what it is bound to lose by the scatter of readings."""
        scatter = 0.0
        for k, precise in enumerate(precision):
            scatter += scatter_price(
                precise, self.salience[k], self.model.parameters.implementation.reading_sd
            )
        return scatter

    def mandate_cost(self, text: list[float]) -> float:
        """Return ψ_g ‖z − z̄_g‖, or nothing where groups do not caucus."""
        d = self.model.parameters.deliberation
        if not d.caucus:
            return 0.0
        squares = 0.0
        for k in range(len(text)):
            off = text[k] - self.model.mandate[self.group][k]
            squares += off * off
        return d.caucus_penalty * math.sqrt(squares)

    def regard_for_others(self, text: list[float]) -> float:
        """Return what contradicting the texts in force in other venues costs it at the table."""
        model, cost = self.model, 0.0
        for other in range(model.abroad):
            away = 0.0
            for k in range(len(text)):
                away += model.abroad_share[other][k] * abs(text[k] - model.abroad_text[other][k])
            cost += model.abroad_weight[other][self.group] * away
        return cost

    # -- speaking and listening ------------------------------------------------------------------------------

    def trust_in(self, group: int) -> float:
        """Return the expected reliability of a group's claims."""
        label = self.trust_label[group]
        return trust(self.kept[label], self.broken[label])

    def ask_for_floor(self, time: int) -> None:
        """Note when it next wants to speak in this round."""
        d = self.model.parameters.deliberation
        weight = floor.floor_weight(
            self.resources, self.affectedness, self.pivot, d.status_exponent, d.pivot_exponent
        )
        self.request = floor.next_request(
            self.request, weight, *self.model.key, self.entity, self.model.moment(time), self.requests
        )
        self.requests += 1

    def table_text(self) -> None:
        """Put on the table what it would write itself."""
        self.tabled = [True] * self.model.dimensions
        self.tabled_text = [self.target(k) for k in range(self.model.dimensions)]

    def take_as_answered(self) -> None:
        """Take its objection as addressed."""
        self.answered = True
        self.fair_for += self.model.parameters.perception.answer_weight
        self.model.answered += 1

    def listen(self, speaker: "Stakeholder", k: int, relay: float = 1.0) -> None:
        """Learn from a speaker's argument on dimension k, or a report of it, and judge its group by it."""
        d = self.model.parameters.deliberation
        claim = speaker.claim[k]
        if self.sits_in & speaker.told_in[k]:
            return  # heard it in another venue: news only once
        label = self.trust_label[speaker.group]
        trusted = self.trust_in(speaker.group)
        told = relay * beliefs.argument_precision(trusted, self.comprehension[k], d.argument_sd)
        told = beliefs.discounted(told, claim, self.belief[k], d.confidence_bound)
        if is_consistent(claim, self.belief[k], d.confidence_bound):
            self.kept[label] += d.trust_gain
        else:
            self.broken[label] += d.trust_loss
        self.absorb(k, claim, told)

    def absorb(self, k: int, claim: float, told: float) -> None:
        """Update the belief about dimension k by a claim of given precision."""
        self.belief[k] = beliefs.absorb_mean(self.belief[k], self.certainty[k], claim, told)
        self.certainty[k] += told

    # -- holding out and giving way --------------------------------------------------------------------------

    def weigh(self, time: int) -> None:
        """Value a breakdown, its own target and the draft, and set its aspiration."""
        self.appraise()
        if self.objector:
            self.attribute(self.value - self.holds_out_for(self.reservation, self.best), ACCOMMODATION)
        self.elapsed = own_clock(self.model, self, time)
        self.aspiration = self.holds_out_for(self.reservation, self.best)
        if self.objector:
            self.attribute(self.value - self.aspiration, CLOCK)

    def appraise(self) -> None:
        """Work out what a breakdown, its own target and the draft are worth to it."""
        self.reservation, self.best, self.value = self.appraisal()

    def appraisal(self) -> tuple[float, float, float]:
        """Return what a breakdown, its own target and the draft are worth to it."""
        best = self.value_of_target()
        reservation = concession.reservation(
            self.value_of_status_quo(), best, self.model.parameters.groups.breakdown_cost[self.group]
        )
        return reservation, best, self.negotiating_value(self.model.draft, self.model.precision)

    def holds_out_for(self, reservation: float, best: float) -> float:
        """Return what it holds out for at its own clock, its aspiration."""
        p = self.model.parameters
        exponent = concession.concession_exponent(
            p.concession.exponent,
            p.concession.audience_cost,
            p.deliberation.visibility_process,
            p.groups.accountability[self.group],
            p.concession.fatigue,
            self.resources,
        )
        return concession.aspiration(reservation, best, p.concession.aspiration, exponent, self.elapsed)

    def attribute(self, margin: float, event: int) -> None:
        """Put a change of its margin, as an objector, down to an event."""
        self.shift[event] += margin - self.margin
        self.won_by = winning_event(self.won_by, self.margin, margin, event)
        self.margin = margin

    @property
    def consents(self) -> bool:
        """Whether it would consent to the present draft."""
        return self.value >= self.aspiration

    def contested_loss(self, k: int) -> float:
        """Return how much the draft costs it on dimension k."""
        return contested_loss(self.model.draft[k], self.target(k), self.salience[k])

    def dearest_open_dimension(self) -> int | None:
        """Return the open dimension on which the draft costs it most, if any costs it anything."""
        costly = [
            k
            for k in range(self.model.dimensions)
            if not self.model.parked[k] and self.contested_loss(k) > 0.0
        ]
        return max(costly, key=self.contested_loss, default=None)

    def state_position(self, pressure: float = 0.0) -> None:
        """Say, under pressure, where it stands: support, can live with, object (reasoned or not), block."""
        self.pressure = pressure
        if self.objector and pressure:
            self.attribute(self.value + pressure - self.aspiration, PRESSURE)
        self.position = objection.stated_position(
            self.value + pressure,
            self.aspiration,
            self.reservation,
            self.best,
            self.model.parameters.concession.support_margin,
        )
        self.reasoned = False
        if self.position >= LIVE_WITH:
            self.withdraw_objection()
            return
        k = max(range(self.model.dimensions), key=self.contested_loss)
        if k != self.objection:
            self.objection, self.answered = k, False
            self.model.raised += 1
        self.reasoned = objection.has_reason(
            self.target(k),
            self.model.draft[k],
            self.holds[k],
            self.claim[k],
            self.model.spoken_lowest[k],
            self.model.spoken_highest[k],
        )

    def withdraw_objection(self) -> None:
        """Drop an objection that has been met; one that has been accommodated has been answered."""
        if self.objection != NO_OBJECTION and not self.answered:
            self.model.answered += 1
        self.objection, self.answered = NO_OBJECTION, False

    # -- judging and implementing ----------------------------------------------------------------------------

    def judge(self, agreed: bool) -> None:
        """Form its view of procedure and outcome."""
        self.fairness = self.legitimacy = perception.fairness(self.fair_for, self.fair_against)
        if not self.is_affected:
            return
        weights, exact = self.model.parameters.perception, self.model.exact
        status_quo = self.value_of_status_quo()
        self.gain = self.value_of(self.reading, exact) - status_quo if agreed else 0.0
        self.fair_gain = self.value_of(weights.fair_text, exact) - status_quo
        favourable = perception.favourability(
            gain_over_reference(self.gain, self.fair_gain, weights.reference_weight),
            weights.favourability_scale,
        )
        self.legitimacy = perception.perceived_legitimacy(
            self.fairness, favourable, self.model.procedure_weight, weights.fair_process
        )

    def meet_neighbours(self) -> None:
        """Learn on whom its implementation depends."""
        i = self.model.parameters.implementation
        affected = self.model.affected
        self.neighbours = [
            affected[
                neighbour(self.row, link, len(affected), i.network_rewiring, *self.model.key, self.entity)
            ]
            for link in range(i.network_degree)
        ]

    @property
    def is_on_old(self) -> bool:
        """Whether it practises a version that has been replaced, and could go over to the new one."""
        return self.practised not in (0, self.model.version) and not self.model.lapsed

    def look_around(self) -> float:
        """Return the share of the text its neighbours carried out last month, and learn what to expect."""
        i = self.model.parameters.implementation
        seen = seen_around(self, self.model.version) + self.elsewhere
        if not i.fixed_expectations:
            self.expected = adoption.learned_expectation(self.expected, seen, i.expectation_learning)
            if self.is_on_old:
                old = seen_around(self, self.practised)
                self.expected_old = adoption.learned_expectation(
                    self.expected_old, old, i.expectation_learning
                )
        return seen

    def __repr__(self) -> str:
        """Name the stakeholder by group and number, as transcripts do."""
        return f"<Stakeholder {self.row} of group {self.group}>"
