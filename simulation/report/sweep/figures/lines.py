"""A measure over one factor, one line a design, with a band for its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from simulation.parameters import Floats
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    above,
    factor_and_unit,
    measure_shown,
    quiet,
    series,
    shown,
    with_unit,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
