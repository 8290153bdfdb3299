"""A tree as a list of rules, each with the share of its points that are of interest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulation.analysis.discovery import Rule, Tree
from simulation.report.figure import BLUE, FAINT, INK
from simulation.report.sweep.figures.look import NO_LABELS, QUIET, Labels, quiet, rows, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_rules(axes: Axes, tree: Tree, labels: Labels = NO_LABELS) -> None:
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
            f"{rule.density:.0%} of {rule.points}\ncoverage {rule.coverage:.0%}",
            va="center",
            fontsize=7.5,
            color=QUIET,
            linespacing=1.3,
            transform=axes.get_yaxis_transform(),
        )
    rows(axes, [_words(rule, labels) for rule in ordered])
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
    axes.set_xlabel("points of interest among those the rule covers")
    axes.set_title(
        f"right for {tree.accuracy:.0%} of points left out (without rules {tree.base_rate:.0%}); "
        f"resampled trees agree on {tree.agreement:.0%}",
        loc="right",
        color=INK,
        fontsize=8,
    )


def _words(rule: Rule, labels: Labels) -> str:
    limits = [str(replace(limit, factor=shown(limit.factor, labels))) for limit in rule.limits]
    return "\n".join(limits) or "always"
