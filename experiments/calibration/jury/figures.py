"""Posterior, predictions and rank histograms as pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from ranks import BINS, uniformity
from scipy.stats import binom
from trials import Candidate

from simulation.parameters import Floats

if TYPE_CHECKING:
    from calibrate import Stage

BLUE, ORANGE, RED, GREY = "#2a6f97", "#d98200", "#c1121f", "0.55"
TITLES = {
    "aspiration": "aspiration A₀",
    "exponent": "concession exponent β",
    "susceptibility": "susceptibility α",
    "settlement": "worth of any verdict",
    "conformity": "conformity κ_c",
}
TICKS = {"exponent": (0.2, 0.5, 1, 2), "settlement": (0.03, 0.1, 0.3)}
SUMMARIES = (
    "time, 12 : 10",
    "time, 12 : 8",
    "hung, 1–5, %",
    "hung, 6 : 6, %",
    "hung, 7–11, %",
    "convicted, 7–11, %",
)
RATIOS = 2  # of these
BARS = 20


def draw(folder: Path, everything: "Stage", three: "Stage", held: Candidate, observed: Floats) -> None:
    """Draw two figures: what the data say, and whether the procedure can be believed."""
    with mpl.rc_context({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False}):
        draw_posterior(everything, three, held, observed).savefig(folder / "posterior.png", dpi=130)
        draw_ranks(everything, three).savefig(folder / "ranks.png", dpi=130)


def draw_posterior(everything: "Stage", three: "Stage", held: Candidate, observed: Floats) -> Figure:
    """Draw prior and posteriors of each parameter above, data and predictions below."""
    figure = Figure(figsize=(11, 5), layout="constrained")
    above, below = figure.subfigures(2, 1)
    edges = everything.prior.placed(np.linspace(0, 1, BARS + 1)[:, None] * np.ones(len(everything.free)))
    for place, (axes, name) in enumerate(
        zip(above.subplots(1, len(everything.free)), everything.free, strict=True)
    ):
        edge = edges[:, place]
        axes.stairs(
            density(everything, name, edge),
            edge,
            fill=True,
            color=BLUE,
            alpha=0.45,
            label="all free",
        )
        if name in three.free:
            axes.stairs(density(three, name, edge), edge, color=ORANGE, lw=1.5, label="A₀, α held")
        axes.stairs(np.ones(BARS), edge, color=GREY, label="prior")
        axes.axvline(getattr(held, name), color=RED, label="shipped")
        axes.set(xlabel=TITLES[name], yticks=[])
        if name in TICKS:
            axes.set_xscale("log")
            axes.set_xticks(TICKS[name], [f"{tick:g}" for tick in TICKS[name]])
            axes.minorticks_off()
    above.axes[0].set_ylabel("density")
    above.axes[1].legend(frameon=False, fontsize=8)
    for place, (axes, name) in enumerate(zip(below.subplots(1, len(SUMMARIES)), SUMMARIES, strict=True)):
        draw_prediction(
            axes, place, everything.predicted[:, place], three.predicted[:, place], observed[place]
        )
        axes.set_xlabel(name)
    below.axes[0].set_ylabel("predicted data sets")
    below.axes[0].legend(frameon=False, fontsize=8)
    return figure


def draw_prediction(axes: Axes, place: int, everything: Floats, three: Floats, seen: float) -> None:
    """Draw what the posteriors predict of one summary, in the units of the source."""

    def read(value: Floats | float) -> Floats:
        return np.exp(value) if place < RATIOS else 100 * np.sin(value) ** 2

    bins = np.linspace(*np.quantile(read(np.concatenate([everything, three])), (0, 0.99)), BARS)
    axes.hist(read(everything), bins, color=BLUE, alpha=0.45, label="all free")
    axes.hist(read(three), bins, color=ORANGE, histtype="step", lw=1.5, label="A₀, α held")
    axes.axvline(float(read(seen)), color="black", ls="--", label="observed")
    axes.set_yticks([])


def density(found: "Stage", name: str, edges: Floats) -> Floats:
    """Return the posterior in units of the prior's density."""
    draws = found.posterior.draws[:, found.free.index(name)]
    return np.histogram(draws, edges, weights=found.posterior.weights)[0] * BARS


def draw_ranks(everything: "Stage", three: "Stage") -> Figure:
    """Draw rank histograms with the band in which 95 % of the bars of a uniform one lie."""
    figure = Figure(figsize=(11, 4.4), layout="constrained")
    grid = figure.subplots(2, len(everything.free), sharey="row")
    for row, found in zip(grid, (everything, three), strict=True):
        for axes in row:
            axes.set_visible(False)
        total = len(found.ranks)
        low, high = binom.ppf((0.025, 0.975), total, 1 / BINS)
        for axes, name, column in zip(row, found.free, found.ranks.T, strict=False):
            test = uniformity(column)
            axes.set_visible(True)
            axes.axhspan(low, high, color="0.85", lw=0)
            axes.stairs(test.counts, np.linspace(0, 1, BINS + 1), fill=True, color=BLUE, alpha=0.6)
            axes.set_title(f"{TITLES[name]}\np = {test.p:.2f}", fontsize=9)
        row[0].set_ylabel(f"of {total} simulated data sets")
        row[0].set_xlabel("rank of the truth in its posterior")
    return figure
