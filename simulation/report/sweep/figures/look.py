"""How every figure of a sweep looks, what it calls things, and how it is saved.

What all figures of a sweep have in common: colours, marks, quiet axes, names.

Colours are those of Okabe and Ito (2008), without the yellow that vanishes on white, in an order in which
neighbours differ most; every series has a mark and a dash of its own as well, so that a grey print says the
same.

Names beside points, where they cover neither points nor other names.

Places around each point are tried in turn, and the one that overlaps least is taken; widths of words are
estimated, so that the result does not depend on how text is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rich.cells import cell_len

from simulation.report.figure import BLUE, FAINT, INK, STYLE, VERMILLION, Pictures, saved
from simulation.report.fonts import picture_language, quiet_letters
from simulation.report.measures import MEASURES
from simulation.report.terminal_table import wrapped
from simulation.scenario.problem import printable
from simulation.words import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# --- What all figures of a sweep have in common: colours, marks, quiet axes, names ---

GREEN, ORANGE, SKY, PURPLE = "#009E73", "#E69F00", "#56B4E9", "#CC79A7"
QUIET = "#666666"
MOST_ACROSS = 3  # panels

Labels = Mapping[str, str]
"""How to show a name, where not as it is."""

NO_LABELS: Labels = {}


class PlottedSeries(NamedTuple):
    """How one of several series is drawn."""

    colour: str
    mark: str
    dash: str | tuple[int, tuple[int, ...]]


SERIES = (
    PlottedSeries(BLUE, "o", "-"),
    PlottedSeries(VERMILLION, "s", (0, (5, 2))),
    PlottedSeries(GREEN, "^", (0, (1, 1))),
    PlottedSeries(PURPLE, "D", (0, (5, 1, 1, 1))),
    PlottedSeries(ORANGE, "v", (0, (3, 1))),
    PlottedSeries(SKY, "P", (0, (8, 2))),
    PlottedSeries(INK, "X", (0, (2, 2))),
)


def series(place: int) -> PlottedSeries:
    """Return how to draw the series at a place; they repeat after the last."""
    return SERIES[place % len(SERIES)]


def shown(name: str, labels: Labels, width: int = 0) -> str:
    """Return how to show the name of a factor or design, in lines of some width if one is given.

    Examples
    --------
    >>> shown("budget", {"budget": "Support budget"}), shown("rounds", {})
    ('Support budget', 'rounds')
    """
    label = printable(spoken(labels.get(name, name)))
    if width and cell_len(label) > len(label):  # wide letters: broken between any two
        return "\n".join(wrapped(label, width))
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
    return spoken("points") if unit == spoken("%") else unit


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
        return MEASURES[measure].factor, MEASURES[measure].shown_unit
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


# --- Names beside points, where they cover neither points nor other names ---

CHARACTER_WIDTH, LINE_HEIGHT = 0.6, 1.25  # of the font size; DejaVu Sans
POINTS_PER_INCH = 72
# Across and up from the point. Corners first: intervals run along the axes.
PLACES = ((1, 1), (1, -1), (-1, 1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1))


class _Frame(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: _Frame) -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(across, 0.0) * max(up, 0.0)

    def outside(self, other: _Frame) -> float:
        """Return the area that lies outside another frame."""
        return (self.right - self.left) * (self.top - self.bottom) - self.overlap(other)


def lay_out(axes: Axes) -> None:
    """Give everything on the figure its place, without which nobody knows what covers what."""
    figure = axes.get_figure(root=True)
    if figure is not None:
        figure.draw_without_rendering()


def name_points(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    names: Sequence[str],
    clearance: float = 5.0,
    size: float = 7.5,
) -> None:
    """Write a name beside each point of a figure that is laid out, and does not change any more.

    Parameters
    ----------
    axes : Axes
        Where the points are.
    points : sequence of (x, y)
        In data coordinates.
    names : sequence of str
        One a point.
    clearance : float
        Distance between a point and its name, in typographic points.
    size : float
        Of the font.
    """
    figure = axes.get_figure(root=True)
    if figure is None or not points:
        return
    scale = POINTS_PER_INCH / figure.dpi
    places = [tuple(float(each) * scale for each in axes.transData.transform(point)) for point in points]
    window = axes.get_window_extent()
    room = _Frame(*(float(each) * scale for each in window.extents))
    taken = [_Frame(x - clearance, y - clearance, x + clearance, y + clearance) for x, y in places]
    for (x, y), name, point in zip(places, names, points, strict=True):
        lines = name.split("\n")
        width = max(map(len, lines)) * CHARACTER_WIDTH * size
        height = len(lines) * LINE_HEIGHT * size
        options = [(_at(x, y, across, up, width, height, clearance), across, up) for across, up in PLACES]
        # The first of equals.
        frame, across, up = min(options, key=lambda option: _badness(option[0], taken, room))
        taken.append(frame)
        axes.annotate(
            name,
            point,
            xytext=(across * clearance, up * clearance),
            textcoords="offset points",
            ha=("right", "center", "left")[across + 1],
            va=("top", "center", "bottom")[up + 1],
            fontsize=size,
            color=INK,
            zorder=5,
        )


def _at(x: float, y: float, across: int, up: int, width: float, height: float, clearance: float) -> _Frame:
    left = x + across * clearance + (across - 1) * width / 2
    bottom = y + up * clearance + (up - 1) * height / 2
    return _Frame(left, bottom, left + width, bottom + height)


def _badness(frame: _Frame, taken: Sequence[_Frame], room: _Frame) -> float:
    return sum(frame.overlap(other) for other in taken) + 2 * frame.outside(room)


# --- From a function that draws to files: PNG for documents, SVG for print ---


def pictures(draw: Callable[[Figure], None], width: float = 6.0, height: float = 4.0) -> Pictures:
    """Draw a figure in both formats; the same drawing gives the same bytes.

    Parameters
    ----------
    draw : callable
        Draws on an empty figure. For one that draws on axes: ``lambda figure: draw(figure.subplots(), …)``.
    width, height : float
        Inches.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with picture_language(), matplotlib.rc_context(STYLE), quiet_letters():
        figure = Figure(figsize=(width, height), layout="constrained")
        draw(figure)
        return saved(figure)


def write_pictures(drawn: Pictures, folder: Path, name: str) -> tuple[Path, Path]:
    """Write a figure as ``name.png`` and ``name.svg``, and return both paths."""
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    png.write_bytes(drawn.png)
    svg.write_bytes(drawn.svg)
    return png, svg
