"""Estimate how often parliaments take up a treaty, and how much the example of a region counts.

Run with `uv run python experiments/calibration/treaties/calibrate.py` (about a minute on one core).
Writes `result.md` beside this file; nothing else is changed. The treaties that judge are not looked at.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import Console

from simulation.parameters import Floats, Parameters
from simulation.validation.adoption.treaties import (
    FILE,
    YEARS,
    points,
    read_treaties,
    simulated,
    treaty_world,
)
from simulation.validation.adoption.worlds import distance_to_drawn, distances_of_halves
from simulation.validation.data import absent

HERE = Path(__file__).parent
RATES = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2)  # a year; the last is the default, .1 a month
WEIGHTS = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
DRAWN = 150  # simulated treaties a candidate, the same for all
ALIKE = 0.9  # quantile of distances of halves below which a candidate fits as well as the best


class Candidate(NamedTuple):
    """One pair of values, and how far its treaties are from those that tune."""

    rate: float
    weight: float
    distance: float
    shares: Floats  # median simulated share at YEARS


def main() -> None:
    """Try every pair, and write the table."""
    console = Console()
    if absent([FILE]):
        console.print(f"Skipped: {FILE} is not there (README.md says where it comes from).")
        return
    tuning = points([treaty for treaty in read_treaties() if treaty.universal and treaty.tunes])
    tried = list(candidates(treaty_world(), tuning))
    best = min(tried, key=lambda each: each.distance)
    (HERE / "result.md").write_text(report(tuning, tried, best), encoding="utf-8")
    console.print(best)


def candidates(base: Parameters, tuning: Floats) -> Iterator[Candidate]:
    """Yield every pair of the grid with its distance."""
    for rate in RATES:
        for weight in WEIGHTS:
            shares = simulated(with_values(base, rate, weight), DRAWN)[:, : len(YEARS)]
            distance = distance_to_drawn(tuning, shares, len(tuning))
            yield Candidate(rate, weight, distance, np.median(shares, axis=0))


def with_values(base: Parameters, rate: float, weight: float) -> Parameters:
    """Put a pair into the frame of all treaties."""
    return base._replace(
        groups=base.groups._replace(joining_rate=np.full_like(base.groups.joining_rate, rate)),
        implementation=base.implementation._replace(regional_weight=weight),
    )


def report(tuning: Floats, tried: list[Candidate], best: Candidate) -> str:
    """Return the result as text."""
    table = {(each.rate, each.weight): each for each in tried}
    head = "| rate a year | " + " | ".join(f"w = {weight:g}" for weight in WEIGHTS) + " |"
    rows = [
        f"| {rate:g} | " + " | ".join(f"{table[rate, weight].distance:.3f}" for weight in WEIGHTS) + " |"
        for rate in RATES
    ]
    halves = distances_of_halves(tuning, len(tuning) // 2)
    medians = ", ".join(f"{share:.2f}" for share in np.median(tuning, axis=0))
    own = ", ".join(f"{share:.2f}" for share in best.shares)
    return "\n".join(
        [
            "# Result (written by `calibrate.py`)",
            "",
            f"{len(tuning)} treaties tune: universal chapters, even hash, all readings after {YEARS} years.",
            f"Best: rate {best.rate:g} a year, weight {best.weight:g}, energy distance {best.distance:.3f}.",
            f"Halves of the tuning treaties themselves: median {np.median(halves):.3f}, "
            f"{100 * ALIKE:.0f} % quantile {np.quantile(halves, ALIKE):.3f} "
            "(smaller samples, so larger distances).",
            f"Median shares of all states: observed {medians}; simulated {own}.",
            "",
            "Energy distance to the tuning treaties:",
            "",
            head,
            "|---" * (len(WEIGHTS) + 1) + "|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    main()
