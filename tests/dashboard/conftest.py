"""One server for all tests of the dashboard, and one real browser; skipped where there is none."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
STARTED = re.compile(r"http://[^\s/]+")
SCREEN = {"width": 1366, "height": 768}
ALL = "?bet=skip&shown=1"
PIXELS = """() => [...document.querySelectorAll('canvas.room, canvas.strips, canvas.bars')].map((canvas) => {
  let sum = 0; const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < data.length; i += 1) sum = (sum * 31 + data[i]) % 1000000007; return sum; })"""
# Names are looked up nowhere: what a page wants from elsewhere it does not get, and fails the test.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 500.0  # seconds, for an engine that has to be compiled on a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what looks at pages in the real browser."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def settled(page: Any) -> None:
    """Wait until all 200 worlds are there, and what is drawn is that."""
    page.wait_for_selector("#progress")
    page.wait_for_function(
        "() => { const one = document.querySelector('#progress');"
        " return one && !/\\d+ of 200|\\d+ 个世界（共/.test(one.textContent); }"
    )
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")


def becomes(page: Any, seen: list[int], seconds: float = 15) -> None:
    """Wait until the pictures are those that were seen, to the last pixel."""
    end = time.monotonic() + seconds
    while (now := page.evaluate(PIXELS)) != seen and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert now == seen, page.url


def at_rest(page: Any, seconds: float = 15, of: str = PIXELS) -> list[int]:
    """Return the pictures, once two in a row are the same."""
    end, before, now = time.monotonic() + seconds, None, page.evaluate(of)
    while now != before and time.monotonic() < end:
        page.wait_for_timeout(150)
        before, now = now, page.evaluate(of)
    assert now == before, "the pictures do not come to rest"
    return list(now)


def launched(port: int, *more: str) -> subprocess.Popen[str]:
    """Launch a server; with `HELD` it serves once it is told a line."""
    options = ["--port", str(port), "--no-browser", *more]
    command = [sys.executable, "-m", "tests.dashboard.served", *options]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, text=True)


def started_server(port: int = 0, ready: bool = True, *more: str) -> tuple[subprocess.Popen[str], str]:
    """Start a server, on any free port unless told; return it and its address, once its engine is ready."""
    server = launched(port, *more)
    assert server.stdout is not None
    found = STARTED.search(server.stdout.readline())
    assert found, "the server did not say where it is"
    address = found.group()
    if not ready:
        return server, address
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"{address}/ready", timeout=5) as answer:
            if b'"ready"' in answer.read():
                return server, address
        time.sleep(0.1)
    server.kill()
    raise AssertionError("the engine did not get ready")


@pytest.fixture(scope="module")
def shared() -> Any:
    """Return what all visitors of a process share, with an engine that is ready."""
    from simulation.dashboard.services import services

    ready = services()
    ready.warm()
    return ready


@pytest.fixture
def come(shared: Any) -> Iterator[Any]:
    """Return a function by which a visitor comes, without a browser; all leave after the test."""
    from simulation.dashboard.session import Session

    visitors: list[Session] = []

    def visit(query: str, language: str = "en") -> Session:
        visitors.append(Session(shared, query, language, lambda: None))
        return visitors[-1]

    yield visit
    for one in visitors:
        one.close()


@pytest.fixture(scope="session")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a finished sweep, with its report."""
    folder = tmp_path_factory.mktemp("sweep")
    file = folder / "small.yaml"
    file.write_text(
        "schema_version: 1\nname: small\nscenarios: [car_emissions]\n"
        "designs: [governments_majority, executive_decree]\n"
        "factors: {issue.common_value_share: {values: [0.2, 0.8]}}\nreplicates: 4\n"
    )
    result = CliRunner().invoke(application, ["sweep", str(file), "--out", str(folder / "out"), "-w", "1"])
    assert result.exit_code == 0, result.output
    return folder / "out"


@pytest.fixture(scope="session")
def server(sweep: Path) -> Iterator[tuple[str, int]]:
    """Start the one server of all tests; return its address and its process."""
    pytest.importorskip("solara", reason="the packages of the dashboard are not installed")
    process, address = started_server(0, True, "--sweep", str(sweep))
    yield address, process.pid
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def served(server: tuple[str, int]) -> str:
    return server[0]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium is installed; name one in the variable CHROMIUM")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", ALONE])
        yield browser
        browser.close()


class Visitor:
    """A page in a browser of its own; what goes wrong in it fails the test, and so does looking elsewhere."""

    def __init__(self, context: Any, served: str) -> None:
        self.served = served
        self.context = context
        self.page = context.new_page()
        self.wrong: list[str] = []
        self.answers: list[tuple[int, str]] = []
        self.sent = 0
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("response", lambda answer: self.answers.append((answer.status, answer.url)))
        self.page.on("websocket", self._connected)

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def _connected(self, socket: Any) -> None:
        socket.on("framesent", lambda _: setattr(self, "sent", self.sent + 1))

    def _asked(self, request: Any) -> None:
        if request.url.startswith("http") and not request.url.startswith(self.served):
            self.wrong.append(f"outside: {request.url}")

    def open(self, query: str = "") -> Any:
        self.page.goto(f"{self.served}/{query}")
        self.page.wait_for_selector(".rough", timeout=30_000)
        return self.page

    def leave(self) -> None:
        """Forget who came. The page stays as a blank one: the next to come has all scripts read already."""
        with suppress(Exception):  # a page that has crashed, or was never opened, has nothing to forget
            self.page.evaluate("() => localStorage.clear()")
        for page in self.context.pages[1:]:
            page.close()
        self.context.pages[0].goto("about:blank")
        self.context.clear_cookies()
        assert not self.wrong, self.wrong


@pytest.fixture(scope="session")
def browsers() -> dict[str, list[Any]]:
    """Browsers that nobody uses, by their options: reading all scripts anew takes as long as a test."""
    return {}


@pytest.fixture
def visit(chromium: Any, served: str, browsers: dict[str, list[Any]]) -> Iterator[Any]:
    """Return a function that opens the dashboard as a new visitor, if `fresh` in a new browser."""
    visitors: list[tuple[Visitor, str]] = []

    def come(query: str = "", fresh: bool = False, **options: Any) -> Any:
        options = {"viewport": SCREEN} | options
        idle = browsers.setdefault(repr(options), [])
        visitor = Visitor(chromium.new_context(**options) if fresh or not idle else idle.pop(), served)
        visitors.append((visitor, repr(options)))
        visitor.open(query)
        for page in visitor.context.pages[:-1]:  # of whoever was here before
            page.close()
        return visitor

    yield come
    for visitor, options in visitors:
        browsers[options].append(visitor.context)
        visitor.leave()


@pytest.fixture
def saved(tmp_path: Path) -> Any:
    """Return a function that clicks and returns the file that comes of it."""

    def click(page: Any, selector: str) -> Path:
        with page.expect_download() as waiting:
            page.click(selector)
        target = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    return click
