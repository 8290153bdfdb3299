"""The Solara component: one visitor's session in, one page out.

Everything is drawn by one component of ours in the browser. It is sent what to show as plain data, two runs
as bytes, and all words; it answers with single messages that say what was clicked.
"""

from typing import Any

import ipyvue
import solara
import solara.lab

from simulation.dashboard.pages import page
from simulation.dashboard.services import services
from simulation.dashboard.serving import front_version
from simulation.dashboard.session import Session
from simulation.words import DEFAULT

MODULE = "roughconsensus"

ipyvue.define_module(MODULE, url=f"/front/{front_version()}/app.mjs")


@solara.component_vue(esm_module=MODULE, esm_export="Instrument", vuetify=False)
def Instrument(model: dict, words: dict, a: dict | None, b: dict | None, event_act: Any) -> None:  # type: ignore[type-arg]
    """Show the page: what is on it, all words, and both runs."""


@solara.component
def Page() -> None:
    """Open a session for whoever comes, and show its page."""
    _, redraw = solara.use_state(0)
    router = solara.use_router()
    query = str(router.search or "")

    def open_session() -> Session:
        def changed() -> None:
            redraw(lambda number: number + 1)

        return Session(services(), query, preferred_language(), changed)

    session = solara.use_memo(open_session, [])
    solara.use_effect(lambda: session.close, [])
    shown = page(session)
    solara.Title(shown.title)
    Instrument(model=shown.model, words=shown.words, a=shown.a, b=shown.b, event_act=session.act)


def preferred_language() -> str:
    """Return the first language of the visitor's browser that the dashboard speaks."""
    headers = solara.lab.headers.value or {}
    for line in headers.get("accept-language", []):
        for part in line.split(","):
            tag = part.split(";")[0].strip().lower()
            if tag.startswith("zh"):
                return "zh"
            if tag.startswith("en"):
                return "en"
    return DEFAULT
