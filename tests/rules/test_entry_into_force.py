"""Entry into force: Paris Agreement, article 21, and the club that it opens."""

from simulation.rules.entry_into_force import club_value, is_in_force


def test_both_thresholds_have_to_be_reached() -> None:
    assert is_in_force(55 / 197, 0.55, 55 / 197, 0.55)
    assert not is_in_force(54 / 197, 0.9, 55 / 197, 0.55)
    assert not is_in_force(0.9, 0.54, 55 / 197, 0.55)


def test_without_thresholds_a_text_is_in_force_before_anybody_has_joined() -> None:
    assert is_in_force(0.0, 0.0, 0.0, 0.0)


def test_before_entry_into_force_there_is_no_club() -> None:
    assert club_value(0.3, False) == 0.0
    assert club_value(0.3, True) == 0.3
