"""Changing one's practice, against values worked out by hand."""

import pytest

from simulation.rules.practice import (
    NO_VERSION_BEFORE,
    compatibility,
    expected_of_others,
    full_revising_motive,
    revising_motive,
    revision_cost,
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [(0.0, 0.0), (0.1, 0.04), (0.2, 0.08), (0.5, 0.08)],  # in proportion, and no more than the whole
)
def test_revising_costs_in_proportion_to_the_change(change, expected) -> None:
    assert revision_cost(0.12, 0.5, change, 1.0, 0.2) == pytest.approx(expected)


def test_revising_costs_by_its_price_and_less_for_the_skilled() -> None:
    assert revision_cost(0.12, 0.0, 0.2, 0.5, 0.2) == pytest.approx(0.06)
    assert revision_cost(0.12, 2.0, 0.2, 0.5, 0.2) == pytest.approx(0.02)
    assert revision_cost(0.12, 0.5, 0.2, 0.0, 0.2) == 0.0


@pytest.mark.parametrize(("change", "expected"), [(0.0, 1.0), (0.15, 0.5), (0.3, 0.0), (0.9, 0.0)])
def test_versions_work_together_as_far_as_they_are_alike(change, expected) -> None:
    assert compatibility(change, 0.3) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("alike", "expected"), [(NO_VERSION_BEFORE, 0.5), (0.0, 0.0), (1.0, 0.8), (0.25, 0.2)]
)
def test_of_a_new_version_one_expects_what_one_has_seen_of_the_old_as_far_as_they_work_together(
    alike, expected
) -> None:
    assert expected_of_others(0.5, 0.8, alike) == pytest.approx(expected)
    assert NO_VERSION_BEFORE == -1.0


def test_the_motive_to_revise_is_what_the_new_version_adds_less_its_cost() -> None:
    assert revising_motive(0.25, 0.1, 0.4, 0.75) == pytest.approx(0.25)
    assert revising_motive(0.25, 0.1, 0.0, 0.75) == pytest.approx(0.15)


def test_network_and_law_draw_toward_the_version_that_others_practise() -> None:
    assert full_revising_motive(0.1, 0.3, 0.5, 0.8, 0.4, 0.05) == pytest.approx(0.21)
    assert full_revising_motive(0.1, 0.3, 0.5, 0.4, 0.8, 0.0) == pytest.approx(0.04)
