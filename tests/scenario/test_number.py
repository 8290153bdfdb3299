"""A number keeps its value, its kind and its provenance, wherever it goes."""

import pickle
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from simulation.scenario.schema import Provenance, Quantity, WholeNumber
from simulation.scenario.schema.number import Between, Natural, Positive, PositiveShare, Share, bounds_of


def read(annotation: Any, written: object) -> Any:
    return TypeAdapter(annotation).validate_python(written)


def test_plain_number() -> None:
    assert read(Quantity, 0.25) == 0.25
    assert read(Quantity, 3).provenance == Provenance()


@pytest.mark.parametrize(
    ("written", "value"), [("65/227", 65 / 227), ("2 / 3", 2 / 3), ("14.1/94.6", 14.1 / 94.6)]
)
def test_fraction_is_exact_to_the_last_bit(written: str, value: float) -> None:
    assert read(Quantity, written) == value


def test_number_with_its_provenance() -> None:
    number = read(Share, {"value": "1/2", "source": "table 2", "note": "rounded", "range": [0.4, 0.6]})
    assert number == 0.5
    assert number.provenance == Provenance("table 2", "rounded", (0.4, 0.6))


@pytest.mark.parametrize(
    "number", [Quantity(0.1, Provenance("here")), WholeNumber(12, Provenance(range=(1, 20)))]
)
def test_provenance_survives_pickling_to_a_worker(number: Quantity | WholeNumber) -> None:
    copy = pickle.loads(pickle.dumps(number))
    assert (copy, copy.provenance, type(copy)) == (number, number.provenance, type(number))


@pytest.mark.parametrize(
    "written", [True, None, "0.5", "half", "1/0", [1], {}, {"value": None}, float("nan"), 10**400]
)
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        read(Quantity, written)


def test_count_is_whole() -> None:
    assert read(Natural, 4.0) == 4
    assert isinstance(read(Natural, 4.0), WholeNumber)
    with pytest.raises(ValidationError, match="not a whole number"):
        read(Natural, 4.5)


@pytest.mark.parametrize(
    ("annotation", "inside", "outside"),
    [
        (Share, [0, 1], [-0.1, 1.1]),
        (PositiveShare, [0.01, 1], [0]),
        (Positive, [1e-9], [0, -1]),
        (Natural, [0], [-1]),
    ],
)
def test_bounds_hold_at_their_ends(annotation: Any, inside: list[float], outside: list[float]) -> None:
    for number in inside:
        assert read(annotation, number) == number
    for number in outside:
        with pytest.raises(ValidationError, match=r"too (small|large)"):
            read(annotation, number)


def test_bounds_are_found_inside_tables_and_options() -> None:
    assert bounds_of(Share | None) == Between(0, 1)
    assert bounds_of(dict[str, PositiveShare]) == Between(0, 1, above_low=True)
    assert bounds_of(dict[str, Quantity]) is None


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Between(0, 1), "from 0 to 1"),
        (Between(0, 1, above_low=True), "above 0, up to 1"),
        (Between(0), "0 or more"),
        (Between(0, above_low=True), "above 0"),
    ],
)
def test_bounds_in_words(bounds: Between, words: str) -> None:
    assert str(bounds) == words
