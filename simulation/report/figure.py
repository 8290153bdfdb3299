"""The picture of a comparison: one panel a measure, one row a design, dots with their intervals.

Colours are those of Okabe and Ito (2008), which remain distinct in every common form of colour blindness, and
marks differ in shape as well, so that a grey print says the same.
"""

from __future__ import annotations

import io
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from rich.cells import cell_len

from simulation.experiment.comparison import Comparison
from simulation.report.case_names import CaseNames
from simulation.report.fonts import USUAL, dress, picture_language, quiet_letters
from simulation.report.measures import HEADLINE, Measure
from simulation.report.words import Verdict, verdict
from simulation.scenario.problem import printable
from simulation.words import later, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, VERMILLION, GREY, INK, FAINT = "#0072B2", "#D55E00", "#8A8A8A", "#222222", "#E4E4E4"


class Mark(NamedTuple):
    """How a design with a certain verdict is drawn."""

    shape: str
    colour: str
    filled: bool
    label: str


REFERENCE_MARK = Mark("D", INK, True, later("historical design (line and band: its mean and interval)"))
MARKS = {
    Verdict.BETTER: Mark("o", BLUE, True, later("better than historical")),
    Verdict.WORSE: Mark("s", VERMILLION, True, later("worse than historical")),
    Verdict.SAME: Mark("o", GREY, False, later("no difference to tell")),
    Verdict.HIGHER: Mark("^", INK, True, later("higher than historical")),
    Verdict.LOWER: Mark("v", INK, True, later("lower than historical")),
}
PANELS_ACROSS = 3
PANEL_WIDTH, ROW_HEIGHT, PANEL_FRAME, NAME_SPACE = 2.9, 0.225, 0.78, 2.55  # inches
NAME_CHARACTERS = 38
DOTS_PER_INCH = 200

STYLE: Any = {
    "font.family": USUAL,  # comes with matplotlib: the same picture everywhere
    "font.size": 8.5,
    "text.parse_math": False,  # dollars in names are dollars
    "axes.titlesize": 9,
    "axes.edgecolor": "#B0B0B0",
    "axes.linewidth": 0.7,
    "xtick.color": "#555555",
    "svg.hashsalt": "rough consensus",  # equal pictures are equal files
}


class Pictures(NamedTuple):
    """The picture in two formats."""

    png: bytes
    svg: bytes  # text as shapes, so that it looks the same everywhere
    lacking: str = ""  # letters that no installed font has


def comparison_pictures(comparison: Comparison) -> Pictures:
    """Draw a comparison; equal comparisons give equal bytes."""
    import matplotlib

    with picture_language(), matplotlib.rc_context(STYLE):
        return saved(comparison_figure(comparison))


def saved(figure: Figure) -> Pictures:
    """Save a figure in both formats."""
    lacking = dress(figure)
    with quiet_letters():
        png = _saved(figure, "png", {"Software": None})
        svg = _saved(figure, "svg", {"Date": None, "Creator": None})
    return Pictures(png, svg, lacking)


def _saved(figure: Figure, kind: str, metadata: dict[str, None]) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, dpi=DOTS_PER_INCH, facecolor="white", metadata=metadata)
    return buffer.getvalue()


def comparison_figure(comparison: Comparison) -> Figure:
    """Draw all headline measures for all designs."""
    from matplotlib.figure import Figure

    designs = comparison.manifest.design_names
    height = len(HEADLINE) * (len(designs) * ROW_HEIGHT + PANEL_FRAME) + 1.1
    width = NAME_SPACE + PANELS_ACROSS * PANEL_WIDTH
    figure = Figure(figsize=(width, height))
    grid = figure.subplots(len(HEADLINE), PANELS_ACROSS, squeeze=False)
    figure.subplots_adjust(
        left=NAME_SPACE / width,
        right=1 - 0.2 / width,
        top=1 - 0.95 / height,
        bottom=0.88 / height,
        wspace=0.1,
        hspace=PANEL_FRAME / (len(designs) * ROW_HEIGHT),
    )
    for row, family in enumerate(HEADLINE):
        for column, measure in enumerate(family.measures):
            axes = grid[row][column]
            _panel(axes, comparison, measure)
            if column == 0:
                _names(axes, comparison)
    _words(figure, comparison, height)
    return figure


def head(
    figure: Figure, title: str, subtitle: str, title_at: float = 0.14, subtitle_at: float = 0.43
) -> None:
    """Write title and subtitle over a figure, each so many inches below its upper edge."""
    height = figure.get_figheight()
    figure.text(0.012, 1 - title_at / height, title, fontsize=13, fontweight="bold", va="top", color=INK)
    figure.text(0.012, 1 - subtitle_at / height, subtitle, fontsize=8.5, va="top", color="#555555")


def _panel(axes: Axes, comparison: Comparison, measure: Measure) -> None:
    designs = comparison.manifest.design_names
    reference = comparison.estimate(comparison.reference, measure.name)
    if not np.isnan(reference.low):
        axes.axvspan(
            reference.low * measure.factor, reference.high * measure.factor, color=FAINT, lw=0, zorder=0
        )
    axes.axvline(reference.value * measure.factor, color=GREY, lw=0.8, ls=(0, (4, 2)), zorder=1)
    for row, design in enumerate(designs):
        _dot(axes, row, comparison, design, measure)
    axes.set_ylim(len(designs) - 0.4, -0.6)
    axes.set_yticks(range(len(designs)), [])
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", length=2.5, width=0.6, labelsize=8)
    axes.grid(axis="x", color=FAINT, lw=0.6, zorder=-1)
    axes.grid(axis="y", color="#F1F1F1", lw=0.6, zorder=-1)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.margins(x=0.06)
    axes.locator_params(axis="x", nbins=5)
    direction = {"higher": spoken("better →"), "lower": spoken("← better"), "neither": ""}[measure.better]
    axes.set_title(measure.label, loc="left", color=INK, fontweight="bold", pad=4)
    axes.set_xlabel(f"{measure.shown_unit}      {direction}", fontsize=7.5, color="#666666", labelpad=2)


def say_not_defined(axes: Axes, row: int) -> None:
    """Say in a row of a chart that there is no number."""
    axes.text(
        0.5,
        row,
        spoken("not defined"),
        transform=axes.get_yaxis_transform(),
        ha="center",
        va="center",
        fontsize=7,
        color=GREY,
    )


def _dot(axes: Axes, row: int, comparison: Comparison, design: str, measure: Measure) -> None:
    estimate = comparison.estimate(design, measure.name)
    if np.isnan(estimate.value):
        say_not_defined(axes, row)
        return
    mark = REFERENCE_MARK
    if design != comparison.reference:
        mark = MARKS[verdict(measure, comparison.difference(design, measure.name))]
    low, value, high = (bound * measure.factor for bound in (estimate.low, estimate.value, estimate.high))
    axes.plot([low, high], [row, row], color=mark.colour, lw=1.6, solid_capstyle="butt", zorder=2)
    axes.plot(
        [value],
        [row],
        mark.shape,
        ms=4.6,
        color=mark.colour,
        mew=1.1,
        zorder=3,
        markerfacecolor=mark.colour if mark.filled else "white",
    )


def _names(axes: Axes, comparison: Comparison) -> None:
    labels = [
        spoken("Historical design") if name == comparison.reference else _in_lines(spoken(name))
        for name in comparison.manifest.design_names
    ]
    axes.set_yticks(range(len(labels)), labels)
    axes.get_yticklabels()[0].set_fontweight("bold")


def _in_lines(name: str) -> str:
    """Break a name where the space for it ends; letters of some scripts are twice as wide."""
    name = printable(name)
    return fill(name, max(NAME_CHARACTERS * len(name) // max(cell_len(name), 1), 1))


def _words(figure: Figure, comparison: Comparison, height: float) -> None:
    from matplotlib.lines import Line2D

    manifest = comparison.manifest
    subtitle = spoken(
        "Means of {replicates} paired runs a design with 95 % confidence intervals. Colours judge "
        "the paired difference from the historical design.",
        replicates=manifest.replicates,
    )
    head(figure, CaseNames.of_manifest(manifest).title, subtitle, title_at=0.2, subtitle_at=0.47)
    used = [REFERENCE_MARK, *(MARKS[each] for each in (Verdict.BETTER, Verdict.WORSE, Verdict.SAME))]
    handles = [
        Line2D(
            [],
            [],
            marker=mark.shape,
            color=mark.colour,
            lw=1.6,
            ms=5,
            label=spoken(mark.label),
            markerfacecolor=mark.colour if mark.filled else "white",
        )
        for mark in used
    ]
    figure.legend(
        handles=handles,
        loc="lower center",
        ncols=4,
        frameon=False,
        fontsize=8.5,
        bbox_to_anchor=(0.5, 0.08 / height),
    )
