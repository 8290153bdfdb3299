"""The benchmark measures what it says it measures; how fast that is, no test asks."""

import math
from pathlib import Path

import pytest

from simulation.cli.benchmark import tables
from simulation.cli.benchmark.runs import (
    SchedulerSpeed,
    default_parameters,
    with_dimensions,
    with_people,
    with_venues,
)


def test_speed_is_told_per_core() -> None:
    assert SchedulerSpeed("two cores", 2, 600, 3.0).per_core == 100


@pytest.mark.parametrize("people", [100, 1_000])
def test_more_people_do_not_mean_more_seats(people: int) -> None:
    parameters = with_people(people)
    assert parameters.groups.size.sum() == people
    assert parameters.convening.seats.max() == 5
    assert parameters.convening.seats.min() >= 0


@pytest.mark.parametrize("dimensions", [1, 4, 9])
def test_dimensions_repeat_those_of_the_case(dimensions: int) -> None:
    parameters, case = with_dimensions(dimensions), default_parameters()
    assert parameters.groups.ideal_mean.shape[1] == dimensions
    for k in range(dimensions):
        assert parameters.issue.status_quo[k] == case.issue.status_quo[k % 4]
        assert (parameters.groups.ideal_mean[:, k] == case.groups.ideal_mean[:, k % 4]).all()


def test_venues_are_as_many_rooms_for_the_same_people() -> None:
    ecosystem = with_venues(3)
    assert len(ecosystem.rooms) == 3 and (ecosystem.venues.liaison.sum(axis=1) == 1).all()
    assert len({room.groups.size.sum() for room in ecosystem.rooms}) == 1


def test_a_command_is_timed_and_its_own_memory_is_told(tmp_path: Path) -> None:
    ballast = bytearray(b"x") * 400_000_000  # would show if the peak were that of this process
    wait = tables._command("help", ["--help"], tmp_path)
    assert wait.what == "help"
    assert wait.seconds > 0
    assert math.isnan(wait.megabytes) or wait.megabytes < len(ballast) / 2**20


def test_a_command_that_fails_is_not_passed_off_as_fast(tmp_path: Path) -> None:
    assert "FAILED with exit code 2" in tables._command("nonsense", ["run", "nowhere"], tmp_path).what
