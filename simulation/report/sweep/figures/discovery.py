"""Figures of scenario discovery: the limits of a box, and the points that rules tell apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from simulation.analysis.digits import told
from simulation.analysis.discovery import Box, BranchRule, CartTree, FactorStability, Limit, Space
from simulation.report.figure import BLUE, FAINT, INK
from simulation.report.sweep.figures.look import NO_LABELS, QUIET, Labels, quiet, rows, shown
from simulation.words import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- A box: where each restricted factor has to be, and how far that would move with other points ---

HEIGHT = 0.42  # of a bar, of the distance between rows


def draw_box_limits(
    axes: Axes, space: Space, box: Box, stability: Sequence[FactorStability] = (), labels: Labels = NO_LABELS
) -> None:
    """Draw one row a restricted factor: its range in grey, what the box leaves of it in blue.

    Whiskers show where 95 % of the limits lie when the box is searched for in resampled points. To the right:
    the share of resamples that restrict the factor at all, and the quasi-p-value of the limit.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    space : Space
        The factors of the points.
    box : Box
        What to draw.
    stability : sequence of FactorStability
        As `box_stability` returns it; empty if not computed.
    labels : mapping
        How to show names of factors.
    """
    known = {each.factor: each for each in stability}
    for row, (limit, quasi_p) in enumerate(zip(box.limits, box.quasi_p, strict=True)):
        if limit.allowed:
            _levels(axes, row, space, limit)
        else:
            _range(axes, row, space, limit, known.get(limit.factor))
        _remark(axes, row, quasi_p, known.get(limit.factor))
    quiet(axes, "x")
    axes.grid(False)
    rows(axes, [shown(limit.factor, labels, 28) for limit in box.limits])
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [spoken("lowest"), "", spoken("middle"), "", spoken("highest")])
    axes.set_xlabel(spoken("range of the factor among all points"))
    axes.set_title(
        spoken(
            "density {density:.0%}, coverage {coverage:.0%}, {points} points",
            density=box.density,
            coverage=box.coverage,
            points=box.points,
        ),
        loc="left",
        color=INK,
    )


def _range(axes: Axes, row: int, space: Space, limit: Limit, stable: FactorStability | None) -> None:
    values = space.column(limit.factor).values
    smallest, width = float(np.min(values)), float(np.ptp(values)) or 1.0
    left = (max(limit.low, smallest) - smallest) / width
    right = (min(limit.high, smallest + width) - smallest) / width
    axes.barh([row], [1], HEIGHT, color=FAINT, zorder=1)
    axes.barh([row], [right - left], HEIGHT, left=[left], color=BLUE, zorder=2)
    for bound, place, is_left in ((limit.low, left, True), (limit.high, right, False)):
        if math.isinf(bound):
            continue
        spread = None if stable is None else (stable.low if is_left else stable.high)
        if spread is not None and not math.isnan(spread[0]):
            ends = (np.array(spread) - smallest) / width
            axes.plot(ends, [row, row], color=INK, lw=1.4, zorder=3)
            axes.plot(ends, [row, row], "|", color=INK, ms=7, zorder=3)
        axes.annotate(
            told(bound, limit.grain),
            (place, row - HEIGHT / 2),
            xytext=(0, 1.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8,
            color=INK,
        )


def _levels(axes: Axes, row: int, space: Space, limit: Limit) -> None:
    """Draw a field a level, blue where it is let in."""
    levels = space.column(limit.factor).levels
    for place, level in enumerate(levels):
        is_in = level in limit.allowed
        axes.barh(
            [row],
            [1 / len(levels) - 0.01],
            HEIGHT,
            left=[place / len(levels) + 0.005],
            color=BLUE if is_in else FAINT,
            zorder=2,
        )
        axes.text(
            (place + 0.5) / len(levels),
            row,
            level,
            ha="center",
            va="center",
            fontsize=7.5,
            color="white" if is_in else QUIET,
            zorder=3,
        )


def _remark(axes: Axes, row: int, quasi_p: float, stable: FactorStability | None) -> None:
    words = "p < 0.001" if quasi_p < 0.001 else f"p = {quasi_p:.2g}"
    if stable is not None:
        words = f"{spoken('in {share:.0%} of resamples', share=stable.same_choice)}\n{words}"
    axes.text(
        1.02,
        row,
        words,
        transform=axes.get_yaxis_transform(),
        va="center",
        fontsize=7.5,
        color=QUIET,
        linespacing=1.3,
    )


# --- A tree as a list of rules, each with the share of its points that are of interest ---


def draw_rules(axes: Axes, tree: CartTree, labels: Labels = NO_LABELS) -> None:
    """Draw one row a rule, those with the highest density on top.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    tree : Tree
        What.
    labels : mapping
        How to show names of factors.
    """
    ordered = sorted(tree.rules, key=lambda rule: -rule.density)
    quiet(axes, "x")
    for row, rule in enumerate(ordered):
        axes.barh([row], [1], 0.55, color=FAINT, zorder=1)
        axes.barh([row], [rule.density], 0.55, color=BLUE if rule.says else "#9DB7C9", zorder=2)
        axes.text(
            1.02,
            row,
            spoken(
                "{density:.0%} of {points}\ncoverage {coverage:.0%}",
                density=rule.density,
                points=rule.points,
                coverage=rule.coverage,
            ),
            va="center",
            fontsize=7.5,
            color=QUIET,
            linespacing=1.3,
            transform=axes.get_yaxis_transform(),
        )
    rows(axes, [_words(rule, labels) for rule in ordered])
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
    axes.set_xlabel(spoken("points of interest among those the rule covers"))
    axes.set_title(
        spoken(
            "right for {accuracy:.0%} of points left out (without rules {base_rate:.0%}); resampled "
            "trees agree on {agreement:.0%}",
            accuracy=tree.accuracy,
            base_rate=tree.base_rate,
            agreement=tree.agreement,
        ),
        loc="right",
        color=INK,
        fontsize=8,
    )


def _words(rule: BranchRule, labels: Labels) -> str:
    limits = [str(replace(limit, factor=shown(limit.factor, labels))) for limit in rule.limits]
    return "\n".join(limits) or spoken("always")
