import pytest

from simulation.randomness import DELIBERATION, uniform
from simulation.rules.drafting import (
    ADOPT_TABLED,
    AMEND,
    BLUR,
    PACKAGE,
    amended,
    amendment_kind,
    biased_editor_prefers,
    blurred,
    contested_loss,
    courted_rank,
    neutral_editor_prefers,
    shortfall,
    speaker_prefers,
    step,
    writable,
)
from simulation.rules.purposes import AMENDMENT_STEP


@pytest.mark.parametrize(
    ("tabled", "blurring", "packages", "kinds"),
    [
        (True, True, True, [AMEND, ADOPT_TABLED, BLUR, PACKAGE]),
        (False, True, True, [AMEND, AMEND, BLUR, PACKAGE]),
        (True, False, True, [AMEND, ADOPT_TABLED, AMEND, PACKAGE]),
        (True, True, False, [AMEND, ADOPT_TABLED, BLUR, AMEND]),
        (False, False, False, [AMEND, AMEND, AMEND, AMEND]),
    ],
)
def test_the_editor_takes_turns_at_what_can_be_done(
    tabled: bool, blurring: bool, packages: bool, kinds: list[int]
) -> None:
    tried = [amendment_kind(candidate, tabled, blurring, packages) for candidate in range(8)]
    assert tried == kinds * 2


def test_each_holdout_is_courted_with_everything_before_the_next() -> None:
    assert [courted_rank(candidate, 3) for candidate in range(0, 20, 4)] == [0, 1, 2, 0, 1]
    assert [courted_rank(candidate, 1) for candidate in range(9)] == [0] * 9  # the last one gets all effort
    assert [courted_rank(candidate, 2) for candidate in range(6)] == [0, 0, 0, 0, 1, 1]


def test_an_amendment_goes_a_random_part_of_the_way_another_one_for_each_candidate() -> None:
    assert step(1, 2, 3, 4, 5) == uniform(1, 2, DELIBERATION, AMENDMENT_STEP, 3, 4, 5)
    assert amended(0.2, 0.7, 0.25) == pytest.approx(0.325)
    assert amended(0.7, 0.2, 0.25) == pytest.approx(0.575)


def test_blurring_takes_a_step_down_to_the_floor() -> None:
    assert blurred(0.9, 0.25, 0.2) == pytest.approx(0.65)
    assert blurred(0.3, 0.25, 0.2) == 0.2


def test_what_a_dimension_costs_is_salience_times_squared_distance() -> None:
    assert contested_loss(0.7, 0.2, 0.4) == pytest.approx(0.1)
    assert contested_loss(0.2, 0.7, 0.4) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("value", "aspiration", "reservation", "best", "missing"),
    [
        (-0.3, -0.1, -0.5, -0.1, 0.5),
        (-0.1, -0.3, -0.5, -0.1, 0.0),  # content
        (-0.7, -0.5, -0.5, 0.0, 0.4),
        (-0.7, -0.5, -0.2, -0.2, 0.0),  # nothing to gain
        (-0.7, -0.5, -0.1, -0.2, 0.0),
        (-0.9, -0.1, -0.12, -0.1, 1.0),  # nobody misses more than all there is to gain
    ],
)
def test_a_shortfall_is_counted_in_possible_gains(
    value: float, aspiration: float, reservation: float, best: float, missing: float
) -> None:
    assert shortfall(value, aspiration, reservation, best) == pytest.approx(missing)


@pytest.mark.parametrize(
    ("closeness", "margin", "counter", "missing", "preferred"),
    [
        (0.6, -0.9, 0.9, 9.0, True),  # nearer to passing: nothing else counts
        (0.4, 0.9, -0.9, 0.0, False),
        (0.5, 0.1, -0.2, 9.0, True),  # the quota prefers it
        (0.5, -0.2, 0.1, 0.0, False),  # the quota prefers what stands
        (0.5, -0.2, -0.3, 1.9, True),  # neither: the smaller shortfall
        (0.5, 0.0, 0.0, 1.9, True),
        (0.5, -0.2, -0.3, 2.0, False),
        (0.5, -0.2, -0.3, 2.1, False),
    ],
)
def test_a_neutral_editor_wants_closeness_then_what_the_quota_prefers_then_less_shortfall(
    closeness: float, margin: float, counter: float, missing: float, preferred: bool
) -> None:
    assert neutral_editor_prefers(0.5, closeness, margin, counter, 2.0, missing) is preferred


def test_a_biased_editor_wants_the_text_to_pass_and_then_its_own_interest() -> None:
    assert biased_editor_prefers(0.5, 0.6, own_present=0.0, own=-9.0)
    assert not biased_editor_prefers(0.5, 0.5, own_present=-9.0, own=0.0)
    assert biased_editor_prefers(1.0, 1.0, own_present=-0.3, own=-0.2)
    assert not biased_editor_prefers(1.0, 1.0, own_present=-0.2, own=-0.2)
    assert not biased_editor_prefers(1.0, 0.99, own_present=-9.0, own=0.0)
    assert biased_editor_prefers(0.99, 1.0, own_present=0.0, own=-9.0)


@pytest.mark.parametrize(
    ("closeness", "own", "preferring", "opposing", "taken"),
    [
        (0.6, -0.3, 0.2, 0.8, True),  # nearer to passing
        (0.5, -0.3, 0.6, 0.4, True),  # no nearer, but more like it
        (0.5, -0.3, 0.4, 0.4, False),
        (0.5, -0.3, 0.4, 0.6, False),
        (0.4, -0.3, 0.9, 0.1, False),
        (0.6, -0.4, 0.9, 0.1, False),  # nothing in it for the speaker
        (0.6, -0.5, 0.9, 0.1, False),
    ],
)
def test_a_drafting_speaker_writes_what_it_likes_and_the_room_takes(
    closeness: float, own: float, preferring: float, opposing: float, taken: bool
) -> None:
    assert speaker_prefers(0.5, closeness, -0.4, own, preferring, opposing) is taken


@pytest.mark.parametrize(
    ("value", "levels", "written"),
    [
        (0.37, 0, 0.37),
        (0.37, 2, 0.0),
        (0.5, 2, 1.0),
        (1.0, 2, 1.0),
        (0.4, 4, 1 / 3),
        (0.55, 4, 2 / 3),
        (0.0, 4, 0.0),
    ],
)
def test_a_question_without_a_middle_is_answered_by_one_of_its_answers(
    value: float, levels: int, written: float
) -> None:
    assert writable(value, levels) == pytest.approx(written)
