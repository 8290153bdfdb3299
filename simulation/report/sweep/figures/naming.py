"""Names beside points, where they cover neither points nor other names.

Places around each point are tried in turn, and the one that overlaps least is taken; widths of words are
estimated, so that the result does not depend on how text is rendered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulation.report.figure import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
