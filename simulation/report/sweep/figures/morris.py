"""Screening of factors: how much each matters (mu*), against how much that depends on the others (sigma)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulation.analysis.sensitivity import ElementaryEffects
from simulation.report.figure import BLUE, FAINT
from simulation.report.sweep.figures.look import NO_LABELS, QUIET, Labels, quiet, shown
from simulation.report.sweep.figures.naming import name_points

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_morris(axes: Axes, effects: ElementaryEffects, unit: str = "", labels: Labels = NO_LABELS) -> None:
    """Draw every factor as a point, with intervals in both directions.

    Right: matters. On the floor: acts alone and linearly. Above the diagonal sigma = mu*: even the direction
    of its effect depends on the other factors.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    effects : ElementaryEffects
        What.
    unit : str
        Of the measure.
    labels : mapping
        How to show names of factors.
    """
    quiet(axes)
    points, names = [], []
    for name, size, spread in zip(effects.factors, effects.mu_star, effects.sigma, strict=True):
        if math.isnan(spread.value):
            continue  # a group has no sigma
        axes.plot([max(size.low, 0), size.high], [spread.value] * 2, color=BLUE, lw=1, alpha=0.45, zorder=2)
        axes.plot([size.value] * 2, [max(spread.low, 0), spread.high], color=BLUE, lw=1, alpha=0.45, zorder=2)
        axes.plot([size.value], [spread.value], "o", ms=5, color=BLUE, zorder=3, clip_on=False)
        points.append((size.value, spread.value))
        names.append(shown(name, labels, 24))
    axes.set_xlim(0, (axes.get_xlim()[1] or 1) * 1.12)
    axes.set_ylim(0, (axes.get_ylim()[1] or 1) * 1.08)
    _diagonals(axes)
    ending = f" ({unit} over the range of the factor)" if unit else " (over the range of the factor)"
    axes.set_xlabel(f"μ*: mean size of the effect{ending}")
    axes.set_ylabel("σ: how much it varies")
    name_points(axes, points, names)


def _diagonals(axes: Axes) -> None:
    """Draw the lines on which sigma is a given multiple of mu*, with what that means."""
    right, top = axes.get_xlim()[1], axes.get_ylim()[1]
    for slope, words in ((1.0, "σ = μ*"), (0.5, "σ = μ*/2"), (0.1, "σ = μ*/10")):
        end = min(right, top / slope)
        axes.plot([0, end], [0, slope * end], color=QUIET, lw=0.7, ls=(0, (4, 3)), zorder=1)
        axes.annotate(
            words,
            (end, slope * end),
            xytext=(-2, -2),
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=7,
            color=QUIET,
            bbox={"facecolor": "white", "edgecolor": FAINT, "lw": 0, "pad": 0.8},
            zorder=1.5,
        )
