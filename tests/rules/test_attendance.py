import pytest

from simulation.parameters import Role, SeatSelection
from simulation.randomness import CONVENING, uniform
from simulation.rules.attendance import (
    affordable_rounds,
    affordable_skill,
    barrier_cost,
    comment_lot,
    draw_comment_is_read,
    draw_trust_label,
    participation_benefit,
    precedence,
    role_in_room,
    role_there,
    seat_priority,
    stake,
    support_price,
)
from simulation.rules.purposes import COMMENT_ORDER, PRECEDENCE, SEAT_LOT, TRUST_LABEL, WRITTEN_COMMENT

LOT = uniform(1, 2, CONVENING, SEAT_LOT, 3, 0, 0)


def priority(selection: int) -> float:
    return seat_priority(
        selection, distance=0.3, resources=0.7, arguments=2, seed=1, replicate=2, entity=3, episode=0
    )


def test_taking_part_is_worth_affectedness_times_efficacy_times_stake_plus_civic_duty() -> None:
    assert participation_benefit(2.0, 0.6, 0.25, 0.02) == pytest.approx(0.32)


def test_who_has_nothing_at_stake_comes_from_civic_duty_alone() -> None:
    assert participation_benefit(2.0, 0.6, 0.0, 0.02) == 0.02


@pytest.mark.parametrize(
    ("best", "status_quo", "anticipated", "threat_weight", "expected"),
    [
        (0.0, -0.3, -0.1, 1.0, 0.3),  # a hope, and nothing to fear
        (0.0, 0.0, -0.2, 1.0, 0.2),  # content with what stands, and threatened
        (0.0, 0.0, -0.2, 0.0, 0.0),  # … where threats move nobody
        (0.0, 0.0, -0.2, 2.25, 0.45),
        (0.0, -0.1, -0.3, 0.5, 0.2),  # both
        (-0.3, -0.1, -0.1, 1.0, 0.0),  # a linked issue may leave the own target below the status quo
    ],
)
def test_hansen_1985_hope_and_threat_both_bring_people(
    best: float, status_quo: float, anticipated: float, threat_weight: float, expected: float
) -> None:
    assert stake(best, status_quo, anticipated, threat_weight) == pytest.approx(expected)


def test_the_farther_the_expected_text_the_more_is_at_stake() -> None:
    losses = [stake(0.0, -0.05, -distance * distance, 1.0) for distance in (0.0, 0.2, 0.4, 0.6, 0.8)]
    assert losses == sorted(losses)


def test_a_barrier_costs_more_to_the_exposed_the_unsupported_and_the_poor() -> None:
    # .05 · .4 · .5 · (1 − .8) / .25
    assert barrier_cost(0.05, 0.4, 0.5, 0.8, 0.25) == pytest.approx(0.008)


def test_support_has_a_price_where_there_is_a_remedy() -> None:
    assert support_price(2.0, 0.4, 0.5, 0.8) == pytest.approx(0.4)
    assert support_price(2.0, 0.4, 0.5, 1e-9) == pytest.approx(0.4)
    assert support_price(2.0, 0.4, 0.5, 0.0) == 0.0


def test_the_facilitator_is_as_good_as_the_money_allows() -> None:
    assert affordable_skill(0.6, 10.0, 20.0) == 0.6
    assert affordable_skill(0.6, 10.0, 6.0) == 0.6
    assert affordable_skill(0.6, 10.0, 3.0) == pytest.approx(0.3)
    assert affordable_skill(0.6, 0.0, 0.0) == 0.6


def test_seats_go_by_lot_by_closeness_by_resources_or_by_knowledge() -> None:
    assert priority(SeatSelection.LOT) == LOT
    assert priority(SeatSelection.REPRESENTATIVE) == 0.3
    assert priority(SeatSelection.RESOURCES) == pytest.approx(0.3 + 1e-9 * LOT, abs=1e-12)
    assert priority(SeatSelection.EXPERTISE) == pytest.approx(LOT - 2)


def test_a_written_comment_is_read_with_the_probability_of_the_design() -> None:
    luck = uniform(1, 2, CONVENING, WRITTEN_COMMENT, 3, 6, 4)
    assert draw_comment_is_read(luck + 1e-9, 1, 2, 3, 6, 4)
    assert not draw_comment_is_read(luck, 1, 2, 3, 6, 4)


def test_written_comments_are_put_in_order_by_lot() -> None:
    assert comment_lot(1, 2, 3, 6) == uniform(1, 2, CONVENING, COMMENT_ORDER, 3, 6, 0)


def test_precedence_goes_by_resources_and_by_lot_among_equals() -> None:
    luck = uniform(1, 2, CONVENING, PRECEDENCE, 3, 0, 0)
    assert precedence(0.5, 1, 2, 3) == pytest.approx(0.5 + 1e-9 * luck, abs=1e-15)
    assert precedence(0.6, 1, 2, 3) > precedence(0.5, 1, 2, 4)
    assert precedence(1.0, 1, 2, 3) != precedence(1.0, 1, 2, 4)


def test_shuffled_trust_attaches_to_any_group() -> None:
    luck = uniform(1, 2, CONVENING, TRUST_LABEL, 3, 0, 4)
    assert draw_trust_label(1000, 1, 2, 3, 4) == int(1000 * luck)
    assert {draw_trust_label(4, 1, 2, entity, 0) for entity in range(100)} == {0, 1, 2, 3}


def test_who_lives_elsewhere_may_do_no_more_than_its_group_and_no_more_than_others_there() -> None:
    assert [role_there(role, Role.VOICE) for role in range(4)] == [0, 1, 2, 2]
    assert [role_there(Role.VOICE, most) for most in range(4)] == [0, 1, 2, 2]


@pytest.mark.parametrize("role", Role)
def test_without_controls_one_may_in_the_room_what_the_design_says(role: int) -> None:
    assert role_in_room(role, False, False) == role


def test_the_mute_only_watch_and_whoever_had_no_role_still_has_none() -> None:
    assert [role_in_room(role, True, False) for role in range(4)] == [0, 1, 1, 1]


def test_stand_ins_who_abstain_speak_at_most() -> None:
    assert [role_in_room(role, False, True) for role in range(4)] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("hours", "people", "last"),
    [
        (-1.0, 50, 30),  # no limit
        (5000.0, 0, 30),  # nobody spends anything
        (4000.0, 20, 25),  # 4,000 / (8 · 20)
        (4079.0, 20, 25),
        (4800.0, 20, 30),
        (9999.0, 20, 30),
        (100.0, 20, 3),  # the first meeting is always held
        (0.0, 20, 3),
    ],
)
def test_a_room_meets_as_often_as_its_person_hours_allow(hours: float, people: int, last: int) -> None:
    assert affordable_rounds(30, 3, hours, 8.0, people) == last
