"""The picture: the effect of each change with its interval, and what it does to every group."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from simulation.advice import Improvement
from simulation.report.advice.telling import Telling, signed
from simulation.report.figure import BLUE, FAINT, GREY, INK, STYLE, VERMILLION, Pictures, saved

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {"better": BLUE, "worse": VERMILLION, "open": GREY}
SHAPES = {"better": "o", "worse": "s", "open": "o"}
NAME_CHARACTERS = 42
ROW, FRAME, NAMES, EFFECTS, GROUP, CAPTION = 0.42, 1.6, 3.4, 3.2, 0.95, 3.8  # inches
FULL = 0.15  # change of a group's true gain that has the full colour; assumption


def improvement_pictures(found: Improvement) -> Pictures:
    """Draw the finalists; equal results give equal bytes."""
    import matplotlib

    with matplotlib.rc_context(STYLE):
        return saved(improvement_figure(found))


def improvement_figure(found: Improvement) -> Figure:
    """Draw effects on the left, groups on the right, the best change on top."""
    from matplotlib.figure import Figure

    rows, groups = len(found.finalists), len(found.scenario.group_names)
    width, height = NAMES + EFFECTS + max(GROUP * groups, CAPTION) + 0.4, max(2, rows) * ROW + FRAME
    figure = Figure(figsize=(width, height))
    bottom, span = 0.75 / height, (height - FRAME) / height
    effects = figure.add_axes((NAMES / width, bottom, EFFECTS / width, span))
    _effects(effects, found)
    beside = figure.add_axes(((NAMES + EFFECTS + 0.2) / width, bottom, GROUP * groups / width, span))
    _groups(beside, found)
    title = f"{found.scenario.name}: one thing changed"
    figure.suptitle(fill(title, 95), x=0.02, y=1 - 0.1 / height, ha="left", va="top", fontsize=11, color=INK)
    return figure


def _effects(axes: Axes, found: Improvement) -> None:
    telling = Telling(found)
    measure = telling.measure
    axes.axvline(0, color=INK, linewidth=0.8)
    for row, one in enumerate(found.finalists):
        verdict = one.verdict(found.sign)
        low, value, high = (
            measure.factor * each for each in (one.effect.low, one.effect.value, one.effect.high)
        )
        axes.plot([low, high], [row, row], color=COLOURS[verdict], linewidth=1.4)
        axes.plot(
            value,
            row,
            SHAPES[verdict],
            markersize=5,
            color=COLOURS[verdict],
            markerfacecolor="white" if verdict == "open" else COLOURS[verdict],
        )
    names = [fill(one.change.words, NAME_CHARACTERS) for one in found.finalists]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    unit = measure.difference_unit
    axes.set_title(f"{measure.label}, difference{f' ({unit})' if unit else ''}", loc="left", color=INK)
    better = "right" if found.sign > 0 else "left"
    axes.set_xlabel(
        f"95 % intervals; {better} of the line is better.\nFilled: better or worse; hollow: cannot be told.",
        loc="left",
        fontsize=7.5,
        color="#555555",
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _groups(axes: Axes, found: Improvement) -> None:
    """Colour what each group truly gains or loses, and say how its acceptance changes."""
    from matplotlib.patches import Rectangle

    names = found.scenario.group_names
    for row, one in enumerate(found.finalists):
        for column, share in enumerate(one.groups):
            gain = share.gain.value
            is_known = share.gain.excludes_zero
            strength = min(1.0, abs(gain) / FULL) if is_known else 0.0
            colour = BLUE if gain > 0 else VERMILLION
            axes.add_patch(
                Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, alpha=0.55 * strength)
            )
            text = f"{signed(gain, 2)}\n{signed(100 * share.acceptance.value, 0)} pts"
            axes.text(
                column,
                row,
                text,
                ha="center",
                va="center",
                fontsize=7,
                color=INK,
                fontweight="bold" if share.loses else "normal",
            )
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.set_ylim(max(1, len(found.finalists)) - 0.5, -0.5)
    axes.set_xticks(range(len(names)), [fill(name.replace("_", " "), 13) for name in names], fontsize=7.5)
    axes.xaxis.tick_top()
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.set_xlabel(
        "What each group truly gains (utility; colour), and below it the change in\n"
        "how many of it accept the outcome (points). Bold: the change hurts it.",
        loc="left",
        fontsize=7.5,
        color="#555555",
    )
    for spine in axes.spines.values():
        spine.set_visible(False)
