"""The start: what is wrong with it is said in one line, and nothing is asked of the Internet."""

import asyncio
import importlib.util
import socket
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.dashboard import reporting, serving, sweeps
from simulation.dashboard.address import encode
from simulation.dashboard.computing import FairQueue, Runs, TracedRun
from simulation.dashboard.pages import page
from simulation.dashboard.services import Services
from simulation.dashboard.serving import SETTINGS, Service, served_names
from simulation.dashboard.session import Session
from simulation.experiment.replay import replay
from simulation.sweep.results import rebuild_sweep


def answered(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(application, ["dashboard", "--no-browser", *options])
    return result.exit_code, result.output


def awaited(work: Coroutine[Any, Any, Any]) -> None:
    """Run asynchronous work in a thread of its own: where a browser is driven, this one has a loop."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def test_a_port_in_use_is_one_clear_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = answered("--port", str(port))
    assert code == 2
    assert f"--port {port}: already in use" in told
    assert "--port 0" in told


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.1"])
def test_an_address_of_another_machine_is_one_clear_error(host):
    code, told = answered("--host", host, "--port", "0")
    assert code == 2
    assert f"--host {host}" in told
    assert "Traceback" not in told


def test_without_its_packages_one_line_says_what_to_install(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "solara" else real(name))
    code, told = answered()
    assert code == 2
    assert "uv sync" in told
    assert len(told.strip().splitlines()) <= 2


def test_nothing_is_counted_by_anybody_and_no_banner_is_shown():
    assert SETTINGS["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "false"
    assert SETTINGS["SOLARA_THEME_SHOW_BANNER"] == "false"
    assert SETTINGS["SOLARA_MODE"] == "production"


def test_by_default_only_this_machine_is_served():
    assert served_names("127.0.0.1", 5) == ["127.0.0.1:5", "localhost:5"]
    assert "192.0.2.7:5" in served_names("192.0.2.7", 5)


def answer_to(
    service: Service, path: str, host: str = "127.0.0.1:1"
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Ask the application for a page, as a server would."""
    sent: list[dict] = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": [(b"host", host.encode())], "http_version": "1.1", "scheme": "http", "root_path": ""}
    awaited(serving.application(service, ["127.0.0.1:1"])(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(part.get("body", b"") for part in sent[1:])


def test_the_report_of_a_sweep_is_shown_without_scripts(sweep):
    assert sweeps.prepared(sweep).read_bytes()
    status, headers, body = answer_to(Service(sweep=sweep), sweeps.ADDRESS)
    assert status == 200
    assert b"sandbox" in headers[b"content-security-policy"]
    assert b"script-src" not in headers[b"content-security-policy"]
    assert b"small" in body


def test_a_report_is_fetched_by_an_address_that_was_handed_out_and_by_no_other():
    address = reporting.handed_out("<!doctype html><p>what came out")
    status, headers, body = answer_to(Service(), address)
    assert (status, body) == (200, b"<!doctype html><p>what came out")
    assert b"attachment" in headers[b"content-disposition"]
    assert b"sandbox" in headers[b"content-security-policy"]
    status, _, body = answer_to(Service(), f"{reporting.ADDRESS}another")
    assert (status, body) == (404, b"This report is kept no longer. Make it again.\n")
    assert answer_to(Service(), address, host="evil.example")[0] == 421


def test_without_a_sweep_there_is_none(sweep):
    assert answer_to(Service(), sweeps.ADDRESS)[0] == 404
    assert answer_to(Service(sweep=sweep), sweeps.ADDRESS, host="evil.example")[0] == 421


def visited(folder: Path | None, query: str = "") -> Session:
    """Return a visitor of a server that was started with a sweep."""
    shared = Services(Runs(FairQueue(1)), folder)
    shared._ready.set()
    return Session(shared, query, "en", lambda: None)


def traced(session: Session) -> tuple[TracedRun, TracedRun]:
    for _ in range(3000):
        if session.computed.traced or session.computed.problem:
            break
        time.sleep(0.02)
    assert session.computed.traced, (session.computed.problem, session.notices)
    return session.computed.traced


@pytest.mark.parametrize("row", [0, 9])
def test_a_row_opens_as_a_stage_with_the_numbers_of_replay(sweep, row):
    session = visited(sweep)
    session.act({"do": "row", "row": row})
    a, b = traced(session)
    again = replay(f"{sweep}#{row}", rebuild=rebuild_sweep)
    assert again.is_identical
    np.testing.assert_array_equal(a.outcomes, again.stored)
    assert (a.seed, a.world, b.world) == (again.manifest.seed, again.replicate, again.replicate)
    assert a.scenario is b.scenario and a.design.name != b.design.name
    assert a.scenario.issue.common_value_share == (0.2 if row == 0 else 0.8)
    session.close()


def test_a_link_to_a_row_opens_it_again_and_the_lists_name_it(sweep):
    session = visited(sweep)
    session.act({"do": "row", "row": 3})
    a, _ = traced(session)
    again = visited(sweep, encode(session.view))
    np.testing.assert_array_equal(traced(again)[0].outcomes, a.outcomes)
    shown = page(again).model["compare"]
    assert "Row 3 of the sweep" in {one["name"] for one in shown["cases"]}
    assert again.view.case == "local:row3" and not again.notices
    session.close()
    again.close()


@pytest.mark.parametrize("row", [-1, 16, True, "3", None, 1.0])
def test_a_row_that_there_is_not_opens_nothing(sweep, row):
    session = visited(sweep)
    before = session.view
    session.act({"do": "row", "row": row})
    assert session.view == before
    assert bool(session.notices) == (row == 16)
    session.close()


def test_without_a_sweep_a_link_to_a_row_is_told(sweep):
    session = visited(None, "case=local:row3")
    assert session.computed.problem == "This link needs a file that is not here. Open it."
    session.act({"do": "row", "row": 0})
    assert session.view.case == "local:row3"
    session.close()


@pytest.mark.parametrize(
    ("folder", "said"), [("nothing", "no such"), (".", "there are no results here (no manifest.json)")]
)
def test_a_folder_without_a_sweep_is_one_clear_error(tmp_path, folder, said):
    code, told = answered("--sweep", str(tmp_path / folder))
    assert code == 2
    assert "Traceback" not in told
    assert said in told


def test_only_who_asks_for_it_lets_other_sites_frame_the_stage():
    assert b"frame-ancestors 'self'" in answer_to(Service(), "/ready")[1][b"content-security-policy"]
    embed = answer_to(Service(embeddable=True), "/ready")[1][b"content-security-policy"]
    assert b"frame-ancestors *" in embed


def test_the_number_under_which_one_is_reached_is_a_name_and_no_other_is():
    from simulation.dashboard.guard import Guard

    passed = []

    async def inner(scope, receive, send):
        passed.append(scope)

    async def nothing(*_):
        return {"type": "http.request"}

    guard = Guard(inner, ["127.0.0.1:80"])
    for host in (b"192.0.2.7:80", b"192.0.2.8:80", b"evil.example:80"):
        scope = {"type": "http", "method": "GET", "headers": [(b"host", host)], "server": ("192.0.2.7", 80)}
        awaited(guard(scope, nothing, nothing))
    assert [dict(each["headers"])[b"host"] for each in passed] == [b"192.0.2.7:80"]
