"""Several venues with the same people: who sits in which, what their texts have to do with one another.

    cost of coming to v   = barriers · (1 + n_i · m),  n_i the other venues in which one sits
    conflict(v, w)        = Σ_k s̄_k |z^v_k − z^w_k| / Σ_k s̄_k over k ∈ D_v∩D_w, or 0
    v and w contradict      iff  conflict(v, w) > tolerance
    w works for v         = c_vw · max(0, 1 − conflict(v, w) / scale),  c_vw the share of D_v that D_w has
    motive to adopt v    −= clash · Σ_{w practised} conflict(v, w)
    seen of v among others: each counts as the most that what it practises works for v
    P(thinks of v)        ∝ A_vg over the texts in force that one knows of

Overlapping institutions without a hierarchy are a regime complex (Raustiala & Victor 2004). Texts that
contradict are less carried out because people see others do something else, and because practising both
costs; no bonus for coherence stands anywhere. A neighbour who practises a text about other matters tells
nothing about this one: c_vw is this model's reading. That somebody thinks of one text a month, and the
scales, are *assumptions*.

What people learn in a month they learn in all rooms at once: every room begins the month with the same minds,
and at its end evidence and experiences add up, while an interest that several rooms have moved is their mean.
Hence no order of rooms matters. An argument that somebody has heard in one room is no news in another.

References
----------
Raustiala, K. & Victor, D. G. (2004). The regime complex for plant genetic resources. International
    Organization 58(2), 277–309.
"""

from simulation.randomness import VENUES, lot
from simulation.rule import inlined, rule
from simulation.rules.purposes import CHOICE

MONTHS_PER_VENUE = 1 << 20  # time words of one venue; more months than there can be
MOST_VENUES = 8


@rule
def month_of_venue(venue: int, month: int) -> int:
    """Return the time word of what is drawn in a month of carrying out the text of one of several venues."""
    return month + venue * MONTHS_PER_VENUE


@rule
def burden_of(others: int, weight: float) -> float:
    """Return by which share coming costs more to somebody who sits in other venues as well."""
    return others * weight


@rule
def conflict(distance: float, weight: float) -> float:
    """Return how far two texts contradict: weighted distance over the weight of what they share."""
    return distance / weight if weight > 0.0 else 0.0


@rule
def contradict(conflict_of_both: float, tolerance: float) -> bool:
    """Tell whether two texts contradict each other."""
    return conflict_of_both > tolerance


@rule
def works_for(shared: float, whole: float, alike: float) -> float:
    """Return how far practice of another text serves one: the share of its matter, times `alike`."""
    return shared / whole * alike


@rule
def lies_with(u: float, cumulated: float, total: float) -> bool:
    """Tell whether a lot falls within the weights added up so far."""
    return u * total < cumulated


@inlined
def draw_choice(seed: int, replicate: int, entity: int, month: int) -> float:
    """Draw the lot by which somebody thinks of one text among those it knows of, this calendar month."""
    return lot(seed, replicate, VENUES, CHOICE, entity, month, 0)


@inlined
def evidence_gained(belief: float, certainty: float, before: float, certainty_before: float) -> float:
    """Return what a room has told somebody, as the sum of claims weighted by their precision."""
    return certainty * belief - certainty_before * before


@rule
def belief_from(evidence: float, certainty: float, before: float, certainty_before: float) -> float:
    """Return the belief after all that was told, in several rooms, to somebody with a belief before."""
    return (certainty_before * before + evidence) / certainty
