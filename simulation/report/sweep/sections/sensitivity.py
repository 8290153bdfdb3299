"""Which factors matter: Sobol indices, or elementary effects."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.analysis.sensitivity import (
    ElementaryEffects,
    SobolIndices,
    errors_between_points,
    is_constant,
    morris_effects,
    sobol_indices,
)
from simulation.experiment.pairing import Estimate
from simulation.parameters import Floats
from simulation.report.sweep.figures import draw_morris_panels, draw_sobol_panels
from simulation.report.sweep.page import PageSection, Picture
from simulation.report.sweep.results import Results, averaged
from simulation.sweep.experiment import Sampling
from simulation.sweep.sampling import problem, unit_points
from simulation.words import later, spoken

ACROSS = 3  # panels
PANEL_WIDTH, BAR_HEIGHT, FRAME, LEGEND = 3.3, 0.34, 1.1, 0.5  # inches

type Found = Mapping[str, SobolIndices] | Mapping[str, ElementaryEffects]


class Subject(NamedTuple):
    """What is analysed: a design, or its difference from the first."""

    key: str
    words: str
    english: str  # in the file
    values: Floats  # (points, replicates, measures)


def sensitivity(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield indices of every measure, for every design and its difference from the first."""
    sampling = Sampling.model_validate(results.manifest.asked.get("sampling", {}))
    if sampling.method not in ("sobol", "morris") or not results.sweep.axes:
        return
    pictures, tables, left_out = [], [], set()
    for subject in _subjects(results, scenario):
        found, missing = _analyse(results, sampling, subject.values)
        left_out |= missing
        if found:
            pictures.append(_picture(results.key(subject.key, scenario), subject.words, found))
            tables.append(_table(found).assign(of=subject.english))
    words = tuple(map(spoken, WORDS[sampling.method]))
    if sampling.is_small:
        words += (
            spoken("With {base} base points these intervals cover less than 95 %.", base=sampling.base),
        )
    if left_out:
        words += (
            spoken(
                "Not analysed, missing at some points or equal at all: {measures}.",
                measures=spoken(", ").join(sorted(left_out)),
            ),
        )
    yield PageSection(
        key=results.key("sensitivity", scenario),
        title=results.title(spoken("Which factors matter"), scenario),
        text=words,
        pictures=tuple(pictures),
        table=pd.concat(tables, ignore_index=True) if tables else None,
    )


def _subjects(results: Results, scenario: int) -> Iterator[Subject]:
    values = results.values[scenario]
    for design, name in enumerate(results.designs):
        told = spoken("Under “{design}”.", design=spoken(name))
        yield Subject(f"sensitivity_{design}", told, f"Under “{name}”.", values[:, design])
    for design, name in enumerate(results.designs[1:], start=1):
        first = results.designs[0]
        told = spoken(
            "Of what “{design}” changes against “{other}”.", design=spoken(name), other=spoken(first)
        )
        english = f"Of what “{name}” changes against “{first}”."
        difference = values[:, design] - values[:, 0]
        yield Subject(f"sensitivity_difference_{design}", told, english, difference)


WORDS: dict[str, tuple[str, ...]] = {
    "sobol": (
        later(
            "First-order index: share of the variance of a measure over the space of factors that "
            "would go if the factor were known. Total index: share that would stay if it alone were "
            "unknown; what it has beyond the first is interaction. Lines are 95 % intervals by "
            "bootstrap over points (Saltelli et al. 2010)."
        ),
    ),
    "morris": (
        later(
            "Mean absolute elementary effect of each factor (μ*: how much it matters) against the "
            "spread of its effects (σ: how much that depends on the other factors). Lines are 95 % "
            "intervals (Morris 1991; Campolongo, Cariboni & Saltelli 2007)."
        ),
    ),
}


def _analyse(results: Results, sampling: Sampling, values: Floats) -> tuple[Found, set[str]]:
    """Return what was found by measure, and the measures that cannot be analysed."""
    axes = results.sweep.axes
    space = {**problem(len(axes)), "names": list(results.sweep.factor_names)}
    means = averaged(values.swapaxes(0, 1))
    known = {
        name: index
        for index, name in enumerate(results.names)
        if not np.isnan(means[:, index]).any() and not is_constant(means[:, index])
    }
    left_out = set(results.names) - set(known)
    if sampling.method == "morris":
        points = unit_points(len(axes), sampling)
        grid = int(sampling.grid)
        return {n: morris_effects(space, points, means[:, k], grid) for n, k in known.items()}, left_out
    second = sampling.second_order
    return {
        name: sobol_indices(space, means[:, k], second, errors_between_points(values[:, :, k]))
        for name, k in known.items()
    }, left_out


def _picture(key: str, words: str, found: Found) -> Picture:
    factors = max(len(each.factors) for each in found.values())
    down, across = -(-len(found) // ACROSS), min(len(found), ACROSS)
    height = max(2.6, FRAME + BAR_HEIGHT * factors) * down + LEGEND
    return Picture(key, words, partial(_draw, found=found), PANEL_WIDTH * across, height)


def _draw(figure: Any, found: Any) -> None:
    sobol = isinstance(next(iter(found.values())), SobolIndices)
    (draw_sobol_panels if sobol else draw_morris_panels)(figure, found)


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
