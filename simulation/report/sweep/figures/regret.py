"""What choosing a design may cost: largest, high and mean regret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.analysis.robustness import Regret
from simulation.report.figure import BLUE, GREY, INK
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    above,
    difference_unit,
    factor_and_unit,
    measure_shown,
    quiet,
    rows,
    shown,
    with_unit,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_regret(axes: Axes, regrets: Sequence[Regret], measure: str, labels: Labels = NO_LABELS) -> None:
    """Draw one row a design, the smallest largest regret on top.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    regrets : sequence of Regret
        What.
    measure : str
        Whose regret it is.
    labels : mapping
        How to show names of designs and of the measure.
    """
    factor, _ = factor_and_unit(measure)
    ordered = sorted(regrets, key=lambda each: each.largest)
    quiet(axes, "x")
    for row, each in enumerate(ordered):
        colour = BLUE if each.is_minimax else GREY
        axes.barh([row], [each.largest * factor], 0.55, color=colour, alpha=0.35, zorder=1)
        axes.plot([each.high * factor] * 2, [row - 0.275, row + 0.275], color=colour, lw=1.6, zorder=2)
        axes.plot([each.mean.low * factor, each.mean.high * factor], [row, row], color=INK, lw=1.4, zorder=3)
        axes.plot([each.mean.value * factor], [row], "o", ms=4.5, color=INK, zorder=3, clip_on=False)
    rows(axes, [shown(each.design, labels, 34) for each in ordered])
    axes.set_xlim(0, None)
    axes.set_xlabel(with_unit(f"regret: {measure_shown(measure, labels)}", difference_unit(measure)))
    _legend(axes)


def _legend(axes: Axes) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(color=BLUE, alpha=0.35, label="at the worst point: smallest of all"),
        Patch(color=GREY, alpha=0.35, label="at the worst point"),
        Line2D([], [], marker="|", ms=9, mew=1.6, lw=0, color=GREY, label="exceeded at 10 % of points"),
        Line2D([], [], marker="o", ms=4.5, lw=1.4, color=INK, label="mean over points"),
    ]
    axes.legend(handles=handles, **above(2))
