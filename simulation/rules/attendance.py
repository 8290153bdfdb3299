"""Who gets into the room: stakes against barriers, formal roles, seats, and one purse for support.

A stakeholder attends iff

    a_i · efficacy(role) · stake_i + civic_i ≥ Σ_b cost · barrier_b · exposure_ib · (1 − support_ib) / r_i
    stake_i = max(0, û_i(own target) − û_i(q₀)) + Λ max(0, û_i(q₀) − û_i(ẑ))

(Olson 1965: the diffuse and the poor stay home, so that capture is a result and not an input). Whoever hopes
for something comes, and so does whoever has something to lose: threats bring more people into associations
than prospects do (Hansen 1985; both recalled, not checked). ẑ is the text that everybody expects before
anybody has spoken: the mean of the announced positions of those who decide, weighted by how many they are, by
what it means to them and by their means (the compromise, which forecasts well: Achen 2006). The support
budget is what the facilitator leaves of the same money; it goes to the poorest of the willing first.

References
----------
Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
    Union Decides. Cambridge University Press, ch. 4.
Hansen, J. M. (1985). The political economy of group membership. Am. Polit. Sci. Rev. 79(1), 79–96.
Olson, M. (1965). The Logic of Collective Action. Harvard University Press.
"""

from simulation.parameters import Role, SeatSelection
from simulation.randomness import CONVENING, lot, moment, uniform
from simulation.rule import inlined, rule
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


@rule
def stake(best: float, status_quo: float, anticipated: float, threat_weight: float) -> float:
    """Return what somebody may win, and what it may lose if it stays away; utility units, ≥ 0.

    Parameters
    ----------
    best, status_quo, anticipated
        Believed utility of one's own target, of the status quo q₀ and of the text expected, ẑ.
    threat_weight
        Λ ≥ 0: what a loss weighs against a gain of the same size.
    """
    return max(0.0, best - status_quo) + threat_weight * max(0.0, status_quo - anticipated)


@rule
def participation_benefit(affectedness: float, efficacy: float, at_stake: float, civic: float) -> float:
    """Return what taking part is worth, utility units: affectedness × efficacy × stake + civic term."""
    return affectedness * efficacy * at_stake + civic


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
    selection: int,
    distance: float,
    resources: float,
    arguments: int,
    seed: int,
    replicate: int,
    entity: int,
    episode: int,
) -> float:
    """Return somebody's claim to a scarce seat: the smallest claims sit.

    By lot, by closeness to the group's mean ideal (the group's own choice), by resources, or by the number of
    arguments held; the lot breaks ties.
    """
    lot = uniform(seed, replicate, CONVENING, SEAT_LOT, entity, moment(episode, 0), 0)
    if selection == SeatSelection.REPRESENTATIVE:
        return distance
    if selection == SeatSelection.RESOURCES:
        return 1.0 - resources + 1e-9 * lot
    if selection == SeatSelection.EXPERTISE:
        return lot - arguments
    return lot


@inlined
def draw_comment_is_read(
    share: float, seed: int, replicate: int, entity: int, time: int, dimension: int
) -> bool:
    """Draw whether an argument from outside is read into the room; time 0 = before the first meeting."""
    return lot(seed, replicate, CONVENING, WRITTEN_COMMENT, entity, time, dimension) < share


@rule
def comment_lot(seed: int, replicate: int, entity: int, time: int) -> float:
    """Draw the lot by which the written comments of one period are put in order."""
    return uniform(seed, replicate, CONVENING, COMMENT_ORDER, entity, time, 0)


@inlined
def precedence(resources: float, seed: int, replicate: int, entity: int) -> float:
    """Return somebody's rank by resources; a lot decides among equals, never their place in a list."""
    return resources + 1e-9 * lot(seed, replicate, CONVENING, PRECEDENCE, entity, 0, 0)


@inlined
def role_there(role: int, most: int) -> int:
    """Return what somebody may do: what its group may, but no more than whoever lives in its region."""
    return min(role, most)


@rule
def role_in_room(role: int, is_mute: bool, only_speaks: bool) -> int:
    """Return what somebody may do in the room: the role of its group, unless a control takes it away.

    Parameters
    ----------
    role
        As `role_there`, as everybody knows it when deciding whether to come (`parameters.Role`).
    is_mute
        Control "mute attendance": the group comes, and then only watches.
    only_speaks
        Control "abstaining stand-ins": whoever stands in for somebody affected takes the floor at most.
    """
    if is_mute:
        return min(role, Role.OBSERVE.value)
    return min(role, Role.VOICE.value) if only_speaks else role


@rule
def affordable_rounds(
    deadline: int, first: int, person_hours: float, hours_per_round: float, people: int
) -> int:
    """Return the last round that a room of that size can afford, the first meeting at least.

    Parameters
    ----------
    deadline, first
        The last round by the design, and the round of the first meeting.
    person_hours
        What may be spent in all; negative = no limit.
    hours_per_round, people
        What a round takes of each, and how many came.
    """
    if person_hours < 0.0 or people == 0:
        return deadline
    rounds = person_hours / (hours_per_round * people)
    if rounds >= deadline:
        return deadline
    return max(first, int(rounds))


@rule
def draw_trust_label(groups: int, seed: int, replicate: int, entity: int, group: int) -> int:
    """Draw the group to which trust is misattributed under the shuffled-trust control."""
    return int(uniform(seed, replicate, CONVENING, TRUST_LABEL, entity, 0, group) * groups)
