"""Pictures that several checks draw."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.experiment.pairing import Estimate
from simulation.report.figure import BLUE, GREY

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_estimates(names: Sequence[str], estimates: Sequence[Estimate], meaning: str, axes: "Axes") -> None:
    """Draw estimates with their intervals, one a line, against zero."""
    for place, each in enumerate(estimates):
        axes.plot([each.low, each.high], [place, place], color=BLUE, lw=2)
        axes.plot(each.value, place, "o", color=BLUE)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlabel(meaning)
