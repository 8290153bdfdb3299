"""Figures of sensitivity: Morris, Sobol, and whether the indices have converged."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.sensitivity import ElementaryEffects, SobolIndices
from simulation.analysis.stopping import Target, half_widths, replicates_needed
from simulation.experiment.pairing import Estimate
from simulation.parameters import Floats
from simulation.report.figure import BLUE, FAINT, INK
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    QUIET,
    SKY,
    Labels,
    above,
    difference_unit,
    factor_and_unit,
    lay_out,
    measure_shown,
    name_points,
    panel_grid,
    panels_across,
    quiet,
    rows,
    series,
    shown,
    with_unit,
)
from simulation.words import later, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS_WORDS, UP_WORDS = later("μ*: size of the effect"), later("σ: how much it varies")


def draw_morris(
    axes: Axes, effects: ElementaryEffects, measure: str = "", labels: Labels = NO_LABELS
) -> None:
    """Draw every factor as a point, with intervals in both directions.

    The further to the right a factor lies, the more it matters. At the bottom, it acts alone and linearly.
    Near the diagonal sigma = mu* and above it, how much it does, or even in which direction, depends on the
    other factors. Effects are those of going through the whole range of a factor.

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
    axes.set_xlabel(with_unit(spoken(ACROSS_WORDS), difference_unit(measure)))
    axes.set_ylabel(spoken(UP_WORDS))
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
    figure.supxlabel(spoken(ACROSS_WORDS), color=INK, fontsize=8.5)
    figure.supylabel(spoken(UP_WORDS), color=INK, fontsize=8.5)
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


# --- Shares of variance: bars of first and total order for each factor, the most important on top ---

WORDS = later("share of the variance between points")
BAR = 0.36  # of the distance between factors


def draw_sobol(axes: Axes, indices: SobolIndices, labels: Labels = NO_LABELS) -> None:
    """Draw first- and total-order indices with their intervals.

    What a total-order bar has beyond the first-order one is interaction. A dotted line marks how much of the
    variance is noise of the replicates, which total-order indices below it cannot be told from.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    indices : SobolIndices
        What.
    labels : mapping
        How to show names of factors.
    """
    order = _order([indices])
    _bars(axes, indices, order)
    rows(axes, [shown(factor, labels, 30) for factor in order])
    axes.set_xlabel(spoken(WORDS))
    axes.legend(loc="lower right", frameon=True, framealpha=0.9, edgecolor="none", fontsize=8)


def draw_sobol_panels(figure: Figure, found: Mapping[str, SobolIndices], labels: Labels = NO_LABELS) -> None:
    """Draw the indices of several measures, one panel each, with the same order of factors and one legend.

    Parameters
    ----------
    figure : Figure
        Empty.
    found : mapping
        Indices by measure, of the same factors.
    labels : mapping
        How to show names of factors and measures.
    """
    order = _order(list(found.values()))
    panels = panel_grid(figure, len(found))
    for place, (axes, (measure, indices)) in enumerate(zip(panels, found.items(), strict=True)):
        _bars(axes, indices, order)
        names = [shown(factor, labels, 24) for factor in order]
        rows(axes, names if place % panels_across(len(found)) == 0 else [""] * len(names))
        axes.set_title(measure_shown(measure, labels), loc="left", color=INK)
        axes.locator_params(axis="x", nbins=5)
    figure.supxlabel(spoken(WORDS), color=INK, fontsize=8.5)
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=3, frameon=False, fontsize=8)


def _bars(axes: Axes, indices: SobolIndices, order: list[str]) -> None:
    quiet(axes, "x")
    chosen = [indices.factors.index(factor) for factor in order]
    for offset, estimates, colour, label in (
        (-BAR / 2, indices.total, BLUE, spoken("total: with interactions")),
        (BAR / 2, indices.first, SKY, spoken("first order: alone")),
    ):
        places = np.arange(len(order)) + offset
        axes.barh(places, [estimates[i].value for i in chosen], BAR, color=colour, label=label, zorder=2)
        for place, i in zip(places, chosen, strict=True):
            axes.plot([estimates[i].low, estimates[i].high], [place, place], color=INK, lw=1.0, zorder=3)
    if not math.isnan(indices.noise_share):
        axes.axvline(
            indices.noise_share, color=QUIET, lw=1, ls=":", zorder=4, label=spoken("noise of replicates")
        )
    axes.axvline(0, color=INK, lw=0.8, zorder=4)


def _order(found: list[SobolIndices]) -> list[str]:
    """Return the factors, the one with the largest total index in any measure first."""
    largest = {
        factor: max(_known(indices.total[place]) for indices in found)
        for place, factor in enumerate(found[0].factors)
    }
    return sorted(largest, key=lambda factor: -largest[factor])


def _known(estimate: Estimate) -> float:
    return -math.inf if math.isnan(estimate.value) else estimate.value


# --- How intervals narrowed with the number of replicates, and where that was enough ---

WIDE = 70  # characters of a legend that need two lines
FIRST = 5  # replicates from which it is drawn: before, intervals mean little


def draw_convergence(
    axes: Axes, values: Floats, measures: Sequence[str], targets: Sequence[Target], labels: Labels = NO_LABELS
) -> None:
    """Draw half-widths of intervals, as multiples of what was asked for.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    values : array, shape (replicates, measures)
        Of one cell, in the order of replicates.
    measures : sequence of str
        Names.
    targets : sequence of Target
        One a measure; of relative ones, the mean of all replicates gives the unit.
    labels : mapping
        How to show names of measures.
    """
    widths = half_widths(values, [target.kind for target in targets])
    exists = ~np.isnan(widths).all(axis=0)
    replicates = np.arange(1, len(values) + 1)
    quiet(axes)
    for place, (measure, target) in enumerate(zip(measures, targets, strict=True)):
        if not exists[place]:
            continue
        unit = abs(float(np.nanmean(values[:, place]))) if target.is_relative else 1.0
        style = series(place)
        axes.plot(
            replicates[FIRST - 1 :],
            widths[FIRST - 1 :, place] / (target.half_width * unit),
            color=style.colour,
            ls=style.dash,
            lw=1.5,
            label=measure_shown(measure, labels),
        )
    axes.axhline(1, color=INK, lw=0.9)
    needed = replicates_needed(values, targets)
    if needed is not None:
        axes.axvline(needed, color=INK, lw=0.9, ls=":")
        axes.annotate(
            spoken("enough: {needed}", needed=needed),
            (needed, 1),
            xycoords=("data", "axes fraction"),
            xytext=(-3, -3),
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=8,
            color=INK,
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    _plain_ticks(axes)
    axes.set_xlabel(spoken("replicates"))
    axes.set_ylabel(spoken("half-width of the interval\n(1 = as narrow as wanted)"))
    columns = 3 if sum(len(measure_shown(each, labels)) for each in measures) < WIDE else 2
    axes.legend(**above(columns), handlelength=3)


def _plain_ticks(axes: Axes) -> None:
    """Write numbers, not powers."""
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axis.set_major_formatter(StrMethodFormatter("{x:g}"))
        axis.set_minor_formatter(NullFormatter())
