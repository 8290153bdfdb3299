"""The class is led to the comparison of the lesson: by an address others reach, and a code for cameras."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

pytest.importorskip("solara")

from simulation.dashboard import facilitator
from simulation.dashboard.address import decode
from simulation.dashboard.lesson_view import LESSON
from simulation.dashboard.lessons import lesson
from simulation.dashboard.view import View


def session(address: str, language: str = "en") -> Any:
    view = View(page="facilitator", language=language, step=3)
    return SimpleNamespace(shared=SimpleNamespace(address=address), view=view)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_address_opens_the_comparison_of_the_lesson_before_any_bet(language: str) -> None:
    told = facilitator.invitation(session("192.0.2.7:8765", language))
    where, _, query = told["address"].partition("?")
    assert where == "http://192.0.2.7:8765/"
    view, unknown = decode(query, "en")
    assert (view.page, view.bet, view.step, view.language, unknown) == ("compare", (), 0, language, [])
    assert (view.a.design, view.b.design) == (lesson(LESSON)["start"], lesson(LESSON)["beside"])


def test_where_only_this_machine_reaches_it_the_page_says_how_to_let_others_in() -> None:
    told = facilitator.invitation(session(""))
    assert told == {"address": "", "code": "", "command": "roughconsensus dashboard --host 0.0.0.0"}


def test_the_code_is_a_picture_that_the_page_itself_holds() -> None:
    pytest.importorskip("segno")
    told = facilitator.invitation(session("192.0.2.7:8765"))
    kind, _, svg = told["code"].partition(",")
    assert kind.startswith("data:image/svg+xml")
    assert ElementTree.fromstring(unquote(svg)).tag.endswith("svg")
    assert facilitator.code(told["address"]) != facilitator.code("http://192.0.2.8/")


def test_without_the_package_that_draws_it_the_address_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facilitator, "find_spec", lambda name: None)
    facilitator.code.cache_clear()
    told = facilitator.invitation(session("192.0.2.9:8765"))
    facilitator.code.cache_clear()
    assert told["code"] == "" and told["address"].startswith("http://192.0.2.9:8765/")
