"""Several venues with the same people: who sits in which, and how their texts bear on one another.

    cost of coming to v   = barriers · (1 + n_i · m)
    conflict(v, w)        = Σ_k s̄_k |z^v_k − z^w_k| / Σ_k s̄_k over k ∈ D_v∩D_w, or 0
    v and w contradict      iff  conflict(v, w) > tolerance
    w works for v         = c_vw · max(0, 1 − conflict(v, w) / scale)
    motive to adopt v    −= clash · Σ_{w practised} conflict(v, w)
    P(thinks of v)        ∝ A_vg over the texts in force that one knows of

with n_i the number of other venues in which i sits, m ≥ 0 what each of them adds to the cost, D_v the
dimensions that v is about, z^v its text in [0, 1], s̄_k the mean salience of a dimension, c_vw the share of
D_v, weighted by salience, that w is about too, and A_vg in [0, 1] how far group g looks to v. When i sees a
neighbour that practises several texts, the one that works best for v counts as its practice of v.

Overlapping institutions without a hierarchy are a regime complex (Raustiala & Victor 2004). If texts
contradict, less of each is carried out: people see others do something else, and to practise both costs. No
rule rewards coherence as such. *Assumptions* are: that who practises a text on other matters tells nothing
about this one (c_vw); that one thinks of one text a month; and all numbers.

Every room begins a month with the same minds. At its end the evidence and the experiences of all rooms are
added up; if several rooms have moved an ideal, it becomes the mean of what they made of it. So the order of
rooms does not matter. An argument that somebody has heard in one room is no news in another.

References
----------
Raustiala, K. & Victor, D. G. (2004). The regime complex for plant genetic resources. International
    Organization 58(2), 277–309.
"""

from simulation.randomness import VENUES, lot
from simulation.rule import inlined, rule
from simulation.rules.purposes import CHOICE

MONTHS_PER_VENUE = 1 << 20  # time words set aside for one venue; no run has so many months
MOST_VENUES = 8  # as many as the file format allows


@rule
def month_of_venue(venue: int, month: int) -> int:
    """Return the time word of draws about a venue's text in one month of carrying it out."""
    return month + venue * MONTHS_PER_VENUE


@rule
def burden_of(others: int, weight: float) -> float:
    """Return n_i · m: the share by which coming costs more to somebody who sits in other venues."""
    return others * weight


@rule
def conflict(distance: float, weight: float) -> float:
    """Return how far two texts contradict, in [0, 1].

    Parameters
    ----------
    distance
        Σ_k s̄_k |z^v_k − z^w_k| over the dimensions that both are about.
    weight
        Σ_k s̄_k over the same; 0 = they share none and cannot contradict.
    """
    return distance / weight if weight > 0.0 else 0.0


@rule
def contradict(conflict_of_both: float, tolerance: float) -> bool:
    """Tell whether two texts contradict each other; both numbers are shares of the scale."""
    return conflict_of_both > tolerance


@rule
def works_for(shared: float, whole: float, alike: float) -> float:
    """Return how far practice of a text w serves a text v, in [0, 1].

    Parameters
    ----------
    shared, whole
        Σ_k s̄_k over what both are about, and over what v is about.
    alike
        max(0, 1 − conflict / scale), in [0, 1] (`practice.compatibility`).
    """
    return shared / whole * alike


@rule
def lies_with(u: float, cumulated: float, total: float) -> bool:
    """Tell whether a lot u in (0, 1) falls within the weights added up so far, of `total`."""
    return u * total < cumulated


@inlined
def draw_choice(seed: int, replicate: int, entity: int, month: int) -> float:
    """Draw the lot that decides of which text somebody thinks in a calendar month."""
    return lot(seed, replicate, VENUES, CHOICE, entity, month, 0)


@inlined
def evidence_gained(belief: float, certainty: float, before: float, certainty_before: float) -> float:
    """Return what a room has told somebody in a month: the sum of its claims, weighted by precision.

    Parameters
    ----------
    belief, certainty
        Mean in [0, 1] and precision of the belief at the end of the month.
    before, certainty_before
        The same at its beginning.
    """
    return certainty * belief - certainty_before * before


@rule
def belief_from(evidence: float, certainty: float, before: float, certainty_before: float) -> float:
    """Return the mean belief at the end of a month from what all rooms have told (`evidence_gained`)."""
    return (certainty_before * before + evidence) / certainty
