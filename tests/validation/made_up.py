"""Checks without a world behind them, for testing what runs and reports checks."""

import os
from collections.abc import Callable
from pathlib import Path

from simulation.forecast.reading.table_file import read_table
from simulation.validation import Check, Effort, Kind, Role, Verdict


def check(
    key: str,
    run: Callable[[Effort], Verdict],
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


def passing(effort: Effort) -> Verdict:
    rows = ({"place": "Uppsala", "degrees": 100.0}, {"place": "nowhere", "degrees": float("nan")})
    return Verdict(
        True, f"100 [hot] at {effort.value} effort", "It boiled.", rows, lambda axes: axes.plot([1, 2])
    )


def failing(_effort: Effort) -> Verdict:
    return Verdict(False, "72 [71, 73]", "It boiled on a mountain.")


def crashing(_effort: Effort) -> Verdict:
    raise RuntimeError("the thermometer broke")


def drawing_badly(_effort: Effort) -> Verdict:
    def draw(_axes: object) -> None:
        raise RuntimeError("no ink")

    return Verdict(True, "100", "It boiled.", draw=draw)


def reading(path: Path, _effort: Effort) -> Verdict:
    read_table(path)
    return Verdict(True, "100", "It was there.")


def vanishing(_effort: Effort) -> Verdict:
    os._exit(3)


FOUR = (
    check("Z10", failing),
    check("Z2", passing),
    check("A1", passing, role="tuning"),
    check("Z3", passing, needs=("no/such_file.csv",)),
)
