"""Who decides by which rule: the procedures of the European Union, elsewhere a qualified majority.

- **Council**: unanimity where the source says so; else 62 of 87 votes (later 255 of 345) and more
  than half of the members, the rule of the treaties until 2014 and near that of Lisbon (65 % of the
  population, 55 % of the states: TEU art. 16(4)). Where no rule is known, this one (assumption).
- **Consent culture**: the Council seldom votes where it could (Heisenberg 2005, European Journal of Political
  Research 44(1), 65–90). Everybody's consent is looked for until the deadline; then the rule decides.
- **Parliament**: co-legislator under codecision (TFEU art. 294), else it is consulted and has no vote.
- **Commission**: it has no vote.

Without states at the table (a file about something else that names procedures) everybody votes.
"""

import numpy as np

from simulation.forecast.issue import Proposal
from simulation.forecast.negotiation.table import Table
from simulation.neutral import unanimity
from simulation.parameters import Deadline, Decision, Ints, Weighting

QUALIFIED = 62 / 87
HALF = 0.5
CODECISION = ("cod", "olp")  # as the data name it; since Lisbon the ordinary legislative procedure


def needs_unanimity(proposal: Proposal) -> bool:
    """Tell whether any issue of the proposal needs unanimity in the Council."""
    return any(issue.voting.lower().startswith("un") for issue in proposal)


def is_codecided(proposal: Proposal) -> bool:
    """Tell whether the Parliament decides too."""
    return any(issue.procedure.lower().startswith(CODECISION) for issue in proposal)


def voters(table: Table) -> Ints:
    """Return (actors,) 1 for those who vote in the first chamber."""
    states = ~(table.is_parliament | table.is_commission)
    return np.asarray(states if states.any() else np.ones_like(states), dtype=np.int64)


def decision(table: Table, proposal: Proposal, rounds: int) -> Decision:
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
