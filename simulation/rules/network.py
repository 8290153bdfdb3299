"""On whom an implementer depends: a small world.

Everybody watches `degree` others: the nearest on a ring of all affected, each link rewired to a random
stakeholder with probability p (Watts & Strogatz 1998, here as directed watch lists, so that one rewiring
changes one list only). The ring follows the order of groups: people depend first on others like themselves.
A degree of N − 1 without rewiring is the complete network.
"""

from simulation.randomness import IMPLEMENTATION, lot, uniform
from simulation.rule import inlined, rule
from simulation.rules.purposes import NEIGHBOUR, REWIRING


@rule
def ring_neighbour(index: int, link: int, count: int) -> int:
    """Return the link-th nearest on the ring: +1, −1, +2, −2, …"""
    step = link // 2 + 1
    if link % 2 == 1:
        step = -step
    return (index + step) % count


@inlined
def is_rewired(link: int, rewiring: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether one of somebody's links leads to a stranger."""
    return lot(seed, replicate, IMPLEMENTATION, REWIRING, entity, 0, link) < rewiring


@rule
def neighbour(
    index: int, link: int, count: int, rewiring: float, seed: int, replicate: int, entity: int
) -> int:
    """Return whom a stakeholder watches through one of its links; never itself."""
    if is_rewired(link, rewiring, seed, replicate, entity):
        return stranger(index, link, count, seed, replicate, entity)
    return ring_neighbour(index, link, count)


@rule
def stranger(index: int, link: int, count: int, seed: int, replicate: int, entity: int) -> int:
    """Return the stakeholder to whom a rewired link leads: any but itself."""
    other = int(uniform(seed, replicate, IMPLEMENTATION, NEIGHBOUR, entity, 0, link) * (count - 1))
    return other if other < index else other + 1
