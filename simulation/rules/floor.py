"""Who speaks: those with something to say, by status, pivotality and facilitation.

Before there is a draft, everybody may say what it wants. From then on the floor is for content: somebody asks
for it who has a text to table that nobody near it has tabled, an untold argument, an answer to an open
objection, or dissent to state, once a meeting. Who consents and has nothing new lets the turn pass, and a
meeting may end before its slots are used up. A facilitator first takes up open objections (gives the floor to
those who can answer one), then turns to the least heard. A turn uses the request up, whoever gave the floor.

Without facilitation the floor goes with probability ∝ (r_i a_i)^φ · exp(χ m_i), m_i being the marginal
value of i's consent under the rule in force: consent still needed ÷ consent still missing, in the chamber
where i weighs most. Under unanimity every holdout has m = 1, under majority only a share of them is needed.
That minorities speak more under unanimity (Karpowitz, Mendelberg & Shaker 2012) may emerge from this; the χ
= 0 ablation must be reported.

Sampling is an exponential race: i asks for the floor at the events of a Poisson process of rate w_i, and
slots go to the earliest requests. The winners are exactly the draws with probability ∝ w_i, yet each
request is addressed by its speaker alone, so that neither the order of stakeholders nor one more of them
changes anybody else's requests.
"""

from simulation.elementary import exp, log
from simulation.randomness import DELIBERATION, lot, uniform, waiting_time
from simulation.rule import inlined, rule
from simulation.rules.purposes import COURTED, FACILITATED_SLOT, FLOOR_ARRIVAL, WORKING_GROUP

WORTH_PROPOSING = 0.1  # share of the scale that a target has to move for a new proposal; assumption


@inlined
def marginal_value(consents: bool, weight: float, needed: float, missing: float) -> float:
    """Return the marginal value of somebody's consent in one chamber, in [0, 1].

    `needed` is the weight still lacking to the quota, `missing` the weight that does not consent yet.
    """
    if consents or weight <= 0.0 or needed <= 0.0 or missing <= 0.0:
        return 0.0
    return min(1.0, needed / missing)


@inlined
def floor_weight(resources: float, affectedness: float, pivot: float, phi: float, chi: float) -> float:
    """Return the rate at which somebody gets the floor when nobody steers it: (r a)^φ · exp(χ m)."""
    return exp(phi * log(resources * affectedness) + chi * pivot)


@rule
def next_request(
    previous: float, weight: float, seed: int, replicate: int, entity: int, time: int, turn: int
) -> float:
    """Return when somebody next asks for the floor within the round."""
    return request_after(previous, weight, lot_of_request(seed, replicate, entity, time, turn))


@inlined
def lot_of_request(seed: int, replicate: int, entity: int, time: int, turn: int) -> float:
    """Draw the number of which a waiting time for the floor is made."""
    return lot(seed, replicate, DELIBERATION, FLOOR_ARRIVAL, entity, time, turn)


@inlined
def request_after(previous: float, weight: float, u: float) -> float:
    """Return when somebody of such weight asks for the floor after its previous request."""
    return previous + waiting_time(u) / weight


@rule
def is_facilitated(skill: float, seed: int, replicate: int, working_group: int, time: int, slot: int) -> bool:
    """Draw whether a slot goes to the least heard instead of the quickest."""
    return uniform(seed, replicate, DELIBERATION, FACILITATED_SLOT, working_group, time, slot) < skill


@rule
def working_group_lot(seed: int, replicate: int, entity: int, time: int) -> float:
    """Draw the lot by which participants are dealt to this round's working groups."""
    return uniform(seed, replicate, DELIBERATION, WORKING_GROUP, entity, time, 0)


@rule
def is_new_text(distance: float, radius: float) -> bool:
    """Tell whether a tabled value says something new: no other lies within the radius of a focal point."""
    return distance > radius


@rule
def has_moved(own_target: float, proposed: float) -> bool:
    """Tell whether somebody wants something else than it proposed, so that it proposes again."""
    return abs(own_target - proposed) > WORTH_PROPOSING


@rule
def courting_time(pivot: float, seed: int, replicate: int, entity: int, time: int) -> float:
    """Return when the editor turns to a dissatisfied participant: sooner the more its consent is worth."""
    return courted_at(pivot, lot_of_courting(seed, replicate, entity, time))


@inlined
def lot_of_courting(seed: int, replicate: int, entity: int, time: int) -> float:
    """Draw the number of which the time until the editor turns to somebody is made."""
    return lot(seed, replicate, DELIBERATION, COURTED, entity, time, 0)


@inlined
def courted_at(pivot: float, u: float) -> float:
    """Return when the editor turns to somebody whose consent is worth so much."""
    return waiting_time(u) / max(1e-6, pivot)
