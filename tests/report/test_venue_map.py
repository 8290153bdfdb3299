"""The map of venues shows the people, crossings and contradictions of the run that it names."""

from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.ecosystems import EcosystemRuns, run_ecosystems
from simulation.report.venue_map import VenueMap, venue_maps, venue_pictures
from simulation.scenario import Ecosystem, load_ecosystem, load_scenario

CASE, SEED = "netmundial", 3
VALID = Path(__file__).parents[1] / "scenario_cases" / "valid"
TWO_GROUPS, WAY_OUT = VALID / "two_groups.yaml", VALID / "way_out.yaml"


@pytest.fixture(scope="module")
def tried() -> list[Ecosystem]:
    interoperable = load_ecosystem("interoperable")
    return [
        load_ecosystem("silos"),
        interoperable,
        interoperable.model_copy(update={"crosses": "arguments"}),
        load_ecosystem("serial_unanimity"),
    ]


@pytest.fixture(scope="module")
def maps(tried: list[Ecosystem]) -> list[VenueMap]:
    return venue_maps(load_scenario(CASE), tried, SEED, 6000, 24)


@pytest.fixture(scope="module")
def runs(tried: list[Ecosystem]) -> list[EcosystemRuns]:
    return run_ecosystems(load_scenario(CASE), tried, 1, SEED, 6000, 24)


def test_the_map_shows_the_first_world_of_the_tables(maps: list[VenueMap], runs: list[EcosystemRuns]) -> None:
    for shown, run in zip(maps, runs, strict=True):
        opened = shown.decided >= 0
        attending = np.array([run.venue_measure(v, "attending")[0] for v in range(len(shown.venues))])
        np.testing.assert_array_equal(shown.seated.sum(axis=1)[opened], attending[opened])
        assert shown.agreed.mean() == run.measure("agreed_venues")[0]
        pairs = shown.agreed.sum() * (shown.agreed.sum() - 1)  # all venues are about the same matters
        if pairs:
            assert shown.contradict.sum() / pairs == pytest.approx(run.measure("contradictions")[0])


def test_only_what_may_cross_does(maps: list[VenueMap]) -> None:
    silos, interoperable, arguments, _ = maps
    assert silos.arguments.sum() == silos.texts.sum() == 0
    assert interoperable.arguments.sum() > 0 and interoperable.texts.sum() > 0
    assert arguments.arguments.sum() > 0 and arguments.texts.sum() == 0
    for one in maps:
        assert not np.diag(one.arguments + one.texts + one.contradict).any()


def test_some_venues_of_a_series_never_open(maps: list[VenueMap]) -> None:
    series = maps[-1]
    assert (series.decided < 0).any()
    assert series.seated[series.decided < 0].sum() == 0


def test_equal_maps_are_equal_pictures(maps: list[VenueMap]) -> None:
    case = load_scenario(CASE)
    assert venue_pictures(case, maps) == venue_pictures(case, maps)


def test_the_map_shows_who_went_elsewhere_and_what_was_founded() -> None:
    case, way_out = load_scenario(TWO_GROUPS), load_ecosystem(WAY_OUT)
    cheap = way_out.shopping.model_copy(update={"switching_cost": 0.0, "hurt": 0.0})
    tried = way_out.model_copy(update={"shopping": cheap, "venues": way_out.venues[:1]})
    [shown] = venue_maps(case, [tried], SEED)
    [run] = run_ecosystems(case, [tried], 1, SEED)
    assert len(shown.shops) == run.measure("shops")[0] > 0
    assert shown.founded.tolist() == [0, 1] and run.measure("venues_founded")[0] == 1.0
    assert shown.venues[1] == f"New venue beside {shown.venues[0]}"
    assert shown.seated[1].sum() > 0
    assert len(venue_pictures(case, [shown]).png) > 0
