"""What came out, as tables in result.md and as two figures."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from figures import draw
from ranks import BINS, uniformity
from rich.console import Console
from trials import Candidate, Summary, observed

from simulation.parameters import Floats

if TYPE_CHECKING:
    from calibrate import Stage

HERE = Path(__file__).parent
LABELS = (
    "time, 12 : 10 of 12",
    "time, 12 : 8 of 12",
    "hung, 1–5 to convict",
    "hung, 6 : 6",
    "hung, 7–11 to convict",
    "convicted, 7–11 to convict",
)
RATIOS = 2  # of these


def report(
    held: Candidate, at_shipped: Summary, noise: Floats, everything: "Stage", three: "Stage", console: Console
) -> None:
    """Write the tables and the figures, and print what they say."""
    text = "\n".join(
        [
            "# Result of calibrate.py\n",
            *tables("All parameters free", held, at_shipped, noise, everything),
            *tables(
                "Three parameters free, the others at their shipped values", held, at_shipped, noise, three
            ),
        ]
    )
    (HERE / "result.md").write_text(text, "utf-8")
    console.print(text, highlight=False)
    draw(HERE, everything, three, held, np.array(observed()))


def tables(title: str, held: Candidate, at_shipped: Summary, noise: Floats, found: "Stage") -> Iterator[str]:
    """Write an inference as tables."""
    off = np.sqrt((((found.data - np.array(observed())) / noise) ** 2).sum(1))
    kept = len(found.posterior.draws)
    yield f"## {title}\n"
    yield (
        f"{len(found.data)} simulated data sets, the nearest {kept} kept, the farthest of them "
        f"{np.sort(off)[kept - 1]:.1f} standard deviations of noise away.\n"
    )
    quantiles = np.array([found.posterior.quantile(share) for share in (0.05, 0.5, 0.95)]).T
    prior = zip(found.free, found.prior.low, found.prior.high, quantiles, strict=True)
    rows = [(name, *numbers(low, high, *row, getattr(held, name))) for name, low, high, row in prior]
    yield markdown(("posterior", "prior from", "to", "5 %", "median", "95 %", "shipped"), rows)
    covariance = np.cov(found.posterior.draws.T, aweights=found.posterior.weights)
    spread = np.sqrt(np.diag(covariance))
    together = zip(found.free, covariance / np.outer(spread, spread), strict=True)
    yield markdown(("correlation", *found.free), [(name, *numbers(*row)) for name, row in together])
    bands = np.quantile(found.predicted, (0.05, 0.5, 0.95), axis=0).T
    summaries = zip(LABELS, observed(), at_shipped, bands, strict=True)
    fit = [
        (label, *numbers(*(as_read(place, x) for x in (seen, now, *band))))
        for place, (label, seen, now, band) in enumerate(summaries)
    ]
    yield markdown(("prediction", "observed", "shipped", "5 %", "median", "95 %"), fit)
    tests = zip(found.free, (uniformity(column) for column in found.ranks.T), strict=True)
    ranks = [(name, *numbers(*test.counts, test.p, test.covered)) for name, test in tests]
    head = (f"ranks of {len(found.ranks)} truths", *(f"{k + 1}" for k in range(BINS)), "p", "in 90 %")
    yield markdown(head, ranks)


def as_read(place: int, value: float) -> float:
    """Turn a summary back into a ratio or a share."""
    return float(np.exp(value)) if place < RATIOS else float(np.sin(value) ** 2)


def numbers(*values: float) -> Iterator[str]:
    """Write numbers with three digits."""
    return (f"{value:.3g}" for value in values)


def markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([*("| " + " | ".join(map(str, line)) + " |" for line in lines), ""])
