"""A proposal becomes Parameters of the model: who sits at the table, by which rule, with which numbers.

The numbers of a negotiation: few, each with a meaning, and where each comes from.

*Fitted* means: on the training part of the visible issues of *Decision-making in the European Union*, by
`experiments/calibration/council`; its README has their ranges. *Chosen on dev* means that
variants were compared on the other part. *Model* means a default of the model; the rest are assumptions.

Who sits at the table, and what they bring.

Who takes no position on an issue, or is indifferent to it, has no say on it; who has no say on any issue
of a proposal is not at the table, and its position is not on it. Where all are indifferent, all care alike.
The Commission and the Parliament are institutions, not states, where the source names a procedure.

Who decides by which rule: the procedures of the European Union, elsewhere a qualified majority.

- **Council**: unanimity where the source says so; else 62 of 87 votes (later 255 of 345) and more
  than half of the members, the rule of the treaties until 2014 and near that of Lisbon (65 % of the
  population, 55 % of the states: TEU art. 16(4)). Where no rule is known, this one (assumption).
- **Consent culture**: the Council seldom votes where it could (Heisenberg 2005, European Journal of Political
  Research 44(1), 65–90). Everybody's consent is looked for until the deadline; then the rule decides.
- **Parliament**: co-legislator under codecision (TFEU art. 294), else it is consulted and has no vote.
- **Commission**: it has no vote.

Without states at the table (a file about something else that names procedures) everybody votes.

A proposal becomes Parameters of the model: every actor a group of one, every issue a dimension.

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

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.forecast.issue import Array, Proposal, align
from simulation.forecast.reading.deu import COMMISSION, PARLIAMENT
from simulation.neutral import WITHOUT_COST, neutral, unanimity
from simulation.parameters import (
    Actors,
    Deadline,
    Decision,
    Deliberation,
    Editor,
    Ints,
    Parameters,
    Weighting,
)

# --- The numbers of a negotiation: few, each with a meaning, and where each comes from ---


class Settings(NamedTuple):
    """How those at the table talk, hold out, give way and word what they agreed on."""

    openness: float = 0.0
    """α: weight of what one hears against one's first position, 0 to 1. Assumption: instructions stand."""
    mediated: bool = True
    """Whether the presidency weighs losses by what is left to lose, or counts consents. Chosen on dev."""
    breakdown: float = 1.2
    """What no agreement costs everybody: for each issue, as much as losing it by the whole scale at this
    salience. Negative: the reference text stands, with what it is worth to each. Fitted."""
    exponent: float = 0.2
    """β of the concession curve: below 1 one holds out, above 1 one gives way early. Model default."""
    reach: float = 0.085
    """Distance over which the odds of a tabled text fall to 1/e, as a share of the scale. Fitted."""
    novelty: float = 0.33
    """How far from the draft a tabled text is as likely as none, as a share of the scale. Fitted."""
    consent: float = 1.0
    """Share of votes that is looked for before the deadline, whatever the treaty asks for. Assumption."""
    hit_value: float = 0.1
    """What a hit is worth to who asks for a forecast, as a share of the scale of error. Assumption."""
    hit_width: float = 0.05
    """How near is a hit, as a share of the scale: ±5 of 100 points, as forecasts are scored."""
    error: float = 0.052
    """Standard error of measured positions, as a share of the scale. Fitted."""
    aspiration: float = 0.9
    """A₀: share of the best possible gain first held out for. Model."""
    rounds: int = 24
    """Rounds until the deadline. Assumption."""
    slots: int = 15
    """Speaking slots in a round. Model."""
    amendments: int = 5
    """Amendments tried in a round. Model."""
    radius: float = 0.15
    """How near the draft a tabled text must be to be tried as amendment, as a share of the scale. Model."""
    together: bool = False
    """Whether the issues of a proposal are one negotiation. Chosen on dev."""


FITTED = Settings()


# --- Who sits at the table, and what they bring ---

INDIFFERENT = 0.5  # salience of everybody where nobody cares; any number does


class Seating(NamedTuple):
    """Those at the table (rows) and what is on it (columns)."""

    positions: Array
    """(actors, issues) as shares of the scales; NaN where somebody has no say."""
    salience: Array
    """(actors, issues) above 0 to 1; 0 where somebody has no say."""
    votes: Array
    """(actors,) share of the most that anybody has."""
    is_parliament: NDArray[np.bool_]
    is_commission: NDArray[np.bool_]
    reference: Array
    """(issues,) what holds without a decision, as shares of the scales; NaN if unknown."""


def seat(proposal: Proposal) -> Seating:
    """Seat everybody who has a say, in alphabetical order: the order of a file means nothing."""
    positions, salience, capability = align(proposal)
    nobody_cares = salience.sum(axis=0) == 0
    salience = np.where(nobody_cares & ~np.isnan(positions), INDIFFERENT, salience)
    positions = np.where(salience > 0, positions, np.nan)
    seated = ~np.isnan(positions).all(axis=1)
    names = np.array(sorted({name for issue in proposal for name in issue.actors}))[seated]
    votes = capability.max(axis=1)[seated]
    law = any(issue.procedure for issue in proposal)
    return Seating(
        positions=positions[seated],
        salience=salience[seated],
        votes=votes / votes.max() if votes.any() else np.ones(len(votes)),
        is_parliament=(names == PARLIAMENT) & law,
        is_commission=(names == COMMISSION) & law,
        reference=np.array([(issue.reference - issue.low) / (issue.range or 1.0) for issue in proposal]),
    )


# --- Who decides by which rule: the procedures of the European Union, elsewhere a qualified majority ---

QUALIFIED = 62 / 87
HALF = 0.5
CODECISION = ("cod", "olp")  # as the data name it; since Lisbon the ordinary legislative procedure


def needs_unanimity(proposal: Proposal) -> bool:
    """Tell whether any issue of the proposal needs unanimity in the Council."""
    return any(issue.voting.lower().startswith("un") for issue in proposal)


def is_codecided(proposal: Proposal) -> bool:
    """Tell whether the Parliament decides too."""
    return any(issue.procedure.lower().startswith(CODECISION) for issue in proposal)


def voters(table: Seating) -> Ints:
    """Return (actors,) 1 for those who vote in the first chamber."""
    states = ~(table.is_parliament | table.is_commission)
    return np.asarray(states if states.any() else np.ones_like(states), dtype=np.int64)


def decision(table: Seating, proposal: Proposal, rounds: int) -> Decision:
    """Return the rule of the procedure as chambers; each actor is a group of its own."""
    first = voters(table)
    members, weighting, quota, strict = [first], [Weighting.POPULATION], [QUALIFIED], [0]
    if needs_unanimity(proposal):
        weighting, quota = [Weighting.EQUAL], [1.0]
    else:
        members, weighting = [*members, first], [*weighting, Weighting.EQUAL]
        quota, strict = [*quota, HALF], [*strict, 1]
    if is_codecided(proposal) and table.is_parliament.any():
        members.append(table.is_parliament.astype(np.int64))
        weighting, quota, strict = [*weighting, Weighting.EQUAL], [*quota, 1.0], [*strict, 0]
    return unanimity(len(first), len(quota))._replace(
        chamber_members=np.array(members, np.int64),
        chamber_weighting=np.array(weighting, np.int64),
        chamber_quota=np.array(quota),
        chamber_strict=np.array(strict, np.int64),
        deadline=rounds,
    )


def consent(rule: Decision, share: float) -> Decision:
    """Return the rule by which people close before the deadline; then the treaty's own decides in a vote."""
    return rule._replace(
        chamber_quota=np.maximum(rule.chamber_quota, share),
        chamber_strict=np.zeros_like(rule.chamber_strict),
        on_deadline=int(Deadline.FALLBACK_VOTE),
    )


# --- A proposal becomes Parameters of the model: every actor a group of one, every issue a dimension ---

LEAST = 0.05  # salience, and share of votes, of whoever has a say at the least; assumption


def parameters(table: Seating, proposal: Proposal, settings: Settings) -> Parameters:
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


def middle(table: Seating) -> Array:
    """Return (issues,) the mean position."""
    return np.asarray(np.nanmean(table.positions, axis=0))


def _known_reference(table: Seating) -> Array:
    return np.where(np.isnan(table.reference), middle(table), table.reference)


def _actors(alike: Actors, table: Seating, settings: Settings, by_unanimity: bool) -> Actors:
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


def _cares(table: Seating) -> Array:
    """Return (actors, issues) salience, 0 where somebody has no say."""
    return np.where(np.isnan(table.positions), 0.0, np.maximum(table.salience, LEAST))


def _breakdown_costs(table: Seating, settings: Settings) -> Array:
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
