"""Docking of several venues: objects and compiled loops give the same months to the last bit."""

import numpy as np
import pytest

from simulation.ecosystem import BROUGHT, FOLLOWED, FOUNDED, JOINED, Commons, Ecosystem, Number
from simulation.engine.habitat import Habitat
from simulation.model.ecosystem import EcosystemModel
from simulation.outcome.shops import read_shops
from simulation.state import SCRATCH, Count, State
from tests.ecosystem_cases import random_ecosystem, random_market, random_series
from tests.parity.comparison import same

EVENTS = (
    "contradicting",
    "clashing",
    "burdened",
    "elsewhere",
    "in two rooms",
    "reported",
    "tabled",
    "regarded",
)
MINDS = ("ideal", "belief", "certainty", "kept", "broken", "fair_for", "fair_against")


def differences(ecosystem: Ecosystem, seed: int, replicate: int) -> list[str]:
    """Run both schedulers and name everything that is not equal to the last bit."""
    habitat = Habitat(ecosystem)
    habitat.run(seed, replicate)
    model = EcosystemModel(ecosystem, replicate, rng=seed).run()
    found = []
    for v, (arrays, room) in enumerate(zip(habitat.rooms, model.rooms, strict=True)):
        if room is None:  # of serial venues those whose turn never came
            continue
        objects = room.state()
        found += [
            f"{v}.{name}"
            for name in State._fields
            if name not in SCRATCH and not same(getattr(arrays, name), getattr(objects, name))
        ]
    people = model.people.state()
    found += [name for name in MINDS if not same(getattr(habitat.people, name), getattr(people, name))]
    if habitat.commons.numbers.tolist() != list(model.numbers):
        found.append("numbers")
    if habitat.commons.sums.tolist() != list(model.sums):
        found.append("sums")
    found += _shopping_differs(habitat.commons, model)
    if habitat.commons.decided_at.tolist() != model.decided_at:
        found.append("decided_at")
    if not same(np.array([*habitat.measure().values()]), np.array([*model.measure().values()])):
        found.append("outcomes")
    if not same(habitat.rows, model.rows()):
        found.append("rows")
    return found


def _shopping_differs(c: Commons, model: EcosystemModel) -> list[str]:
    """Compare who went where and why, and what is on the public record of each venue."""
    records = [(room.sessions, room.closings) if room else (0, 0) for room in model.rooms]
    pairs = (
        ("shops", read_shops(c), model.shops),
        ("starts", c.starts.tolist(), model.starts),
        ("records", list(zip(c.sessions.tolist(), c.closings.tolist(), strict=True)), records),
    )
    return [name for name, arrays, objects in pairs if arrays != objects]


@pytest.mark.parametrize("first", [0, 20])
def test_both_schedulers_lead_several_venues_alike_bit_for_bit(first):
    different = {
        draw: found
        for draw in range(first, first + 20)
        if (found := differences(random_ecosystem(draw), seed=draw, replicate=3 * draw))
    }
    assert different == {}


@pytest.mark.parametrize("first", [0, 20])
def test_both_schedulers_let_groups_take_lost_matters_elsewhere_alike(first):
    different = {
        draw: found
        for draw in range(first, first + 20)
        if (found := differences(random_market(draw), seed=draw, replicate=3 * draw))
    }
    assert different == {}


@pytest.mark.parametrize("first", [0, 20])
def test_both_schedulers_pass_a_text_from_venue_to_venue_alike(first):
    different = {
        draw: found
        for draw in range(first, first + 20)
        if (found := differences(random_series(draw), seed=draw, replicate=3 * draw))
    }
    assert different == {}


def test_series_of_venues_come_to_every_end():
    ends = dict.fromkeys(("in force at once", "in force after a return", "given up", "never drafted"), 0)
    for draw in range(40):
        habitat = Habitat(random_series(draw))
        habitat.run(draw, 3 * draw)
        numbers = habitat.commons.numbers
        returned, failed = numbers[Number.RETURNS] > 0, numbers[Number.STAGE] < 0
        ends["in force at once"] += not failed and not returned
        ends["in force after a return"] += not failed and returned
        ends["given up"] += failed and returned
        ends["never drafted"] += failed and not returned
    assert min(ends.values()) >= 3, ends


def test_the_draws_reach_what_venues_have_to_do_with_one_another():
    happened = dict.fromkeys(EVENTS, 0)
    for draw in range(40):
        habitat = Habitat(random_ecosystem(draw))
        habitat.run(draw, 3 * draw)
        rooms = habitat.rooms
        happened["contradicting"] += bool((habitat.commons.conflict > 0.1).any())
        happened["reported"] += any((room.brought > 0).any() for room in rooms)
        happened["tabled"] += any(room.brought_here.any() for room in rooms)
        happened["regarded"] += any(room.counts[Count.ABROAD] > 0 for room in rooms)
        happened["clashing"] += any((room.clash > 0).any() for room in rooms)
        happened["burdened"] += any((room.burden > 0).any() for room in rooms)
        happened["elsewhere"] += any((room.elsewhere > 0).any() for room in rooms)
        happened["in two rooms"] += bool((np.sum([room.attended for room in rooms], axis=0) > 1).any())
    assert min(happened.values()) >= 5, happened


def test_the_draws_reach_every_way_of_going_elsewhere():
    happened = dict.fromkeys(("joined", "brought", "followed", "founded", "new version", "tried again"), 0)
    for draw in range(40):
        habitat = Habitat(random_market(draw))
        habitat.run(draw, 3 * draw)
        kinds = [shop.kind for shop in read_shops(habitat.commons)]
        for name, kind in zip(happened, (JOINED, BROUGHT, FOLLOWED, FOUNDED), strict=False):
            happened[name] += kinds.count(kind)
        happened["new version"] += sum(int(room.counts[Count.VERSION] > 1) for room in habitat.rooms)
        again = (habitat.commons.sessions > 1) & (habitat.commons.starts > habitat.ecosystem.venues.starts)
        happened["tried again"] += int(again.sum())
    assert min(happened.values()) >= 3, happened
