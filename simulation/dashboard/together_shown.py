"""Two changes together as a page shows them: the choice of both, strips, and what they say in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.advice.changes import Change
from simulation.advice.judging import judged, sign_of
from simulation.advice.planning import Question
from simulation.advice.together import PairEffect, combined, pair_effect
from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.ranking import key_of_change
from simulation.dashboard.ranking_shown import (
    BETTER,
    OPEN,
    WORSE,
    as_told,
    heading,
    measure_shown,
    worse_measures,
)
from simulation.dashboard.together import PairState
from simulation.experiment.comparison import BINARY
from simulation.experiment.pairing import Difference
from simulation.parameters import Floats
from simulation.report.measures import Numerals
from simulation.scenario import ScenarioError
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

# --- What is shown ---


def pairs_shown(session: "Session", rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the choice of two changes and, once they have run, what they do together.

    Parameters
    ----------
    session
        Of the visitor.
    rows
        The changes of the ranking, as they are shown, in their order.
    """
    known = {row["key"]: row["name"] for row in rows}
    chosen = session.view.pair or _first_two(session, list(known))
    found = session.ranking.pair.found
    return {
        "choice": [{"key": key, "name": name} for key, name in known.items()],
        "pair": list(chosen),
        "asked": bool(session.view.pair),
        "worlds": found.worlds,
        "of": MOST_WORLDS,
        "problem": found.problem,
        "result": _result(session, found, known) if found.rows and found.both is not None else None,
    }


def _first_two(session: "Session", keys: Sequence[str]) -> tuple[str, ...]:
    """Return the best change, and the best of the others that can go with it."""
    question = session.ranking.found.question
    if question is None or len(keys) < 2:
        return tuple(keys)
    named = {key_of_change(change): change for change in question.changes.fitting}
    for other in keys[1:]:
        try:
            combined(question.scenario, question.changes.base, named[keys[0]], named[other])
        except ScenarioError:
            continue
        return keys[0], other
    return tuple(keys[:2])


def _result(session: "Session", found: PairState, known: Mapping[str, str]) -> dict[str, Any]:
    """Return the strips, the sentence, and what both together cost and whom they hurt."""
    assert found.question is not None and found.both is not None
    question, name = found.question, session.view.measure
    column = question.manifest.outcomes.index(name)
    as_it_is, one, other, both = (rows[:, column] for rows in found.rows)
    effect = pair_effect(as_it_is, one, other, both, name in BINARY)
    numerals = Numerals.for_estimates(measure_shown(name), [effect.both, effect.total])
    labels = [known.get(key, key) for key in session.view.pair]
    rows = [
        (labels[0], effect.one),
        (labels[1], effect.other),
        (spoken("The sum of the two"), effect.total),
        (spoken("Both together"), effect.both),
        (spoken("Together, beyond the sum"), effect.beyond),
    ]
    ends = [_drawn(name, end) for _, each in rows for end in (each.low, each.value, each.high) if end == end]
    base, mine = _columns(question, found.rows[0]), _columns(question, found.rows[3])
    whole = judged(found.both, question.changes.parameters, mine, base, name, True, question.tariff)
    return {
        "low": min([0.0, *ends]),
        "high": max([0.0, *ends]),
        "rows": [{"name": label, "cell": _cell(name, numerals, each)} for label, each in rows],
        "heading": heading(name),
        "sentence": sentence(name, numerals, effect),
        "bound": bound(name, float(np.nanmean(as_it_is)), effect),
        **as_told(session, question.scenario, whole),
        "worse": worse_measures(mine, base),
    }


def _drawn(name: str, value: float) -> float:
    return float(value) * measure_shown(name).factor


def _cell(name: str, numerals: Numerals, each: Difference) -> dict[str, Any]:
    ends = [_drawn(name, end) for end in (each.low, each.value, each.high)]
    verdict = OPEN
    if each.excludes_zero:
        verdict = BETTER if measure_shown(name).says_better(each.value) else WORSE
    return {
        "ends": ends if all(end == end for end in ends) else None,
        "told": numerals.number(each.value, signed=True),
        "interval": numerals.interval(each),
        "verdict": verdict,
    }


def sentence(name: str, numerals: Numerals, effect: PairEffect) -> str:
    """Say whether two changes together help more or less than the sum of both, or whether none can tell."""
    told = {
        "both": f"{numerals.number(effect.both.value, signed=True)} {numerals.interval(effect.both)}".strip(),
        "total": numerals.number(effect.total.value, signed=True),
        "beyond": f"{numerals.number(effect.beyond.value, signed=True)} "
        f"{numerals.interval(effect.beyond)}".strip(),
    }
    if not effect.beyond.excludes_zero:
        return spoken(
            "Together {both}; the sum of the two is {total}. No difference from the sum can be told: "
            "{beyond}.",
            **told,
        )
    if effect.beyond.value * sign_of(name) > 0:
        return spoken(
            "Together they help more than the sum of the two: {both}, and the sum is {total}. Beyond the "
            "sum: {beyond}.",
            **told,
        )
    return spoken(
        "Together they help less than the sum of the two: {both}, and the sum is {total}. Beyond the sum: "
        "{beyond}.",
        **told,
    )


def bound(name: str, today: float, effect: PairEffect) -> str:
    """Say that the sum of two effects is more than there can be, where it is; nothing where it is not.

    Parameters
    ----------
    name
        Of the measure.
    today
        Its mean under the process as it is, as stored: shares of 1.
    effect
        Of the two changes.

    Examples
    --------
    >>> from simulation.dashboard.together_shown import pair_effect
    >>> most = np.array([0.9, 0.8, 0.7])
    >>> full = pair_effect(most, most + 0.2, most + 0.2, most + 0.2, False)
    >>> bound("worst_group_acceptance", 0.8, full)[:38]
    'The sum is more than there can be: it '
    """
    sum_of_both = today + effect.total.value
    if measure_shown(name).unit != "%" or 0 <= sum_of_both <= 1:
        return ""
    return spoken(
        "The sum is more than there can be: it starts from {today} and would end at {end} %. So the two "
        "had to come out otherwise than their sum.",
        today=f"{100 * today:.0f}",
        end=f"{100 * sum_of_both:.0f}".replace("-", "−"),
    )


def _columns(question: Question, rows: Floats) -> dict[str, Floats]:
    return {name: rows[:, column] for column, name in enumerate(question.manifest.outcomes)}


# --- What a click does ---


def choose_pair(session: "Session", message: Mapping[str, Any]) -> None:
    """Run two changes together; without two, forget them."""
    pair = message.get("pair")
    if not isinstance(pair, list) or not all(isinstance(key, str) and len(key) <= 120 for key in pair):
        return
    if len(pair) in (0, 2) and len(set(pair)) == len(pair):
        session.view = replace(session.view, pair=tuple(pair))


def changes_of(session: "Session") -> Sequence[Change]:
    """Return the two changes that have been run together; nothing if there are none."""
    question, pair = session.ranking.pair.found.question, session.view.pair
    if question is None or not pair:
        return ()
    named = {key_of_change(change): change for change in question.changes.fitting}
    return [named[key] for key in pair if key in named]
