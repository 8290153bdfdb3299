import math

import pytest

from simulation.randomness import DELIBERATION, exponential, uniform
from simulation.rules.floor import (
    WORTH_PROPOSING,
    courting_time,
    floor_weight,
    has_moved,
    is_facilitated,
    is_new_text,
    marginal_value,
    next_request,
    working_group_lot,
)
from simulation.rules.purposes import COURTED, FACILITATED_SLOT, FLOOR_ARRIVAL, WORKING_GROUP


def test_under_unanimity_every_holdout_is_pivotal() -> None:
    assert marginal_value(False, 1.0, needed=3.0, missing=3.0) == 1.0


def test_under_a_quota_only_a_share_of_the_holdouts_is_needed() -> None:
    assert marginal_value(False, 1.0, needed=1.0, missing=4.0) == 0.25
    assert marginal_value(False, 1e-3, needed=1e-3, missing=4e-3) == 0.25


def test_the_value_of_consent_never_exceeds_one() -> None:
    assert marginal_value(False, 1.0, needed=4.0, missing=1.0) == 1.0


def test_who_consents_or_has_no_vote_is_not_pivotal_nor_is_anybody_once_the_quota_is_met() -> None:
    assert marginal_value(True, 1.0, 1.0, 4.0) == 0.0
    assert marginal_value(False, 0.0, 1.0, 4.0) == 0.0
    assert marginal_value(False, 1.0, 0.0, 4.0) == 0.0
    assert marginal_value(False, 1.0, -1.0, 4.0) == 0.0
    assert marginal_value(False, 1.0, 1.0, 0.0) == 0.0


def test_a_small_quota_still_lacking_counts() -> None:
    assert marginal_value(False, 0.5, 0.5, 0.5) == 1.0
    assert marginal_value(False, 0.5, 0.25, 0.5) == 0.5


def test_the_floor_goes_by_status_and_pivotality() -> None:
    # (.5 · 1.6)² · e^(3 · .2)
    assert floor_weight(0.5, 1.6, 0.2, 2.0, 3.0) == pytest.approx(0.64 * math.exp(0.6))
    assert floor_weight(0.5, 1.6, 0.2, 0.0, 0.0) == 1.0


def test_requests_come_at_the_rate_of_ones_weight() -> None:
    wait = exponential(1, 2, DELIBERATION, FLOOR_ARRIVAL, 3, 4, 5)
    assert next_request(0.5, 2.0, 1, 2, 3, 4, 5) == pytest.approx(0.5 + wait / 2.0)


def test_a_facilitator_steers_a_share_of_the_slots() -> None:
    luck = uniform(1, 2, DELIBERATION, FACILITATED_SLOT, 3, 4, 5)
    assert is_facilitated(luck + 1e-9, 1, 2, 3, 4, 5)
    assert not is_facilitated(luck, 1, 2, 3, 4, 5)


def test_working_groups_are_dealt_by_lot_each_round() -> None:
    assert working_group_lot(1, 2, 3, 4) == uniform(1, 2, DELIBERATION, WORKING_GROUP, 3, 4, 0)


def test_the_editor_turns_sooner_to_those_whose_consent_is_worth_more() -> None:
    wait = exponential(1, 2, DELIBERATION, COURTED, 3, 4, 0)
    assert courting_time(0.5, 1, 2, 3, 4) == pytest.approx(2.0 * wait)
    assert courting_time(0.0, 1, 2, 3, 4) == pytest.approx(1e6 * wait)


def test_a_tabled_text_is_new_where_no_other_lies_near() -> None:
    assert is_new_text(0.2, 0.15)
    assert not is_new_text(0.15, 0.15)
    assert not is_new_text(0.0, 0.0)


def test_one_proposes_again_what_one_wants_anew() -> None:
    assert has_moved(0.5 + 1.01 * WORTH_PROPOSING, 0.5)
    assert has_moved(0.5 - 1.01 * WORTH_PROPOSING, 0.5)
    assert not has_moved(0.5 + 0.99 * WORTH_PROPOSING, 0.5)
