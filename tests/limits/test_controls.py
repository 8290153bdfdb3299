"""Control experiments take away what they say, and nothing else."""

import pytest

from simulation.engine import run_traced
from simulation.outcome import outcome_names
from simulation.parameters import Recorded
from simulation.scenario import build_parameters, build_run, load_design, load_scenario, with_values
from simulation.state import Count, Tally
from tests.parameter_cases import changed


def test_a_panel_reads_exactly_what_was_argued_in_the_open_room() -> None:
    case = load_scenario("iana_transition")
    both = build_run(case, load_design("panel_with_record"))
    assert isinstance(both, Recorded)
    open_room, _, _ = run_traced(both.record_of, 1, 0)
    panel, _, _ = run_traced(both, 1, 0)
    alone, _, _ = run_traced(both.room, 1, 0)
    argued = open_room.spoken == 1
    assert (panel.spoken[argued] == 1).all()
    assert not panel.spoken[~argued & (panel.attended == 0)[:, None]].any()  # outsiders add nothing
    assert panel.record_count.sum() == panel.spoken.sum()
    assert argued.sum() > alone.spoken.sum()


def test_the_mute_come_as_they_would_and_say_and_decide_nothing() -> None:
    case = load_scenario("iana_transition")
    mute = build_parameters(case, load_design("mute_attendance"))
    heard = build_parameters(case, load_design("multistakeholder_rough_consensus"))
    state, _, _ = run_traced(mute, 1, 0)
    paired, _, _ = run_traced(heard, 1, 0)
    assert state.attended.tolist() == paired.attended.tolist()
    governments = case.group_names.index("governments")
    assert not state.turns[state.group != governments].any()
    assert (state.group[state.deciders[: state.counts[Count.DECIDERS]]] == governments).all()


def test_stand_ins_who_abstain_talk_and_leave_the_decision_to_governments() -> None:
    case = load_scenario("iana_transition")
    state, _, _ = run_traced(build_parameters(case, load_design("abstaining_stand_ins")), 1, 0)
    stands_in = state.twin_of >= 0
    assert state.turns[stands_in].any()
    assert not stands_in[state.deciders[: state.counts[Count.DECIDERS]]].any()
    assert not state.excluded[state.twin_of[stands_in & (state.attended == 1)]].any()


@pytest.mark.parametrize("hours", [500.0, 9000.0])
def test_a_room_stops_when_its_person_hours_are_used_up(hours: float) -> None:
    world = build_parameters(load_scenario("iana_transition"), load_design("multistakeholder_unanimity"))
    world = changed(world, decision__max_person_hours=hours)
    for replicate in range(5):
        state, _, row = run_traced(world, 1, replicate)
        spent = row[outcome_names().index("person_hours")]
        a_round = state.tally[Tally.ATTENDING] * world.clock.hours_per_round
        assert spent <= max(hours, (world.goals.rounds + 1) * a_round) + 1e-6


def test_without_perks_nobody_carries_out_better_for_having_been_there() -> None:
    case = load_scenario("iana_transition")
    design = with_values(load_design("multistakeholder_rough_consensus"), {"controls.equal_presence": True})
    world = changed(build_parameters(case, design), implementation__months=1)
    state, _, _ = run_traced(world, 1, 0)
    assert state.aware.all()
    plain = changed(world, implementation__equal_presence=0)
    perks, _, _ = run_traced(plain, 1, 0)
    inside = state.present == 1  # whoever left early has no perks either way
    assert (perks.motive[inside, 0] >= state.motive[inside, 0]).all()
    assert (perks.motive[inside, 0] > state.motive[inside, 0]).mean() > 0.9  # some have no cost to lower
    assert perks.motive[~inside, 0].tolist() == state.motive[~inside, 0].tolist()
