"""What density costs in coverage: the boxes that PRIM went through, from everything to the smallest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.analysis.discovery import Box
from simulation.report.figure import GREY, INK, VERMILLION
from simulation.report.sweep.figures.look import quiet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = "cividis"


def draw_trade_off(axes: Axes, trajectory: Sequence[Box], chosen: Box | None = None) -> None:
    """Draw coverage against density of every box; colour counts the restricted factors.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    trajectory : sequence of Box
        As `peel` returns it.
    chosen : Box, optional
        Marked by a ring; it need not lie on the trajectory, if limits were pruned from it.
    """
    quiet(axes)
    coverage, density = [box.coverage for box in trajectory], [box.density for box in trajectory]
    axes.plot(coverage, density, color=GREY, lw=0.8, zorder=1)
    counts = [len(box.limits) for box in trajectory]
    most = max(*counts, 1)
    from matplotlib import colormaps
    from matplotlib.colors import BoundaryNorm

    points = axes.scatter(
        coverage,
        density,
        c=counts,
        cmap=colormaps[COLOURS],
        norm=BoundaryNorm([each - 0.5 for each in range(most + 2)], colormaps[COLOURS].N),
        s=26,
        edgecolors="white",
        linewidths=0.4,
        zorder=2,
    )
    if chosen is not None:
        axes.scatter(
            [chosen.coverage],
            [chosen.density],
            s=120,
            facecolors="none",
            edgecolors=VERMILLION,
            linewidths=1.6,
            zorder=3,
        )
        axes.annotate(
            f"density {chosen.density:.0%}, coverage {chosen.coverage:.0%}",
            (chosen.coverage, chosen.density),
            xytext=(-9, -9) if chosen.coverage > 0.5 else (9, 9),
            textcoords="offset points",
            ha="right" if chosen.coverage > 0.5 else "left",
            va="top" if chosen.coverage > 0.5 else "bottom",
            fontsize=8,
            color=INK,
            bbox={"facecolor": "white", "alpha": 0.85, "lw": 0, "pad": 1},
        )
    axes.set_xlim(-0.03, 1.05)
    axes.set_ylim(0, 1.09)
    axes.set_xlabel("coverage: share of all of interest")
    axes.set_ylabel("density: share of interest inside")
    bar = axes.figure.colorbar(points, ax=axes, pad=0.02, ticks=range(most + 1))
    bar.set_label("restricted factors")
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=0, labelsize=8)
