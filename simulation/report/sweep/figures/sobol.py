"""Shares of variance: bars of first and total order for each factor, the most important on top."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.sensitivity import SobolIndices
from simulation.experiment.pairing import Estimate
from simulation.report.figure import BLUE, INK
from simulation.report.sweep.figures.look import NO_LABELS, QUIET, SKY, Labels, quiet, rows, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
    order = sorted(range(len(indices.factors)), key=lambda i: -_known(indices.total[i]))
    quiet(axes, "x")
    for offset, estimates, colour, label in (
        (-BAR / 2, indices.total, BLUE, "total: with interactions"),
        (BAR / 2, indices.first, SKY, "first order: alone"),
    ):
        chosen = [estimates[i] for i in order]
        places = np.arange(len(chosen)) + offset
        values = np.array([each.value for each in chosen])
        axes.barh(places, values, BAR, color=colour, label=label, zorder=2)
        for place, each in zip(places, chosen, strict=True):
            axes.plot([each.low, each.high], [place, place], color=INK, lw=1.0, zorder=3)
    if not math.isnan(indices.noise_share):
        axes.axvline(indices.noise_share, color=QUIET, lw=1, ls=":", zorder=4, label="noise of replicates")
    axes.axvline(0, color=INK, lw=0.8, zorder=4)
    rows(axes, [shown(indices.factors[i], labels, 30) for i in order])
    axes.set_xlabel("share of the variance between points")
    axes.legend(loc="lower right", frameon=True, framealpha=0.9, edgecolor="none", fontsize=8)


def _known(estimate: Estimate) -> float:
    return -math.inf if math.isnan(estimate.value) else estimate.value
