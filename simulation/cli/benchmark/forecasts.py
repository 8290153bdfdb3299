"""Forecasts side by side with other programs, on the same tables: time and answers.

schelling and decide are looked for as programs on the path (`schelling`, `decide-cli`); what is not there is
said. Each runs in a process of its own, and its start, about a second, is part of its time; processor time is
told, which hangs less on what else the machine does.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from simulation.forecast.catalogue import METHODS
from simulation.forecast.issue import Array, ForecastIssue, align
from simulation.forecast.methods.batches import BATCHES
from simulation.forecast.methods.exchange_round import exchange_round
from simulation.forecast.outlook import outlook
from simulation.forecast.reading import read_issues
from simulation.words import spoken

DRAWS = 10_000
PATIENCE = 300  # seconds for another program
WIDE = {"Germany": (2.0, 7.0), "France": (8.0, 12.0)}
"""Ranges put around two positions of the emission case, in years (made up, to have some)."""
SOLVED = re.compile(r"^(\w+)\s+MC-median (\S+).*CI80 \[(\S+), (\S+)\]", re.MULTILINE)
INSTALL = {
    "schelling": "pip install git+https://github.com/hamzagul07/schelling",
    "decide-cli": "pip install decide-exchange-model",
}
ONE_ROUND = """
import json, sys
from pathlib import Path
from decide.data.modelfactory import ModelFactory
from decide.data.reader import InputDataFile
from decide.model import equalgain
from decide.model.utils import ModelLoop

class Silent:
    def __getattr__(self, name):
        return lambda *told, **more: None

equalgain.EqualGainModel.ALLOW_RANDOM = False
model = ModelFactory(InputDataFile.open(Path(sys.argv[1])))(
    model_klass=equalgain.EqualGainModel, randomized_value=0.0
)
ModelLoop(model, Silent(), 0).loop()
print(json.dumps({str(one.name): float(one.de_normalize(value)) for one, value in model.nbs.items()}))
"""
"""One round by decide's own classes, without the tables and pictures that its command writes."""


class Answer(NamedTuple):
    """What a program says, and the processor time it took."""

    program: str
    what: str
    said: str
    seconds: float


def emission_game() -> dict[str, object]:
    """Return the shipped emission case as a game of schelling, with a range around two positions."""
    (issue,) = read_issues("car_emissions")
    numbers = zip(issue.actors, issue.positions, issue.salience, issue.capability, strict=True)
    return {
        "question_id": "emission standard",
        "frozen_at": "1994-01-01",
        "continuum": {"label": "years until the standard binds", "anchor_0": "none", "anchor_100": "100"},
        "template": "multilateral_bargaining",
        "horizon": "one_shot",
        "actors": [
            {
                "id": actor.lower().replace(" ", "_"),
                "name": actor,
                "position": _three(x, WIDE.get(actor, (x, x))),
                "salience": _three(100 * s),
                "capability": _three(c),
            }
            for actor, x, s, c in numbers
        ],
    }


def _three(value: float, ends: tuple[float, float] | None = None) -> dict[str, float]:
    low, high = ends or (value, value)
    return {"low": float(low), "mode": float(value), "high": float(high)}


def harbour_records() -> str:
    """Return a made-up table of seven actors and five issues as records of decide."""
    rng = np.random.default_rng(7)
    actors, issues = [f"actor {k + 1}" for k in range(7)], [f"issue {k + 1}" for k in range(5)]
    lines = [f"#A;{name};{name};" for name in actors] + [f"#P;{name};{name};" for name in issues]
    power = rng.integers(20, 100, len(actors)) / 100
    for actor, capability in zip(actors, power, strict=True):
        for issue in issues:
            position, salience = rng.integers(0, 1000) / 10, rng.integers(100, 990) / 1000
            lines.append(f"#D;{actor};{issue};{position};{salience};{capability}")
    return "\n".join(lines) + "\n"


def timed[R](work: Callable[[], R]) -> tuple[R, float]:
    """Return what work gives, and its processor time, that of its children included."""
    before = _used()
    return work(), _used() - before


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ours(path: Path) -> list[Answer]:
    """Draw ten thousand tables of a game, by every method that can."""
    (issue,) = read_issues(str(path))
    found = []
    for name in BATCHES:
        seen, seconds = timed(lambda name=name: outlook(issue, name, DRAWS))  # type: ignore[misc]
        middle, (low, high) = seen.interval(seen.balance, 0.0)[0], seen.interval(seen.balance)
        found.append(Answer(spoken("here"), spoken(METHODS[name].title), _told(middle, low, high), seconds))
    return found


def _told(middle: float, low: float, high: float) -> str:
    return spoken("{middle:.2f}, 80 % {low:.2f} to {high:.2f}", middle=middle, low=low, high=high)


def by_schelling(path: Path, folder: Path) -> list[Answer] | None:
    """Let schelling do the same; None where it is not installed."""
    program = shutil.which("schelling")
    if program is None:
        return None
    command = [program, "solve", str(path), "--draws", str(DRAWS), "--seed", "42", "--solver"]
    found = []
    for solver in ("challenge", "compromise"):
        printed, seconds = timed(lambda solver=solver: _output([*command, solver], folder))  # type: ignore[misc]
        said = next((match for match in SOLVED.finditer(printed) if match[1] == solver), None)
        answer = (
            _told(*(float(said[k]) for k in (2, 3, 4))) if said else spoken("no answer that is understood")
        )
        found.append(Answer("schelling", spoken(METHODS[solver].title), answer, seconds))
    return found


def by_decide(path: Path, folder: Path) -> tuple[dict[str, float], float] | None:
    """Let decide play one round; None where it is not installed."""
    program = shutil.which("decide-cli")
    python = Path(program).parent / "python" if program else None
    if python is None or not python.exists():
        return None
    printed, seconds = timed(lambda: _output([str(python), "-c", ONE_ROUND, str(path)], folder))
    last = printed.strip().rpartition("\n")[2]
    return (json.loads(last) if last.startswith("{") else {}), seconds


def _output(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    return done.stdout


def benchmark_forecast(console: Console) -> None:
    """Print times and answers side by side."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        game, records = folder / "emission.json", folder / "made_up.csv"
        game.write_text(json.dumps(emission_game()), encoding="utf-8")
        records.write_text(harbour_records(), encoding="utf-8")
        console.print(
            spoken(
                "{number:,} drawn tables of the emission case, ranges around two positions; years",
                number=DRAWS,
            )
        )
        theirs = by_schelling(game, folder)
        console.print(_answers([*ours(game), *(theirs or [])]))
        if theirs:
            console.print(
                spoken("schelling's time is that of its command, with a start of about a second.") + "\n"
            )
        else:
            console.print(_not_installed("schelling", INSTALL["schelling"]) + "\n", markup=False)
        issues = read_issues(str(records))
        positions = align(issues)
        here, seconds = timed(lambda: exchange_round(*positions) * 100.0)
        played = by_decide(records, folder)
        console.print(spoken("One round of equal-gain exchange, 7 made-up actors, 5 issues; points of 100"))
        console.print(_round_table(issues, here, seconds, played))
        if played is None:
            console.print(_not_installed("decide", INSTALL["decide-cli"]), markup=False)


def _not_installed(program: str, command: str) -> str:
    return spoken("{program} is not installed here: {command}", program=program, command=command)


def _answers(found: list[Answer]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in (spoken("program"), spoken("method"), spoken("median and interval")):
        table.add_column(column)
    table.add_column(spoken("processor s"), justify="right")
    for one in found:
        table.add_row(one.program, one.what, one.said, f"{one.seconds:.2f}")
    return table


def _round_table(
    issues: tuple[ForecastIssue, ...],
    here: Array,
    seconds: float,
    played: tuple[dict[str, float], float] | None,
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(spoken("issue"))
    table.add_column(spoken("here"), justify="right")
    if played:
        table.add_column("decide", justify="right")
        table.add_column(spoken("difference"), justify="right")
    for issue, value in zip(issues, here, strict=True):
        other = played[0].get(issue.name) if played else None
        more = (
            []
            if played is None
            else ["–", "–"]
            if other is None
            else [f"{other:.2f}", f"{value - other:+.2f}"]
        )
        table.add_row(issue.name, f"{value:.2f}", *more)
    table.add_section()
    table.add_row("processor s", f"{seconds:.2f}", *([f"{played[1]:.2f}", ""] if played else []))
    return table
