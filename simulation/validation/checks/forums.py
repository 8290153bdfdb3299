"""Sixteen real deliberations: does the model say what becomes of spreads and of means?

The model starts from answers given before and knows nothing of those given after; parameters are at shipped
defaults, none fitted on these data. Which way a mean moves is hardly in answers given before: they tell how
considerations and policies hang together and which side has the majority, but not what people are going to
learn from experts, documents and each other.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.parameters import Floats
from simulation.scenario.schema.learning import Arguments
from simulation.validation.check import Check, Verdict
from simulation.validation.data import data_path
from simulation.validation.effort import Effort
from simulation.validation.forums import Scores, score_forums
from simulation.validation.forums.predicting import observed
from simulation.validation.forums.scoring import averaged
from simulation.validation.forums.variants import FITTED, VARIANTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FILE = "deliberation/forums_pre_post.csv"
ARGUMENT = 1 / float(Arguments().prior_precision)  # weight of one, against earlier beliefs
SOURCE = (
    "Answers before and after 16 deliberative forums, github.com/gumbelino/deliberr; on such questionnaires: "
    "Niemeyer, Veri, Dryzek and Bächtiger (2024), American Political Science Review 118 (recalled)"
)
REAL, SIMULATED = "#c1121f", "#2a6f97"
LOWEST_SHIFT, HIGHEST_SHIFT = 3.0, 15.0  # points: "several to 15" (E17)
CHANCE = 0.05
ENOUGH = 0.75  # of the forums; assumption


def _scored(effort: Effort, variants: bool = False) -> Scores:
    return score_forums(data_path(FILE), effort.choose(100, 10), VARIANTS if variants else None)


def _spread(effort: Effort) -> Verdict:
    scores = _scored(effort, variants=True)
    own, unchanged = scores.errors("simulation"), scores.errors("nothing")
    gain = averaged(own.spread - unchanged.spread)
    fitted = averaged(scores.errors(FITTED).spread - unchanged.spread)
    kept = kept_spread(scores)
    return Verdict(
        passed=gain.high < 0,
        measured=f"error {averaged(own.spread)} points, {gain} against no change",
        detail=(
            f"Spreads really fell to {averaged(kept[0])} of what they were; in the model to "
            f"{averaged(kept[1])}. There an argument weighs {ARGUMENT:g} times what people believed before, "
            "and listeners converge on considerations as on facts. With that weight fitted on the other "
            f"forums, the difference is {fitted}. Other lengths, no arguments and no accommodation are in "
            "the table, unfitted."
        ),
        rows=scores.rows(),
        draw=partial(draw_pairs, 100 * kept[0], 100 * kept[1], "spread after, % of that before", "forums"),
    )


def _baseline(effort: Effort) -> Verdict:
    scores = _scored(effort)
    gain = averaged(scores.errors("simulation").spread - scores.errors("toward_mean").spread)
    rows = [row for row in scores.rows() if row["items"] == "all"]
    return Verdict(
        passed=gain.high < 0,
        measured=f"{gain} points against x % toward the mean",
        detail=(
            "Everybody moving x % toward the mean errs by "
            f"{averaged(scores.errors('toward_mean').spread)}, no change by "
            f"{averaged(scores.errors('nothing').spread)}, the model by "
            f"{averaged(scores.errors('simulation').spread)} points of 100."
        ),
        rows=tuple(rows),
        draw=partial(draw_errors, scores),
    )


def _means(effort: Effort) -> Verdict:
    scores = _scored(effort)
    own = scores.errors("simulation")
    gain, direction = averaged(own.mean - scores.errors("nothing").mean), averaged(own.direction)
    real, expected = mean_shifts(scores)
    return Verdict(
        passed=gain.high < 0 and direction.low > 0.5,
        measured=f"right direction {direction}; error {gain} points against no change",
        detail=(
            f"Means really moved by {averaged(real_shift(scores))} points; beyond chance (paired t, 5 %) in "
            f"{averaged(beyond_chance(scores))} of the items, and away from the middle of the scale in "
            f"{averaged(away_from_middle(scores))}. The model has no news from outside the room: it expects "
            "next to no change, in directions of a coin."
        ),
        rows=tuple(scores.rows()),
        draw=partial(draw_pairs, real, expected, "change of an item's mean, points", "items"),
    )


def _shift(effort: Effort) -> Verdict:
    scores = _scored(effort)
    real = real_shift(scores)
    simulated = np.array([moments.shift for moments in scores.predicted["simulation"]])
    within = [float(np.mean((x >= LOWEST_SHIFT) & (x <= HIGHEST_SHIFT))) for x in (real, simulated)]
    return Verdict(
        passed=min(within) >= ENOUGH,
        measured=f"{averaged(simulated)} points in the model, {averaged(real)} in fact",
        detail=(
            f"Between {LOWEST_SHIFT:g} and {HIGHEST_SHIFT:g} points: {within[0]:.0%} of the real forums, "
            f"{within[1]:.0%} of the simulated ones. In the model a mean moves because few speak, by chance; "
            "part of the real change is that people do not answer alike twice."
        ),
        rows=tuple(
            {"forum": forum.name, "people": len(forum.before), "real": round(r, 2), "simulated": round(s, 2)}
            for forum, r, s in zip(scores.forums, real.tolist(), simulated.tolist(), strict=True)
        ),
        draw=partial(draw_pairs, real, simulated, "mean change of means, points", "forums"),
    )


def kept_spread(scores: Scores) -> Floats:
    """Return (2, forums) the share of its spread that a forum kept: really, and in the model."""
    rows = []
    for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True):
        before, after = observed(forum)
        total = before.spread.sum()
        rows.append((after.spread.sum() / total, expected.spread.sum() / total))
    return np.array(rows, dtype=np.float64).T


def real_shift(scores: Scores) -> Floats:
    """Return (forums,) how far means moved on average, in points of 100."""
    return np.array([observed(forum)[1].shift for forum in scores.forums])


def mean_shifts(scores: Scores) -> tuple[Floats, Floats]:
    """Return the change of every item's mean over all forums: really, and as the model expects it."""
    pairs = [
        (after.mean - before.mean, expected.mean - before.mean)
        for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True)
        for before, after in [observed(forum)]
    ]
    real, simulated = zip(*pairs, strict=True)
    return np.concatenate(real), np.concatenate(simulated)


def beyond_chance(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved more than 19 in 20 would without any change."""
    from scipy.stats import ttest_rel

    shares = []
    for forum in scores.forums:
        found = ttest_rel(forum.after, forum.before, nan_policy="omit").pvalue
        shares.append(float(np.mean(np.asarray(found) < CHANCE)))
    return np.array(shares)


def away_from_middle(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved further to the side on which it was."""
    shares = []
    for forum in scores.forums:
        before, after = observed(forum)
        shares.append(float(np.mean((after.mean - before.mean) * (before.mean - 50) > 0)))
    return np.array(shares)


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
    names = {"nothing": "nothing changes", "toward_mean": "x % to the mean", "simulation": "the model"}
    for place, name in enumerate(names):
        error = averaged(scores.errors(name).spread)
        color = SIMULATED if name == "simulation" else "0.45"
        axes.plot([error.low, error.high], [place, place], color=color, lw=2)
        axes.plot(error.value, place, "o", color=color)
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.set(xlabel="error of the spread after, points of 100", ylim=(len(names) - 0.5, -0.5))
    axes.set_xlim(left=0)


def _check(
    key: str, title: str, claim: str, criterion: str, run: Callable[[Effort], Verdict], source: str = SOURCE
) -> Check:
    return Check(
        key=key, title=title, claim=claim, source=source, criterion=criterion, role="validation", run=run,
        needs=(FILE,),
    )  # fmt: skip


CHECKS = (
    _check(
        "forums-spread",
        "Forums: what becomes of spread",
        "In 16 real forums the spread of answers changed from before to after.",
        "The model's mean absolute error of an item's standard deviation after is below that of 'nothing "
        "changes': the 95 % interval of the difference (forums drawn again) lies below 0.",
        _spread,
    ),
    _check(
        "forums-baseline",
        "Forums: model against x % to the mean",
        "The simplest account of spreads: all move x % toward the mean, x fitted on the other forums.",
        "As forums-spread, against that baseline.",
        _baseline,
    ),
    _check(
        "forums-means",
        "Forums: where means go",
        "In 16 real forums the means of answers moved.",
        "The model's error of means is below that of 'nothing changes', and its direction is right in more "
        "than half of the items: both 95 % intervals (forums drawn again) exclude equality.",
        _means,
    ),
    _check(
        "forums-shift",
        "Forums: how far means go (E17)",
        "In deliberative polls, means move by several to 15 points of 100.",
        f"Mean change of means between {LOWEST_SHIFT:g} and {HIGHEST_SHIFT:g} points in at least "
        f"{ENOUGH:.0%} of the forums, in fact and in single runs of the model.",
        _shift,
        f"Fishkin (2009), When the People Speak (recalled, not checked at the source); {SOURCE}",
    ),
)
