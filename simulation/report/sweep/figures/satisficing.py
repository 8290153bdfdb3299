"""Where designs are good enough: the share of points at which all requirements are met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.analysis.robustness import Requirement, Satisficing
from simulation.report.figure import BLUE, FAINT, INK
from simulation.report.sweep.figures.look import (
    NO_LABELS,
    Labels,
    factor_and_unit,
    measure_shown,
    quiet,
    rows,
    series,
    shown,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    axes.set_xlabel("points at which it is good enough (%)")
    _legend(axes, ordered, labels)


def _legend(axes: Axes, found: Sequence[Satisficing], labels: Labels) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Line2D | Patch] = [
        Patch(color=BLUE, alpha=0.55, label="all requirements met (95 % interval)")
    ]
    if any(not math.isnan(each.surely) for each in found):
        handles.append(Patch(color=BLUE, label="beyond the margin of error"))
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
