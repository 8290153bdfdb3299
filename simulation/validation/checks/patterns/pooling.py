"""What everybody knows is talked about, what one knows alone is not.

Stasser, Taylor & Hanna (1989) gave groups of three and of six students items on three candidates. Some had
been read by all of a group (shared), the others by one (unshared). Discussions mentioned 46 % of the shared
and 18 % of the unshared items, and the difference was greater in groups of six (abstract). Here a group
meets once. Of thirty-six items a third or two thirds is shared (recalled; the number is an assumption), and
as many are unshared in groups of six as of three. A meeting has as many turns as the real groups mentioned
items on average, by the two published shares: how much is said is put in, what is said is not. The model
knows c items on a point that all have, and at most one that somebody has alone.

Expected before the first run: about .25 to .30 of the shared and .3 to .45 of the unshared items, in groups
of six as in groups of three. That is a failure. A speaker of the model mentions common ground only in place
of an item of its own on the same point, so that what all know has no more mouths to be said by than what
one knows.

Seen since: in the world all weigh the points alike and take them in order, so that a short talk reaches only
the first candidate; with weights drawn by lot the shares come out within two points of 100.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.pairing import Estimate, estimate, paired_difference
from simulation.validation.check import Check, CheckVerdict, Effort, percent, row_of, shown
from simulation.validation.simulations import Floats, Ints, changed_design, traced
from simulation.validation.worlds import load_world
from simulation.words import later, spoken, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = (3, 6)
POINTS = 12  # as in the world: four on each candidate
ITEMS = 36  # assumption
COMMON = (1, 2)  # items on a point that all have read: a third and two thirds of all items are shared
FOUND = {"shared": 0.46, "unshared": 0.18}
KINDS = {"shared": later("shared"), "unshared": later("unshared")}
BANDS = {"shared": (0.40, 0.52), "unshared": (0.12, 0.24)}


def run(effort: Effort) -> CheckVerdict:
    """Let groups of three and of six talk once and count what is mentioned."""
    replicates = effort.choose(1500, 150)
    said = {size: _mentioned(size, replicates) for size in SIZES}
    overall = {kind: estimate(np.mean([said[size][kind] for size in SIZES], axis=0), False) for kind in FOUND}
    gaps = {size: each["shared"] - each["unshared"] for size, each in said.items()}
    wider = paired_difference(gaps[6], gaps[3], False)
    inside = all(low <= overall[kind].value <= high for kind, (low, high) in BANDS.items())
    by_size = {
        told("{kind}, groups of {size}", kind=KINDS[kind], size=size): estimate(said[size][kind], False)
        for size in SIZES
        for kind in FOUND
    }
    return CheckVerdict(
        passed=inside and wider.low > 0,
        measured=told(
            "{shared} of shared items mentioned (found 46), {unshared} of unshared ones "
            "(found 18); gap in sixes less that in threes {wider}",
            shared=percent(overall["shared"]),
            unshared=percent(overall["unshared"]),
            wider=shown(wider, signed=True),
        ),
        detail=told(
            "How many items are mentioned in all is put in. In the model common ground is "
            "said only in place of an item of one's own on the same point, so that items "
            "that all have are not mentioned more often because more people could mention "
            "them."
        ),
        rows=(
            *(row_of(name, each) for name, each in by_size.items()),
            row_of(later("gap in groups of six less that in groups of three"), wider),
        ),
        draw=partial(_draw, by_size),
    )


def _mentioned(size: int, replicates: int) -> dict[str, Floats]:
    """Return the shares of shared and of unshared items mentioned in each group, over both mixtures."""
    mixtures = [_discussions(size, common, replicates) for common in COMMON]
    return {kind: np.mean([each[kind] for each in mixtures], axis=0) for kind in FOUND}


def _discussions(size: int, common: int, replicates: int) -> dict[str, Floats]:
    """Return the shares mentioned where so many items on each point are shared."""
    from simulation.scenario import with_values

    shared = common * POINTS
    turns = round(FOUND["shared"] * shared + FOUND["unshared"] * (ITEMS - shared))
    changes: dict[str, object] = {
        **{f"population.actors[{seat}].group": "others" for seat in range(size, max(SIZES))},
        "population.groups.students.expertise": (ITEMS - shared) / POINTS / size,
        "context.arguments.common_items": common,
    }
    world = with_values(load_world("three_candidates"), changes)
    design = changed_design(world.historical_design, {"floor.slots": turns})
    runs = traced(world, design, replicates)
    shares = []
    for each in runs:
        s, here = each.state, each.state.attended.astype(bool)
        shares.append(shares_said(s.said_common, common, s.spoken[here], s.holds[here]))
    return dict(zip(FOUND, np.array(shares).T, strict=True))


def shares_said(said_common: Ints, common: int, spoken: Ints, holds: Ints) -> tuple[float, float]:
    """Return which share of the items that all have was mentioned, and of those that one has.

    A group in which nobody has an item of its own has mentioned none of them.
    """
    mentioned = np.minimum(said_common, common).sum() / (common * len(said_common))
    alone = holds.sum()
    return float(mentioned), float(spoken[holds == 1].sum() / alone) if alone else 0.0


def _draw(found: Mapping[str, Estimate], axes: "Axes") -> None:
    places = np.arange(len(SIZES))
    for shift, kind, colour in ((-0.2, "shared", "#0072B2"), (0.2, "unshared", "#D55E00")):
        values = [100 * found[f"{kind}, groups of {size}"].value for size in SIZES]
        axes.bar(
            places + shift,
            values,
            0.38,
            color=colour,
            label=spoken("{kind}, simulated", kind=spoken(KINDS[kind])),
        )
        axes.axhline(
            100 * FOUND[kind],
            color=colour,
            ls="--",
            lw=1,
            label=spoken("{kind}, found in all", kind=spoken(KINDS[kind])),
        )
    axes.set_xticks(places, [spoken("groups of {size}", size=size) for size in SIZES])
    axes.set_ylabel(spoken("items mentioned, %"))
    axes.set_ylim(0, 1.6 * axes.get_ylim()[1])
    axes.legend(frameon=False, fontsize=8, ncols=2, loc="upper center")


CHECK = Check(
    key="pooling",
    title="What one knows alone is not said",
    claim="Discussions mentioned 46 % of what all had read and 18 % of what one had read; the gap was wider "
    "in groups of six than of three.",
    source="Stasser, Taylor & Hanna 1989 (abstract)",
    criterion="With as many turns as the groups mentioned items: 40 to 52 % of shared and 12 to 24 % of "
    "unshared items are mentioned, and the gap is wider in groups of six (95 %). Fails if news is told as "
    "readily as common ground, or if the number of people does not matter.",
    role="validation",
    kind="evidence",
    run=run,
)
