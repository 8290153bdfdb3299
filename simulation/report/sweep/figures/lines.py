"""Figures of one factor: a line a design, and differences with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.effects import Effect
from simulation.parameters import Floats
from simulation.report.figure import BLUE, GREY, INK, VERMILLION, say_not_defined
from simulation.report.measures import MEASURES
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    QUIET,
    Labels,
    above,
    difference_unit,
    factor_and_unit,
    measure_shown,
    panel_grid,
    panels_across,
    quiet,
    rows,
    series,
    shown,
    with_unit,
)
from simulation.words import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# --- A measure over one factor, one line a design, with a band for its interval ---

LABEL_WIDTH = 26  # characters of a line beside the axis


@dataclass(frozen=True)
class Curve:
    """A measure of one design over one factor.

    Attributes
    ----------
    design
        Its name.
    x
        Values of the factor, ascending, shape (points,).
    value, low, high
        Estimate and bounds at each.
    """

    design: str
    x: Floats
    value: Floats
    low: Floats
    high: Floats


def draw_lines(
    axes: Axes, curves: Sequence[Curve], factor: str, measure: str, labels: Labels = NO_LABELS
) -> None:
    """Draw one line a design.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    curves : sequence of Curve
        What.
    factor, measure : str
        Names for the axes.
    labels : mapping
        How to show names of designs, factor and measure.
    """
    scale, unit = factor_and_unit(measure)
    quiet(axes)
    for place, curve in enumerate(curves):
        style = series(place)
        axes.fill_between(
            curve.x, curve.low * scale, curve.high * scale, color=style.colour, alpha=0.18, lw=0, zorder=1
        )
        axes.plot(
            curve.x,
            curve.value * scale,
            color=style.colour,
            ls=style.dash,
            marker=style.mark,
            ms=4,
            lw=1.6,
            label=_in_legend(shown(curve.design, labels, 44)),
            zorder=2 + place,
        )
    axes.margins(x=0.03)
    axes.set_xlabel(fill(shown(factor, labels), LABEL_WIDTH))
    axes.set_ylabel(fill(with_unit(measure_shown(measure, labels), unit), LABEL_WIDTH))
    if len(curves) > 1:
        columns = 2 if len(curves) > 2 else len(curves)
        axes.legend(**above(columns), handlelength=3)


def _in_legend(label: str) -> str:
    """Return a label that stands in a legend: matplotlib leaves out what begins with an underscore."""
    return f" {label}" if label.startswith("_") else label


# --- Differences of designs from the reference: a forest plot, one panel a measure, one row a design ---

LEVEL = 0.05  # of the whole family, by Holm
NAME_WIDTH = 34  # characters
FRAME, ROW, NAMES, PANEL = 0.85, 0.26, 2.4, 2.3  # inches


def forest_size(effects: Sequence[Effect]) -> tuple[float, float]:
    """Return width and height that fit, in inches."""
    measures, designs = _measures(effects), _designs(effects)
    panels_down = math.ceil(len(measures) / panels_across(len(measures)))
    height = panels_down * (FRAME + ROW * max(len(designs), 2)) + 0.35
    return NAMES + PANEL * panels_across(len(measures)), height


def draw_forest(figure: Figure, effects: Sequence[Effect], labels: Labels = NO_LABELS) -> None:
    """Draw paired differences with their intervals.

    Filled marks differ from the reference at 5 % for the whole family (Holm); colour says whether that is
    better or worse, where the catalogue of measures knows.

    Parameters
    ----------
    figure : Figure
        Empty; see `forest_size`.
    effects : sequence of Effect
        One a design and measure.
    labels : mapping
        How to show names of designs and measures.
    """
    measures, designs = _measures(effects), _designs(effects)
    names = [shown(design, labels, NAME_WIDTH) for design in designs]
    for place, (axes, measure) in enumerate(zip(panel_grid(figure, len(measures)), measures, strict=True)):
        _panel(axes, [each for each in effects if each.measure == measure], labels)
        rows(axes, names if place % panels_across(len(measures)) == 0 else [""] * len(names))
    _legend(figure, {_colour(effect) for effect in effects})


def _panel(axes: Axes, effects: Sequence[Effect], labels: Labels) -> None:
    measure = effects[0].measure
    factor, _ = factor_and_unit(measure)
    quiet(axes, "x")
    axes.axvline(0, color=INK, lw=0.8, zorder=1)
    for row, effect in enumerate(effects):
        found = effect.difference
        if math.isnan(found.value):
            say_not_defined(axes, row)
            continue
        colour, is_sure = _colour(effect), effect.p_adjusted < LEVEL
        ends = np.array([found.low, found.high]) * factor
        axes.plot(ends, [row, row], color=colour, lw=1.6, solid_capstyle="butt", zorder=2)
        axes.plot(
            [found.value * factor],
            [row],
            "o",
            ms=5,
            color=colour,
            mew=1.1,
            zorder=3,
            markerfacecolor=colour if is_sure else "white",
        )
    axes.margins(x=0.08)
    axes.locator_params(axis="x", nbins=5)
    axes.set_title(measure_shown(measure, labels), loc="left", color=INK, fontweight="bold", pad=4)
    heading = with_unit(spoken("difference"), difference_unit(measure))
    axes.set_xlabel(heading, fontsize=7.5, color=QUIET, labelpad=2)


def _colour(effect: Effect) -> str:
    if effect.p_adjusted >= LEVEL or math.isnan(effect.p_adjusted):
        return GREY
    known = MEASURES.get(effect.measure)
    is_better = known.says_better(effect.difference.value) if known else None
    return INK if is_better is None else BLUE if is_better else VERMILLION


def _legend(figure: Figure, used: set[str]) -> None:
    from matplotlib.lines import Line2D

    entries = [
        (BLUE, BLUE, spoken("better than the reference")),
        (VERMILLION, VERMILLION, "worse"),
        (INK, INK, "different"),
        (GREY, "white", spoken("no difference to tell (5 %, Holm)")),
    ]
    handles = [
        Line2D([], [], marker="o", ms=5, lw=1.6, color=colour, markerfacecolor=face, label=label)
        for colour, face, label in entries
        if colour in used
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False, fontsize=8)


def _measures(effects: Sequence[Effect]) -> list[str]:
    return list(dict.fromkeys(each.measure for each in effects))


def _designs(effects: Sequence[Effect]) -> list[str]:
    return list(dict.fromkeys(each.design for each in effects))
