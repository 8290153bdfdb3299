"""A view as the query of an address, and back: reloading a page or passing on its link restores all of it.

Only what differs from the opening view is written. What is not understood is told and ignored: a link from an
older version still opens.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, quote

from simulation.assessment.starting import MEASURES
from simulation.dashboard.assess import read_replies
from simulation.dashboard.lessons import challenges
from simulation.dashboard.ranking import KEEP
from simulation.dashboard.ribbons import SAME, A, B
from simulation.dashboard.view import MOST_SEED, PAGES, SKIPPED, STAGE, View, languages

LONGEST = 4_000  # characters of a query; longer ones are no links of ours
MOST_CHANGES = 60
LONGEST_CHANGE = 120
BETWEEN = "~"  # two changes
ANSWERS = (A, B, SAME)


def encode(view: View) -> str:
    """Write a view as a query, without the question mark.

    Examples
    --------
    >>> encode(View(page="about", world=3))
    'view=about&world=3'
    """
    start = View()
    pairs: list[tuple[str, str]] = []
    if view.bare:
        pairs.append(("view", STAGE))
    elif view.page != start.page:
        pairs.append(("view", view.page))
    if view.case != start.case:
        pairs.append(("case", view.case))
    for letter in ("a", "b"):
        side = view.side(letter)
        if side.design != start.side(letter).design:
            pairs.append((letter, side.design))
        pairs += [(f"{letter}.{key}", _written(value)) for key, value in side.changes.items()]
    for name in ("seed", "world", "step"):
        if getattr(view, name) != getattr(start, name):
            pairs.append((name, str(getattr(view, name))))
    if view.pick:
        pairs.append(("pick", view.pick))
    if view.bet:
        pairs.append(("bet", ",".join(view.bet)))
    if view.replies:
        pairs.append(("answers", ",".join(f"{asked}.{part}:{said}" for asked, part, said in view.replies)))
    pairs += [(name, text) for name, text in ranking_of(view) if text]
    if view.challenge:
        pairs.append(("challenge", view.challenge))
    if view.revealed:
        pairs.append(("shown", "1"))
    pairs.append(("lang", view.language))
    if view.language == start.language:
        pairs.pop()
    return "&".join(f"{quote(name)}={quote(value, safe=',:.')}" for name, value in pairs)


def decode(query: str, language: str) -> tuple[View, list[str]]:
    """Read a query; return the view, and the names of what was not understood.

    Parameters
    ----------
    query
        With or without the question mark.
    language
        Of a visitor whose link says none.

    Examples
    --------
    >>> view, unknown = decode("a.floor.slots=20&colour=red", "en")
    >>> dict(view.a.changes), unknown
    ({'floor.slots': 20}, ['colour'])
    """
    view = View(language=language)
    unknown: list[str] = []
    changes: dict[str, dict[str, Any]] = {"a": {}, "b": {}}
    for name, text in parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=True):
        side, dot, key = name.partition(".")
        if dot and side in changes and len(changes[side]) < MOST_CHANGES:
            changes[side][key] = _read(text)
        elif (read := _with(view, name, text)) is not None:
            view = read
        elif name not in ("t", "pane"):
            unknown.append(name)
    for letter, values in changes.items():
        if values:
            view = view.with_side(letter, replace(view.side(letter), changes=values))
    return view, unknown


def _with(view: View, name: str, text: str) -> View | None:
    """Return the view with one part read, or None if it cannot be."""
    if name == "view" and text == STAGE:
        return replace(view, bare=True)
    if name == "view" and text in PAGES:
        return replace(view, page=text)
    if name == "case" and text:
        return replace(view, case=text)
    if name in ("a", "b") and text:
        return view.with_side(name, replace(view.side(name), design=text))
    if name in ("seed", "world", "step") and text.isascii() and text.isdigit() and int(text) <= MOST_SEED:
        number: dict[str, Any] = {name: int(text)}
        return replace(view, **number)
    if name == "pick":
        return replace(view, pick=text) if read_pick(text) else None
    if name == "bet":
        given = tuple(text.split(","))
        return replace(view, bet=given) if is_bet(given) else None
    if name == "answers":
        replies = read_replies(text)
        return None if replies is None else replace(view, replies=replies)
    if name in ("measure", "looked", "keep", "change", "pair"):
        return _with_ranking(view, name, text)
    if name == "challenge":
        return replace(view, challenge=text) if text in challenges() else None
    if name == "shown" and text == "1":
        return replace(view, revealed=True)
    if name == "lang" and text in languages():
        return replace(view, language=text)
    return None


def ranking_of(view: View) -> list[tuple[str, str]]:
    """Return how changes are ranked: by what, by what else before, and what has to stay."""
    looked = "" if view.looked == (view.measure,) else ",".join(view.looked)
    return [
        ("measure", view.measure),
        ("looked", looked),
        ("keep", ",".join(view.kept)),
        ("change", view.change),
        ("pair", BETWEEN.join(view.pair)),
    ]


def _with_ranking(view: View, name: str, text: str) -> View | None:
    parts = tuple(dict.fromkeys(text.split(",")))
    if name == "measure" and text in MEASURES:
        return replace(view, measure=text, looked=tuple(dict.fromkeys((*view.looked, text))))
    if name == "looked" and all(part in MEASURES for part in parts):
        return replace(view, looked=tuple(dict.fromkeys((*parts, *filter(None, [view.measure])))))
    if name == "keep" and all(part in KEEP for part in parts):
        return replace(view, kept=parts)
    if name == "pair":
        pair = tuple(text.split(BETWEEN))
        fits = len(pair) == 2 and pair[0] != pair[1] and all(len(key) <= LONGEST_CHANGE for key in pair)
        return replace(view, pair=pair) if fits else None
    return replace(view, change=text) if name == "change" and len(text) <= LONGEST_CHANGE else None


def is_bet(given: tuple[str, ...]) -> bool:
    """Tell whether these are three answers, or the word for none."""
    return given == (SKIPPED,) or (len(given) == 3 and all(answer in ANSWERS for answer in given))


def read_pick(text: str) -> tuple[str, int] | None:
    """Read somebody picked, as `a10`: row 10 in process A."""
    letter, row = text[:1], text[1:]
    if letter in ("a", "b") and row.isascii() and row.isdigit() and len(row) < 6:
        return letter, int(row)
    return None


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(text: str) -> Any:
    if text in ("yes", "no"):
        return text == "yes"
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return text
    return number if abs(number) < 1e9 else text


def same_comparison(one: View, other: View) -> bool:
    """Tell whether two views ask for the same runs."""
    keys = ("case", "seed", "world")
    alike = all(getattr(one, key) == getattr(other, key) for key in keys)
    return alike and _process(one) == _process(other)


def _process(view: View) -> tuple[Mapping[str, Any], ...]:
    return tuple({"": view.side(letter).design, **view.side(letter).changes} for letter in ("a", "b"))
