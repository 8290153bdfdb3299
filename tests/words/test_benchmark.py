"""The benchmark speaks Chinese on every line, and what it writes for programs stays English."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import Console

from simulation.cli.benchmark import growth, kernels, peers, runs, sweeps, tables
from simulation.cli.benchmark.queries import QueryCost
from simulation.cli.benchmark.timing import Timing, in_turn
from simulation.words import later, speaking, told

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?:\b[a-z\'’]{2,}[ ,;:]+){2,}[a-z\'’]{2,}")
"""Three words of small letters in a row: what a table of numbers says is short."""
TIME = Timing((0.2, 0.25, 0.3))
SIZES = [growth.Size(10, TIME, 3.0), growth.Size(1_000, TIME, 30.0)]
PEERS = [
    peers.Peer(peers.RULES, "a compiled loop over the rules alone", TIME, 0.0),
    peers.Peer(peers.ENGINE, "a whole run: floor, arguments, text, call", TIME, 1.0),
    peers.Peer("NDlib", "a continuous model, everybody a round", TIME, float("nan")),
]
FAILED = told("{what} FAILED with exit code {code}", what="one run, warm", code=2)
WAITS = [tables.Wait("one run, cold (compiles)", 50.0, 60.0, 400.0), tables.Wait(FAILED, 1.0, 1.0, 50.0)]
LOOPS = [
    kernels.TimedLoop(name, TIME, TIME, name == "value a text")
    for name in ("value a text", "hear an argument")
]
SCHEDULERS = dict.fromkeys((runs.BATCH_RUN, runs.OBJECTS, runs.COMPILED), TIME)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put made-up numbers in the place of minutes of work."""
    instead: dict[Any, dict[str, Any]] = {
        runs: {"measure_throughput": runs.Throughput(SCHEDULERS, 90, True)},
        kernels: {"find_compiler": "cc", "measure_kernels": (LOOPS, 200)},
        peers: {"measure_peers": PEERS},
        growth: {
            "measure_people": SIZES,
            "measure_dimensions": SIZES,
            "measure_venues": (TIME, SIZES),
            "measure_watching": [growth.Variant("with the record of every round", TIME, 1.3)],
        },
        tables: {"measure_waiting": WAITS, "cores": 2},
        sweeps: {
            "measure_batch_run": (30, 0.2),
            "measure_overhead": 0.03,
            "measure_points": sweeps.PointCost(1_000, 1.0, 2.0, 1.8),
            "measure_query": QueryCost(1_000_000, 0.5, 80.0, 2.0),
        },
    }
    for module in (runs, sweeps):
        instead[module]["measure_scaling"] = runs.Scaling(2, 1.8, 1.95, 0.9, 200.0, 50.0)
    for module, functions in instead.items():
        for name, found in functions.items():
            monkeypatch.setattr(module, name, lambda *_, found=found: found)
    monkeypatch.setattr(
        sweeps,
        "measure_sweep",
        lambda many, workers: sweeps.SweepCost(many, workers, many / 1e3, many / 1e3, 1, 1),
    )
    yield


@pytest.mark.parametrize("measure", [tables.benchmark, sweeps.benchmark_sweep])
def test_a_benchmark_in_chinese_holds_no_english_and_its_record_no_chinese(
    measured: None, measure: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()
    with speaking("zh"):
        found = measure(Console(file=out, width=160))
    printed = out.getvalue().replace("uv sync --group peers", "") + capsys.readouterr().err
    assert len(CHINESE.findall(printed)) > 200
    assert ENGLISH.findall(printed) == []
    record = json.dumps(found, ensure_ascii=False)
    assert '"processor_s"' in record or '"of_a_run"' in record
    assert not CHINESE.search(record)


def test_what_is_timed_is_named_in_the_language_that_is_spoken() -> None:
    said: list[str] = []
    works = {
        told("{number} venues", number=3): lambda _turn: 1,
        (later("value a text"), "C"): lambda _turn: 1,
    }
    with speaking("zh"):
        timed = in_turn(works, 1, said.append)
    assert said == ["3 个场所，第 1 轮，共 1 轮", "评价一份文本, C，第 1 轮，共 1 轮"]
    assert "3 venues" in timed
