"""What is lost while the world changes: the loss of every month, and the shocks and reviews of one run.

The runs of a comparison keep their outcomes, not their months. Since any of them can be made again exactly,
those of the picture are made when it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.comparison import Comparison
from simulation.experiment.pairing import Estimate
from simulation.parameters import Floats, Ints, Parameters, Recorded
from simulation.report.figure import BLUE, FAINT, GREY, INK, STYLE, VERMILLION, Pictures, head, saved
from simulation.report.fonts import picture_language
from simulation.report.waiting_times import median_wait
from simulation.scenario import Design, Scenario, build_run
from simulation.scenario.problem import printable
from simulation.words import later, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HISTORICAL = later("Historical design")
RUNS_DRAWN = 100  # at most: the bands of more look the same
SHOWN = 0  # the replicate whose shocks and reviews are marked: the same world for all designs
ACROSS, PANEL_WIDTH, PANEL_HEIGHT, HEAD, FOOT = 2, 4.6, 2.1, 0.75, 0.75  # inches


@dataclass(frozen=True, eq=False)
class LossCurve:
    """What is lost month by month under one design.

    Attributes
    ----------
    title
        Name of the design, as tables show it.
    loss
        (runs, months + 1), as a share of what the best text, practised by all, would gain in a month, mean
        over the months of the run; what was paid for revising is part of it. The mean of a row over its
        months is the outcome `loss_area`.
    shocks, reviews
        (months + 1,), of run `SHOWN`: how many shocks arrived, and what became of a review that ended
        (`simulation.rules.review`: 0 for none).
    decided
        The month of the decision in run `SHOWN`; −1 without one.
    recovery
        Months until nine tenths of the first peak are made good, median of Kaplan and Meier.
    """

    title: str
    loss: Floats
    shocks: Ints
    reviews: Ints
    decided: int
    recovery: Estimate

    @property
    def recovery_told(self) -> str:
        """The median recovery as a reader sees it."""
        if not self.recovery.count:
            return spoken("no shock raised the loss")
        if np.isnan(self.recovery.value):
            return spoken("more than half of the runs did not recover while they were watched")
        return spoken("{number} months", number=f"{self.recovery.value:.0f}")


def is_watched(run: Parameters | Recorded) -> bool:
    """Tell whether the world is watched for shocks and reviews."""
    return (run.room if isinstance(run, Recorded) else run).shocks.horizon > 0


def loss_curves(comparison: Comparison) -> list[LossCurve]:
    """Make some runs of every design again and read what was lost; nothing where no world is watched."""
    from simulation.engine import run_traced
    from simulation.state import Count

    manifest = comparison.manifest
    case = Scenario.model_validate(manifest.scenario.content)
    found = []
    for entry in manifest.designs:
        parameters = build_run(case, Design.model_validate(entry.content))
        if not is_watched(parameters):
            continue
        states = [
            run_traced(parameters, manifest.seed, replicate)[0]
            for replicate in range(min(manifest.replicates, RUNS_DRAWN))
        ]
        shown = states[SHOWN]
        found.append(
            LossCurve(
                HISTORICAL if entry.name == comparison.reference else entry.name,
                np.array([_share(state.loss, state.possible) for state in states]),
                shown.shock_months.copy(),
                shown.reviewed.copy(),
                int(shown.counts[Count.DECIDED_AT]) if shown.counts[Count.VERSION] else -1,
                _recovery(comparison, entry.name),
            )
        )
    return found


def _share(loss: Floats, possible: Floats) -> Floats:
    gain = possible[1:].mean()
    return loss / gain if gain > 0.0 else np.full(len(loss), np.nan)


def _recovery(comparison: Comparison, design: str) -> Estimate:
    months, seen = (comparison.outcome(design, name) for name in ("recovery_months", "recovery_seen"))
    known = ~np.isnan(months)
    return median_wait(months[known], seen[known] == 1.0)


def loss_pictures(title: str, curves: list[LossCurve]) -> Pictures:
    """Draw the curves of a case under its title, a panel a design; equal curves give equal bytes."""
    import matplotlib

    with picture_language(), matplotlib.rc_context(STYLE):
        return saved(_figure(title, curves))


def _figure(title: str, curves: list[LossCurve]) -> Figure:
    from matplotlib.figure import Figure

    down = -(-len(curves) // ACROSS)
    height = down * PANEL_HEIGHT + HEAD + FOOT
    figure = Figure(figsize=(ACROSS * PANEL_WIDTH, height))
    grid = figure.subplots(down, ACROSS, squeeze=False, sharex=True, sharey=True)
    figure.subplots_adjust(
        left=0.075,
        right=0.985,
        top=1 - (HEAD + 0.15) / height,
        bottom=FOOT / height,
        wspace=0.06,
        hspace=0.34,
    )
    top = max(
        float(np.nanmax([*np.nanquantile(curve.loss, 0.9, axis=0), *curve.loss[SHOWN]])) for curve in curves
    )
    for axes, curve in zip(grid.flat, curves, strict=False):
        _panel(axes, curve, 100 * top)
    for axes in grid.flat[len(curves) :]:
        axes.set_visible(False)
    for column in range(ACROSS):  # the lowest panel of a column tells the months
        lowest = grid[(len(curves) - 1 - column) // ACROSS][column] if column < len(curves) else None
        if lowest is not None:
            lowest.tick_params(labelbottom=True)
            lowest.set_xlabel(
                spoken("month since the first meeting"), fontsize=8, color="#666666", labelpad=2
            )
    for row in grid:
        row[0].set_ylabel(spoken("% lost"), fontsize=8, color="#666666")
    subtitle = spoken("What is lost in a month, of what the best text would gain if all practised it.")
    head(figure, printable(title), subtitle)
    _legend(figure, height)
    return figure


def _panel(axes: Axes, curve: LossCurve, top: float) -> None:
    months = np.arange(1, curve.loss.shape[1])
    loss = 100 * curve.loss[:, 1:]
    low, high = np.nanquantile(loss, [0.1, 0.9], axis=0)
    axes.fill_between(months, low, high, color=FAINT, lw=0)
    axes.plot(months, np.nanmean(loss, axis=0), color=INK, lw=1.6)
    axes.plot(months, loss[SHOWN], color=BLUE, lw=0.8)
    axes.set_ylim(0, 1.08 * top)
    axes.set_xlim(0, len(months))
    if curve.decided >= 0:
        axes.axvline(curve.decided, color=GREY, lw=0.9, ls=(0, (4, 2)))
    for kind, (shape, colour, filled, _) in _marks().items():
        at = _months_of(curve, kind)
        axes.plot(
            at,
            np.full(len(at), 0.035 if kind == "shock" else 0.965),
            shape,
            transform=axes.get_xaxis_transform(),
            color=colour,
            markerfacecolor=colour if filled else "white",
            ms=5,
            mew=1.0,
            clip_on=False,
            zorder=4,
        )
    axes.set_title(printable(spoken(curve.title)), loc="left", color=INK, fontweight="bold", pad=5)
    axes.grid(axis="y", color=FAINT, lw=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=2.5, width=0.6, labelsize=8)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _marks() -> dict[str, tuple[str, str, bool, str]]:
    """Return by kind of event: shape, colour, whether it is filled, and what it is."""
    return {
        "shock": ("^", VERMILLION, True, spoken("shock")),
        "revised": ("D", BLUE, True, spoken("review: new version")),
        "confirmed": ("D", GREY, True, spoken("review: text confirmed")),
        "failed": ("D", BLUE, False, spoken("review without agreement")),
        "ended": ("X", INK, True, spoken("the text lapsed")),
    }


def _months_of(curve: LossCurve, kind: str) -> Ints:
    """Return the months of the run shown in which something of a kind happened."""
    from simulation.rules.review import CONFIRMED, ENDED, FAILED, REVISED

    if kind == "shock":
        return np.flatnonzero(curve.shocks)
    number = {"revised": REVISED, "confirmed": CONFIRMED, "failed": FAILED, "ended": ENDED}[kind]
    return np.flatnonzero(curve.reviews == number)


def _legend(figure: Figure, height: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Line2D([], [], color=INK, lw=1.6, label=spoken("mean of the runs")),
        Patch(color=FAINT, label=spoken("8 in 10 runs")),
        Line2D([], [], color=BLUE, lw=0.8, label=spoken("one world, the same in all panels")),
        Line2D([], [], color=GREY, lw=0.9, ls=(0, (4, 2)), label=spoken("its decision")),
        *(
            Line2D(
                [],
                [],
                ls="",
                marker=shape,
                color=colour,
                markerfacecolor=colour if filled else "white",
                label=label,
            )
            for shape, colour, filled, label in _marks().values()
        ),
    ]
    figure.legend(
        handles=handles,
        loc="lower center",
        ncols=5,
        frameon=False,
        fontsize=8,
        bbox_to_anchor=(0.5, 0.01 / height),
    )
