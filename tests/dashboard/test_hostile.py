"""Holes that were open in the libraries, tried from outside on the running server."""

import http.client
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

websockets = pytest.importorskip("websockets.sync.client")
from websockets.exceptions import ConnectionClosed, InvalidStatus  # noqa: E402


@contextmanager
def connected(served: str, **headers: str) -> Iterator[Any]:
    """Speak to a kernel of one's own as a page would."""
    where = urlsplit(served).netloc
    address = f"ws://{where}/jupyter/api/kernels/{uuid.uuid4()}/channels?session_id={uuid.uuid4()}"
    given = {"Origin": served} | headers
    origin = given.pop("Origin")
    with websockets.connect(address, origin=origin, additional_headers=given, open_timeout=20) as line:
        yield line


def message(kind: str, content: dict[str, Any]) -> str:
    header = {
        "msg_id": str(uuid.uuid4()),
        "msg_type": kind,
        "session": "x",
        "username": "x",
        "version": "5.3",
    }
    rest = {"parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
    return json.dumps({"header": header, **rest})


def run_page(line: Any) -> str:
    """Have the page run, and return the model of our component."""
    line.send(
        message(
            "comm_open",
            {"comm_id": "control", "target_name": "solara.control", "data": {}},
        )
    )
    asked = {"method": "run", "args": {"path": "/", "appName": "__default__", "search": ""}}
    line.send(message("comm_msg", {"comm_id": "control", "data": asked}))
    for _ in range(200):
        heard = line.recv(timeout=20)
        text = heard.decode("utf-8", "replace") if isinstance(heard, bytes) else heard
        if '"event_act"' in text and "comm_open" in text:
            start = text.index("{")
            told = json.JSONDecoder().raw_decode(text[start:])[0]
            return str(told["content"]["comm_id"])
    raise AssertionError("the page did not run")


def refusal(served: str, **headers: str) -> int:
    try:
        with connected(served, **headers):
            return 101
    except InvalidStatus as error:
        return int(error.response.status_code)


def test_a_page_from_elsewhere_gets_no_connection(served):
    assert refusal(served, Origin="http://evil.example") == 403
    assert refusal(served, Origin="null") == 403
    assert refusal(served, Origin=served.replace("http", "https")) == 403


def test_our_own_page_gets_one(served):
    assert refusal(served) == 101


def test_another_name_for_this_address_is_refused(served):
    """Otherwise a page could have its own name point to this machine, and so be our own page."""
    where = urlsplit(served)
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    line.request("GET", "/", headers={"Host": "evil.example"})
    answer = line.getresponse()
    assert answer.status == 421
    line.close()
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    line.request("GET", "/")
    answer = line.getresponse()
    assert answer.status == 200
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_proxy_header_does_not_change_where_the_page_loads_from(served):
    where = urlsplit(served)
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    line.request("GET", "/", headers={"X-Script-Name": "//evil.example", "X-Forwarded-Host": "evil.example"})
    assert b"evil.example" not in line.getresponse().read()


def test_a_frame_of_three_megabytes_ends_the_connection(served):
    with pytest.raises(ConnectionClosed), connected(served) as line:
        line.send("x" * 3_000_000)
        while True:
            line.recv(timeout=20)


def test_a_message_that_names_a_module_imports_nothing(served, tmp_path):
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    hostile = {
        "create_widget": ["logging", "basicConfig"],
        "id": "x",
        "props": {"filename": str(victim), "filemode": "w", "force": True},
    }
    with connected(served) as line:
        comm = run_page(line)
        for content in (
            hostile,
            {"event": "../../x", "data": {}},
            {"event": "__class__", "data": {}},
            {"event": "act", "data": {"do": "__init__"}},
            {
                "event": "act",
                "data": {"do": "set", "side": "a", "key": "decision.rule", "value": "/etc/passwd"},
            },
            {"event": "act", "data": [1, 2]},
            {"update_ref": {"functionRef": "close"}, "id": comm, "prop": "x"},
        ):
            custom = {"method": "custom", "content": content}
            line.send(message("comm_msg", {"comm_id": comm, "data": custom}))
        line.send(
            message("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": page("upload")}})
        )
        heard = ""
        while '"page": "upload"' not in heard:  # sent last, so that all before it have been dealt with
            heard += _text(line.recv(timeout=20))
    assert victim.read_text() == "precious"
    assert "allowed are" in heard
    with connected(served) as line:  # and the server lives
        assert run_page(line)


def page(name: str) -> dict[str, Any]:
    return {"event": "act", "data": {"do": "page", "page": name}}


def _text(heard: Any) -> str:
    return heard.decode("utf-8", "replace") if isinstance(heard, bytes) else str(heard)


def test_files_beside_our_modules_are_not_served(served):
    where = urlsplit(served)
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    for path in ("/front/x/../../session.py", "/front/..%2f..%2fsession.py", "/static/assets/../app.py"):
        line.request("GET", path)
        answer = line.getresponse()
        body = answer.read()
        assert b"class Session" not in body
        assert b"component_vue" not in body


def test_shipped_files_are_all_that_uploads_can_name():
    from simulation.dashboard.uploads import SHIPPED_ONLY, Refused, opened

    base = Path("scenarios/designs/governments_consensus.yaml").resolve()
    for reference in (
        "/etc/passwd",
        "../x.yaml",
        "~/x.yaml",
        "/dev/zero",
        str(base),
        "a/b",
        "x.yaml",
        "./consent",
    ):
        for key in ("extends: {}", "decision: {{rule: {}}}", "extends: consent\nrecord_of: {}"):
            text = f"schema_version: 1\nname: x\n{key.format(json.dumps(reference))}\n"
            read = opened("mine.yaml", text)
            assert isinstance(read, Refused), text
            assert any(SHIPPED_ONLY in problem.message for problem in read.problems), read.problems
