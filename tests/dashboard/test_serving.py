"""The start: what is wrong with it is said in one line, and nothing is asked of the Internet."""

import importlib.util
import socket

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.dashboard.serving import SETTINGS, served_names


def answered(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(application, ["dashboard", "--no-browser", *options])
    return result.exit_code, result.output


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
