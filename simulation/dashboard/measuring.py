"""How fast the dashboard answers, for one visitor and for twenty, and whether its memory stays level.

Visitors here are light: they speak the protocol of the page without a browser, so that the server is what is
measured. What a browser needs for itself comes on top: about a second for the first picture.
"""

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from simulation.experiment.errors import ExperimentError
from simulation.words import later, spoken

WORLDS = re.compile(r'"worlds": \{"worlds": (\d+)')
VISITORS = 20
SECONDS = 15.0  # twenty visitors at once
MOVES = 15  # of a slider by one visitor
CYCLES = 8
THINKING = (2.0, 5.0)  # seconds between two moves of one of many
PATIENCE = 120.0
LEAVING = 20.0  # seconds until those who left must be forgotten
SETTLING = 1.0  # seconds until what they used is free again
NAMES = (later("stage"), later("first 25 worlds"), later("200 worlds"))
VIEW = "?bet=skip&shown=1"


class Delays(NamedTuple):
    """When things came after a slider was moved, in seconds: both runs, the first worlds, all worlds."""

    stage: float
    first: float
    all: float


class Visitor:
    """Somebody who looks at the dashboard without a browser."""

    def __init__(self, address: str) -> None:
        from websockets.sync.client import connect
        from websockets.typing import Origin

        self.address = address
        self.kernel, self.session = str(uuid.uuid4()), str(uuid.uuid4())
        where = urlsplit(address).netloc
        line = f"ws://{where}/jupyter/api/kernels/{self.kernel}/channels?session_id={self.session}"
        # What comes after leaving is not waited for.
        self.line = connect(line, origin=Origin(address), max_size=None, open_timeout=30, close_timeout=0.2)
        self.component = ""

    def open(self) -> None:
        """Have the page run, and wait until it is there."""
        self._send("comm_open", {"comm_id": "c", "target_name": "solara.control", "data": {}})
        run = {"path": f"/{VIEW}", "appName": "__default__"}
        self._send("comm_msg", {"comm_id": "c", "data": {"method": "run", "args": run}})
        while not self.component:
            text = self._hear()
            if '"event_act"' in text and "comm_open" in text:
                told = json.JSONDecoder().raw_decode(text[text.index("{") :])[0]
                self.component = str(told["content"]["comm_id"])

    def move(self, slots: int, worlds: int = 200) -> Delays:
        """Move a slider and wait for both runs and so many worlds."""
        begin = time.perf_counter()
        stage = first = 0.0
        self._act({"do": "set", "side": "a", "key": "floor.slots", "value": slots})
        while True:
            text = self._hear()
            now = time.perf_counter() - begin
            if not stage:
                if '"a": {"table"' not in text:
                    continue  # worlds that come before are those of the move before
                stage = now
            for number in map(int, WORLDS.findall(text)):
                first = first or now
                if number >= worlds:
                    return Delays(stage, first, now)

    def leave(self) -> None:
        """Close the page as a browser does."""
        where = urlsplit(self.address)
        line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
        path = f"/_solara/api/close/{self.kernel}?session_id={self.session}"
        line.request("POST", path, headers={"Origin": self.address})
        line.getresponse().read()
        with suppress(Exception):
            self.line.close()

    def _act(self, message: dict[str, Any]) -> None:
        content = {"event": "act", "data": message}
        self._send("comm_msg", {"comm_id": self.component, "data": {"method": "custom", "content": content}})

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {
            "msg_id": str(uuid.uuid4()),
            "msg_type": kind,
            "session": "x",
            "username": "x",
            "version": "5.3",
        }
        whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.line.send(json.dumps({**whole, "channel": "shell", "buffers": []}))

    def _hear(self) -> str:
        heard = self.line.recv(timeout=PATIENCE)
        return heard.decode("utf-8", "replace") if isinstance(heard, bytes) else heard


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """Start a server in a process of its own; return its address and process once its engine is ready."""
    command = [sys.executable, "-c", "from simulation.cli import main; main()"]
    options = ["dashboard", "--port", "0", "--no-browser"]
    server = subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert server.stdout is not None
    found = re.search(r"http://[^\s/]+", server.stdout.readline())
    if found is None:
        raise ExperimentError(spoken("the dashboard could not be started; roughconsensus dashboard says why"))
    try:
        _wait(found.group())
        yield found.group(), server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    where = urlsplit(address)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=5)
            line.request("GET", "/ready")
            if b'"ready"' in line.getresponse().read():
                return
        time.sleep(0.1)


def measure(tell: Callable[[str], object]) -> None:
    """Measure, and tell every number as it comes."""
    with serving() as (address, process):
        tell(spoken("load average {load:.1f}; all times in ms, median / 95 %", load=_load()))
        opened = []
        for _ in range(5):
            begin = time.perf_counter()
            visitor = Visitor(address)
            visitor.open()
            opened.append(time.perf_counter() - begin)
            visitor.leave()
        tell(spoken("page until it is complete: {times}", times=_times(opened)))
        one = Visitor(address)
        one.open()
        moved = [one.move(16 + number) for number in range(MOVES)]
        tell(spoken("one visitor, slider: {answers}", answers=_answers(moved, *NAMES)))
        one.leave()
        tell(
            spoken(
                "{number} visitors, {seconds:.0f} s, slider: {answers}",
                number=VISITORS,
                seconds=SECONDS,
                answers=_answers(crowd(address), *NAMES[:2]),
            )
        )
        for line in memory(address, process):
            tell(line)


def crowd(address: str, visitors: int = VISITORS, seconds: float = SECONDS) -> list[Delays]:
    """Let many move a slider for some seconds, each its own way."""
    found: list[Delays] = []
    end = time.monotonic() + seconds

    def visit(number: int) -> None:
        visitor = Visitor(address)
        visitor.open()
        low, high = THINKING
        move = 0
        while time.monotonic() < end:
            time.sleep(low + (high - low) * ((number * 7 + move * 3) % 10) / 10)
            found.append(visitor.move(1 + (number * 3 + move) % 60, worlds=25))
            move += 1
        visitor.leave()

    with ThreadPoolExecutor(visitors) as threads:
        list(threads.map(visit, range(visitors)))  # who gets no answer fails here, and is not just left out
    return found


def memory(address: str, process: int, cycles: int = CYCLES) -> Iterator[str]:
    """Let many come and go, and tell after each cycle what is left of them."""
    for cycle, (left, megabytes) in enumerate(comings(address, process, cycles), start=1):
        yield spoken(
            "cycle {cycle} of {visitors} visitors: {left} left, {megabytes:.1f} MB",
            cycle=cycle,
            visitors=VISITORS,
            left=left,
            megabytes=megabytes,
        )


def comings(address: str, process: int, cycles: int = CYCLES) -> Iterator[tuple[int, float]]:
    """Let many come and go; yield after each cycle how many the server still knows, and its memory in MB."""
    for _ in range(cycles):
        visitors = [Visitor(address) for _ in range(VISITORS)]
        for number, visitor in enumerate(visitors):
            visitor.open()
            visitor.move(20 + number, worlds=25)
        for visitor in visitors:
            visitor.leave()
        end = time.monotonic() + LEAVING
        while kernels(address) and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(SETTLING)
        yield kernels(address), own_memory(process)


def kernels(address: str) -> int:
    """Return how many visitors the server still knows."""
    where = urlsplit(address)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
    line.request("GET", "/resourcez")
    return int(json.loads(line.getresponse().read())["kernels"]["total"])


def own_memory(process: int) -> float:
    """Return the memory that only this process uses, MB; NaN where the system does not tell."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")) / 1024.0


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def _answers(answers: list[Delays], *names: str) -> str:
    columns = [list(column) for column in zip(*answers, strict=True)]
    times = [f"{spoken(name)} {_times(column)}" for name, column in zip(names, columns, strict=False)]
    return spoken("{times} ({number} moves)", times=", ".join(times), number=len(answers))


def _times(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.0f} / {1000 * late(seconds):.0f}"


def late(seconds: list[float]) -> float:
    """Return the time within which 95 % of the answers came."""
    return sorted(seconds)[min(len(seconds) - 1, int(0.95 * len(seconds)))]
