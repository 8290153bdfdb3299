"""Shares of variance: bars of first and total order for each factor, the most important on top."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.sensitivity import SobolIndices
from simulation.experiment.pairing import Estimate
from simulation.report.figure import BLUE, INK
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    QUIET,
    SKY,
    Labels,
    measure_shown,
    panel_grid,
    panels_across,
    quiet,
    rows,
    shown,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WORDS = "share of the variance between points"
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
    axes.set_xlabel(WORDS)
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
    figure.supxlabel(WORDS, color=INK, fontsize=8.5)
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=3, frameon=False, fontsize=8)


def _bars(axes: Axes, indices: SobolIndices, order: list[str]) -> None:
    quiet(axes, "x")
    chosen = [indices.factors.index(factor) for factor in order]
    for offset, estimates, colour, label in (
        (-BAR / 2, indices.total, BLUE, "total: with interactions"),
        (BAR / 2, indices.first, SKY, "first order: alone"),
    ):
        places = np.arange(len(order)) + offset
        axes.barh(places, [estimates[i].value for i in chosen], BAR, color=colour, label=label, zorder=2)
        for place, i in zip(places, chosen, strict=True):
            axes.plot([estimates[i].low, estimates[i].high], [place, place], color=INK, lw=1.0, zorder=3)
    if not math.isnan(indices.noise_share):
        axes.axvline(indices.noise_share, color=QUIET, lw=1, ls=":", zorder=4, label="noise of replicates")
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
