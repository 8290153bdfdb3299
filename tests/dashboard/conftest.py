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

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
STARTED = re.compile(r"http://[^\s/]+")
PATIENCE = 500.0  # seconds, for an engine that has to be compiled on a busy machine


def started_server(port: int = 0, ready: bool = True) -> tuple[subprocess.Popen[str], str]:
    """Start a server, on any free port unless told; return it and its address, once its engine is ready."""
    options = ["--port", str(port), "--no-browser"]
    command = [sys.executable, "-m", "tests.dashboard.served", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
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


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    pytest.importorskip("solara", reason="the packages of the dashboard are not installed")
    server, address = started_server()
    yield address
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium is installed; name one in the variable CHROMIUM")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visitor:
    """A page in a browser of its own; what goes wrong in it fails the test, and so does looking elsewhere."""

    def __init__(self, browser: Any, served: str, **options: Any) -> None:
        self.served = served
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.answers: list[tuple[int, str]] = []
        self.sent = 0
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("console", self._heard)
        self.page.on("response", lambda answer: self.answers.append((answer.status, answer.url)))
        self.page.on("websocket", self._connected)
        self.context.route(lambda url: not url.startswith(served) and url.startswith("http"), self._outside)

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def _connected(self, socket: Any) -> None:
        socket.on("framesent", lambda _: setattr(self, "sent", self.sent + 1))

    def _outside(self, route: Any) -> None:
        self.wrong.append(f"outside: {route.request.url}")
        route.abort()

    def open(self, query: str = "") -> Any:
        self.page.goto(f"{self.served}/{query}")
        self.page.wait_for_selector(".rough", timeout=30_000)
        return self.page

    def close(self) -> None:
        self.context.close()
        assert not self.wrong, self.wrong


@pytest.fixture
def visit(chromium: Any, served: str) -> Iterator[Any]:
    """Return a function that opens the dashboard as a new visitor."""
    visitors: list[Visitor] = []

    def come(query: str = "", **options: Any) -> Any:
        visitor = Visitor(chromium, served, **({"viewport": {"width": 1366, "height": 768}} | options))
        visitors.append(visitor)
        visitor.open(query)
        return visitor

    yield come
    for visitor in visitors:
        visitor.close()


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
