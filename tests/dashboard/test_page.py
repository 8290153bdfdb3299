"""What a visitor's clicks change, without a browser: sessions, controls, stories, challenges."""

import time
from collections.abc import Iterator

import numpy as np
import pytest

pytest.importorskip("solara")
from simulation import load_design, load_scenario
from simulation.dashboard import controls, lessons
from simulation.dashboard.pages import PAGES as SHOWN
from simulation.dashboard.pages import page
from simulation.dashboard.session import Session
from simulation.dashboard.telling import PersonTold, call_rounds
from simulation.dashboard.trajectory import room_of
from simulation.dashboard.view import PAGES, Side
from simulation.rules.objection import ABSENT, LIVE_WITH
from simulation.scenario import ScenarioError, names, with_values
from simulation.words import words_for

EN = words_for("en")


@pytest.fixture
def visitor(shared) -> Iterator[Session]:
    one = Session(shared, "?bet=skip&shown=1", "en", lambda: None)
    yield one
    one.close()


def complete(session: Session, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        rows = session.computed.rows
        if session.computed.traced is not None and rows is not None and rows.shape[1] == 200:
            return
        time.sleep(0.02)
    raise AssertionError(session.computed.problem or "not computed in time")


def test_every_page_is_shown(visitor):
    assert set(PAGES) == set(SHOWN)
    for name in PAGES:
        visitor.act({"do": "page", "page": name})
        assert page(visitor).model["page"] == name
    visitor.act({"do": "page", "page": "../etc"})
    assert page(visitor).model["page"] == PAGES[-1]


def test_nothing_of_the_worlds_is_sent_before_the_reveal(shared):
    one = Session(shared, "", "en", lambda: None)
    assert page(one).model["compare"]["worlds"] is None
    one.act({"do": "bet", "bet": ["A", "B", "same"]})
    assert page(one).model["compare"]["worlds"] is None
    one.act({"do": "reveal"})
    assert page(one).model["compare"]["worlds"] is not None
    assert len(page(one).model["compare"]["bet"]["outcome"]) == 3
    one.close()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("decision.rule", "/etc/passwd"),
        ("decision.rule", "../rules/consent"),
        ("record_of", "/etc/passwd"),
        ("extends", "x"),
        ("floor.slots", "15; rm"),
        ("floor.slots", -3),
        ("floor.slots", 1e300),
        ("floor.slots", True),
        ("roles.nobody", "decide"),
        ("roles.governments", "king"),
        ("__class__", 1),
        ("decision.deadline", 1000),
    ],
)
def test_what_may_not_be_set_is_told_and_changes_nothing(visitor, key, value):
    visitor.act({"do": "set", "side": "a", "key": key, "value": value})
    assert visitor.view.a.changes == {}
    assert visitor.notices


def test_what_comes_after_the_decision_is_not_offered_and_a_link_to_it_is_told(visitor):
    offered = {option["key"] for option in page(visitor).model["compare"]["sides"][0]["options"]}
    assert "multistakeholder_rough_consensus" in offered and "bamboo" not in offered
    visitor.act({"do": "design", "side": "a", "design": "bamboo"})
    assert visitor.view.a.design != "bamboo"
    assert "shocks and reviews are not shown here" in visitor.notices[0]


def test_messages_that_are_none_change_nothing(visitor):
    before = visitor.view
    for message in (
        None,
        3,
        [],
        {"do": "_ask"},
        {"do": "close"},
        {"do": "set"},
        {"do": "world", "world": "x"},
    ):
        visitor.act(message)
    assert visitor.view == before


def test_a_control_is_what_the_schema_says():
    known = controls.controls()
    slots = known["floor.slots"]
    assert (slots.kind, slots.default, slots.step, slots.unit) == (
        "slider",
        15,
        1.0,
        "slots per round and working group",
    )
    assert slots.source == "assumption"
    for control in known.values():
        assert control.meaning, control.key
        assert control.kind != "choice" or control.choices
    for keys in controls.TABS.values():
        assert set(keys) <= set(known)


def test_one_of_what_is_counted_is_said_as_one():
    units = {each.unit for each in controls.controls().values() if each.step == 1.0 and each.kind == "slider"}
    assert units == {"rounds", "working groups", "slots per round and working group", "amendments per round"}
    for unit in units:
        first = unit.split(" per ")[0]
        assert controls.unit_of_one(EN, unit) == unit.replace(first, first.removesuffix("s"), 1)
        assert controls.unit_of_one(words_for("zh"), unit) == words_for("zh")(unit)


def test_a_role_changes_one_group_and_the_file_says_only_that(tmp_path):
    case = load_scenario("iana_transition")
    base = load_design("multistakeholder_rough_consensus")
    side = Side("multistakeholder_rough_consensus", {"roles.governments": "voice", "floor.slots": 20})
    design = controls.changed(base, case, side.changes)
    assert [controls.role_of(design, case, group) for group in case.group_names] == ["voice"] + ["decide"] * 3
    file = tmp_path / "mine.yaml"
    file.write_text(controls.as_yaml(EN, side, base, "iana_transition"))
    again = load_design(file)
    assert again.floor.slots == 20
    assert [controls.role_of(again, case, group) for group in case.group_names] == ["voice"] + ["decide"] * 3


def test_a_process_from_a_file_is_saved_whole(visitor, tmp_path):
    text = "extends: governments_majority\nname: Mine\nfloor: {slots: 9}\ndecision: {rule: consent}\n"
    visitor.act({"do": "open", "name": "mine.yaml", "text": text, "side": "a"})
    visitor.act({"do": "set", "side": "a", "key": "floor.slots", "value": 12})
    visitor.act({"do": "fetch", "what": "a"})
    file = tmp_path / "process.yaml"
    file.write_text(visitor.file["text"])
    assert load_design(file).content_hash == visitor.process("a").content_hash


def test_a_value_of_the_preset_is_no_change(visitor):
    visitor.act({"do": "set", "side": "a", "key": "floor.slots", "value": 20})
    assert visitor.view.a.changes == {"floor.slots": 20}
    visitor.act({"do": "set", "side": "a", "key": "floor.slots", "value": 15})
    assert visitor.view.a.changes == {}


def test_every_number_of_a_story_is_in_the_run(visitor):
    complete(visitor)
    run = visitor.computed.traced[0]
    state, parameters = run.state, room_of(run)
    objecting = np.flatnonzero((state.objection >= 0) & (state.present == 1) & (state.position < LIVE_WITH))
    consenting = np.flatnonzero((state.position >= LIVE_WITH) & (state.present == 1))
    outside = np.flatnonzero(state.attended[:364] == 0)
    for row in [*objecting[:5], *consenting[:5], *outside[:5]]:
        told = PersonTold(EN, run, int(row), "A").told()
        whole = " ".join(told["sentences"])
        if row in objecting:
            k = int(state.objection[row])
            omega = parameters.issue.common_value_share
            own = omega * state.belief[row, k] + (1 - omega) * state.ideal[row, k]
            assert f"stands at {state.draft[k]:.2f}" in whole
            assert f"would write {own:.2f}" in whole
            assert f"{100 * state.salience[row, k] / state.salience[row].sum():.0f} %" in whole
        if row in objecting or row in consenting:
            span = state.best[row] - state.reservation[row]
            worth = 100 * (state.value[row] - state.reservation[row]) / span
            assert f"worth {worth:,.0f} of 100" in whole
        if row in outside:
            assert told["title"] == "Why am I outside?"
        done = [each["what"] for each in told["events"] if each["when"] == "60 months on"]
        assert done == (
            ["Carried it out"] if run.history.adopted[60, row].any() else ["Had not carried it out"]
        )


def test_calls_are_the_rounds_in_which_positions_were_stated(visitor):
    complete(visitor)
    for run in visitor.computed.traced:
        rounds = call_rounds(run, room_of(run))
        said = run.history.position
        assert (said[rounds[0]] != ABSENT).any()
        assert (said[rounds[0] - 1] == ABSENT).all()


def test_the_worlds_of_a_story_are_counted_in_the_anatomy(visitor):
    complete(visitor)
    visitor.act({"do": "bet", "bet": ["skip"]})
    for side, run in zip(page(visitor).model["compare"]["sides"], visitor.computed.traced, strict=True):
        everybody, *fates = side["agreed"]
        assert everybody["number"] == int(run.state.objector.sum())
        assert abs(sum(fate["number"] for fate in fates) - everybody["number"]) <= 2


SOLUTIONS = {
    "content_and_soon": {"a": {"goals.rounds": 0, "decision.call_every": 2, "floor.slots": 40}},
    "quick_and_done": {
        "a": {f"roles.{group}": "voice" for group in ("business", "civil_society", "technical_community")}
    },
    "price_of_publicity": {"a": {"transparency.process": 0.0}, "b": {"transparency.process": 1.0}},
}


@pytest.mark.parametrize("key", lessons.challenges())
def test_a_challenge_can_be_solved_and_is_not_at_the_start(visitor, key):
    tried = lessons.challenges()[key]
    visitor.act({"do": "challenge", "key": key})
    complete(visitor)
    assert not tried.is_solved(visitor.view, visitor.computed.rows)
    assert page(visitor).model["compare"]["challenge"]["debrief"] == ""
    for side, changes in SOLUTIONS[key].items():
        for name, value in changes.items():
            visitor.act({"do": "set", "side": side, "key": name, "value": value})
    complete(visitor)
    assert tried.is_solved(visitor.view, visitor.computed.rows), page(visitor).model["compare"]["challenge"]


def test_what_a_challenge_forbids_does_not_solve_it(visitor):
    visitor.act({"do": "challenge", "key": "price_of_publicity"})
    visitor.act({"do": "set", "side": "a", "key": "decision.deadline", "value": 5})
    complete(visitor)
    card = page(visitor).model["compare"]["challenge"]
    assert card["foreign"]
    assert not card["solved"]


def test_texts_of_lessons_are_in_every_language_and_name_what_exists():
    for each in lessons.challenges().values():
        for text in each.texts.values():
            assert set(text) == {"en", "zh"}
    told = lessons.story("iana_transition")
    case = load_scenario(told["case"])
    for step in told["steps"]:
        assert set(step["title"]) == set(step["text"]) == {"en", "zh"}
        assert set(step.get("facts", ())) <= set(case.observed)
        if "turn" in step:
            for value in step["turn"]["values"]:
                with_values(case.historical_design, {step["turn"]["key"]: value})


def test_leaving_the_story_finds_the_comparison_as_it_was(visitor):
    visitor.act({"do": "set", "side": "a", "key": "floor.slots", "value": 20})
    before = visitor.view
    visitor.act({"do": "page", "page": "story"})
    visitor.act({"do": "page", "page": "story", "step": 4})
    visitor.act({"do": "page", "page": "compare"})
    assert visitor.view == before


def test_a_case_that_a_design_does_not_fit_is_told_and_not_opened(visitor):
    visitor.act({"do": "case", "case": "nowhere"})
    assert visitor.view.case == "iana_transition"
    assert visitor.notices
    with pytest.raises(ScenarioError):
        controls.changed(
            load_design("governments_majority"), load_scenario("jury_trial"), {"roles.governments": "decide"}
        )


@pytest.mark.parametrize("case", names("cases"))
def test_every_shipped_case_makes_a_page(shared, case):
    one = Session(
        shared, f"?case={case}&a=historical&b=executive_decree&bet=skip&shown=1", "en", lambda: None
    )
    end = time.monotonic() + 60
    while one.computed.rows is None and not one.computed.problem and time.monotonic() < end:
        time.sleep(0.01)
    model = page(one).model["compare"]
    assert not one.computed.problem
    assert model["worlds"]["worlds"] >= 25
    assert model["name"] == load_scenario(case).name
    assert model["name"] in [each["name"] for each in model["cases"]]
    one.close()


def test_answers_about_a_process_make_the_other_one(visitor):
    from simulation.assessment.questions import questions

    known = controls.controls()
    for key, question in questions().items():
        for name, part in question.parts.items():
            named = part.path in ("", "roles", "seats", controls.RULE) or part.path in known
            assert named, f"{key}.{name} stands for {part.path}, which is no control"
    visitor.act({"do": "reply", "question": "D2", "part": "language", "answer": "no"})
    visitor.act({"do": "reply", "question": "D3", "part": "all", "answer": "closed"})
    visitor.act({"do": "reply", "question": "D3", "part": "all", "answer": "everything"})
    visitor.act({"do": "page", "page": "assess"})
    shown = page(visitor).model["assess"]
    assert shown["changes"] == 2
    assert [each["answered"] for each in shown["profile"]] == [2, 0, 0, 0]
    address = page(visitor).model["address"]
    assert "answers=D2.language:no,D3.all:closed" in address
    visitor.act({"do": "beside"})
    assert visitor.view.a.changes == {}
    assert visitor.view.b.changes == {"support.translation": 0, "seats.default": 5}
    assert visitor.process("b").seats == {"default": 5}
    complete(visitor)
    visitor.act({"do": "reply", "question": "D3", "part": "all", "answer": ""})
    assert [one[0] for one in visitor.view.replies] == ["D2"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_answer_to_every_question_is_shown_in_words(shared, language):
    one = Session(shared, f"?view=assess&lang={language}", language, lambda: None)
    for question in page(one).model["assess"]["questions"]:
        assert not question["question"].endswith(".question")
        for part in question["parts"]:
            assert "." not in part["label"]
            assert all(not each["label"].startswith(("answer.", "D")) for each in part["answers"])
    one.close()


def test_what_happened_by_round_is_in_the_record(visitor):
    complete(visitor)
    run = visitor.computed.traced[0]
    history, state = run.history, run.state
    first, last = int(room_of(run).goals.rounds), int(state.tally[2])
    for row in np.flatnonzero(state.attended[:364])[::12]:
        told = PersonTold(EN, run, int(row), "A").told()["events"]
        floor = [f"Round {t}" for t in range(first + 1, last + 1) if row in history.speakers[t]]
        assert [each["when"] for each in told if each["what"] == "Had the floor"] == floor
        left = [
            t for t in range(first + 1, last + 1) if history.present[t - 1, row] > history.present[t, row]
        ]
        assert [each["when"] for each in told if each["what"] == "Left the room"] == [
            f"Round {t}" for t in left
        ]
        calls = [each for each in told if each["what"].startswith("Call:")]
        asked = [t for t in call_rounds(run, room_of(run)) if history.present[t, row]]
        assert len(calls) == len(asked)


def test_objections_counted_are_those_of_people_who_are_there(visitor):
    complete(visitor)
    for side, run in zip(page(visitor).model["compare"]["sides"], visitor.computed.traced, strict=True):
        last = int(run.state.tally[2])
        there = run.history.present[last] > 0
        expected = int(((run.history.objection[last] >= 0) & there).sum())
        numbers = [each["numbers"] for each in side["floor"]["objections"]]
        assert sum(each[0] for each in numbers) == expected
        assert all(one >= two >= three for one, two, three in numbers)
