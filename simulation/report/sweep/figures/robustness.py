"""Figures of robustness: Pareto fronts, trade-offs, regret, requirements met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.discovery import Box
from simulation.analysis.robustness import Membership, Regret, Requirement, Satisficing
from simulation.report.figure import BLUE, FAINT, GREY, INK, VERMILLION
from simulation.report.measures import MEASURES
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    above,
    difference_unit,
    factor_and_unit,
    lay_out,
    measure_shown,
    name_points,
    quiet,
    rows,
    series,
    shown,
    with_unit,
)
from simulation.words import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- Designs between which one has to choose: two measures as axes, a third as size, the front marked ---

SMALLEST, LARGEST = 30.0, 330.0  # areas of marks, square points


def draw_pareto(
    axes: Axes, front: Sequence[Membership], measures: Sequence[str], labels: Labels = NO_LABELS
) -> None:
    """Draw every design: on the front in blue, beaten ones in grey; the area of a mark is the third measure.

    Names carry the probability of being on the front where it is neither 0 nor 1.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    front : sequence of Membership
        As `front_membership` returns it.
    measures : sequence of two or three str
        Names of the measures, in the order of `front`: across, up, and as size.
    labels : mapping
        How to show names of designs and measures.
    """
    quiet(axes)
    scales = [factor_and_unit(measure)[0] for measure in measures]
    values = np.array([[mean.value for mean in each.means] for each in front]) * scales
    areas = _areas(values[:, 2]) if len(measures) > 2 else np.full(len(front), 60.0)
    for each, place, area in zip(front, values, areas, strict=True):
        colour = BLUE if each.is_on_front else GREY
        across, up = each.means[:2]
        axes.plot(
            np.array([across.low, across.high]) * scales[0], [place[1]] * 2, color=colour, lw=1, zorder=2
        )
        axes.plot([place[0]] * 2, np.array([up.low, up.high]) * scales[1], color=colour, lw=1, zorder=2)
        axes.scatter(
            [place[0]],
            [place[1]],
            s=area,
            color=colour if each.is_on_front else "white",
            edgecolors=colour,
            linewidths=1.2,
            alpha=0.9,
            zorder=3,
        )
    axes.margins(0.12)
    axes.set_xlabel(_heading(measures[0], labels))
    axes.set_ylabel(_heading(measures[1], labels))
    _pareto_legend(axes, measures, values, labels)
    names = [_name(each, labels) for each in front]
    lay_out(axes)
    name_points(axes, [(float(x), float(y)) for x, y in values[:, :2]], names, clearance=8.0)


def _name(each: Membership, labels: Labels) -> str:
    name = shown(each.design, labels, 26)
    return name if each.probability in (0.0, 1.0) else f"{name} ({each.probability:.0%})"


def _heading(measure: str, labels: Labels) -> str:
    known = MEASURES.get(measure)
    direction = (
        {"higher": spoken("   better →"), "lower": spoken("   ← better")}.get(known.better, "")
        if known
        else ""
    )
    return with_unit(measure_shown(measure, labels), factor_and_unit(measure)[1]) + direction


def _areas(values: np.ndarray) -> np.ndarray:
    """Return areas in proportion to what is above the least, so that twice the area is twice the surplus."""
    spread = float(np.nanmax(values) - np.nanmin(values))
    shares = (values - np.nanmin(values)) / spread if spread else np.full(len(values), 0.5)
    return np.asarray(SMALLEST + (LARGEST - SMALLEST) * np.nan_to_num(shares))


def _pareto_legend(axes: Axes, measures: Sequence[str], values: np.ndarray, labels: Labels) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", lw=0, ms=7, color=BLUE, label=spoken("on the Pareto front")),
        Line2D(
            [], [], marker="o", lw=0, ms=7, mec=GREY, mfc="white", label=spoken("beaten by another design")
        ),
    ]
    if len(measures) > 2:
        unit = factor_and_unit(measures[2])[1]
        for value, area in zip(_ends(values[:, 2]), (SMALLEST, LARGEST), strict=True):
            handles.append(
                Line2D(
                    [],
                    [],
                    marker="o",
                    lw=0,
                    ms=area**0.5,
                    mec=INK,
                    mfc=FAINT,
                    label=f"{measure_shown(measures[2], labels)}: {value:.3g} {unit}".strip(),
                )
            )
    axes.legend(handles=handles, **above(2), labelspacing=0.9)


def _ends(values: np.ndarray) -> tuple[float, float]:
    return float(np.nanmin(values)), float(np.nanmax(values))


# --- What choosing a design may cost: largest, high and mean regret ---


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
    axes.set_xlabel(
        with_unit(
            spoken("regret: {measure}", measure=measure_shown(measure, labels)),
            difference_unit(measure),
        )
    )
    _regret_legend(axes)


def _regret_legend(axes: Axes) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(color=BLUE, alpha=0.35, label=spoken("at the worst point: smallest of all")),
        Patch(color=GREY, alpha=0.35, label=spoken("at the worst point")),
        Line2D(
            [], [], marker="|", ms=9, mew=1.6, lw=0, color=GREY, label=spoken("exceeded at 10 % of points")
        ),
        Line2D([], [], marker="o", ms=4.5, lw=1.4, color=INK, label=spoken("mean over points")),
    ]
    axes.legend(handles=handles, **above(2))


# --- Where designs are good enough: the share of points at which all requirements are met ---


def draw_satisficing(axes: Axes, found: Sequence[Satisficing], labels: Labels = NO_LABELS) -> None:
    """Draw one row a design, the largest share on top; small marks show each requirement alone.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    found : sequence of Satisficing
        What.
    labels : mapping
        How to show names of designs, and the words of requirements.
    """
    ordered = sorted(found, key=lambda each: -each.share.value)
    quiet(axes, "x")
    for row, each in enumerate(ordered):
        axes.barh([row], [100], 0.5, color=FAINT, alpha=0.6, zorder=0)
        axes.barh([row], [each.share.value * 100], 0.5, color=BLUE, alpha=0.55, zorder=1)
        if not math.isnan(each.surely):
            axes.barh([row], [each.surely * 100], 0.5, color=BLUE, zorder=2)
        axes.plot([each.share.low * 100, each.share.high * 100], [row, row], color=INK, lw=1.4, zorder=4)
        for place, share in enumerate(each.each.values()):
            style = series(place + 1)
            axes.plot(
                [share * 100], [row], style.mark, ms=5, color=style.colour, mec="white", mew=0.6, zorder=3
            )
    rows(axes, [shown(each.design, labels, 34) for each in ordered])
    axes.set_xlim(0, 101)
    axes.set_xlabel(spoken("points at which it is good enough (%)"))
    _satisficing_legend(axes, ordered, labels)


def _satisficing_legend(axes: Axes, found: Sequence[Satisficing], labels: Labels) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Line2D | Patch] = [
        Patch(color=BLUE, alpha=0.55, label=spoken("all requirements met (95 % interval)"))
    ]
    if any(not math.isnan(each.surely) for each in found):
        handles.append(Patch(color=BLUE, label=spoken("beyond the margin of error")))
    for place, requirement in enumerate(found[0].requirements):
        style = series(place + 1)
        words = labels.get(str(requirement)) or _words(requirement, labels)
        handles.append(Line2D([], [], marker=style.mark, color=style.colour, lw=0, ms=5, label=words))
    axes.legend(
        handles=handles,
        loc="lower right",  # long names of designs leave room at the left
        bbox_to_anchor=(1, 1.01),
        ncols=2,
        frameon=False,
        fontsize=8,
        borderaxespad=0,
    )


def _words(requirement: Requirement, labels: Labels) -> str:
    """Say a requirement in the units in which its measure is shown."""
    factor, unit = factor_and_unit(requirement.measure)
    shown_as = requirement._replace(
        measure=measure_shown(requirement.measure, labels), threshold=requirement.threshold * factor
    )
    return f"{shown_as} {unit}".strip()


# --- What density costs in coverage: the boxes that PRIM went through, from everything to the smallest ---

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
            spoken(
                "density {density:.0%}, coverage {coverage:.0%}",
                density=chosen.density,
                coverage=chosen.coverage,
            ),
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
    axes.set_xlabel(spoken("coverage: share of all of interest"))
    axes.set_ylabel(spoken("density: share of interest inside"))
    bar = axes.figure.colorbar(points, ax=axes, pad=0.02, ticks=range(most + 1))
    bar.set_label(spoken("restricted factors"))
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=0, labelsize=8)
