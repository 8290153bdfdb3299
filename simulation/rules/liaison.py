"""What crosses from one venue to another: arguments, texts, and regard for what others have decided.

    an argument on record in v is reported in w      with probability ℓ_vw, once, when w can first hear of it
    precision of a report  = relay · precision of the speech
    the draft or text of v joins what is on the table in w      with probability ℓ_vw a month
    value of z at the table in w  −= Σ_v ℓ_vw · A_vg · ν π̄_v · conflict(z, z^v)          over texts v in force

A liaison officer, a shared participant's report or an exchange of documents moves arguments and texts; it
moves no position by itself. A report is worth less than a speech: the hearer cannot ask back (`relay`, an
*assumption*). A text of another venue is a point on which people may meet (Schelling 1960), not an order.
To contradict what has been decided elsewhere costs those who look there as much as coordination is worth to
them when a text is carried out (ν), as far as liaison brings it to mind. Liaison takes time: a share of the
hours of a round for each venue that is followed wholly.

References
----------
Schelling, T. C. (1960). The Strategy of Conflict. Harvard University Press.
"""

from simulation.randomness import VENUES, uniform
from simulation.rule import rule
from simulation.rules.purposes import LIAISON_ARGUMENT, LIAISON_TEXT
from simulation.rules.venue import MOST_VENUES


@rule
def crossing(dimension: int, source: int, target: int) -> int:
    """Return the index word of what crosses from one venue to another about a dimension; by address."""
    return (dimension * MOST_VENUES + source) * MOST_VENUES + target


@rule
def argument_crosses(liaison: float, seed: int, replicate: int, entity: int, month: int, index: int) -> bool:
    """Draw whether somebody's argument is reported in another venue this month."""
    return uniform(seed, replicate, VENUES, LIAISON_ARGUMENT, entity, month, index) < liaison


@rule
def text_crosses(liaison: float, seed: int, replicate: int, source: int, month: int, target: int) -> bool:
    """Draw whether the text of a venue comes on the table of another this month."""
    return uniform(seed, replicate, VENUES, LIAISON_TEXT, source, month, target) < liaison


@rule
def weight_of_regard(liaison: float, authority: float, network_value: float, precision: float) -> float:
    """Return what contradicting a text in force wholly costs at the table elsewhere, utility units."""
    return liaison * authority * network_value * precision


@rule
def hours(liaison: float, share: float, rounds: float, hours_per_round: float) -> float:
    """Return the hours that following one venue takes over some rounds."""
    return liaison * share * rounds * hours_per_round
