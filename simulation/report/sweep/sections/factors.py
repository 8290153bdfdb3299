"""What each factor does on its own, and what two of them do together."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from simulation.experiment.pairing import Estimate, estimate, paired_difference
from simulation.parameters import Floats
from simulation.report.measures import MEASURES
from simulation.report.sweep.figures import Curve, Grid, draw_heat_map, draw_lines
from simulation.report.sweep.page import PageSection, Picture
from simulation.report.sweep.results import Results, averaged
from simulation.sweep.axis import Axis
from simulation.words import spoken

ACROSS = 3  # panels
PANEL_WIDTH, PANEL_HEIGHT = 3.0, 2.7  # inches
MOST_LEVELS = 30  # of a factor; more is a cloud of points, for which other analyses are made
FEWEST_LEVELS = 3  # of each factor in a heat map; two by two is read better from lines


def factors(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield main effects, and heat maps where two numeric factors form a grid."""
    axes = [
        (column, axis)
        for column, axis in enumerate(results.sweep.axes)
        if _levels(results, column) is not None
    ]
    # Samples for sensitivity are not balanced: a level's mean would mix in the other factors.
    if not axes or results.manifest.asked["sampling"]["method"] in UNBALANCED:
        return
    pictures, tables = [], []
    for column, axis in axes:
        pictures.append(_main_effect(results, scenario, column, axis))
        tables.append(_table(results, scenario, column, axis))
    for one, other in combinations([pair for pair in axes if pair[1].is_numeric], 2):
        pictures += _heat_maps(results, scenario, one, other)
    yield PageSection(
        key=results.key("factors", scenario),
        title=results.title(spoken("What the factors do"), scenario),
        text=(
            spoken(
                "Means over all points with a factor at a level, design by design; bands are 95 % "
                "intervals, over replicates, of those means."
            ),
        ),
        pictures=tuple(pictures),
        table=pd.concat(tables, ignore_index=True),
    )


def _levels(results: Results, column: int) -> list[Any] | None:
    """Return the levels of a factor in their order, if each is met at several points or they are few."""
    met = {point[column] for point in results.sweep.points}
    axis = results.sweep.axes[column]
    if len(met) < 2 or len(met) > MOST_LEVELS:
        return None
    return sorted(met) if axis.is_numeric else [label for label in axis.labels if label in met]


def _at(results: Results, scenario: int, where: dict[int, Any]) -> Floats:
    """Average over the points with some levels: shape (designs, replicates, measures)."""
    chosen = [
        index
        for index, point in enumerate(results.sweep.points)
        if all(point[column] == level for column, level in where.items())
    ]
    return averaged(results.values[scenario, chosen])


def _estimates(results: Results, scenario: int, column: int) -> dict[tuple[int, int], list[Estimate]]:
    """Return, by design and measure, an estimate a level."""
    found: dict[tuple[int, int], list[Estimate]] = {}
    for level in _levels(results, column) or []:
        values = _at(results, scenario, {column: level})
        for design in range(len(results.designs)):
            for measure in range(len(results.names)):
                each = estimate(values[design, :, measure], is_binary=False)
                found.setdefault((design, measure), []).append(each)
    return found


def _main_effect(results: Results, scenario: int, column: int, axis: Axis) -> Picture:
    down = -(-len(results.names) // ACROSS)
    across = min(ACROSS, len(results.names))
    return Picture(
        f"{results.key('factor', scenario)}_{axis.name}",
        spoken("{factor}, over all levels of the other factors.", factor=axis.name),
        partial(_draw_lines, results=results, scenario=scenario, column=column, shape=(down, across)),
        PANEL_WIDTH * across,
        PANEL_HEIGHT * down + 0.3,
    )


def _draw_lines(figure: Any, results: Results, scenario: int, column: int, shape: tuple[int, int]) -> None:
    levels, axis = _levels(results, column) or [], results.sweep.axes[column]
    x = np.array(levels, dtype=np.float64) if axis.is_numeric else np.arange(len(levels), dtype=np.float64)
    found = _estimates(results, scenario, column)
    panels = figure.subplots(*shape, squeeze=False)
    for measure, axes in enumerate(panels.flat):
        if measure >= len(results.names):
            axes.set_visible(False)
            continue
        curves = [
            Curve(
                name,
                x,
                *(np.array([getattr(each, part) for each in found[design, measure]]) for part in PARTS),
            )
            for design, name in enumerate(results.designs)
        ]
        draw_lines(axes, curves, axis.name, results.names[measure])
        if not axis.is_numeric:
            axes.set_xticks(x, [str(level) for level in levels], rotation=20, ha="right")
        if axis.factor.scale == "log":
            axes.set_xscale("log")
        if axes.get_legend() is not None:
            axes.get_legend().remove()
    handles, labels = panels.flat[0].get_legend_handles_labels()
    if len(labels) > 1:
        figure.legend(handles, labels, loc="outside upper left", ncols=2, frameon=False, fontsize=8)


UNBALANCED = ("sobol", "morris")
PARTS = ("value", "low", "high")


def _table(results: Results, scenario: int, column: int, axis: Axis) -> pd.DataFrame:
    levels = _levels(results, column) or []
    rows = [
        {
            "factor": axis.name,
            "level": level,
            "design": results.designs[design],
            "measure": results.names[measure],
            **{part: getattr(each, part) for part in PARTS},
        }
        for (design, measure), estimates in _estimates(results, scenario, column).items()
        for level, each in zip(levels, estimates, strict=True)
    ]
    return pd.DataFrame(rows)


def _heat_maps(
    results: Results, scenario: int, one: tuple[int, Axis], other: tuple[int, Axis]
) -> Iterator[Picture]:
    """Yield, per measure, the first design and the differences of all others from it."""
    xs, ys = (_levels(results, column) or [] for column, _ in (one, other))
    met = {(point[one[0]], point[other[0]]) for point in results.sweep.points}
    if len(met) < len(xs) * len(ys) or min(len(xs), len(ys)) < FEWEST_LEVELS:
        return
    for measure, name in enumerate(results.names):
        panels = len(results.designs)
        yield Picture(
            f"{results.key('map', scenario)}_{one[1].name}_{other[1].name}_{name}",
            spoken(
                "{measure} over {one} and {other}: “{design}”, and what changes under other designs "
                "(hatched: the interval of the difference includes zero).",
                measure=MEASURES[name].label,
                one=one[1].name,
                other=other[1].name,
                design=spoken(results.designs[0]),
            ),
            partial(_draw_maps, results=results, scenario=scenario, one=one, other=other, measure=measure),
            3.6 * min(panels, ACROSS),
            3.1 * -(-panels // ACROSS),
        )


def _draw_maps(
    figure: Any, results: Results, scenario: int, one: tuple[int, Axis], other: tuple[int, Axis], measure: int
) -> None:
    grids = _grids(results, scenario, one, other, measure)
    shape = (-(-len(grids) // ACROSS), min(len(grids), ACROSS))
    panels = list(figure.subplots(*shape, squeeze=False).flat)
    for axes in panels[len(grids) :]:
        axes.set_visible(False)
    for design, (axes, grid) in enumerate(zip(panels, grids, strict=False)):
        draw_heat_map(axes, grid)
        axes.set_title(
            spoken(results.designs[design])
            if not design
            else spoken("{design}: difference", design=spoken(results.designs[design])),
            fontsize=8,
        )


def _grids(
    results: Results, scenario: int, one: tuple[int, Axis], other: tuple[int, Axis], measure: int
) -> list[Grid]:
    """Return the map of the first design and those of the differences, with colours of one scale."""
    xs, ys = (_levels(results, column) or [] for column, _ in (one, other))
    at = [[_at(results, scenario, {one[0]: x, other[0]: y})[:, :, measure] for x in xs] for y in ys]
    x, y = (np.array(levels, dtype=np.float64) for levels in (xs, ys))
    grids = []
    for design in range(len(results.designs)):
        found = [[_cell(cell, design) for cell in row] for row in at]
        value, low, high = (
            np.array([[getattr(each, part) for each in row] for row in found]) for part in PARTS
        )
        bounds = (low, high) if design else (None, None)
        grids.append(Grid(results.names[measure], one[1].name, other[1].name, x, y, value, *bounds))
    differences = np.concatenate([np.abs(grid.value).ravel() for grid in grids[1:]] or [np.zeros(1)])
    largest = float(np.nanmax(differences, initial=0.0))
    return [grids[0], *(replace(grid, largest=largest) for grid in grids[1:])]


def _cell(values: Floats, design: int) -> Estimate:
    if design == 0:
        return estimate(values[0], is_binary=False)
    return paired_difference(values[design], values[0], is_binary=False)
