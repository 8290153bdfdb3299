"""A run told in words speaks the scales of its case."""

import re
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest

from simulation import load_design, load_scenario, run
from simulation.model.events import Call, Doing, Event, Fates, Meeting, Month
from simulation.model.telling import in_words
from simulation.scenario import with_values
from simulation.scenario.description import new_scenario_text
from simulation.scenario.provenance import on_scale
from simulation.scenario.schema.scenario import Scale
from simulation.state import Tally


@pytest.fixture
def harbour(tmp_path: Path):
    path = tmp_path / "harbour.yaml"
    path.write_text(new_scenario_text())
    return load_scenario(path)


def test_texts_goals_and_arguments_are_told_in_the_unit_of_the_scale(harbour) -> None:
    result = run(harbour, "multistakeholder_rough_consensus", seed=1, engine="mesa", trace=True)
    told = str(result.transcript)
    last = re.findall(r"text: quota (\S+) tonnes\b.*, monitoring (\d\.\d\d)", told)[-1]
    assert float(last[0]) == pytest.approx(500 * result.state.draft[0], abs=0.51)
    assert float(last[1]) == pytest.approx(result.state.draft[1], abs=0.0051)
    arguments = re.findall(r"new argument on quota, for \w+ \((-?[\d,]+) tonnes\)", told)
    assert arguments and max(abs(float(one.replace(",", ""))) for one in arguments) > 2
    assert not re.search(r"quota (is now )?\d\.\d\d\b", told)


@pytest.mark.parametrize(
    ("scale", "share", "written"),
    [
        (Scale(), 0.5, "0.50"),
        (Scale(low=0, high=12, unit="assessments a year"), 0.25, "3.0 assessments a year"),
        (Scale(low=0, high=500, unit="t"), 0.9, "450 t"),
        (Scale(low=1e6, high=2e6), 0.5, "1,500,000"),
        (Scale(low=0, high=0.01), 0.5, "0.0050"),
        (Scale(low=-5, high=5), 0.25, "-2.5"),
    ],
)
def test_a_scale_is_told_in_about_a_hundred_steps(scale: Scale, share: float, written: str) -> None:
    assert on_scale(scale, share) == written


@pytest.fixture(scope="module")
def iana():
    return run("iana_transition", "multistakeholder_rough_consensus", seed=2, engine="mesa", trace=True)


def events(result, *what: Doing) -> list[Event]:
    return [one for one in result.transcript.records if isinstance(one, Event) and one.what in what]


def test_records_count_what_the_run_counted(iana) -> None:
    tally, state = iana.state.tally, iana.state
    assert len(events(iana, Doing.ARGUE)) == tally[Tally.NEWS_TURNS] > 0
    assert len(events(iana, Doing.LEAVE)) == state.attended.sum() - state.present.sum() > 0
    calls = [one for one in iana.transcript.records if isinstance(one, Call)]
    assert len(events(iana, Doing.STATE)) == sum(len(one.positions) for one in calls)
    answers = events(iana, Doing.ARGUE, Doing.REPLY, Doing.SAY_COMMON)
    assert 0 < sum(len(one.whom) for one in answers) <= tally[Tally.ANSWERED]


def test_each_meeting_is_on_record_with_those_who_were_there(iana) -> None:
    meetings = [one for one in iana.transcript.records if isinstance(one, Meeting)]
    assert len(meetings) == iana.state.tally[Tally.MEETINGS]
    before = iana.history.present[[one.round - 1 for one in meetings]].sum(axis=1)
    assert [one.present for one in meetings] == before.tolist()


def test_what_was_written_last_is_what_the_next_call_is_about(iana) -> None:
    text: dict[int, float] = {}
    asked = 0
    for one in iana.transcript.records:
        if isinstance(one, Event) and one.dimension is not None:
            text[one.dimension] = one.text
        if isinstance(one, Call):
            asked += 1
            assert one.text == tuple(iana.history.draft[one.round])
            assert all(one.text[k] == value for k, value in text.items() if (one.round, k) in _written(iana))
    assert asked > 0


def _written(result) -> set[tuple[int, int]]:
    by_pen = events(result, Doing.AMEND, Doing.ADOPT, Doing.BLUR, Doing.ADOPT_PROPOSAL)
    return {(one.round, one.dimension) for one in by_pen}


def test_a_reply_is_to_those_who_objected_there_and_had_no_answer(iana) -> None:
    replies = [one for one in events(iana, Doing.REPLY) if one.whom]
    assert replies
    for one in replies:
        before = one.round - 1
        assert (iana.history.objection[before, list(one.whom)] == one.dimension).all()
        assert (iana.history.answered[before, list(one.whom)] == 0).all()


def test_records_hold_numbers_and_no_words(iana) -> None:
    kinds = {
        type(value)
        for one in iana.transcript.records
        for value in asdict(one).values()
        if not isinstance(value, tuple)
    }
    assert kinds <= {int, float, bool, Doing, type(None)}


def test_the_course_of_a_run_is_told_from_its_records_alone(iana) -> None:
    told = iana.transcript
    assert str(told) == in_words(told.records, told.people, iana.scenario, iana.design)
    assert f"\nRound {iana.design.goals.rounds + 1}  (" in str(told)


def test_records_come_in_the_order_in_which_it_happened(iana) -> None:
    rounds = [one.round for one in iana.transcript.records if hasattr(one, "round")]
    assert all(first <= second for first, second in pairwise(rounds))
    assert isinstance(iana.transcript.records[-1], Month | Fates)


def test_goals_are_told_although_comments_are_read_before_them() -> None:
    base = load_design("multistakeholder_rough_consensus")
    design = with_values(base, {"written_comments": 0.5})
    told = str(run("iana_transition", design, seed=1, engine="mesa", trace=True).transcript)
    assert "goal agreed" in told and "in writing, from outside" in told
    assert told.index("goal agreed") < told.index("in writing, from outside")


def test_shocks_and_reviews_are_told_where_they_happen(harbour) -> None:
    world = with_values(harbour, {"context.shocks.rate": 0.03, "context.shocks.horizon": 90})
    result = run(world, "bamboo", seed=1, engine="mesa", trace=True)
    told = str(result.transcript)
    for month in (result.state.shock_months > 0).nonzero()[0]:
        assert f"Calendar month {month}: a shock. What would work best moves: " in told
    for month in result.state.reviewed.nonzero()[0]:
        assert f"Calendar month {month}: the review ends after " in told
    assert told.count(": a review opens, for ") >= result.state.reviewed.astype(bool).sum() > 0
    assert told.count("Decided after") == 1
