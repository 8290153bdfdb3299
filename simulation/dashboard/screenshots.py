"""Every page in every language, on a desk and on a phone, as pictures to be looked at.

For whoever changes the dashboard: `roughconsensus screenshots`. It drives an installed Chromium and needs the
development packages.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from simulation.dashboard.serving import Service, application, listen, served_names
from simulation.experiment.errors import ExperimentError
from simulation.words import CATALOGUES, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 300.0  # seconds, for an engine that has to be compiled
PAGE_PATIENCE = 60  # seconds, for a page whose runs are made while one waits
FIRST_SEED = 1000
SETTLED = 900  # milliseconds until fonts and pictures stand still


class Shot(NamedTuple):
    """A page to take: its name in file names, its query, what must be there, and what is done before.

    `{number}` in a query is another number for every picture: what was run before is remembered, and would
    be there at once. What is done are pairs of an action and where: `click`, `await`, `open` (a file with
    mistakes), or the name of a key.
    """

    name: str
    query: str
    awaited: str
    done: tuple[tuple[str, str], ...] = ()


MISTAKEN = """\
schema_version: 1
extends: multistakeholder_rough_consensus
name: Ours
facilitaton: {skill: 0.7}
floor: {slots: -3}
decision:
  rule: /etc/passwd
  deadline: soon
"""
"""A process with mistakes, as a visitor might open it."""

REVEALED = "bet=skip&shown=1"
RANKED = "view=assess&step=1&measure=worst_group_acceptance"
POINT = "case=local:pointH3.1.5&a=local:pointH3.1.5.a&b=local:pointH3.1.5.b"

VIEWS = (
    Shot("01-compare-bet", "", ".bet"),
    Shot("02-compare-locked", "bet=B,A,A", "#reveal-now"),
    Shot("03-compare-reveal", "bet=B,A,A&shown=1", ".measure canvas"),
    Shot("04-compare-table", REVEALED, ".measure canvas", (("click", ".worlds-head .plain"),)),
    Shot("05-why-outside", REVEALED, ".measure canvas", (("click", ".side-A .why"),)),
    Shot("06-drawer", f"{REVEALED}&a.floor.slots=25", ".measure canvas", (("click", "#edit-A"),)),
    Shot(
        "07-drawer-moved",
        REVEALED,
        ".measure canvas",
        (("click", "#edit-A"), ("ArrowRight", 'input[id="c-floor.slots"]'), ("await", ".effect")),
    ),
    Shot(
        "08-drawer-all",
        REVEALED,
        ".measure canvas",
        (("click", "#edit-A"), ("click", ".drawer .tabs :last-child")),
    ),
    Shot("09-person-outside", f"{REVEALED}&pick=a3", "#person-name"),
    Shot("10-person-objecting", f"{REVEALED}&pick=a10", "#person-name"),
    Shot("11-story", "view=story&step=3", "canvas.room"),
    Shot(
        "12-story-turn",
        "view=story&step=3",
        "canvas.room",
        (("click", "#turn button"), ("await", "#turn-told")),
    ),
    Shot("13-story-whois", "view=story&case=gnso_thick_whois&step=5", "canvas.room"),
    Shot("14-story-security", "view=story&case=private_security_code&step=2", "canvas.room"),
    Shot("15-challenges", "view=challenges", ".challenge"),
    Shot("16-challenge", f"challenge=content_and_soon&{REVEALED}", "#challenge"),
    Shot("17-facilitator", "view=facilitator&step=1", "#notes"),
    Shot("18-facilitator-predict", "view=facilitator&step=2", "#notes"),
    Shot("19-facilitator-worlds", "view=facilitator&step=4", "#notes"),
    Shot(
        "19-facilitator-revealed",
        "view=facilitator&step=4",
        "#notes",
        (("r", "body"), ("await", ".measure canvas")),
    ),
    Shot("20-facilitator-cards", "view=facilitator&step=5", ".role-card"),
    Shot("21-facilitator-address", "view=facilitator&step=1", "#notes", (("q", "body"),)),
    Shot("22-assess", "view=assess&answers=D2.language:no,D3.all:closed", "#profile"),
    Shot("23-assess-choice", "view=assess&step=1", "#rank"),
    Shot("24-assess-under-way", f"{RANKED}&seed={{number}}", "#ranking-progress", (("click", "#stop"),)),
    Shot("25-assess-one-change", RANKED, "#ranking-words.done"),
    Shot("26-assess-table", RANKED, "#ranking-words.done", (("click", "#ranking-table"),)),
    Shot("27-assess-two", RANKED, "#together", (("click", "#run-pair"), ("await", "#pair-result.done"))),
    Shot("28-claims", "view=claims", "#claim"),
    Shot("29-claims-map", "view=claims&step=10", "#claim"),
    Shot("30-claims-untested", "view=claims&step=3", "#claim"),
    Shot("31-claims-point", f"{POINT}&{REVEALED}", ".measure canvas"),
    Shot("32-upload", "", ".bet", (("open", "#file"), ("await", "#mistakes"))),
    Shot("33-about", "view=about", "#parameters"),
    Shot("34-stage", "view=stage&t=9", "#play"),
    Shot("35-sweeps", "view=sweeps", "iframe.report"),
)
SWEEPS = "35-sweeps"
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}


def chosen(only: str, has_sweep: bool) -> tuple[Shot, ...]:
    """Return the pages to take.

    Parameters
    ----------
    only
        What the names of pages must hold; empty for all pages.
    has_sweep
        Whether there is a sweep to show.

    Raises
    ------
    ExperimentError
        If no page is called so.
    """
    known = [view for view in VIEWS if has_sweep or view.name != SWEEPS]
    found = tuple(view for view in known if only in view.name)
    if not found:
        names = ", ".join(view.name for view in known)
        raise ExperimentError(spoken("--only {only}: there are {names}", only=only, names=names))
    return found


def take(
    folder: Path, tell: "Callable[[str], object]", views: "Sequence[Shot]", sweep: Path | None = None
) -> list[Path]:
    """Take pictures of pages into a folder and return their files.

    Parameters
    ----------
    folder
        For one picture of each page in each language and size.
    tell
        Told the name of each file.
    views
        The pages, as of `chosen`.
    sweep
        A finished sweep to show on the page Sweeps.

    Raises
    ------
    ExperimentError
        If there is no driver or no browser, or no complete sweep in the folder.
    """
    browser = executable()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise ExperimentError(spoken("screenshots need playwright, a development package: uv sync")) from None
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    with served(sweep) as address, sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for language in CATALOGUES:
                page = running.new_page(viewport={"width": width, "height": height})
                for view in views:
                    file = folder / f"{view.name}-{language}-{size}.png"
                    query = view.query.format(number=FIRST_SEED + len(files))
                    _take(page, f"{address}/?{query}&lang={language}", view, file)
                    files.append(file)
                    tell(file.name)
                page.close()
        running.close()
    return files


def _take(page: Any, address: str, view: Shot, file: Path) -> None:
    from playwright.sync_api import TimeoutError as NotThere

    page.goto(address)
    page.set_default_timeout(1000 * PAGE_PATIENCE)
    try:
        page.wait_for_selector(view.awaited)
        for action, where in view.done:
            _do(page, action, where)
    except NotThere:
        message = spoken(
            "{page}: not there after {seconds} seconds; run the same command again",
            page=file.stem,
            seconds=PAGE_PATIENCE,
        )
        raise ExperimentError(message) from None
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=file, full_page=True)


def _do(page: Any, action: str, where: str) -> None:
    """Do what a visitor does before the picture is taken."""
    if action == "click":
        page.click(where)
    elif action == "await":
        page.wait_for_selector(where)
    elif action == "open":
        page.set_input_files(
            where, {"name": "ours.yaml", "mimeType": "text/yaml", "buffer": MISTAKEN.encode()}
        )
    else:
        page.press(where, action)


def executable() -> str:
    """Return the browser to drive: the one named in CHROMIUM, or an installed one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise ExperimentError(spoken("no Chromium is installed; name one in the variable CHROMIUM"))
    return found


@contextmanager
def served(sweep: Path | None) -> Iterator[str]:
    """Serve the dashboard beside this thread, once its engine is ready."""
    import uvicorn

    from simulation.dashboard.services import services
    from simulation.dashboard.sweeps import prepared

    if sweep is not None:
        prepared(sweep)
    service = Service(port=0, browser=False, sweep=sweep)
    listener = listen(service.host, 0)
    addresses = served_names(service.host, int(listener.getsockname()[1]))
    server = uvicorn.Server(uvicorn.Config(application(service, addresses), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    end = time.monotonic() + PATIENCE
    while services().engine_state() == "preparing" and time.monotonic() < end:
        time.sleep(0.1)
    try:
        yield f"http://{addresses[0]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
