"""A proposal becomes Parameters of the model: every actor a group of its own, every issue a dimension.

- *Delegations*: an actor is as many people in the room as it has votes × salience, its exercised
  power (Van den Bos 1991; Bueno de Mesquita 1994): who cares more sends more. All want what their actor wants
  and share its votes.

- *Failing costs everybody something*: one more dimension, on which everybody wants a decision (1) and the
  status quo is none (0). Its weight is the same for all, so that the less somebody cares for the issues, the
  more any decision is worth to it against holding out.
- *Reservation*: what holds without a decision; where nobody knows that, the middle of the positions, so that
  not knowing favours nobody.
- *Conflict of interest only*: positions are what people want (ω = 0); there is no argument about what works.
- What nobody named has an opinion on is where those who do have one stand (their median), with no weight.
"""

import numpy as np

from simulation.forecast.issue import Array, Proposal
from simulation.forecast.negotiation.procedure import consent, decision, is_codecided, roles
from simulation.forecast.negotiation.settings import Settings
from simulation.forecast.negotiation.table import Table
from simulation.parameters import (
    Actors,
    Clock,
    Concession,
    Convening,
    Deliberation,
    Drafting,
    Editor,
    Goals,
    Groups,
    Implementation,
    Ints,
    Issue,
    Parameters,
    Perception,
    Regions,
    SeatSelection,
)

LEAST = 0.05  # salience, and share of votes, below which nobody falls who takes a position; assumption
NEVER = 2.0  # share of the room that settles an issue on its own: nothing is agreed until everything is
FAR = 1.0  # confidence bound: in a room one hears everybody, however far apart


def parameters(table: Table, proposal: Proposal, settings: Settings) -> Parameters:
    """Put a proposal on the table."""
    rule = decision(table, proposal, settings.rounds)
    people = int(delegates(table, settings).sum())
    return Parameters(
        issue=_issue(table),
        groups=_groups(table),
        actors=_actors(table, settings),
        regions=Regions(np.zeros(1), np.ones(1), np.ones(1)),
        convening=_convening(roles(table, is_codecided(proposal))),
        goals=Goals(rounds=0, quota=NEVER, reopen_quota=NEVER, width=1.0, relitigation=0.0),
        deliberation=_deliberation(settings),
        drafting=Drafting(
            effort=settings.amendments,
            tabled_texts=1,
            tabled_radius=settings.radius,
            blurring=0,
            blur_step=0.0,
            precision_floor=1.0,
            wishful_reading=0.0,
        ),
        concession=Concession(
            aspiration=settings.aspiration,
            exponent=settings.exponent,
            audience_cost=settings.resolve,
            fatigue=0.0,
            attrition=0.0,
            support_margin=1.0,
        ),
        decision=consent(rule, settings.consent),
        fallback=rule,
        implementation=_nothing_after(people),
        perception=Perception(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        clock=Clock(rounds_per_month=1.0, hours_per_round=1.0),
    )


def middle(table: Table) -> Array:
    """Return (issues,) the mean position."""
    return np.asarray(np.nanmean(table.positions, axis=0))


def _issue(table: Table) -> Issue:
    known = np.where(np.isnan(table.reference), middle(table), table.reference)
    dimensions = len(known) + 1
    return Issue(
        status_quo=np.append(known, 0.0),
        optimum_mean=np.full(dimensions, 0.5),
        optimum_sd=np.zeros(dimensions),
        common_value_share=0.0,
        interlinkage=0.0,
        interlinkage_strength=0.0,
    )


def delegates(table: Table, settings: Settings) -> Ints:
    """Return (actors,) how many people each has in the room."""
    weight = np.where(table.is_parliament | table.is_commission, settings.institutions, 1.0)
    power = weight * table.votes**settings.voice * table.salience.mean(axis=1)
    shares = power / power.sum() if power.any() else np.full(len(power), 1 / len(power))
    return np.maximum(1, np.rint(settings.people * shares)).astype(np.int64)


def _actors(table: Table, settings: Settings) -> Actors:
    number = delegates(table, settings)
    wanted = np.where(np.isnan(table.positions), np.nanmedian(table.positions, axis=0), table.positions)
    cares = np.where(np.isnan(table.positions), 0.0, np.maximum(table.salience, LEAST))
    weights = np.hstack([cares, np.full((len(cares), 1), settings.failure)])
    weights /= weights.sum(axis=1, keepdims=True)
    people = int(number.sum())
    return Actors(
        group=np.repeat(np.arange(len(number)), number),
        ideal=np.repeat(np.hstack([wanted, np.ones((len(wanted), 1))]), number, axis=0),
        ideal_error=np.full(people, settings.error),
        salience=np.repeat(weights, number, axis=0),
        affectedness=np.ones(people),
        resources=np.repeat(1 / number, number),
        operator_weight=np.full(people, 1 / people),
        region=np.zeros(people, np.int64),
        population_weight=np.repeat(table.votes / number, number),
    )


def _level(table: Table) -> Array:
    """Return (actors,) how much each cares for the proposal: for the issue it cares most about."""
    return np.maximum(table.salience.max(axis=1), LEAST)


def _groups(table: Table) -> Groups:
    groups, dimensions = len(table.votes), table.positions.shape[1] + 1
    none, one, table_of_none = np.zeros(groups), np.ones(groups), np.zeros((groups, dimensions))
    return Groups(
        size=np.zeros(groups, np.int64),
        ideal_mean=table_of_none,
        ideal_sd=table_of_none,
        salience_mean=np.full((groups, dimensions), 1 / dimensions),
        salience_concentration=one,
        expertise=table_of_none,
        affectedness_median=one,
        affectedness_sigma=none,
        resources_mean=one,
        resources_sd=none,
        operator_share=none,
        operator_sigma=none,
        implementation_cost_mean=none,
        implementation_cost_sd=none,
        institutional_trust=np.full(groups, 0.5),
        accountability=_level(table),
        civic=one,
        region_share=np.ones((groups, 1)),
        population_weight=one,
        is_government=np.ones(groups, np.int64),
    )


def _convening(role: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Convening:
    """Let everybody in, always."""
    none, nobody = np.zeros(4), np.zeros(len(role), np.int64)
    return Convening(
        role=role,
        efficacy=np.ones(4),
        seats=nobody - 1,
        seat_selection=int(SeatSelection.LOT),
        placebo=nobody,
        barrier=none,
        participation_cost=0.0,
        remedy=none,
        remedy_price=np.ones(4),
        support_budget=0.0,
        facilitation_price=0.0,
        must_attend=1,
    )


def _deliberation(settings: Settings) -> Deliberation:
    """Negotiators talk: a neutral presidency drafts, nobody argues about facts, all trust alike."""
    return Deliberation(
        slots=settings.slots,
        working_groups=1,
        status_exponent=0.0,
        pivot_exponent=1.0,
        editor=int(Editor.NEUTRAL),
        facilitation=0.0,
        favoured_group=-1,
        strategic_omission=0.0,
        visibility_inputs=1.0,
        visibility_process=1.0,
        visibility_reasons=1.0,
        argument_correlation=0.0,
        argument_sd=0.2,
        confidence_bound=FAR,
        susceptibility=settings.openness,
        self_weight=1.0,
        prior_precision=1.0,
        motivated_weight=0.0,
        trust_own=0.8,
        trust_other=0.8,
        trust_strength=10.0,
        trust_gain=0.0,
        trust_loss=0.0,
        shuffled_trust=0,
        comprehension_floor=0.0,
        caucus=0,
        caucus_penalty=0.0,
        written_comments=0.0,
    )


def _nothing_after(people: int) -> Implementation:
    """Return what stands in for carrying out: the run ends with the decision."""
    return Implementation(
        months=0,
        responsiveness=1.0,
        network_value=0.0,
        expected_adoption=0.0,
        mandate=0.0,
        legitimacy_obligation=0.0,
        skill_gain=0.0,
        consideration=0.0,
        switching_cost=0.0,
        awareness_publication=0.0,
        awareness_contagion=0.0,
        expectation_learning=0.0,
        fixed_expectations=0,
        network_degree=min(2, people),
        network_rewiring=0.0,
        partial=0,
        reading_sd=0.0,
    )
