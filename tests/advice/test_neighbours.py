"""What may be changed is read off the schema: all of it, within its range, and no controls."""

import pytest

from simulation.advice.neighbours import NEVER, Neighbour, neighbours, steps
from simulation.advice.phrases import CHOICES, MORE_AND_LESS, phrase
from simulation.scenario import Design, load_design, load_scenario
from simulation.scenario.provenance import parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.schema.number import Between, Share
from simulation.scenario.schema.section import number

CASE = load_scenario("iana_transition")
DESIGN = load_design("multistakeholder_rough_consensus")
FOUND = list(neighbours(DESIGN, CASE))


def test_every_choice_and_every_number_of_a_design_has_a_neighbour() -> None:
    proposed = {one.path for one in FOUND}
    spread = {"roles", "seats"}  # one for each group
    expected = {
        one.path
        for one in parameters(DESIGN)
        if one.path[0] not in NEVER and one.path[0] not in spread and one.path[0] != "schema_version"
    }
    assert len(expected) > 30
    assert expected - {("decision", "rule", "schema_version")} <= proposed
    for name in spread:
        assert {(name, group) for group in CASE.group_names} <= proposed


def test_a_field_that_the_schema_gains_is_proposed_at_once_and_told_by_its_description() -> None:
    class Wider(Design):
        patience: Share = number(0.5, "Patience of the room", unit="share")

    wider = Wider.model_validate(DESIGN.model_dump() | {"patience": 0.9})
    found = [one for one in neighbours(wider, CASE) if one.path == ("patience",)]
    assert [(one.old, one.new) for one in found] == [(0.9, 0.7), (0.9, 1.0)]


def test_controls_are_never_proposed() -> None:
    assert {one.path[0] for one in FOUND}.isdisjoint({"controls", "placebo", "record_of"})


@pytest.mark.parametrize("one", FOUND, ids=lambda one: f"{one.path}={one.new}")
def test_every_step_leads_elsewhere_and_is_told_in_plain_words(one: Neighbour) -> None:
    assert one.new != one.old
    words = phrase(one, DESIGN)
    assert "_" not in words
    assert "None" not in words
    assert len(words) < 90


def test_every_number_of_the_schema_has_words_of_its_own() -> None:
    numbers = {
        ".".join(str(step) for step in one.path if isinstance(step, str))
        for one in FOUND
        if isinstance(one.new, int | float) and not isinstance(one.new, bool) and one.path[0] != "seats"
    }
    assert numbers <= set(MORE_AND_LESS)


def test_every_word_of_a_choice_has_words_of_its_own() -> None:
    for path, known in CASE_CHOICES.items():
        assert set(known) <= set(CHOICES[path]), path


CASE_CHOICES: dict[str, set[object]] = {
    "roles": {"decide", "voice", "observe", "none"},
    "seat_selection": {"lot", "representative", "resources", "expertise"},
    "facilitation.editor": {"neutral", "mediator", "biased", "none"},
}


@pytest.mark.parametrize(
    ("value", "bounds", "expected"),
    [
        (Quantity(0.5), Between(0, 1), [0.3, 0.7]),
        (Quantity(0.1), Between(0, 1), [0.0, 0.3]),  # no further than the end
        (Quantity(1.0), Between(0, 1), [0.8]),
        (Quantity(0.1), Between(0, 1, above_low=True), [0.3]),  # the end itself is not allowed
        (Quantity(0.33), Between(0), [0.165, 0.66]),
        (Quantity(0.0), Between(0), [0.25]),
        (WholeNumber(15), Between(1, 1000), [7, 30]),
        (WholeNumber(1), Between(1, 100), [2]),
        (WholeNumber(600), Between(1, 1000), [300]),
    ],
)
def test_steps_stay_within_the_range(value: float, bounds: Between, expected: list[float]) -> None:
    assert steps(value, None, bounds) == expected
