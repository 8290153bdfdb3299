"""A measure or a difference over two factors: colours, contours, hatching where it may be nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.analysis.digits import as_written
from simulation.parameters import Floats
from simulation.report.figure import BLUE, INK, VERMILLION
from simulation.report.measures import MEASURES
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    difference_unit,
    factor_and_unit,
    measure_shown,
    shown,
    with_unit,
)
from simulation.words import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MISSING = "#C9C9C9"
PALE = "#F3F8FC"  # nearly white, so that cells are seen to be there


DARK = 0.6  # share of the strongest colour from which white is read better than black
MOST_NUMBERS = 7  # levels of a factor up to which numbers are read better than contours


@dataclass(frozen=True)
class Grid:
    """A measure over two factors.

    Attributes
    ----------
    measure, across, up
        Names of the measure and of the two factors.
    x, y
        Values of the factors, ascending: shape (columns,) and (rows,).
    value
        Shape (rows, columns).
    low, high
        Bounds of its interval, the same shape; None where it is not a difference.
    largest
        Difference, either way, at which colours are strongest; by default the largest on the map. Maps to be
        compared need the same.
    """

    measure: str
    across: str
    up: str
    x: Floats
    y: Floats
    value: Floats
    low: Floats | None = None
    high: Floats | None = None
    largest: float | None = None

    @property
    def is_small(self) -> bool:
        """Whether every cell has room for its number."""
        return len(self.x) <= MOST_NUMBERS and len(self.y) <= MOST_NUMBERS

    @property
    def is_difference(self) -> bool:
        """Whether zero means anything."""
        return self.low is not None


def draw_heat_map(axes: Axes, grid: Grid, labels: Labels = NO_LABELS) -> None:
    """Draw a measure over two factors.

    A difference is drawn from vermillion (worse) over white to blue (better; larger, where the measure has
    no better direction), and hatched where its interval includes 0. Where the measure does not exist, the map
    is grey. A small grid has equal cells with their numbers; a fine one keeps the width of its steps, so that
    uneven grids are seen to be uneven, and has contours.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    grid : Grid
        What.
    labels : mapping
        How to show names of factors and of the measure.
    """
    factor, unit = factor_and_unit(grid.measure)
    values = grid.value * factor
    colours, smallest, largest = _scale(grid, values)
    x, y = _places(grid.x, grid), _places(grid.y, grid)
    image = axes.pcolormesh(
        _edges(x), _edges(y), values, cmap=colours, vmin=smallest, vmax=largest, rasterized=False
    )
    _hatch(axes, grid, _edges(x), _edges(y))
    if grid.is_small:
        _numbers(axes, grid, values, (smallest, largest))
    else:
        _contours(axes, grid, values)
    axes.set_xlabel(shown(grid.across, labels))
    axes.set_ylabel(shown(grid.up, labels))
    axes.tick_params(length=2.5, width=0.6, labelsize=8)
    axes.grid(False)
    axes.set_facecolor(MISSING)
    heading = measure_shown(grid.measure, labels)
    if grid.is_difference:
        heading, unit = spoken("{heading}, difference", heading=heading), difference_unit(grid.measure)
    bar = axes.figure.colorbar(image, ax=axes, pad=0.02)
    bar.set_label(with_unit(heading, unit))
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=2.5, width=0.6, labelsize=8)


def _scale(grid: Grid, values: Floats) -> tuple[Any, float, float]:
    from matplotlib.colors import LinearSegmentedColormap

    known = values[~np.isnan(values)]
    if not grid.is_difference:
        shades = LinearSegmentedColormap.from_list("shades", [PALE, BLUE])
        return shades, *((float(np.min(known)), float(np.max(known))) if len(known) else (0.0, 1.0))
    most = grid.largest if grid.largest is not None else float(np.nanmax(np.abs(grid.value), initial=0.0))
    largest = most * factor_and_unit(grid.measure)[0] or 1.0
    is_cost = grid.measure in MEASURES and MEASURES[grid.measure].better == "lower"
    ends = [BLUE, "white", VERMILLION] if is_cost else [VERMILLION, "white", BLUE]
    return LinearSegmentedColormap.from_list("signed", ends), -largest, largest


def _places(values: Floats, grid: Grid) -> Floats:
    """Return where the levels of a factor stand on the map."""
    return np.arange(len(values), dtype=np.float64) if grid.is_small else values


def _numbers(axes: Axes, grid: Grid, values: Floats, ends: tuple[float, float]) -> None:
    """Write every value into its cell, and every level at its place; white on dark."""
    axes.set_xticks(range(len(grid.x)), [as_written(level) for level in grid.x])
    axes.set_yticks(range(len(grid.y)), [as_written(level) for level in grid.y])
    low, high = (0.0, ends[1]) if grid.is_difference else ends
    span = (high - low) or 1.0
    for (row, column), value in np.ndenumerate(values):
        text = "–" if np.isnan(value) else f"{value:+.3g}" if grid.is_difference else f"{value:.3g}"
        strength = (abs(value) if grid.is_difference else value - low) / span
        colour = "white" if strength > DARK else INK
        axes.text(column, row, text, ha="center", va="center", fontsize=8, color=colour, zorder=4)


def _hatch(axes: Axes, grid: Grid, x: Floats, y: Floats) -> None:
    """Hatch the cells whose interval includes zero."""
    if grid.low is None or grid.high is None:
        return
    from matplotlib.patches import Rectangle

    for row, column in zip(*np.nonzero((grid.low <= 0) & (grid.high >= 0)), strict=True):
        corner = (x[column], y[row])
        size = (x[column + 1] - x[column], y[row + 1] - y[row])
        axes.add_patch(
            Rectangle(corner, *size, fill=False, hatch="////", edgecolor="#9A9A9A", lw=0, zorder=2)
        )


def _contours(axes: Axes, grid: Grid, values: Floats) -> None:
    known = values[~np.isnan(values)]
    if min(values.shape) < 2 or len(known) == 0 or np.ptp(known) == 0:
        return
    lines = axes.contour(grid.x, grid.y, values, levels=5, colors=INK, linewidths=0.8, zorder=3)
    from matplotlib.patheffects import withStroke

    for text in axes.clabel(lines, fontsize=8, inline=True, fmt="%g"):
        text.set(zorder=4, path_effects=[withStroke(linewidth=2, foreground="white", alpha=0.8)])


def _edges(values: Floats) -> Floats:
    """Return the boundaries of cells around values."""
    if len(values) == 1:
        return np.array([values[0] - 0.5, values[0] + 0.5])
    middles = (values[1:] + values[:-1]) / 2
    first, last = 2 * values[0] - middles[0], 2 * values[-1] - middles[-1]
    return np.concatenate(([first], middles, [last]))
