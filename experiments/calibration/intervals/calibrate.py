"""Fit how far from the balance texts are adopted, on train; count how many outcomes lie in CI80 elsewhere.

Run with `uv run python experiments/calibration/intervals/calibrate.py` (a few minutes on one core). Writes
`result.md` beside this file; nothing else is changed.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from focal import search

from simulation.forecast import METHODS, ForecastIssue, forecast, read_issues
from simulation.forecast.issue import Array
from simulation.forecast.methods.batches import BATCHES
from simulation.forecast.outlook import (
    LEVEL,
    NEW_TEXT,
    REACH,
    DrawnTables,
    Outlook,
    adopted,
    balance,
    draw,
)

HERE = Path(__file__).parent
DRAWS = 1000  # a quantile's error is then a point or two
GRID = np.round(np.arange(0.04, 0.61, 0.02), 2)
FOLDS = 5
TOUCH = 1e-6  # points: rounding at the ends
SAME = 1.0  # points within which an outcome is a tabled text


def data_file() -> Path:
    """Return where the data are looked for."""
    folder = os.environ.get("ROUGHCONSENSUS_DATA", Path(__file__).parents[4] / "shared" / "data")
    return Path(folder) / "deu" / "deu3_train_dev.csv"


def new_texts(issues: Sequence[ForecastIssue]) -> float:
    """Return the share of outcomes that nobody had tabled."""
    return float(np.mean([np.abs(one.positions - one.outcome).min() > SAME for one in issues]))


@cache
def balanced(issue: ForecastIssue, method: str) -> tuple[Array, Array]:
    """Return the drawn positions of an issue, and the balance of each draw."""
    drawn = draw(issue, DRAWS)
    if issue.spread is None:  # all draws are alike
        middle = balance(method, DrawnTables(*(a[:1] for a in drawn)), issue.range)
        return drawn.positions, np.full(DRAWS, middle[0])
    return drawn.positions, balance(method, drawn, issue.range)


@cache
def ends(issue: ForecastIssue, method: str, reach: float, new: float) -> tuple[float, float]:
    """Return CI80 of an issue at one reach."""
    positions, middle = balanced(issue, method)
    texts = adopted(issue, positions, middle, reach, new)
    return Outlook(middle, texts).interval(texts)


def covered(issues: Sequence[ForecastIssue], method: str, reach: float, new: float) -> float:
    """Return the share of outcomes within CI80."""
    low, high = np.array([ends(issue, method, reach, new) for issue in issues]).T
    outcomes = np.array([issue.outcome for issue in issues])
    return float(((low - TOUCH <= outcomes) & (outcomes <= high + TOUCH)).mean())


def fit(issues: Sequence[ForecastIssue], method: str, new: float) -> float:
    """Return the reach at which coverage is nearest to 80 %: the middle of several."""
    off = np.array([abs(covered(issues, method, reach, new) - LEVEL) for reach in GRID])
    return round(float(GRID[off <= off.min() + 1e-9].mean()), 2)


def width(issues: Sequence[ForecastIssue], method: str, reach: float, new: float) -> float:
    """Return the mean length of CI80, in points of 100 of the scale."""
    spans = [ends(issue, method, reach, new) for issue in issues]
    return float(np.mean([(b - a) / i.range * 100 for i, (a, b) in zip(issues, spans, strict=True)]))


def bell(train: list[ForecastIssue], dev: list[ForecastIssue]) -> str:
    """Return what an interval by plain errors would do: the compromise and what 80 % of train stay below."""

    def errors(issues: list[ForecastIssue]) -> tuple[Array, Array]:
        middle = forecast(issues, [METHODS["compromise"]])[0]
        return middle, np.abs(middle - np.array([issue.outcome for issue in issues]))

    reach = float(np.quantile(errors(train)[1], LEVEL))
    middle, off = errors(dev)
    length = np.minimum(middle + reach, 100.0) - np.maximum(middle - reach, 0.0)
    return (
        f"For comparison, the compromise ± {reach:.1f} (80 % of train are nearer), cut at the ends "
        f"of the scale: holds {float((off <= reach).mean()):.3f} of dev, length {float(length.mean()):.0f}.\n"
    )


def folds(issues: Sequence[ForecastIssue]) -> list[tuple[list[ForecastIssue], list[ForecastIssue]]]:
    """Part the issues into those to fit on and those to measure, never parting a proposal."""
    names = sorted({issue.proposal for issue in issues})
    lot = dict(zip(names, np.random.default_rng(1).permutation(len(names)) % FOLDS, strict=True))
    return [
        (
            [one for one in issues if lot[one.proposal] != fold],
            [one for one in issues if lot[one.proposal] == fold],
        )
        for fold in range(FOLDS)
    ]


def row(parts: dict[str, list[ForecastIssue]], method: str, new: float) -> str:
    """Return one line of the table."""
    train, dev = parts["train"], parts["dev"]
    reach = fit(train, method, new)
    everybody = [*train, *dev]
    crossed = 0.0
    for others, held in folds(everybody):
        crossed += covered(held, method, fit(others, method, new_texts(others)), new_texts(others)) * len(
            held
        )
    cells = (
        f"{reach:.2f}",
        f"{covered(train, method, reach, new):.3f}",
        f"{covered(dev, method, reach, new):.3f}",
        f"{crossed / len(everybody):.3f}",
        f"{width(dev, method, reach, new):.0f}",
    )
    return f"| {method} | {' | '.join(cells)} |"


def main() -> None:
    """Fit, measure, write."""
    if not data_file().is_file():
        print(f"Skipped: {data_file()} is not there; README.md says where it comes from.")
        return
    issues = [issue for issue in read_issues(str(data_file())) if issue.can_tell_error]
    parts = {name: [issue for issue in issues if issue.split == name] for name in ("train", "dev")}
    new = round(new_texts(parts["train"]), 2)
    lines = [
        "# Result of `calibrate.py`\n\nWritten by the script; `README.md` says what it means.\n",
        f"Outcomes that nobody had tabled: {new:.2f} of {len(parts['train'])} training issues "
        f"({new_texts(parts['dev']):.2f} of {len(parts['dev'])} on dev).\n",
        "| method | reach | CI80 holds, train | dev | across folds | its length, dev |",
        "|---|---|---|---|---|---|",
        *(row(parts, method, new) for method in BATCHES),
        "",
        bell(parts["train"], parts["dev"]),
        search(parts["train"], parts["dev"], folds(parts["train"])),
    ]
    (HERE / "result.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("in force:", NEW_TEXT, REACH)


if __name__ == "__main__":
    main()
