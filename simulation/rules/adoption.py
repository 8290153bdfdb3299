"""Who carries the text out, month by month.

Every affected stakeholder who is aware of the text reconsiders now and then (`hazard`), and adopts with
probability logistic(L),

    L_j = β [ own share · g_j + e_j · what others do − κ_j / (1 + skill_j)
              + ν π̄ (e_j − e₀) + expected sanction_j + λ_L (B_j − ½) ] ,     g_j = û_j(z_j) − û_j(q₀),

or drops it again with probability logistic(−L_j − β · switching cost). z_j is one's own reading of the
text; how much of the gain is one's own doing is said in `own_share`, what a law adds in `enforcement`, and
from when on ν counts in `entry_into_force`. The mean precision π̄ scales the value of coordination, since
adopters of differently read texts coordinate less. κ is a running burden: it counts whenever one
reconsiders. Awareness spreads by publication and by adopting neighbours, at p + q · share: with certain
adoption and a complete network that is the discrete model of Bass (1969), and with β → ∞ the thresholds of
Granovetter (1978).

e_j is an expectation of how much of the action will be done. It starts from what was seen at the decision: a
decider who stated consent is expected to act, one who stated dissent is not, and of the rest of the action
(those who left, had no say, or were not there) one expects e₀. Who stayed to the end saw every statement;
others see it as far as positions were on record, v_proc, and expect e₀ for the part they do not see
(on average: no lot decides who sees whom). So a few who agree among themselves promise no more than what
they carry out. It is a ratification premium without a legitimacy term (Tyran & Feld 2006). Afterwards e_j
follows what is seen among the stakeholders one depends on.
"""

import math

from simulation.elementary import exp
from simulation.randomness import IMPLEMENTATION, lot, moment, normal
from simulation.rule import inlined, rule
from simulation.rules.issue import clip_unit
from simulation.rules.purposes import READING, RECORD


@inlined
def logistic(x: float) -> float:
    """Return 1 / (1 + e^(−x)) without overflow, and without a branch, which loops could not take in."""
    shrunk = exp(-abs(x))
    return (1.0 if x >= 0.0 else shrunk) / (1.0 + shrunk)


@rule
def standing_motive(
    own_gain: float, cost: float, skill: float, obligation: float, legitimacy: float
) -> float:
    """Return the part of the motive that does not change with the months, utility units."""
    return own_gain - cost / (1.0 + skill) + obligation * (legitimacy - 0.5)


@rule
def motive(
    standing: float,
    reciprocal: float,
    network_value: float,
    precision: float,
    expected: float,
    reference: float,
    sanction: float,
) -> float:
    """Return the full motive to adopt this month, utility units: L / β."""
    return standing + reciprocal * expected + network_value * precision * (expected - reference) + sanction


@rule
def awareness_probability(publication: float, contagion: float, adopting_neighbours: float) -> float:
    """Return the monthly probability p + q · share of hearing of the text, capped at 1."""
    return min(1.0, publication + contagion * adopting_neighbours)


@inlined
def urge_to_adopt(responsiveness: float, drive: float) -> float:
    """Return L, of which `logistic` makes the chance that somebody who reconsiders adopts."""
    return responsiveness * drive


@inlined
def urge_to_drop(responsiveness: float, drive: float, switching_cost: float) -> float:
    """Return −L − β · switching cost, the same for an adopter who drops the text."""
    return -responsiveness * (drive + switching_cost)


@rule
def adopts(u: float, consideration: float, responsiveness: float, drive: float) -> bool:
    """Tell whether somebody who drew u reconsiders this month and adopts."""
    return _occurs(u, consideration, urge_to_adopt(responsiveness, drive))


@rule
def drops(u: float, consideration: float, responsiveness: float, drive: float, switching_cost: float) -> bool:
    """Tell whether an adopter who drew u reconsiders this month and drops the text."""
    return _occurs(u, consideration, urge_to_drop(responsiveness, drive, switching_cost))


@inlined
def _occurs(u: float, consideration: float, urge: float) -> bool:
    return u < consideration and happens(
        u, consideration, logistic(urge)
    )  # the first spares most exponentials


@inlined
def happens(u: float, consideration: float, chance: float) -> bool:
    """Tell whether somebody who drew u reconsiders, and then does what it does with such a chance."""
    return u < consideration * chance


@rule
def first_expectation(visible: float, consenting: float, dissenting: float, reference: float) -> float:
    """Return the adoption expected at the decision; consenting and dissenting are shares of the action."""
    seen = consenting + (1.0 - consenting - dissenting) * reference
    return visible * seen + (1.0 - visible) * reference


@rule
def learned_expectation(expected: float, seen: float, rate: float) -> float:
    """Return the expectation after a month's look at those one depends on."""
    return expected + rate * (seen - expected)


@rule
def scattered_reading(
    reading: float,
    precision: float,
    sd: float,
    seed: int,
    replicate: int,
    entity: int,
    episode: int,
    dimension: int,
) -> float:
    """Return one implementer's own reading of a dimension: vague texts scatter, precise ones do not."""
    if precision >= 1.0:
        return reading
    scatter = math.sqrt(1.0 - precision) * sd
    luck = normal(seed, replicate, IMPLEMENTATION, READING, entity, moment(episode, 0), dimension)
    return clip_unit(reading + scatter * luck)


@inlined
def reads_record(
    visibility: float, seed: int, replicate: int, entity: int, episode: int, dimension: int, group: int
) -> bool:
    """Draw whether an outsider reads what a group put on the public record about a dimension."""
    luck = lot(seed, replicate, IMPLEMENTATION, RECORD, entity, moment(episode, dimension), group)
    return luck < visibility
