"""The phases of a run, one by one: several deliberations, a status quo that changes, single months."""

import numpy as np
import pytest

from simulation import randomness
from simulation.engine import Corridor, run_batch
from simulation.model import ConsensusModel
from simulation.outcome import OUTCOMES
from simulation.randomness import CONVENING, DELIBERATION, IMPLEMENTATION, MOMENTS_PER_EPISODE
from simulation.rules import purposes
from simulation.state import SCRATCH, Count, State, Tally
from tests.parameter_cases import changed, parameters, random_parameters
from tests.parity.comparison import same

OF_ONE_DELIBERATION = {
    *(
        (CONVENING, purposes.SEAT_LOT),
        (CONVENING, purposes.WRITTEN_COMMENT),
        (CONVENING, purposes.COMMENT_ORDER),
    ),
    *((DELIBERATION, purpose) for purpose in range(1, 10) if purpose != purposes.OMISSION),
    *((IMPLEMENTATION, purposes.READING), (IMPLEMENTATION, purposes.RECORD)),
}
WHO_THEY_ARE = (
    "first_ideal",
    "salience",
    "affectedness",
    "resources",
    "cost",
    "region",
    "holds",
    "claim",
    "optimum",
)


def unequal(first: State, second: State) -> list[str]:
    """Name the arrays that differ, working space apart."""
    return [
        name
        for name in State._fields
        if name not in SCRATCH and not same(getattr(first, name), getattr(second, name))
    ]


def run_of(room: Corridor, episode: int) -> np.ndarray:
    room.populate(5, 2, episode)
    room.deliberate(5, 2)
    room.carry_out(5, 2)
    return room.measure()


@pytest.mark.parametrize("draw", range(8))
def test_the_first_deliberation_is_the_run_as_it_always_was(draw: int) -> None:
    world = random_parameters(draw)
    assert same(run_of(Corridor(world), 0), run_batch(world, 5, np.array([2]))[0])


@pytest.mark.parametrize("draw", range(8))
def test_both_schedulers_hold_the_second_deliberation_alike(draw: int) -> None:
    world = random_parameters(draw)
    room = Corridor(world)
    row = run_of(room, 1)
    model = ConsensusModel(parameters=world, rng=5, replicate=2, episode=1).run()
    assert unequal(room.state, model.state()) == []
    assert same(row, np.array([model.outcomes[one.name] for one in OUTCOMES]))


def test_a_second_deliberation_is_of_the_same_people_with_luck_of_its_own() -> None:
    world = parameters()
    first, second = Corridor(world, traced=True), Corridor(world, traced=True)
    run_of(first, 0)
    run_of(second, 1)
    assert all(same(getattr(first.state, name), getattr(second.state, name)) for name in WHO_THEY_ARE)
    assert not same(first.history.speakers, second.history.speakers)


def test_every_draw_of_a_deliberation_and_no_other_carries_its_number(monkeypatch) -> None:
    seen: dict[tuple[int, int], set[int]] = {}
    original = randomness.words

    def record(seed, replicate, stream, purpose, entity, time, index):
        seen.setdefault((stream, purpose), set()).add(time // MOMENTS_PER_EPISODE)
        return original(seed, replicate, stream, purpose, entity, time, index)

    monkeypatch.setattr(randomness, "words", record)
    for draw in range(80):
        world = changed(random_parameters(draw), deliberation__comments_on_drafts=0.5, shocks__horizon=0)
        ConsensusModel(parameters=world, rng=draw, episode=3).run()
    assert {where for where, episodes in seen.items() if episodes == {3}} == OF_ONE_DELIBERATION
    assert all(episodes in ({0}, {3}) for episodes in seen.values())


def test_episodes_leave_the_words_between_them_to_other_venues() -> None:
    assert randomness.moment(0, 17) == 17
    assert randomness.moment(1, 0) - randomness.moment(0, 2**20 - 1) > 6 * 2**20
    assert randomness.moment(511, 2**23 - 1) == 2**32 - 1


def test_what_has_become_the_status_quo_stands_where_nothing_is_decided() -> None:
    world = changed(parameters(dimensions=2), convening__role=np.zeros(4, np.int64))
    room = Corridor(world)
    room.populate(1, 0)
    assert room.state.status_quo.tolist() == world.issue.status_quo.tolist()
    room.state.status_quo[:] = [0.7, 0.3]
    room.deliberate(1, 0)
    assert room.state.text.tolist() == [0.7, 0.3]


def test_a_status_quo_that_suits_people_better_leaves_them_more_to_lose() -> None:
    room = Corridor(parameters())
    worth = []
    for status_quo in (0.1, 0.5):
        room.populate(1, 0)
        room.state.status_quo[:] = status_quo
        room.deliberate(1, 0)
        worth.append(room.state.reservation[room.state.attended == 1].mean())
    assert worth[1] > worth[0]


@pytest.mark.parametrize("draw", range(8))
def test_both_schedulers_are_equal_after_every_month(draw: int) -> None:
    world = random_parameters(draw)
    room = Corridor(world)
    room.populate(draw, 1)
    room.deliberate(draw, 1)
    room.judge(draw, 1)
    model = ConsensusModel(parameters=world, rng=draw, replicate=1)
    while not model.decided:
        model.step()
    assert unequal(room.state, model.state()) == []
    for month in range(1, world.implementation.months + 1):
        room.implement_month(draw, 1)
        model.step()
        assert unequal(room.state, model.state()) == [], month


def test_somebody_who_watches_months_pass_may_step_in() -> None:
    world = changed(parameters(), decision=parameters().fallback._replace(deadline=12, on_deadline=1))
    room = Corridor(world)
    found = []
    for spoilt in (False, True):
        room.populate(1, 0)
        room.deliberate(1, 0)
        room.state.tally[Tally.AGREED] = 1.0
        room.judge(1, 0)
        for month in range(1, 25):
            if spoilt and month == 13:
                room.state.motive[:] = -1.0  # of a sudden it is worth nobody's while
            room.implement_month(1, 0)
        found.append(room.state.adoption[:25].copy())
    assert found[0][:13].tolist() == found[1][:13].tolist()
    assert found[1][24] < 0.5 * found[0][24]


def test_after_its_last_month_a_run_has_no_other() -> None:
    world = changed(parameters(), decision=parameters().decision._replace(deadline=8, on_deadline=1))
    room = Corridor(world)
    room.populate(1, 0)
    room.deliberate(1, 0)
    room.judge(1, 0)
    for _ in range(60):
        room.implement_month(1, 0)
    assert room.state.counts[Count.MONTH] == 60
    with pytest.raises(ValueError, match="all 60 months have passed"):
        room.implement_month(1, 0)


def test_a_run_says_which_deliberation_it_was_and_whether_its_text_is_in_force() -> None:
    room = Corridor(changed(parameters(), implementation__force_parties=0.9))
    run_of(room, 2)
    assert room.state.counts[Count.EPISODE] == 2
    assert room.state.counts[Count.IN_FORCE] in (0, 1)


@pytest.mark.parametrize("episode", [-1, 512, 0.5])
def test_an_episode_whose_draws_would_be_those_of_another_is_refused(episode) -> None:
    world = parameters((6, 6))
    with pytest.raises(
        ValueError, match=r"episode .* is out of range; allowed is a whole number from 0 to 511"
    ):
        Corridor(world).populate(1, 0, episode)
    with pytest.raises(ValueError, match=r"episode .* is out of range"):
        ConsensusModel(parameters=world, episode=episode)
