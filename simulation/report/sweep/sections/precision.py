"""How sure the numbers are, and which runs have none."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from simulation.report.sweep.figures import draw_convergence
from simulation.report.sweep.results import Results
from simulation.report.sweep.section import Picture, Section
from simulation.sweep.precision import target

NORMAL_95 = 1.96


def precision(results: Results, scenario: int) -> Iterator[Section]:
    """Yield how wide intervals are, how many replicates that took, and failed runs."""
    runs = results.runs[scenario]
    widths = NORMAL_95 * results.standard_errors[scenario].reshape(-1, len(results.names))
    known = [index for index in range(len(results.names)) if not np.isnan(widths[:, index]).all()]
    rows = [
        {
            "measure": results.measures[index].heading,
            "median half-width": np.nanmedian(widths[:, index]) * results.measures[index].factor,
            "largest": np.nanmax(widths[:, index]) * results.measures[index].factor,
        }
        for index in known
    ]
    shown = pd.DataFrame(rows).round(4)
    yield Section(
        key=results.key("precision", scenario),
        title=results.title("How sure that is", scenario),
        text=tuple(_words(results, runs)),
        pictures=tuple(_pictures(results, scenario)),
        table=pd.DataFrame(rows),
        shown=shown,
    )


def _words(results: Results, runs: "np.typing.NDArray[np.float64]") -> Iterator[str]:
    fewest, most = int(runs.min()), int(runs.max())
    yield (
        f"{fewest:,} replicates in every cell."
        if fewest == most
        else f"{fewest:,} to {most:,} replicates in a cell, as many as its precision asked for."
    )
    failed = results.sweep.ask(
        "SELECT failure, count(*) AS runs FROM runs WHERE failure IS NOT NULL GROUP BY 1"
    )
    if len(failed):
        reasons = "; ".join(f"{row.runs}: {row.failure}" for row in failed.itertuples())
        yield f"{int(failed['runs'].sum())} runs failed and have no outcomes ({reasons})."


def _pictures(results: Results, scenario: int) -> Iterator[Picture]:
    wanted = results.manifest.asked.get("replicates", {}).get("half_width", {})
    names = [name for name in results.names if name in wanted]
    if not names:
        return
    targets = [target(name, wanted[name]) for name in names]
    columns = [results.names.index(name) for name in names]
    point, design = np.unravel_index(int(results.runs[scenario].argmax()), results.runs[scenario].shape)
    count = int(results.runs[scenario, point, design])
    values = results.values[scenario, point, design, :count, :][:, columns]
    yield Picture(
        results.key("precision", scenario),
        "How the intervals of the cell with most runs narrowed, as multiples of the half-width asked for.",
        lambda figure: draw_convergence(figure.subplots(), values, names, targets),
    )
