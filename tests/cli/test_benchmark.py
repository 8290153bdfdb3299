"""The benchmark measures what it says it measures; how fast that is, no test asks."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.cli.benchmark import kernels, peers, tables
from simulation.cli.benchmark.growth import (
    megabytes,
    plain_room,
    same_but_anatomy,
    watched,
    with_dimensions,
    with_people,
    with_venues,
)
from simulation.cli.benchmark.runs import default_parameters
from simulation.cli.benchmark.timing import Timing, in_turn, machine
from simulation.engine.batch import Corridor
from simulation.rule import is_compiling


def program(*options: str):
    return CliRunner().invoke(application, ["bench", *options], env={"COLUMNS": "100"})


# --- How things are timed ---


def test_a_timing_tells_least_median_and_spread() -> None:
    timing = Timing((0.2, 0.5, 0.4))
    assert (timing.least, timing.median) == (0.2, 0.4)
    assert timing.spread == pytest.approx(0.75)


def test_works_take_turns_and_are_timed_by_the_piece() -> None:
    order: list[tuple[str, int]] = []

    def work(name: str, pieces: int):
        return lambda turn: order.append((name, turn)) or pieces

    timed = in_turn({"a": work("a", 1), "b": work("b", 1_000_000)}, 2)
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]
    assert timed["b"].median < 1e-6


def test_the_machine_is_named() -> None:
    told = machine()
    assert told["processor"] and told["cores"] >= 1 and told["governor"]
    assert told["vectors"] in ("AVX-512", "AVX2", "AVX", "NEON", "not known")


# --- The hottest loops beside C ---


@pytest.mark.skipif(not is_compiling() or kernels.find_compiler() is None, reason="needs both compilers")
def test_the_loops_in_c_write_the_same_bits() -> None:
    compiler = kernels.find_compiler()
    assert compiler
    with kernels.compiled_c(compiler) as library:
        found, people = kernels.kernels_of(library)
        assert people > 100 and len(found) == 3
        for kernel in found:
            before = [one.copy() for one, _ in kernel.results]
            kernel.here(kernels.COMPARED)
            kernel.in_c(kernels.COMPARED)
            for (here, there), old in zip(kernel.results, before, strict=True):
                assert not kernels.same_bits(here, old), kernel.name  # both have done something
                assert kernels.same_bits(here, there), kernel.name


def test_other_bits_are_noticed() -> None:
    assert not kernels.same_bits(np.array([0.0]), np.array([-0.0]))
    assert not kernels.same_bits(np.array([0.1 + 0.2]), np.array([0.3]))


def test_a_machine_without_a_compiler_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CC", raising=False)
    done = program("--kernels")
    assert done.exit_code == 0 and "no C compiler is on the path" in done.stdout


def test_a_compiler_that_fails_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "cc"
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("CC", str(broken))
    done = program("--kernels")
    assert done.exit_code == 0 and "could not compile kernels.c: out of memory" in " ".join(
        done.stdout.split()
    )


# --- Bounded confidence beside other programs ---


def test_rules_engine_and_the_others_that_are_here_end_in_the_same_place() -> None:
    first = peers.opinions()
    plain = peers.by_rules()(first)
    assert 2 <= len(np.unique(plain.round(6))) <= 4  # not one cluster, and no longer two hundred
    ends = [peers.by_engine(first), peers.by_numpy, peers.by_mesa()]
    if "AgentPy" not in peers.missing():
        ends.append(peers.by_agentpy())
    if "NDlib" not in peers.missing():
        ends.append(peers.by_ndlib())
    for ends_at in ends:
        np.testing.assert_allclose(ends_at(first), plain, rtol=0, atol=peers.NEAR_ENOUGH)


def test_what_is_not_installed_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(peers, "PACKAGES", {"NDlib": "surely_not_installed", "Mesa": "mesa"})
    monkeypatch.setattr(tables, "QUICK_TURNS", 1)
    monkeypatch.setattr(peers, "REPEATS", 1)
    done = program("--peers", "--quick", "--json")
    found = json.loads(done.stdout)["peers"]
    assert found["not_installed"] == ["NDlib"]
    assert set(found["of_a_round"]) == {"here, rules", "here, engine", "NumPy", "Mesa"}
    assert found["of_a_round"]["Mesa"]["away_from_rules"] <= peers.NEAR_ENOUGH
    assert "uv sync --group peers" in program("--peers", "--quick").stdout


# --- Growth ---


@pytest.mark.parametrize("people", [100, 1_000, 100_000])
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
    assert len({room.groups.size.sum() for room in (*ecosystem.rooms, plain_room())}) == 1


def test_a_watched_world_is_watched() -> None:
    assert watched().shocks.horizon > 0 and default_parameters().shocks.horizon == 0


def test_shared_memory_is_counted_once() -> None:
    memory = np.zeros(1_000_000)
    assert megabytes((memory[:10], memory[10:].reshape(2, -1), 3)) == pytest.approx(8.0)


def test_rooms_that_differ_beside_the_anatomy_are_told_apart() -> None:
    assert same_but_anatomy(Corridor(default_parameters()), Corridor(default_parameters()), runs=2)
    assert not same_but_anatomy(Corridor(default_parameters()), Corridor(plain_room()), runs=2)


# --- First answers, and what the command takes ---


def test_a_command_is_timed_and_its_own_memory_is_told(tmp_path: Path) -> None:
    ballast = bytearray(b"x") * 400_000_000  # would show if the peak were that of this process
    wait = tables._command("help", ["--help"], tmp_path)
    assert wait.what == "help"
    assert wait.seconds > 0 and wait.worked > 0
    assert math.isnan(wait.megabytes) or wait.megabytes < len(ballast) / 2**20


def test_a_command_that_fails_is_not_passed_off_as_fast(tmp_path: Path) -> None:
    assert "FAILED with exit code 2" in tables._command("nonsense", ["run", "nowhere"], tmp_path).what


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        (("--sweep", "--peers"), "--peers"),
        (("--dashboard", "--json"), "--json"),
        (("--forecast", "--kernels", "--growth"), "--kernels and --growth"),
    ],
)
def test_an_option_without_effect_is_refused(options: tuple[str, ...], refused: str) -> None:
    done = program(*options)
    assert done.exit_code == 2 and refused in done.stderr
