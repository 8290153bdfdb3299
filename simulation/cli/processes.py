"""`roughconsensus validate --processes`: generic worlds against a table of real processes."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from simulation.cli.output import one_line
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.validation.processes import RealProcess
    from simulation.validation.processes_score import Scored

RUNS = (200, 40)  # full, quick: replicates a process
NAMES = {
    "months": later("Months to the end"),
    "agreed": later("Agreement"),
    "adopted": later("Adoption after five years"),
}
EXPLAINED = later(
    "Score: mean logarithm of what was forecast for what happened, higher is better. Against all: the "
    "difference to the mean of all other rows, with its 95 % interval over rows. 50 % and 90 %: how many "
    "rows lie in those intervals."
)


def score_processes(path: Path, quick: bool, as_json: bool) -> None:
    """Forecast every process of a table in a generic world, and print how well that went.

    Raises
    ------
    ScenarioError
        If the table cannot be used.
    """
    from simulation.validation.processes import forecasts, read_processes
    from simulation.validation.processes_score import score

    processes = read_processes(path)
    typer.echo(spoken("Forecasting {number} processes in generic worlds …", number=len(processes)), err=True)
    scored = score(processes, forecasts(processes, RUNS[1] if quick else RUNS[0]))
    if as_json:
        typer.echo(json.dumps(as_data(processes, scored), indent=1, ensure_ascii=False))
        return
    _show(path, processes, scored)


def as_data(processes: "Sequence[RealProcess]", scored: "Sequence[Scored]") -> dict[str, Any]:
    """Return everything as plain data: what each method scores, and what it says of each row."""
    return {
        "processes": len(processes),
        "scored": [
            {
                "quantity": each.quantity,
                "scale": {"months": "logarithm", "adopted": "logit"}.get(each.quantity, "probability"),
                "rows": len(each.keys),
                "methods": {method: _summary(each, method) for method in each.guesses},
                "forecasts": [
                    {
                        "id": key,
                        "happened": value,
                        "guesses": {
                            method: {"centre": guesses[place].centre, "spread": guesses[place].spread}
                            for method, guesses in each.guesses.items()
                        },
                    }
                    for place, (key, value) in enumerate(zip(each.keys, each.observed.tolist(), strict=True))
                ],
            }
            for each in scored
        ],
    }


def _summary(each: "Scored", method: str) -> dict[str, float | None]:
    from simulation.validation.processes_score import HALF, MOST

    gain, low, high = each.difference(method)
    covered = {share: each.coverage(method, deviate) for share, deviate in (("50", HALF), ("90", MOST))}
    return {
        "score": float(each.scores(method).mean()),
        "against_all": gain,
        "low": low,
        "high": high,
        **{f"within_{share}": None if math.isnan(part) else part for share, part in covered.items()},
    }


def _show(path: Path, processes: "Sequence[RealProcess]", scored: "Sequence[Scored]") -> None:
    from rich.table import Table
    from rich.text import Text

    from simulation.cli.terminal import Terminal

    console = Terminal()
    console.print(
        spoken("{number} processes of {path}", number=len(processes), path=one_line(path)),
        soft_wrap=True,
        markup=False,
    )
    if not scored:
        console.print(spoken("None of them tells enough to score a forecast: at least five rows have to."))
        return
    for each in scored:
        table = Table(box=None, pad_edge=False, title_justify="left", title_style="bold")
        table.title = Text(
            spoken(
                "\n{names} ({number} processes)", names=spoken(NAMES[each.quantity]), number=len(each.keys)
            )
        )
        for heading in ("", "score", spoken("against all"), "50 %", "90 %"):
            table.add_column(heading, justify="left" if not heading else "right", header_style="dim")
        for method in each.guesses:
            numbers = _summary(each, method)
            table.add_row(
                method,
                _shown(numbers["score"]),
                f"{_shown(numbers['against_all'])} [{_shown(numbers['low'])}, {_shown(numbers['high'])}]",
                *(_share(numbers[f"within_{share}"]) for share in ("50", "90")),
            )
        console.print(table)
    console.print(f"\n{EXPLAINED}", style="dim")


def _shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}".replace("-", "−")


def _share(number: float | None) -> str:
    return "–" if number is None else f"{number:.0%}".replace("%", " %")
