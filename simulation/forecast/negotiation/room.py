"""A proposal becomes Parameters of the model: every actor a group of one, every issue a dimension.

- *Power*: resources are votes against the most that anybody has; under unanimity all have the same, for each
  can stop the text. They count for the floor, and for whom a mediator would not like to lose.
- *Everybody counts for the mediator*, also who has no vote: the Commission can withdraw its proposal (Court
  of Justice, C-409/13), and the Parliament must at least be heard (138/79, Roquette Frères). Only those with
  a vote can stop a text (`procedure`).
- *Breakdown*: no agreement costs everybody as much for each issue as losing it by the whole scale at some
  salience, whatever the reference text is (Achen 2006). Who cares less has less to hold out for. From 1 on
  nobody would rather break off than lose, so that talks do not fail and votes decide nothing.
- *Conflict of interest only*: positions are what people want (ω = 0); there is no argument about what works.
- What nobody named has an opinion on is where those who do have one stand (their median), with no weight.
- A reference text that nobody knows is the mean position: it matters to nothing but where failed talks end.
"""

import numpy as np

from simulation.forecast.issue import Array, Proposal
from simulation.forecast.negotiation.procedure import consent, decision, needs_unanimity
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
    Issue,
    Parameters,
    Perception,
    Regions,
    Role,
    SeatSelection,
)

LEAST = 0.05  # salience, and share of votes, of whoever has a say at the least; assumption
UNLIMITED = -1
NEVER = 2.0  # share of the room that settles an issue on its own: nothing is agreed until everything is
FAR = 1.0  # confidence bound: in a room one hears everybody, however far apart


def parameters(table: Table, proposal: Proposal, settings: Settings) -> Parameters:
    """Put a proposal on the table."""
    rule = decision(table, proposal, settings.rounds)
    alike = needs_unanimity(proposal)
    return Parameters(
        issue=_issue(table),
        groups=_groups(table, settings),
        actors=_actors(table, settings, alike),
        regions=Regions(np.zeros(1), np.ones(1), np.ones(1)),
        convening=_convening(len(table.votes)),
        goals=Goals(
            rounds=0,
            quota=NEVER,
            reopen_quota=NEVER,
            width=1.0,
            relitigation=0.0,
            settle_quota=NEVER,
            settle_tolerance=0.0,
        ),
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
            audience_cost=0.0,
            fatigue=0.0,
            attrition=0.0,
            support_margin=1.0,
        ),
        decision=consent(rule, settings.consent),
        fallback=rule,
        implementation=_nothing_after(len(table.votes)),
        perception=Perception(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        clock=Clock(rounds_per_month=1.0, hours_per_round=1.0),
    )


def middle(table: Table) -> Array:
    """Return (issues,) the mean position."""
    return np.asarray(np.nanmean(table.positions, axis=0))


def _issue(table: Table) -> Issue:
    known = np.where(np.isnan(table.reference), middle(table), table.reference)
    return Issue(
        status_quo=known,
        optimum_mean=np.full(len(known), 0.5),
        optimum_sd=np.zeros(len(known)),
        levels=np.zeros(len(known), np.int64),
        common_value_share=0.0,
        interlinkage=0.0,
        interlinkage_strength=0.0,
    )


def _actors(table: Table, settings: Settings, alike: bool) -> Actors:
    wanted = np.where(np.isnan(table.positions), np.nanmedian(table.positions, axis=0), table.positions)
    cares = _cares(table)
    number = len(cares)
    return Actors(
        group=np.arange(number),
        ideal=wanted,
        ideal_error=np.full(number, settings.error),
        salience=cares / cares.sum(axis=1, keepdims=True),
        affectedness=cares.max(axis=1),
        resources=np.ones(number) if alike else np.maximum(table.votes, LEAST),
        operator_weight=np.full(number, 1 / number),
        region=np.zeros(number, np.int64),
        population_weight=table.votes,
    )


def _cares(table: Table) -> Array:
    """Return (actors, issues) salience, 0 where somebody has no say."""
    return np.where(np.isnan(table.positions), 0.0, np.maximum(table.salience, LEAST))


def _breakdown_costs(table: Table, settings: Settings) -> Array:
    """Return (actors,) in utility units, one being what an actor cares for: who cares less loses more."""
    if settings.breakdown < 0:
        return np.full(len(table.votes), -1.0)
    issues = table.positions.shape[1]
    return np.asarray(settings.breakdown * issues / _cares(table).sum(axis=1))


def _groups(table: Table, settings: Settings) -> Groups:
    groups, dimensions = table.positions.shape
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
        accountability=none,
        breakdown_cost=_breakdown_costs(table, settings),
        civic=one,
        region_share=np.ones((groups, 1)),
        population_weight=one,
        is_government=np.ones(groups, np.int64),
    )


def _convening(actors: int) -> Convening:
    """Let everybody in, always."""
    none, nobody = np.zeros(4), np.zeros(actors, np.int64)
    return Convening(
        role=nobody + int(Role.DECIDE),
        efficacy=np.ones(4),
        seats=nobody + UNLIMITED,
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
    """Negotiators talk: the presidency mediates, nobody argues about facts, all trust alike."""
    return Deliberation(
        slots=settings.slots,
        working_groups=1,
        status_exponent=1.0,
        pivot_exponent=1.0,
        editor=int(Editor.MEDIATOR if settings.mediated else Editor.NEUTRAL),
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
        common_items=0.0,
        stated_weight=0.0,
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
