"""Which factors matter: Sobol indices, or elementary effects."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from simulation.analysis.sensitivity import ElementaryEffects, SobolIndices, morris_effects, sobol_indices
from simulation.experiment.pairing import Estimate
from simulation.report.sweep.figures import draw_morris, draw_sobol
from simulation.report.sweep.results import Results
from simulation.report.sweep.section import Picture, Section
from simulation.sweep.sampling.space import problem, unit_points
from simulation.sweep.specification.sampling import Sampling

ACROSS = 3  # panels
PANEL_WIDTH, BAR_HEIGHT, FRAME = 3.3, 0.34, 1.1  # inches

type Found = dict[str, SobolIndices | ElementaryEffects]


def sensitivity(results: Results, scenario: int) -> Iterator[Section]:
    """Yield indices of every measure, for every design."""
    sampling = Sampling.model_validate(results.manifest.asked.get("sampling", {}))
    if sampling.method not in ("sobol", "morris") or not results.sweep.axes:
        return
    pictures, tables, left_out = [], [], set()
    for design, name in enumerate(results.designs):
        found: Found = {}
        for index, measure in enumerate(results.names):
            values = results.means[scenario, :, design, index]
            if np.isnan(values).any() or np.ptp(values) == 0:
                left_out.add(measure)
                continue
            found[measure] = _analyse(
                results, sampling, values, results.standard_errors[scenario, :, design, index]
            )
        if found:
            pictures.append(_picture(results, scenario, design, found))
            tables.append(_table(found).assign(design=name))
    words = WORDS[sampling.method]
    if left_out:
        words += (f"Not analysed, missing at some points or equal at all: {', '.join(sorted(left_out))}.",)
    yield Section(
        key=results.key("sensitivity", scenario),
        title=results.title("Which factors matter", scenario),
        text=words,
        pictures=tuple(pictures),
        table=pd.concat(tables, ignore_index=True) if tables else None,
    )


WORDS: dict[str, tuple[str, ...]] = {
    "sobol": (
        "First-order index: share of the variance of a measure over the space of factors that would go if "
        "the factor were known. Total index: share that would stay if it alone were unknown; what it has "
        "beyond the first is interaction. Lines are 95 % intervals by bootstrap over points (Saltelli et al. "
        "2010).",
    ),
    "morris": (
        "Mean absolute elementary effect of each factor (μ*: how much it matters) against the spread of its "
        "effects (σ: how much that depends on the other factors). Lines are 95 % intervals (Morris 1991; "
        "Campolongo, Cariboni & Saltelli 2007).",
    ),
}


def _analyse(
    results: Results, sampling: Sampling, values: Any, errors: Any
) -> SobolIndices | ElementaryEffects:
    space = {**problem(len(results.sweep.axes)), "names": list(results.sweep.factor_names)}
    if sampling.method == "sobol":
        return sobol_indices(space, values, sampling.second_order, errors)
    return morris_effects(space, unit_points(len(results.sweep.axes), sampling), values, int(sampling.grid))


def _picture(results: Results, scenario: int, design: int, found: Found) -> Picture:
    down = -(-len(found) // ACROSS)
    across = min(len(found), ACROSS)
    height = FRAME + BAR_HEIGHT * len(results.sweep.axes)
    return Picture(
        f"{results.key('sensitivity', scenario)}_{design}",
        f"Under “{results.designs[design]}”.",
        partial(_draw, found=found, across=across, down=down),
        PANEL_WIDTH * across,
        max(2.6, height) * down,
    )


def _draw(figure: Any, found: Found, across: int, down: int) -> None:
    from simulation.report.measures import MEASURES

    panels = figure.subplots(down, across, squeeze=False)
    for axes in list(panels.flat)[len(found) :]:
        axes.set_visible(False)
    for axes, (measure, indices) in zip(panels.flat, found.items(), strict=False):
        if isinstance(indices, SobolIndices):
            draw_sobol(axes, indices)
        else:
            draw_morris(axes, indices)
        axes.set_title(MEASURES[measure].label)


def _table(found: Found) -> pd.DataFrame:
    rows = []
    for measure, indices in found.items():
        for place, factor in enumerate(indices.factors):
            row: dict[str, str | float] = {"measure": measure, "factor": factor}
            for name in (
                ("first", "total") if isinstance(indices, SobolIndices) else ("mu", "mu_star", "sigma")
            ):
                each: Estimate = getattr(indices, name)[place]
                row |= {name: each.value, f"{name}_low": each.low, f"{name}_high": each.high}
            rows.append(row)
    return pd.DataFrame(rows)
