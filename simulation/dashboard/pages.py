"""What each page shows, as plain data for the browser; every word in the visitor's language."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from simulation.dashboard import (
    about,
    assess,
    challenge,
    claims,
    compare,
    facilitator,
    front_words,
    story,
    sweeps,
    uploads,
)
from simulation.dashboard.address import encode
from simulation.dashboard.session import Session
from simulation.dashboard.trajectory import Trajectory
from simulation.words import NAMES, Words, words_for


class Screen(NamedTuple):
    """A page: data, words, and the two runs."""

    title: str
    model: dict[str, Any]
    words: dict[str, str]
    a: dict[str, Any] | None
    b: dict[str, Any] | None


def page(session: Session) -> Screen:
    """Return what a visitor is to see now."""
    view, words = session.view, session.words
    names = menu(words, session)
    comparison = compare.model(session)
    shown = comparison if view.page == "compare" else PAGES[view.page](session)
    model = {
        "page": view.page,
        "bare": view.bare,
        "language": view.language,
        "tag": words.tag,
        "address": encode(view),
        "menu": [{"key": key, "label": label} for key, label in names.items()],
        "languages": [{"key": key, "name": NAMES[key]} for key in NAMES if key != view.language],
        "notices": session.notices,
        "awaited": session.awaited,
        "engine": session.shared.engine_state(),
        "local": local_texts(session),
        "file": session.file,
        "compare": comparison,
        view.page: shown,
    }
    title = f"{names.get(view.page, words('A file'))} · Rough Consensus"
    a, b = session.computed.packed or (None, None)
    return Screen(title, model, words_of(view.language), _sent(a), _sent(b))


def menu(words: Words, session: Session) -> dict[str, str]:
    """Return the pages of the top bar; one that would be empty for good is not there."""
    names = {
        "compare": words("Compare"),
        "assess": words("Assess"),
        "story": words("Story"),
        "claims": words("Claims"),
        "challenges": words("Challenges"),
        "facilitator": words("Facilitator"),
        "sweeps": words("Sweeps"),
        "about": words("About"),
    }
    if session.shared.sweep is None:
        names.pop("sweeps")
    return {key: name for key, name in names.items() if key in PAGES}


def local_texts(session: Session) -> list[dict[str, str]]:
    """Return digests and names of opened files: the browser keeps their text for a reload."""
    return [{"digest": digest, "name": name} for digest, (name, _) in session.files.texts.items()]


def refused(session: Session) -> dict[str, Any]:
    """Return the page about a file that cannot be used."""
    if session.files.refused is None:
        return {"name": "", "problems": [], "lines": []}
    return uploads.as_page(session.files.refused)


@lru_cache(maxsize=8)
def words_of(language: str) -> dict[str, str]:
    """Return all words that the browser's modules use."""
    return front_words.all_words(words_for(language))


def _sent(packed: Trajectory | None) -> dict[str, Any] | None:
    return None if packed is None else {"table": packed.table, "data": packed.data}


PAGES: dict[str, Callable[[Session], Any]] = {
    "compare": compare.model,
    "assess": assess.model,
    "story": story.model,
    "claims": claims.model,
    "challenges": challenge.model,
    "facilitator": facilitator.model,
    "sweeps": sweeps.model,
    "about": about.model,
    "upload": refused,
}
