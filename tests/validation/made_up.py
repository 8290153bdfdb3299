"""Checks without a world behind them, for testing what runs and reports checks."""

import os
from collections.abc import Callable
from pathlib import Path

from simulation.forecast.reading.file import read_table
from simulation.validation import Check, CheckVerdict, Effort, Kind, Role


def check(
    key: str,
    run: Callable[[Effort], CheckVerdict],
    role: Role = "validation",
    needs: tuple[str, ...] = (),
    kind: Kind = "evidence",
) -> Check:
    return Check(
        key=key,
        title=f"Title of {key}",
        claim="Water boils at 100 degrees",
        source="Celsius 1742",
        criterion="Between 99 and 101 | at sea level",
        role=role,
        kind=kind,
        run=run,
        needs=needs,
    )


def passing(effort: Effort) -> CheckVerdict:
    rows = ({"place": "Uppsala", "degrees": 100.0}, {"place": "nowhere", "degrees": float("nan")})
    return CheckVerdict(
        True, f"100 [hot] at {effort.value} effort", "It boiled.", rows, lambda axes: axes.plot([1, 2])
    )


def failing(_effort: Effort) -> CheckVerdict:
    return CheckVerdict(False, "72 [71, 73]", "It boiled on a mountain.")


def crashing(_effort: Effort) -> CheckVerdict:
    raise RuntimeError("the thermometer broke")


def drawing_badly(_effort: Effort) -> CheckVerdict:
    def draw(_axes: object) -> None:
        raise RuntimeError("no ink")

    return CheckVerdict(True, "100", "It boiled.", draw=draw)


def reading(path: Path, _effort: Effort) -> CheckVerdict:
    read_table(path)
    return CheckVerdict(True, "100", "It was there.")


def vanishing(_effort: Effort) -> CheckVerdict:
    os._exit(3)


FOUR = (
    check("Z10", failing),
    check("Z2", passing),
    check("A1", passing, role="tuning"),
    check("Z3", passing, needs=("no/such_file.csv",)),
)
