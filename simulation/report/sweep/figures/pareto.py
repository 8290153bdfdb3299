"""Designs between which one has to choose: two measures as axes, a third as size, the front marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.robustness import Membership
from simulation.report.figure import BLUE, FAINT, GREY, INK
from simulation.report.measures import MEASURES
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    above,
    factor_and_unit,
    measure_shown,
    quiet,
    shown,
    with_unit,
)
from simulation.report.sweep.figures.naming import lay_out, name_points

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
    _legend(axes, measures, values, labels)
    names = [_name(each, labels) for each in front]
    lay_out(axes)
    name_points(axes, [(float(x), float(y)) for x, y in values[:, :2]], names, clearance=8.0)


def _name(each: Membership, labels: Labels) -> str:
    name = shown(each.design, labels, 26)
    return name if each.probability in (0.0, 1.0) else f"{name} ({each.probability:.0%})"


def _heading(measure: str, labels: Labels) -> str:
    known = MEASURES.get(measure)
    direction = {"higher": "   better →", "lower": "   ← better"}.get(known.better, "") if known else ""
    return with_unit(measure_shown(measure, labels), factor_and_unit(measure)[1]) + direction


def _areas(values: np.ndarray) -> np.ndarray:
    """Return areas in proportion to what is above the least, so that twice the area is twice the surplus."""
    spread = float(np.nanmax(values) - np.nanmin(values))
    shares = (values - np.nanmin(values)) / spread if spread else np.full(len(values), 0.5)
    return np.asarray(SMALLEST + (LARGEST - SMALLEST) * np.nan_to_num(shares))


def _legend(axes: Axes, measures: Sequence[str], values: np.ndarray, labels: Labels) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", lw=0, ms=7, color=BLUE, label="on the Pareto front"),
        Line2D([], [], marker="o", lw=0, ms=7, mec=GREY, mfc="white", label="beaten by another design"),
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
