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
    from collections.abc import Callable

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 300.0  # seconds, for an engine that has to be compiled
PAGE_PATIENCE = 60  # seconds, for a page whose runs are made while one waits
SETTLED = 900  # milliseconds until fonts and pictures stand still


class Shot(NamedTuple):
    """A page to take: its name in file names, its query, and what must be there before it is taken."""

    name: str
    query: str
    awaited: str


VIEWS = (
    Shot("01-compare-bet", "", ".bet"),
    Shot("02-compare-reveal", "bet=B,A,A&shown=1", ".measure canvas"),
    Shot("03-compare-edit", "bet=skip&shown=1&a.floor.slots=25", ".measure canvas"),
    Shot("04-person", "bet=skip&shown=1&pick=a3", "#person-name"),
    Shot("05-story", "view=story&step=3", "canvas.room"),
    Shot("14-story-whois", "view=story&case=gnso_thick_whois&step=5", "canvas.room"),
    Shot("15-story-security", "view=story&case=private_security_code&step=2", "canvas.room"),
    Shot("06-challenges", "view=challenges", ".challenge"),
    Shot("07-challenge", "challenge=content_and_soon&bet=skip&shown=1", "#challenge"),
    Shot("08-facilitator", "view=facilitator&step=1", "#notes"),
    Shot("09-facilitator-cards", "view=facilitator&step=5", ".role-card"),
    Shot("12-assess", "view=assess&answers=D2.language:no,D3.all:closed", "#profile"),
    Shot("16-assess-choice", "view=assess&step=1", "#rank"),
    Shot("17-assess-one-change", "view=assess&step=1&measure=worst_group_acceptance", "#ranking-words.done"),
    Shot("10-about", "view=about", "#parameters"),
    Shot("13-claims", "view=claims", "#claim"),
    Shot("11-stage", "view=stage&t=9", "#play"),
)
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}


def take(folder: Path, tell: "Callable[[str], object]") -> list[Path]:
    """Take all pictures into a folder and return their files.

    Raises
    ------
    ExperimentError
        If there is no driver or no browser.
    """
    browser = executable()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise ExperimentError(spoken("screenshots need playwright, a development package: uv sync")) from None
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with served() as address, sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for language in CATALOGUES:
                page = running.new_page(viewport={"width": width, "height": height})
                for view in VIEWS:
                    file = folder / f"{view.name}-{language}-{size}.png"
                    _take(page, f"{address}/?{view.query}&lang={language}", view, file)
                    files.append(file)
                    tell(file.name)
                page.close()
        running.close()
    return files


def _take(page: Any, address: str, view: Shot, file: Path) -> None:
    from playwright.sync_api import TimeoutError as NotThere

    page.goto(address)
    try:
        page.wait_for_selector(view.awaited, timeout=1000 * PAGE_PATIENCE)
    except NotThere:
        message = spoken(
            "{page}: not there after {seconds} seconds; run the same command again",
            page=file.stem,
            seconds=PAGE_PATIENCE,
        )
        raise ExperimentError(message) from None
    if view.name.startswith("03"):
        page.click("#edit-A")
        page.wait_for_selector(".drawer")
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=file)


def executable() -> str:
    """Return the browser to drive: the one named in CHROMIUM, or an installed one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise ExperimentError(spoken("no Chromium is installed; name one in the variable CHROMIUM"))
    return found


@contextmanager
def served() -> Iterator[str]:
    """Serve the dashboard beside this thread, once its engine is ready."""
    import uvicorn

    from simulation.dashboard.services import services

    service = Service(port=0, browser=False)
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
