"""What must hold in any room: margins are accounted for, parked is not frozen, minds are not read."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from simulation.engine import run_batch, run_traced
from simulation.model import ConsensusModel
from simulation.model.drafting import _candidate, _least_satisfied_consenter
from simulation.model.events import Doing, Event
from simulation.outcome import OUTCOMES, outcome_names
from simulation.parameters import Editor, Parameters
from simulation.rules.anatomy import ACCOMMODATION, CLOCK, NEWS, PRESSURE, TEXT
from simulation.rules.drafting import PACKAGE
from simulation.rules.objection import LIVE_WITH
from simulation.scenario import build_parameters, load_design, load_scenario
from simulation.state import Count, Tally
from tests.limits.worlds import NEVER, named, quiet
from tests.parameter_cases import changed, of_one_deliberation, rule_of

DRAWS = 120
NO_CONCESSION = {"concession__aspiration": 1.0, "concession__exponent": 1e-3, "concession__fatigue": 0.0}


def traced(world: Parameters, draw: int) -> Any:
    return run_traced(world, draw, 3 * draw)


def test_what_happened_to_an_objector_adds_up_to_where_it_stands() -> None:
    objectors = 0
    for draw in range(DRAWS):
        state, _, _ = traced(of_one_deliberation(draw), draw)
        was = state.objector == 1
        objectors += was.sum()
        assert (state.first_margin[was] < 0.0).all()
        whole = state.first_margin + state.shift.sum(axis=1)
        np.testing.assert_allclose(whole[was], state.margin[was], rtol=0, atol=1e-12)
        assert not state.shift[~was].any()
        here = was & (state.present == 1)
        np.testing.assert_allclose(
            state.margin[here], (state.value + state.pressure - state.aspiration)[here], rtol=0, atol=1e-12
        )
    assert objectors > DRAWS


def test_every_objector_is_won_leaves_is_overridden_or_stays_undecided_and_won_by_something() -> None:
    fates = ("objectors_won", "objectors_left", "objectors_overridden", "objectors_undecided")
    causes = [outcome.name for outcome in OUTCOMES if outcome.name.startswith("won_by_")]
    seen = Counter()
    for draw in range(3 * DRAWS):
        _, _, row = traced(of_one_deliberation(draw), draw)
        of = dict(zip(outcome_names(), row, strict=True))
        total = sum(of[fate] for fate in fates)
        assert np.isnan(total) or total == pytest.approx(1.0)
        if of["objectors_won"] > 0:
            assert sum(of[cause] for cause in causes) == pytest.approx(1.0)
        else:
            assert all(np.isnan(of[cause]) for cause in causes)
        seen.update(name for name in (*fates, *causes) if of[name] > 0)
    assert set(seen) == {*fates, *causes}, seen


@pytest.mark.parametrize(
    ("event", "without"),
    [
        (NEWS, lambda w: changed(w, groups__expertise=np.zeros_like(w.groups.expertise))),
        (ACCOMMODATION, lambda w: changed(w, deliberation__susceptibility=0.0)),
        (TEXT, lambda w: changed(w, drafting__effort=0)),
        (CLOCK, lambda w: changed(w, concession__aspiration=0.0)),
        (PRESSURE, lambda w: changed(w, pressure__conformity=0.0, pressure__united_front=0.0)),
    ],
    ids=["news", "accommodation", "text", "clock", "pressure"],
)
def test_an_event_without_its_cause_moves_nobody_at_all(event: int, without: Any) -> None:
    moved = 0
    for draw in range(DRAWS // 2):
        world = of_one_deliberation(draw)
        moved += traced(world, draw)[0].shift[:, event].any()
        assert not traced(without(world), draw)[0].shift[:, event].any()
    assert moved >= 5  # else nothing was tested


# -- settlement ----------------------------------------------------------------------------------------------


def test_no_question_is_parked_under_a_reasoned_objection_that_nobody_has_answered() -> None:
    parked = 0
    for draw in range(DRAWS):
        state, _, _ = traced(of_one_deliberation(draw), draw)
        assert state.tally[Tally.IGNORED] == 0
        parked += state.parked.any()
    assert parked >= 5


def test_while_somebody_does_not_consent_something_is_on_the_agenda() -> None:
    dissent = 0
    for draw in range(DRAWS):
        model = ConsensusModel(parameters=of_one_deliberation(draw), rng=draw, replicate=3 * draw)
        while not model.decided:
            model.step()
            called = model.round % model.parameters.decision.call_every == 0
            if called and not model.decided and any(p.position < LIVE_WITH for p in model.deciders):
                dissent += 1
                assert not all(model.parked)
    assert dissent >= 20


def test_without_reopening_everybody_concedes_by_the_calendar_to_the_last_bit() -> None:
    for draw in range(DRAWS // 2):
        world = changed(of_one_deliberation(draw), goals__relitigation=0.0)
        state, _, row = traced(world, draw)
        rounds = row[outcome_names().index("rounds")]
        deciders = state.deciders[: state.counts[Count.DECIDERS]]
        assert (state.opened_at == 0.0).all()
        assert (state.elapsed[deciders] == rounds / state.counts[Count.DEADLINE]).all()


def test_who_reopens_a_question_takes_back_what_was_given_for_it() -> None:
    world = changed(of_one_deliberation(3), goals__relitigation=0.0)
    model = ConsensusModel(parameters=world, rng=3)
    model.step()
    before = {person: person.aspiration for person in model.deciders}
    k = max(range(model.dimensions), key=lambda k: sum(person.salience[k] for person in model.deciders))
    model.opened_at[k] = float(model.round)
    for person in model.deciders:
        person.weigh(model.round)
        if person.best > person.reservation:
            assert person.aspiration > before[person]


def test_mckelvey_1976_relitigation_lengthens_where_every_group_must_agree() -> None:
    base = build_parameters(load_scenario("iana_transition"), load_design("multistakeholder_full_consensus"))
    months = outcome_names().index("months")
    durations = [
        run_batch(changed(base, goals__relitigation=rate, goals__rounds=0), 1, np.arange(60))[:, months]
        for rate in (0.0, 0.2, 0.8)
    ]
    means = [float(each.mean()) for each in durations]
    assert means[0] < means[1] < means[2], means


# -- the text ------------------------------------------------------------------------------------------------


def test_kramer_1972_amending_one_question_at_a_time_leads_to_the_median_of_each() -> None:
    ideals = np.array(
        [[0.0, 0.0], [1.0, 0.4], [0.4, 1.0]]
    )  # no two opposite each other: no core (Plott 1967)
    rule = rule_of(
        1, quota=0.5, chamber_strict=np.ones(1, np.int64), objections_answered=0, call_every=60, deadline=60
    )
    world = quiet(
        named(ideals),
        rule,
        deliberation__susceptibility=0.0,
        deliberation__facilitation=1.0,
        drafting__tabled_texts=0,
        drafting__blurring=0,
        concession__aspiration=2.0,  # nobody consents: preference alone decides
        concession__exponent=1e-3,
        groups__breakdown_cost=np.full(1, 0.1),
    )
    for start, within in (None, 0.0), ([0.9, 0.9], 0.03):
        model = ConsensusModel(parameters=world, rng=1)
        model.step()
        model.draft = start or model.draft
        while model.round < 59:  # in the last round they do
            model.step()
        np.testing.assert_allclose(model.draft, [0.4, 0.4], rtol=0, atol=within)


def test_black_1948_the_first_draft_is_the_median_of_what_has_been_said_and_of_nothing_else() -> None:
    ideals = np.array([0.1, 0.2, 0.6, 0.8, 0.9])
    rule = rule_of(1, call_every=9, deadline=9, **NEVER)
    world = quiet(
        named(ideals),
        rule,
        deliberation__slots=5,
        deliberation__facilitation=1.0,
        drafting__effort=0,
        drafting__tabled_radius=-1.0,  # no text is near another: everybody tables its own
    )
    model = ConsensusModel(parameters=world, rng=1)
    model.step()
    assert model.draft == [0.6]
    few = changed(world, deliberation__slots=2)
    model = ConsensusModel(parameters=few, rng=1)
    model.step()
    assert len(model.speakers) == 2
    assert model.draft[0] == pytest.approx(np.mean([person.tabled_text[0] for person in model.speakers]))
    nobody = changed(world, deliberation__slots=0)
    model = ConsensusModel(parameters=nobody, rng=1)
    model.step()
    assert model.draft == world.issue.status_quo.tolist()


def test_no_editor_reads_the_mind_of_who_has_not_spoken() -> None:
    compared = 0
    for draw in range(DRAWS):
        world = changed(of_one_deliberation(draw), deliberation__caucus=0)  # in a caucus people do speak
        model = ConsensusModel(parameters=world, rng=draw)
        if model.decided or world.deliberation.editor == Editor.BIASED:  # who knows the group it serves
            continue
        model.step()
        silent = [person for person in model.deciders if person.turns == 0]
        if not silent or model.decided:
            continue
        again = ConsensusModel(parameters=world, rng=draw)
        for person in again.people:
            if any(person.row == other.row for other in silent):
                person.ideal = [1.0 - ideal for ideal in person.ideal]
                person.first_ideal = list(person.ideal)
        again.step()
        if [p.row for p in again.speakers] == [p.row for p in model.speakers]:  # wishes decide who asks
            compared += 1
            assert again.text_before == model.text_before
    assert compared >= 5


def test_a_package_gives_each_side_what_it_cares_for() -> None:
    # Two parties, two questions, opposite saliences: each cares for the question the other shrugs off.
    actors = named(np.array([[0.9, 0.1], [0.1, 0.9]]))._replace(salience=np.array([[0.9, 0.1], [0.1, 0.9]]))
    rule = rule_of(1, quota=1.0, call_every=9, deadline=9)
    model = ConsensusModel(parameters=quiet(actors, rule, deliberation__facilitation=1.0), rng=1)
    model.step()
    model.draft, model.precision = [0.5, 0.5], [1.0, 1.0]
    first, second = model.deciders
    for person in (first, second):
        person.appraise()
    first.aspiration, second.aspiration = first.value + 0.1, second.value
    assert _least_satisfied_consenter(model) is second
    kind, text = _candidate(model, first, first.dearest_open_dimension(), PACKAGE, 0.5)
    assert kind == PACKAGE
    assert text[0] == pytest.approx([0.7, 0.7])
    assert all(person.negotiating_value(*text) > person.value for person in (first, second))


def test_without_effort_the_first_draft_is_the_last() -> None:
    for draw in range(DRAWS // 2):
        state, _, _ = traced(changed(of_one_deliberation(draw), drafting__effort=0), draw)
        assert state.tally[Tally.TEXT_CHANGES] == 0
        if state.tally[Tally.MEETINGS]:
            np.testing.assert_array_equal(state.draft, state.first_draft)


# -- the floor -----------------------------------------------------------------------------------------------


def test_who_consents_and_has_nothing_new_lets_the_turn_pass() -> None:
    # All want the same: one tables it, and nobody has anything to add.
    world = quiet(
        named(np.full(9, 0.6)), rule_of(1, call_every=9, deadline=9, **NEVER), concession__aspiration=0.5
    )
    model = ConsensusModel(parameters=world, rng=1)
    model.step()
    assert sum(person.turns for person in model.people) >= 1
    model.step()
    assert model.speakers == []


def test_dissent_is_stated_once_a_meeting() -> None:
    world = quiet(
        named(np.r_[np.full(5, 0.2), np.full(4, 0.9)]),
        rule_of(1, call_every=9, deadline=9, **NEVER),
        deliberation__slots=40,
        drafting__effort=0,
        deliberation__susceptibility=0.0,
        **NO_CONCESSION,
    )
    insisted: Counter[tuple[int, int]] = Counter()

    def listen(_model: Any, told: Any) -> None:
        if isinstance(told, Event) and told.what is Doing.INSIST:
            insisted[told.round, told.who] += 1

    ConsensusModel(parameters=world, rng=1, listener=listen).run()
    assert max(insisted.values()) == 1


def test_stasser_titus_1985_news_comes_at_the_rate_of_sampling() -> None:
    # Whoever speaks holds an argument and is the first to speak on its question in the meeting.
    people, meetings, common = 12, 3, 1.5
    never = rule_of(1, call_every=meetings, deadline=meetings, **NEVER)
    told = 0
    runs = 300
    for replicate in range(runs):
        world = quiet(
            named(np.full((1, people), 0.5)),
            never,
            groups__expertise=np.ones((1, people)),
            deliberation__strategic_omission=0.0,
            deliberation__common_items=common,
            deliberation__slots=1,
            drafting__effort=0,
        )
        state, _, _ = run_traced(world, 1, replicate)
        told += state.spoken.sum()
    # One slot a meeting: each meeting tells something with probability 1 / (c + 1).
    assert told / (runs * meetings) == pytest.approx(1.0 / (common + 1.0), abs=0.04)


def test_common_ground_costs_news_and_none_costs_none() -> None:
    voiced = outcome_names().index("arguments_voiced")
    base = build_parameters(load_scenario("iana_transition"), load_design("closed_expert_panel"))
    shares = [
        float(np.nanmean(run_batch(changed(base, deliberation__common_items=c), 1, np.arange(30))[:, voiced]))
        for c in (0.0, 1.5, 5.0)
    ]
    assert shares[0] > shares[1] > shares[2]


# -- switches at their neutral value -------------------------------------------------------------------------


def test_a_clear_text_has_no_price_whatever_readers_would_make_of_a_vague_one() -> None:
    for draw in range(DRAWS // 4):
        world = changed(of_one_deliberation(draw), drafting__blurring=0)
        here, there = (
            traced(changed(world, implementation__reading_sd=sd), draw)[0].draft for sd in (0.0, 0.3)
        )
        np.testing.assert_array_equal(here, there)
