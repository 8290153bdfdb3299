"""What all figures of a sweep have in common: colours, marks, quiet axes, names.

Colours are those of Okabe and Ito (2008), without the yellow that vanishes on white, in an order in which
neighbours differ most; every series has a mark and a dash of its own as well, so that a grey print says the
same.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from simulation.report.figure import BLUE, FAINT, INK, VERMILLION
from simulation.report.measures import MEASURES
from simulation.scenario.printable import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GREEN, ORANGE, SKY, PURPLE = "#009E73", "#E69F00", "#56B4E9", "#CC79A7"
QUIET = "#666666"
MOST_ACROSS = 3  # panels

Labels = Mapping[str, str]
"""How to show a name, where not as it is."""

NO_LABELS: Labels = {}


class Series(NamedTuple):
    """How one of several series is drawn."""

    colour: str
    mark: str
    dash: str | tuple[int, tuple[int, ...]]


SERIES = (
    Series(BLUE, "o", "-"),
    Series(VERMILLION, "s", (0, (5, 2))),
    Series(GREEN, "^", (0, (1, 1))),
    Series(PURPLE, "D", (0, (5, 1, 1, 1))),
    Series(ORANGE, "v", (0, (3, 1))),
    Series(SKY, "P", (0, (8, 2))),
    Series(INK, "X", (0, (2, 2))),
)


def series(place: int) -> Series:
    """Return how to draw the series at a place; they repeat after the last."""
    return SERIES[place % len(SERIES)]


def shown(name: str, labels: Labels, width: int = 0) -> str:
    """Return how to show the name of a factor or design, in lines of some width if one is given.

    Examples
    --------
    >>> shown("budget", {"budget": "Support budget"}), shown("rounds", {})
    ('Support budget', 'rounds')
    """
    label = printable(labels.get(name, name))
    return fill(label, width, break_long_words=False) if width else label


def measure_shown(measure: str, labels: Labels) -> str:
    """Return how to show a measure: by the labels given, by the catalogue, or as it is.

    Examples
    --------
    >>> measure_shown("agreed", {}), measure_shown("gain", {})
    ('Agreement rate', 'gain')
    """
    return labels.get(measure) or (MEASURES[measure].label if measure in MEASURES else measure)


def difference_unit(measure: str) -> str:
    """Return the unit of a difference: percentages differ by points."""
    unit = factor_and_unit(measure)[1]
    return "points" if unit == "%" else unit


def with_unit(heading: str, unit: str) -> str:
    """Return a heading with its unit behind it, if there is one."""
    return f"{heading} ({unit})" if unit else heading


def factor_and_unit(measure: str) -> tuple[float, str]:
    """Return the factor from stored to shown numbers, and the unit of what is shown.

    Examples
    --------
    >>> factor_and_unit("agreed"), factor_and_unit("x")
    ((100.0, '%'), (1.0, ''))
    """
    if measure in MEASURES:
        return MEASURES[measure].factor, MEASURES[measure].unit
    return 1.0, ""


def quiet(axes: Axes, grid: Literal["x", "y", "both"] = "both") -> None:
    """Take away what is not data: frames, long ticks, dark grids."""
    axes.grid(axis=grid, color=FAINT, lw=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=2.5, width=0.6, labelsize=8)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)


def panels_across(panels: int) -> int:
    """Return how many panels stand beside each other."""
    return 2 if panels == 4 else max(min(panels, MOST_ACROSS), 1)


def panel_grid(figure: Figure, panels: int) -> list[Axes]:
    """Divide a figure into as many panels, row by row, and hide the places left over."""
    across = panels_across(panels)
    grid = list(figure.subplots(-(-panels // across), across, squeeze=False).flat)
    for axes in grid[panels:]:
        axes.set_visible(False)
    return grid[:panels]


def above(columns: int) -> dict[str, Any]:
    """Return where a legend stands that covers nothing: above the axes."""
    return {
        "loc": "lower left",
        "bbox_to_anchor": (0, 1.01),
        "ncols": columns,
        "frameon": False,
        "fontsize": 8,
        "borderaxespad": 0,
    }


def rows(axes: Axes, names: list[str]) -> None:
    """Give every row of a chart its name, the first on top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(len(names), 2) - 0.4, -0.6)  # a single row does not fill everything
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
