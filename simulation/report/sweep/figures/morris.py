"""Screening of factors: how much each matters (mu*), against how much that depends on the others (sigma)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulation.analysis.sensitivity import ElementaryEffects
from simulation.report.figure import BLUE, FAINT, INK
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    QUIET,
    Labels,
    difference_unit,
    factor_and_unit,
    measure_shown,
    panel_grid,
    quiet,
    shown,
    with_unit,
)
from simulation.report.sweep.figures.naming import lay_out, name_points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS_WORDS, UP_WORDS = "μ*: size of the effect", "σ: how much it varies"


def draw_morris(
    axes: Axes, effects: ElementaryEffects, measure: str = "", labels: Labels = NO_LABELS
) -> None:
    """Draw every factor as a point, with intervals in both directions.

    Right: matters. On the floor: acts alone and linearly. Near the diagonal sigma = mu* and above: how much
    it does, or even in which direction, depends on the other factors. Effects are those of going through the
    whole range of a factor.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    effects : ElementaryEffects
        What.
    measure : str
        On what the effects are; the catalogue has the unit.
    labels : mapping
        How to show names of factors.
    """
    points = _draw(axes, effects, factor_and_unit(measure)[0])
    axes.set_xlabel(with_unit(ACROSS_WORDS, difference_unit(measure)))
    axes.set_ylabel(UP_WORDS)
    lay_out(axes)
    _names(axes, effects, points, labels)


def draw_morris_panels(
    figure: Figure, found: Mapping[str, ElementaryEffects], labels: Labels = NO_LABELS
) -> None:
    """Draw the factors for several measures, one panel each, with the axes named once.

    Parameters
    ----------
    figure : Figure
        Empty.
    found : mapping
        Elementary effects by measure.
    labels : mapping
        How to show names of factors and measures.
    """
    panels = panel_grid(figure, len(found))
    drawn = []
    for axes, (measure, effects) in zip(panels, found.items(), strict=True):
        drawn.append(_draw(axes, effects, factor_and_unit(measure)[0]))
        heading = with_unit(measure_shown(measure, labels), difference_unit(measure))
        axes.set_title(heading, loc="left", color=INK)
    figure.supxlabel(ACROSS_WORDS, color=INK, fontsize=8.5)
    figure.supylabel(UP_WORDS, color=INK, fontsize=8.5)
    lay_out(panels[0])
    for axes, effects, points in zip(panels, found.values(), drawn, strict=True):
        _names(axes, effects, points, labels)


def _draw(axes: Axes, effects: ElementaryEffects, scale: float) -> list[tuple[float, float]]:
    """Draw points and intervals, and return the points; of a group, which has no sigma, they are NaN."""
    quiet(axes)
    points = []
    for size, spread in zip(effects.mu_star, effects.sigma, strict=True):
        x, y = size.value * scale, spread.value * scale
        across = [max(size.low, 0) * scale, size.high * scale]
        up = [max(spread.low, 0) * scale, spread.high * scale]
        axes.plot(across, [y, y], color=BLUE, lw=1, alpha=0.45, zorder=2)
        axes.plot([x, x], up, color=BLUE, lw=1, alpha=0.45, zorder=2)
        axes.plot([x], [y], "o", ms=5, color=BLUE, zorder=3, clip_on=False)
        points.append((x, y))
    axes.set_xlim(0, (axes.get_xlim()[1] or 1) * 1.12)
    axes.set_ylim(0, (axes.get_ylim()[1] or 1) * 1.08)
    axes.locator_params(nbins=5)
    _diagonals(axes)
    return points


def _names(axes: Axes, effects: ElementaryEffects, points: list[tuple[float, float]], labels: Labels) -> None:
    known = [place for place, point in enumerate(points) if not math.isnan(point[1])]
    names = [shown(effects.factors[place], labels, 24) for place in known]
    name_points(axes, [points[place] for place in known], names)


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
