"""Observed and simulated adoption in one figure."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from series import MONTH_ZERO, Series

from simulation.analysis.bass import Bass
from simulation.parameters import Floats

TEXT: dict[str, Any] = {"svg.fonttype": "none", "svg.hashsalt": "ipv6", "font.size": 9}


def draw(series: Series, worlds: Floats, observed_bass: Bass, path: Path) -> None:
    """Draw the readings, the mean of fresh worlds, the band of nine in ten worlds, and the Bass curve."""
    year = MONTH_ZERO + np.arange(worlds.shape[1]) / 12
    low, high = np.quantile(worlds, [0.05, 0.95], axis=0)
    with mpl.rc_context(TEXT):
        figure = Figure(figsize=(6.4, 3.6), layout="constrained")
        axes = figure.subplots()
        axes.fill_between(
            year, 100 * low, 100 * high, color="#2a6f97", alpha=0.18, lw=0, label="nine worlds in ten"
        )
        axes.plot(year, 100 * worlds.mean(0), color="#2a6f97", label="simulated, mean of fresh worlds")
        axes.plot(
            year,
            100 * observed_bass.share(year - MONTH_ZERO),
            color="0.45",
            ls=":",
            label="Bass curve of the readings",
        )
        axes.plot(
            MONTH_ZERO + series.month / 12,
            100 * series.share,
            "o",
            color="#c1121f",
            ms=5,
            label="observed at Google",
        )
        axes.set(xlabel="year", ylabel="users over IPv6, %", ylim=(0, None))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left")
        figure.savefig(path, metadata={"Date": None})
