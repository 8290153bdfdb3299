import pytest

from simulation.randomness import IMPLEMENTATION, uniform
from simulation.rules.network import neighbour, ring_neighbour
from simulation.rules.purposes import NEIGHBOUR, REWIRING


def test_one_watches_the_nearest_on_the_ring_first() -> None:
    assert [ring_neighbour(5, link, 10) for link in range(4)] == [6, 4, 7, 3]


def test_the_ring_closes() -> None:
    assert [ring_neighbour(9, link, 10) for link in range(4)] == [0, 8, 1, 7]
    assert [ring_neighbour(0, link, 10) for link in range(4)] == [1, 9, 2, 8]


@pytest.mark.parametrize("count", [2, 7, 8])
def test_as_many_links_as_there_are_others_make_the_network_complete(count: int) -> None:
    for index in range(count):
        watched = [neighbour(index, link, count, 0.0, 1, 2, index) for link in range(count - 1)]
        assert sorted([*watched, index]) == list(range(count))


def test_a_link_is_rewired_with_the_probability_of_rewiring() -> None:
    luck = uniform(1, 2, IMPLEMENTATION, REWIRING, 3, 0, 0)
    elsewhere = int(uniform(1, 2, IMPLEMENTATION, NEIGHBOUR, 3, 0, 0) * 999)
    assert neighbour(0, 0, 1000, luck, 1, 2, 3) == 1
    assert neighbour(0, 0, 1000, luck + 1e-9, 1, 2, 3) == elsewhere + 1
    assert neighbour(999, 0, 1000, luck + 1e-9, 1, 2, 3) == elsewhere


def test_a_rewired_link_reaches_every_other_and_never_oneself() -> None:
    reached = {neighbour(2, 0, 5, 1.0, 1, 2, entity) for entity in range(200)}
    assert reached == {0, 1, 3, 4}
    assert {neighbour(0, 0, 2, 1.0, 1, 2, entity) for entity in range(20)} == {1}
    other = int(uniform(1, 2, IMPLEMENTATION, NEIGHBOUR, 3, 0, 0) * 999)
    assert neighbour(other, 0, 1000, 1.0, 1, 2, 3) == other + 1


def test_each_link_has_a_lot_of_its_own() -> None:
    lots = [uniform(1, 2, IMPLEMENTATION, REWIRING, 3, 0, link) for link in range(6)]
    for link in range(6):
        assert neighbour(50, link, 101, lots[link], 1, 2, 3) == ring_neighbour(50, link, 101)
