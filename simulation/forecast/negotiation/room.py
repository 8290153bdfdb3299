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
from simulation.neutral import WITHOUT_COST, neutral
from simulation.parameters import Actors, Deliberation, Editor, Parameters

LEAST = 0.05  # salience, and share of votes, of whoever has a say at the least; assumption


def parameters(table: Table, proposal: Proposal, settings: Settings) -> Parameters:
    """Put a proposal on the table: everybody is in the room, and the run ends with the decision."""
    actors, issues = table.positions.shape
    base = neutral(actors, issues, actors)
    rule = decision(table, proposal, settings.rounds)
    return base._replace(
        issue=base.issue._replace(status_quo=_known_reference(table)),
        groups=base.groups._replace(
            breakdown_cost=_breakdown_costs(table, settings),
            civic=np.ones(actors),
            is_government=np.ones(actors, np.int64),
        ),
        actors=_actors(base.actors, table, settings, needs_unanimity(proposal)),
        convening=base.convening._replace(must_attend=1),
        deliberation=_deliberation(base.deliberation, settings),
        drafting=base.drafting._replace(
            effort=settings.amendments, tabled_texts=1, tabled_radius=settings.radius
        ),
        concession=base.concession._replace(aspiration=settings.aspiration, exponent=settings.exponent),
        decision=consent(rule, settings.consent),
        fallback=rule,
        implementation=base.implementation._replace(network_degree=min(2, actors)),
    )


def middle(table: Table) -> Array:
    """Return (issues,) the mean position."""
    return np.asarray(np.nanmean(table.positions, axis=0))


def _known_reference(table: Table) -> Array:
    return np.where(np.isnan(table.reference), middle(table), table.reference)


def _actors(alike: Actors, table: Table, settings: Settings, by_unanimity: bool) -> Actors:
    cares = _cares(table)
    number = len(cares)
    return alike._replace(
        group=np.arange(number),
        ideal=np.where(np.isnan(table.positions), np.nanmedian(table.positions, axis=0), table.positions),
        ideal_error=np.full(number, settings.error),
        salience=cares / cares.sum(axis=1, keepdims=True),
        affectedness=cares.max(axis=1),
        resources=np.ones(number) if by_unanimity else np.maximum(table.votes, LEAST),
        population_weight=table.votes,
    )


def _cares(table: Table) -> Array:
    """Return (actors, issues) salience, 0 where somebody has no say."""
    return np.where(np.isnan(table.positions), 0.0, np.maximum(table.salience, LEAST))


def _breakdown_costs(table: Table, settings: Settings) -> Array:
    """Return (actors,) in utility units, one being what an actor cares for: who cares less loses more."""
    if settings.breakdown < 0:
        return np.full(len(table.votes), WITHOUT_COST)
    issues = table.positions.shape[1]
    return np.asarray(settings.breakdown * issues / _cares(table).sum(axis=1))


def _deliberation(silent: Deliberation, settings: Settings) -> Deliberation:
    """Negotiators talk: the presidency mediates, nobody argues about facts, all trust alike."""
    return silent._replace(
        slots=settings.slots,
        status_exponent=1.0,
        pivot_exponent=1.0,
        editor=int(Editor.MEDIATOR if settings.mediated else Editor.NEUTRAL),
        susceptibility=settings.openness,
    )
