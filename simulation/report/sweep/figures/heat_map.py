"""A measure or a difference over two factors: colours, contours, hatching where it may be nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.parameters import Floats
from simulation.report.figure import BLUE, INK, VERMILLION
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    difference_unit,
    factor_and_unit,
    measure_shown,
    shown,
    with_unit,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MISSING = "#C9C9C9"
PALE = "#F3F8FC"  # nearly white, so that cells are seen to be there


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
    """

    measure: str
    across: str
    up: str
    x: Floats
    y: Floats
    value: Floats
    low: Floats | None = None
    high: Floats | None = None

    @property
    def is_difference(self) -> bool:
        """Whether zero means anything."""
        return self.low is not None


def draw_heat_map(axes: Axes, grid: Grid, labels: Labels = NO_LABELS) -> None:
    """Draw a measure over two factors.

    A difference is drawn from vermillion (negative) over white to blue (positive), and hatched where its
    interval includes 0. Where the measure does not exist, the map is grey. Cells keep the width of their
    step, so that uneven grids are seen to be uneven.

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
    image = axes.pcolormesh(
        _edges(grid.x), _edges(grid.y), values, cmap=colours, vmin=smallest, vmax=largest, rasterized=False
    )
    _hatch(axes, grid)
    _contours(axes, grid, values)
    axes.set_xlabel(shown(grid.across, labels))
    axes.set_ylabel(shown(grid.up, labels))
    axes.tick_params(length=2.5, width=0.6, labelsize=8)
    axes.grid(False)
    axes.set_facecolor(MISSING)
    heading = measure_shown(grid.measure, labels)
    if grid.is_difference:
        heading, unit = f"{heading}, difference", difference_unit(grid.measure)
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
    largest = float(np.max(np.abs(known), initial=0.0)) or 1.0
    return LinearSegmentedColormap.from_list("signed", [VERMILLION, "white", BLUE]), -largest, largest


def _hatch(axes: Axes, grid: Grid) -> None:
    """Hatch the cells whose interval includes zero."""
    if grid.low is None or grid.high is None:
        return
    from matplotlib.patches import Rectangle

    x, y = _edges(grid.x), _edges(grid.y)
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
