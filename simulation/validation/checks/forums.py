"""Sixteen real deliberations: does the model say what becomes of spreads and of means?

The model starts from answers given before and knows nothing of those given after. Three numbers (how much an
answer errs, how firm beliefs are, how far people give in) are fitted, for each forum on the forums of other
surveys. So it has been since a first look: at shipped defaults, with answers taken at their word, the same
checks had failed. That version is kept as *plain* and reported beside. Criteria and rivals are those of the
first look.

Which way a mean moves is hardly in answers given before: they tell how considerations and policies hang
together and which side has the majority, but not what people are going to learn from experts, documents and
each other.

People do not answer alike twice, and that alone makes spreads shrink and means move. So there is a rival in
which nobody is moved and answers err as in the model: what passes against it is deliberation.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from simulation.validation.check import Check, CheckVerdict, Effort, Row
from simulation.validation.data import data_path
from simulation.validation.forums import Scores, score_forums
from simulation.validation.forums.scores import averaged
from simulation.validation.forums.tables import (
    away_from_middle,
    beyond_chance,
    draw_errors,
    draw_pairs,
    gained,
    kept_spread,
    mean_shifts,
    real_shift,
)
from simulation.validation.forums.variants import ALONE, ALONE_DRAWN_IN, VARIANTS
from simulation.words import later, told

FILE = "deliberation/forums_pre_post.csv"
REVISED = (
    "That answers err, and the three numbers fitted on forums of other surveys, came after a first look with "
    "these forums in view, when shipped defaults had failed. Criteria and rivals are those of the first look."
)
SOURCE = (
    "Answers before and after 16 deliberative forums, github.com/gumbelino/deliberr; on such questionnaires: "
    "Niemeyer, Veri, Dryzek and Bächtiger (2024), American Political Science Review 118 (recalled)"
)
HARDER = (
    " Since 2026-11-27 the version in which nobody is moved has to be beaten as well: the check had passed "
    "by the error of answers alone. Decided after a look at that version, which did as well as the model."
)
METHODS = {
    "nothing": later("nothing changes"),
    "toward_mean": later("x % to the mean"),
    "simulation": later("the model"),
    "plain": later("at shipped defaults"),
}
ITEMS = {"all": later("all"), "considerations": later("considerations"), "policies": later("policies")}
LOWEST_SHIFT, HIGHEST_SHIFT = 3.0, 15.0  # points: "several to 15" (E17)
ENOUGH = 0.75  # of the forums; assumption
DELIBERATED = 0.5  # of what means move beyond the error of answers; assumption


def _scored(effort: Effort, *variants: str) -> Scores:
    wanted = {name: VARIANTS[name] for name in variants}
    return score_forums(data_path(FILE), effort.choose(100, 10), wanted)


def _rows(scores: Scores, kinds: Sequence[str] = tuple(ITEMS)) -> tuple[Row, ...]:
    """Return the table behind a check, its methods and kinds of items by what they are called."""
    return tuple(
        {**row, "items": ITEMS[kind], "method": METHODS.get(method, method)}
        for row in scores.rows()
        if (kind := str(row["items"])) in kinds and (method := str(row["method"]))
    )


def _spread(effort: Effort) -> CheckVerdict:
    scores = _scored(effort, *VARIANTS)
    gain = gained(scores, "simulation", "nothing")
    kept, added = kept_spread(scores), gained(scores, "simulation", ALONE)
    return CheckVerdict(
        passed=gain.high < 0 and added.high < 0,
        measured=told(
            "error {spread} points, {gain} against no change, {added} against nobody moved",
            spread=averaged(scores.errors("simulation").spread),
            gain=gain,
            added=added,
        ),
        detail=(
            told(
                "Shipped defaults still fail: {gained} against no change. Spreads really fell "
                "to {kept} of what they were; in the model to {kept_2}. Most of the gain is "
                "knowing that people do not answer alike twice: with nobody moved at all it is "
                "{gained_2}. What deliberation adds to that is {added}; against x % toward the "
                "mean in its place, {gained_3}.",
                gained=gained(scores, "plain", "nothing"),
                kept=averaged(kept[0]),
                kept_2=averaged(kept[1]),
                gained_2=gained(scores, ALONE, "nothing"),
                added=added,
                gained_3=gained(scores, "simulation", ALONE_DRAWN_IN),
            )
        ),
        rows=_rows(scores),
        draw=partial(
            draw_pairs,
            100 * kept[0],
            100 * kept[1],
            later("spread after, % of that before"),
            later("{number} forums"),
        ),
    )


def _baseline(effort: Effort) -> CheckVerdict:
    scores = _scored(effort, ALONE_DRAWN_IN)
    gain, fair = (gained(scores, "simulation", rival) for rival in ("toward_mean", ALONE_DRAWN_IN))
    error = {method: averaged(scores.errors(method).spread) for method in scores.predicted}
    return CheckVerdict(
        passed=gain.high < 0 and fair.high < 0,
        measured=told(
            "{gain} points against x % toward the mean; {fair} if that knows that answers err",
            gain=gain,
            fair=fair,
        ),
        detail=(
            told(
                "Everybody moving x % toward the mean errs by {error}, no change by {error_2}, "
                "the model by {error_3}, at shipped defaults by {error_4} points of 100. The "
                "first rival takes answers at their word, the second knows as much of their "
                "error as the model does.",
                error=error["toward_mean"],
                error_2=error["nothing"],
                error_3=error["simulation"],
                error_4=error["plain"],
            )
        ),
        rows=_rows(scores, ["all"]),
        draw=partial(draw_errors, scores),
    )


def _means(effort: Effort) -> CheckVerdict:
    scores = _scored(effort)
    own = scores.errors("simulation")
    gain, direction = averaged(own.mean - scores.errors("nothing").mean), averaged(own.direction)
    real, expected = mean_shifts(scores)
    return CheckVerdict(
        passed=gain.high < 0 and direction.low > 0.5,
        measured=told(
            "right direction {direction}; error {gain} points against no change",
            direction=direction,
            gain=gain,
        ),
        detail=(
            told(
                "Means really moved by {real_shift} points; beyond chance (paired t, 5 %) in "
                "{beyond_chance} of the items, and away from the middle of the scale in "
                "{away_from_middle}. The model has no news from outside the room: it expects "
                "next to no change, in directions of a coin. At shipped defaults: {direction}.",
                real_shift=averaged(real_shift(scores)),
                beyond_chance=averaged(beyond_chance(scores)),
                away_from_middle=averaged(away_from_middle(scores)),
                direction=averaged(scores.errors("plain").direction),
            )
        ),
        rows=_rows(scores),
        draw=partial(
            draw_pairs, real, expected, later("change of an item's mean, points"), later("{number} items")
        ),
    )


def _shift(effort: Effort) -> CheckVerdict:
    scores = _scored(effort, ALONE)
    real = real_shift(scores)
    simulated, plain, alone = (
        np.array([moments.shift for moments in scores.predicted[name]])
        for name in ("simulation", "plain", ALONE)
    )
    added, beyond = averaged(simulated - alone), averaged(real - alone)
    within = [float(np.mean((x >= LOWEST_SHIFT) & (x <= HIGHEST_SHIFT))) for x in (real, simulated)]
    return CheckVerdict(
        passed=min(within) >= ENOUGH and added.low > 0 and added.value >= DELIBERATED * beyond.value,
        measured=told(
            "{simulated} points in the model, {real} in fact, {alone} with nobody moved",
            simulated=averaged(simulated),
            real=averaged(real),
            alone=averaged(alone),
        ),
        detail=(
            told(
                "Between {lowest_shift:g} and {highest_shift:g} points: {value:.0f} % of the "
                "real forums, {value_2:.0f} % of the simulated ones. People do not answer "
                "alike twice; beyond what that does, means really moved by {beyond} and in the "
                "model by {added}, because few speak, by chance. At shipped defaults they move "
                "by {plain}.",
                lowest_shift=LOWEST_SHIFT,
                highest_shift=HIGHEST_SHIFT,
                value=100 * within[0],
                value_2=100 * within[1],
                beyond=beyond,
                added=added,
                plain=averaged(plain),
            )
        ),
        rows=tuple(
            {
                later("forum"): forum.name,
                later("people"): len(forum.before),
                later("real"): round(r, 2),
                later("simulated"): round(s, 2),
            }
            for forum, r, s in zip(scores.forums, real.tolist(), simulated.tolist(), strict=True)
        ),
        draw=partial(
            draw_pairs, real, simulated, later("mean change of means, points"), later("{number} forums")
        ),
    )


def _check(
    key: str,
    title: str,
    claim: str,
    criterion: str,
    run: Callable[[Effort], CheckVerdict],
    source: str = SOURCE,
    revised: str = REVISED + HARDER,
) -> Check:
    return Check(
        key=key, title=title, claim=claim, source=source, criterion=criterion, role="validation",
        kind="evidence", run=run, needs=(FILE,), revised=revised,
    )  # fmt: skip


CHECKS = (
    _check(
        "forums-spread",
        "Forums: what becomes of spread",
        "In 16 real forums the spread of answers changed from before to after.",
        "The model's mean absolute error of an item's standard deviation after is below that of 'nothing "
        "changes', and below that with nobody moved: both 95 % intervals of the difference (forums drawn "
        "again) lie below 0.",
        _spread,
    ),
    _check(
        "forums-baseline",
        "Forums: model against x % to the mean",
        "The simplest account of spreads: all move x % toward the mean, x fitted on the other forums.",
        "As forums-spread, against that baseline, and against it where it knows that answers err.",
        _baseline,
    ),
    _check(
        "forums-means",
        "Forums: where means go",
        "In 16 real forums the means of answers moved.",
        "The model's error of means is below that of 'nothing changes', and its direction is right in more "
        "than half of the items: both 95 % intervals (forums drawn again) exclude equality.",
        _means,
        revised=REVISED,
    ),
    _check(
        "forums-shift",
        "Forums: how far means go (E17)",
        "In deliberative polls, means move by several to 15 points of 100.",
        f"Mean change of means between {LOWEST_SHIFT:g} and {HIGHEST_SHIFT:g} points in at least "
        f"{100 * ENOUGH:.0f} % of the forums, in fact and in single runs of the model; of what means move "
        "beyond the error of answers the model has at least half.",
        _shift,
        f"Fishkin (2009), When the People Speak (recalled, not checked at the source); {SOURCE}",
    ),
)
