"""How intervals narrowed with the number of replicates, and where that was enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.stopping import Target, half_widths, replicates_needed
from simulation.parameters import Floats
from simulation.report.figure import INK
from simulation.report.sweep.figures.look import NO_LABELS, Labels, above, measure_shown, quiet, series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
            f"enough: {needed}",
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
    axes.set_xlabel("replicates")
    axes.set_ylabel("half-width of the interval\n(1 = as narrow as wanted)")
    columns = 3 if sum(len(measure_shown(each, labels)) for each in measures) < WIDE else 2
    axes.legend(**above(columns), handlelength=3)


def _plain_ticks(axes: Axes) -> None:
    """Write numbers, not powers."""
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axis.set_major_formatter(StrMethodFormatter("{x:g}"))
        axis.set_minor_formatter(NullFormatter())
