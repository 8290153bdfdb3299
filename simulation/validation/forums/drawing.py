"""Small pictures of the checks on forums."""

from typing import TYPE_CHECKING

from simulation.parameters import Floats
from simulation.validation.forums.scoring import Scores, averaged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIMULATED = "#2a6f97"


def draw_pairs(real: Floats, simulated: Floats, what: str, dots: str, axes: "Axes") -> None:
    """Draw what happened against what the model says, with the line on which both agree."""
    ends = [float(min(real.min(), simulated.min())), float(max(real.max(), simulated.max()))]
    axes.plot(ends, ends, color="0.6", lw=1, zorder=0)
    size, see_through = (9, 0.35) if len(real) > 50 else (28, 0.8)
    axes.scatter(real, simulated, s=size, color=SIMULATED, alpha=see_through, lw=0)
    axes.set(xlabel=f"really: {what}", ylabel="in the model")
    axes.text(0.02, 0.98, f"{len(real)} {dots}", transform=axes.transAxes, va="top", color="0.4")


def draw_errors(scores: Scores, axes: "Axes") -> None:
    """Draw the error of each method's spreads with its interval."""
    names = {
        "nothing": "nothing changes",
        "toward_mean": "x % to the mean",
        "simulation": "the model",
        "plain": "at shipped defaults",
    }
    for place, name in enumerate(names):
        error = averaged(scores.errors(name).spread)
        color = SIMULATED if name == "simulation" else "0.45"
        axes.plot([error.low, error.high], [place, place], color=color, lw=2)
        axes.plot(error.value, place, "o", color=color)
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.set(xlabel="error of the spread after, points of 100", ylim=(len(names) - 0.5, -0.5))
    axes.set_xlim(left=0)
