"""Not one world but many: what hundreds of worlds say about two processes, in numbers and in a sentence."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from simulation.experiment.comparison import BINARY
from simulation.experiment.pairing import paired_difference
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.report.measures import MEASURES
from simulation.report.words import Verdict, verdict
from simulation.words import Words

MOST_WORLDS = 200

SHOWN = (
    "agreed",
    "decision_quality",
    "output_legitimacy",
    "worst_group_acceptance",
    "implementation_12",
    "implementation_60",
)
"""The small multiples of the page Compare, in their order."""

COUNTED = (*SHOWN, "months")
QUESTIONS = ("implementation_60", "worst_group_acceptance", "months")
"""What one may bet on."""

MEASURE_NAMES = {
    "agreed": "Agreement reached",
    "decision_quality": "Decision quality",
    "output_legitimacy": "Accepted by those affected",
    "worst_group_acceptance": "Accepted in the worst-off group",
    "implementation_12": "Carried out after 12 months",
    "implementation_60": "Carried out after 60 months",
    "months": "Months to a decision",
}

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
A, B, SAME = "A", "B", "same"


class Counted(NamedTuple):
    """One measure of two processes over the same worlds.

    `more_a`, `more_b` and `equal` count the worlds in which either has more; `worlds` those in which both
    have the measure. `difference` is A less B, in the unit shown, and `tells` whether its 95 % interval
    leaves out 0.
    """

    worlds: int
    more_a: int
    more_b: int
    equal: int
    difference: float
    low: float
    high: float
    tells: bool
    better: str  # A, B, or same where no difference can be told

    @property
    def more(self) -> str:
        """Which process has more on average, as far as it can be told."""
        if not self.tells:
            return SAME
        return A if self.difference > 0 else B


def count(rows: Floats, name: str) -> Counted:
    """Compare two processes on one measure.

    Parameters
    ----------
    rows
        (2, worlds, outcomes).
    name
        Of the measure.
    """
    a, b = values(rows, name)
    measure = MEASURES[name]
    difference = paired_difference(a, b, name in BINARY)
    judged = verdict(measure, difference)
    if judged is Verdict.SAME:
        better = SAME
    else:
        higher_is_better = measure.better != "lower"
        better = A if (difference.value > 0) == higher_is_better else B
    both = ~(np.isnan(a) | np.isnan(b))
    return Counted(
        worlds=int(both.sum()),
        more_a=int((a[both] > b[both]).sum()),
        more_b=int((b[both] > a[both]).sum()),
        equal=int((a[both] == b[both]).sum()),
        difference=difference.value * measure.factor,
        low=difference.low * measure.factor,
        high=difference.high * measure.factor,
        tells=bool(difference.excludes_zero),
        better=better,
    )


def values(rows: Floats, name: str) -> Floats:
    """Return one measure in every world, (2, worlds)."""
    return rows[:, :, outcome_names().index(name)]


def summary(rows: Floats, world: int) -> dict[str, Any]:
    """Return what the small multiples draw: bands, and where the world that is shown lies."""
    drawn = {}
    for name in COUNTED:
        both = values(rows, name)
        drawn[name] = {
            "rows": [_band(side, name) for side in both],
            "here": [_shown(float(side[world])) if world < len(side) else None for side in both],
        }
    return {"worlds": int(rows.shape[1]), "measures": drawn}


def _band(side: Floats, name: str) -> dict[str, Any]:
    present = side[~np.isnan(side)]
    if not len(present):
        return {"quantiles": None, "mean": None, "binary": name in BINARY}
    return {
        "quantiles": [float(value) for value in np.quantile(present, QUANTILES)],
        "mean": float(present.mean()),
        "binary": name in BINARY,
    }


def _shown(value: float) -> float | None:
    return None if math.isnan(value) else value


def sentence(words: Words, name: str, counted: Counted) -> str:
    """Say what the worlds say about one measure, with counts."""
    if not counted.worlds:
        return words("Neither process gives an answer to this in any world.")
    more = A if counted.more_a >= counted.more_b else B
    number = counted.more_a if more == A else counted.more_b
    if counted.equal == counted.worlds:
        return words("In all {worlds} worlds both come out the same.").format(worlds=counted.worlds)
    told = _SAID[name](words).format(
        number=number, worlds=counted.worlds, more=more, change=change(words, name, counted)
    )
    if counted.tells:
        return told
    return f"{told} {words('That is no more than chance could do.')}"


def change(words: Words, name: str, counted: Counted) -> str:
    """Write the mean difference, A less B, with its sign and unit."""
    number = words.number(abs(counted.difference), 1 if abs(counted.difference) < 10 else 0)
    sign = "+" if counted.difference >= 0 else "−"
    if name == "months":
        return words("A: {change} months on average").format(change=f"{sign}{number}")
    return words("A: {change} points on average").format(change=f"{sign}{number}")


_SAID: dict[str, Callable[[Words], str]] = {
    "agreed": lambda words: words("In {number} of {worlds} worlds only {more} agrees ({change})."),
    "decision_quality": lambda words: words(
        "In {number} of {worlds} worlds the decision of {more} is better ({change})."
    ),
    "output_legitimacy": lambda words: words(
        "In {number} of {worlds} worlds more of those affected accept {more} ({change})."
    ),
    "worst_group_acceptance": lambda words: words(
        "In {number} of {worlds} worlds the worst-off group accepts {more} more ({change})."
    ),
    "implementation_12": lambda words: words(
        "In {number} of {worlds} worlds {more} is carried out further after 12 months ({change})."
    ),
    "implementation_60": lambda words: words(
        "In {number} of {worlds} worlds {more} is carried out further after 60 months ({change})."
    ),
    "months": lambda words: words("In {number} of {worlds} worlds {more} takes longer ({change})."),
}


def counts(rows: Floats) -> dict[str, Counted]:
    """Compare two processes on every measure."""
    return {name: count(rows, name) for name in COUNTED}


def main_sentences(words: Words, counted: Mapping[str, Counted]) -> list[str]:
    """Say what is carried out and, where it points the other way, what the worst-off group says."""
    told = [sentence(words, "implementation_60", counted["implementation_60"])]
    first = counted["implementation_60"].better
    against = [
        name
        for name in ("worst_group_acceptance", "output_legitimacy", "decision_quality", "months")
        if counted[name].better not in (first, SAME) and first != SAME
    ]
    chosen = against[0] if against else "worst_group_acceptance"
    told.append(sentence(words, chosen, counted[chosen]))
    return told


def answers(counted: Mapping[str, Counted]) -> dict[str, str]:
    """Return the right answer to every bet: which process has more, or neither."""
    return {name: counted[name].more for name in QUESTIONS}


def of_run(outcomes: Floats, name: str) -> float | None:
    """Return one measure of one run; None where the run does not have it."""
    return _shown(float(outcomes[outcome_names().index(name)]))


def effects(words: Words, before: Floats, after: Floats, side: int, letter: str) -> list[str]:
    """Say what a change of one process did on each measure, with its 95 % interval.

    Parameters
    ----------
    words
        In which language.
    before, after
        (2, worlds, outcomes); of both as many worlds as the smaller has.
    side
        Which of the two was changed.
    letter
        What it is called.
    """
    worlds = min(before.shape[1], after.shape[1])
    pair = np.stack([after[side, :worlds], before[side, :worlds]])
    told = []
    for name in COUNTED:
        counted = count(pair, name)
        if not counted.tells:
            continue
        unit = words("months") if name == "months" else words("points")
        told.append(
            words("{measure}: {change} {unit} [{low}, {high}]").format(
                measure=words(MEASURE_NAMES[name]),
                change=_signed(words, counted.difference),
                unit=unit,
                low=_signed(words, counted.low),
                high=_signed(words, counted.high),
            )
        )
    if not told:
        return [
            words("{letter}: the change makes no difference that {worlds} worlds could tell.").format(
                letter=letter, worlds=worlds
            )
        ]
    return told


def _signed(words: Words, value: float) -> str:
    sign = "+" if value >= 0 else "−"
    return f"{sign}{words.number(abs(value), 1)}"
