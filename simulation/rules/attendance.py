"""Who gets into the room: stakes against barriers, formal roles, seats, and one purse for support.

A stakeholder attends iff

    a_i · efficacy(role) · [û_i(own target) − û_i(q₀)] + civic_i
        ≥ Σ_b cost · barrier_b · exposure_ib · (1 − support_ib) / r_i

(Olson 1965: the diffuse and the poor stay home, so that capture is a result and not an input). The support
budget is what the facilitator leaves of the same money; it goes to the poorest of the willing first.
"""

from simulation.randomness import CONVENING, uniform
from simulation.rule import rule
from simulation.rules.purposes import (
    COMMENT_ORDER,
    PRECEDENCE,
    SEAT_LOT,
    TRUST_LABEL,
    WRITTEN_COMMENT,
)

LANGUAGE_BARRIER = 0
COST_BARRIER = 1
KNOWLEDGE_BARRIER = 2
CULTURE_BARRIER = 3
BARRIERS = 4

# parameters.SeatSelection, as the compiled loops see it
BY_LOT = 0
BY_REPRESENTATIVENESS = 1
BY_RESOURCES = 2
BY_EXPERTISE = 3


@rule
def participation_benefit(affectedness: float, efficacy: float, gain: float, civic: float) -> float:
    """Return what taking part is worth, utility units: stake × efficacy × possible gain + civic term."""
    return affectedness * efficacy * max(0.0, gain) + civic


@rule
def barrier_cost(
    unit_cost: float, barrier: float, exposure: float, support: float, resources: float
) -> float:
    """Return what one practical barrier costs somebody, utility units."""
    return unit_cost * barrier * exposure * (1.0 - support) / resources


@rule
def support_price(price: float, barrier: float, exposure: float, remedy: float) -> float:
    """Return what one remedy for one person takes from the budget; nothing where there is no remedy."""
    if remedy <= 0.0:
        return 0.0
    return price * barrier * exposure


@rule
def affordable_skill(skill: float, price: float, budget: float) -> float:
    """Return the facilitation the money buys: the facilitator is paid before anybody is supported."""
    if skill * price <= budget:
        return skill
    return budget / price


@rule
def seat_priority(
    selection: int, distance: float, resources: float, arguments: int, seed: int, replicate: int, entity: int
) -> float:
    """Return somebody's claim to a scarce seat: the smallest claims sit.

    By lot, by closeness to the group's mean ideal (the group's own choice), by resources, or by the number of
    arguments held; the lot breaks ties.
    """
    lot = uniform(seed, replicate, CONVENING, SEAT_LOT, entity, 0, 0)
    if selection == BY_REPRESENTATIVENESS:
        return distance
    if selection == BY_RESOURCES:
        return 1.0 - resources + 1e-9 * lot
    if selection == BY_EXPERTISE:
        return lot - arguments
    return lot


@rule
def draw_comment_is_read(share: float, seed: int, replicate: int, entity: int, dimension: int) -> bool:
    """Draw whether an argument from outside the room is read into it as a written comment."""
    return uniform(seed, replicate, CONVENING, WRITTEN_COMMENT, entity, 0, dimension) < share


@rule
def comment_lot(seed: int, replicate: int, entity: int) -> float:
    """Draw the lot by which written comments are put in order."""
    return uniform(seed, replicate, CONVENING, COMMENT_ORDER, entity, 0, 0)


@rule
def precedence(resources: float, seed: int, replicate: int, entity: int) -> float:
    """Return somebody's rank by resources; a lot decides among equals, never their place in a list."""
    return resources + 1e-9 * uniform(seed, replicate, CONVENING, PRECEDENCE, entity, 0, 0)


@rule
def draw_trust_label(groups: int, seed: int, replicate: int, entity: int, group: int) -> int:
    """Draw the group to which trust is misattributed under the shuffled-trust control."""
    return int(uniform(seed, replicate, CONVENING, TRUST_LABEL, entity, 0, group) * groups)
