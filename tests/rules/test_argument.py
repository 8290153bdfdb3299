from simulation.randomness import DELIBERATION, uniform
from simulation.rules.argument import hurts, meets, moves_away, omits, speaks_against
from simulation.rules.purposes import OMISSION


def test_an_argument_hurts_when_it_points_away_from_the_speakers_ideal() -> None:
    assert hurts(claim=0.2, ideal=0.9, text=0.5)
    assert hurts(claim=0.9, ideal=0.2, text=0.5)
    assert not hurts(claim=0.6, ideal=0.9, text=0.5)
    assert not hurts(claim=0.1, ideal=0.3, text=0.5)


def test_an_argument_for_the_present_text_hurts_nobody() -> None:
    assert not hurts(claim=0.5, ideal=0.9, text=0.5)
    assert not hurts(claim=0.2, ideal=0.5, text=0.5)


def test_the_middle_between_text_and_ideal_decides_nothing() -> None:
    # Signs alone decide, not sizes: (.8 − .7) (.1 − .7) < 0 and (.8 − .7) (1.6 − .7) > 0.
    assert hurts(claim=0.8, ideal=0.1, text=0.7)
    assert not hurts(claim=0.8, ideal=1.6, text=0.7)


def test_published_inputs_make_omission_harder() -> None:
    luck = uniform(1, 2, DELIBERATION, OMISSION, 3, 0, 5)  # one lot an argument: no round in its address
    omission = 0.9
    visibility = 1.0 - luck / omission  # here omission · (1 − v) equals the lot
    assert 0.0 < visibility < 1.0
    where = {"seed": 1, "replicate": 2, "entity": 3, "dimension": 5}
    assert omits(omission, visibility - 1e-6, **where)
    assert not omits(omission, visibility + 1e-6, **where)


def test_nobody_omits_what_is_published_anyway() -> None:
    assert not any(omits(1.0, 1.0, 1, 2, entity, 5) for entity in range(50))
    assert all(omits(1.0, 0.0, 1, 2, entity, 5) for entity in range(50))


def test_rfc_7282_an_objection_is_answered_by_what_speaks_against_it() -> None:
    assert speaks_against(claim=0.3, text=0.5, objectors_target=0.9)
    assert speaks_against(claim=0.6, text=0.5, objectors_target=0.1)
    assert not speaks_against(claim=0.6, text=0.5, objectors_target=0.9)  # it supports the objector
    assert not speaks_against(claim=0.5, text=0.5, objectors_target=0.9)
    assert not speaks_against(claim=0.3, text=0.5, objectors_target=0.5)


def test_an_amendment_answers_by_going_a_tenth_of_the_way() -> None:
    assert meets(text=0.5, amended=0.6, objectors_target=0.9)
    assert meets(text=0.5, amended=0.4625, objectors_target=0.125)  # exactly a tenth
    assert not meets(text=0.5, amended=0.53, objectors_target=0.9)
    assert not meets(text=0.5, amended=0.4, objectors_target=0.9)
    assert not meets(text=0.5, amended=0.5, objectors_target=0.5)  # nothing to meet
    assert meets(text=0.5, amended=1.2, objectors_target=0.9)  # beyond, but nearer


def test_an_objection_stands_again_when_the_text_moves_away() -> None:
    assert moves_away(text=0.5, amended=0.4, objectors_target=0.9)
    assert not moves_away(text=0.5, amended=0.6, objectors_target=0.9)
    assert not moves_away(text=0.5, amended=0.5, objectors_target=0.9)
