"""Coordinates become levels: equal parts for words and whole numbers, straight or logarithmic for numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.variation import split_changes
from simulation.sweep.axis import Axis, column_name, uniform
from simulation.sweep.experiment import Factor

UNIT = st.floats(0, 1)


def axis(key: str = "size", **written: object) -> Axis:
    return Axis.of(key, Factor.model_validate(written))


@given(UNIT, st.floats(-100, 100), st.floats(0.01, 100))
def test_a_linear_range_is_straight_and_keeps_its_ends(u: float, low: float, width: float) -> None:
    found = axis(path="a.b", range=[low, low + width])
    assert low <= found.level(u) <= low + width
    assert found.level(0.0) == low
    assert found.level(1.0) == pytest.approx(low + width)
    assert found.level(0.5) == pytest.approx(low + width / 2)


@given(UNIT)
def test_a_log_range_has_its_middle_at_the_geometric_mean(u: float) -> None:
    found = axis(path="a.b", range=[0.01, 100], scale="log")
    assert 0.01 <= found.level(u) <= 100
    assert found.level(0.5) == pytest.approx(math.sqrt(0.01 * 100))


def test_every_whole_number_of_a_range_gets_an_equal_part() -> None:
    found = axis(path="a.b", range=[3, 6], integer=True)
    levels = [found.level(k / 1000) for k in range(1001)]
    assert {level: levels.count(level) for level in (3, 4, 5, 6)} == {3: 250, 4: 250, 5: 250, 6: 251}
    assert all(isinstance(level, int) for level in levels)


def test_words_share_the_axis_equally() -> None:
    found = axis(path="a.b", values=["low", "middle", "high", "none"])
    levels = [found.level((k + 0.5) / 8) for k in range(8)]
    assert levels == ["low", "low", "middle", "middle", "high", "high", "none", "none"]
    assert found.level(1.0) == "none"


def test_steps_of_a_range_run_from_end_to_end_without_repeating() -> None:
    assert axis(path="a", range=[0, 1], levels=5).steps() == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert axis(path="a", range=[1, 3], levels=9, integer=True).steps() == (1, 2, 3)
    assert axis(path="a", range=[1, 100], levels=3, scale="log").steps() == pytest.approx((1, 10, 100))


def test_linked_paths_take_the_same_level() -> None:
    found = axis(
        "transparency", paths=["process.transparency.inputs", "process.transparency.reasons"], values=[0, 1]
    )
    assert dict(found.changes(1)) == {"process.transparency.inputs": 1, "process.transparency.reasons": 1}


def test_settings_change_what_they_name() -> None:
    found = axis("world", settings={"calm": {"a.b": 1}, "rough": {"a.b": 2, "process.c": "x"}})
    assert found.labels == ("calm", "rough")
    assert dict(found.changes("rough")) == {"a.b": 2, "process.c": "x"}
    assert split_changes(dict(found.changes("rough"))) == ({"a.b": 2}, {"c": "x"})


def test_true_and_false_are_labelled_as_in_yaml_and_set_as_they_are() -> None:
    found = axis("process.review.enabled", values=[False, True])
    assert found.labels == ("false", "true")
    assert dict(found.changes("true")) == {"process.review.enabled": True}


def test_labels_of_a_column_have_one_type() -> None:
    assert uniform((1, 2)) == (1, 2)
    assert uniform((1, 2.5)) == (1.0, 2.5)
    assert uniform((1, "many")) == ("1", "many")


def test_paths_become_names_of_columns() -> None:
    assert column_name("process.transparency.inputs") == "transparency_inputs"
    assert column_name("issue.dimensions[0].status_quo") == "issue_dimensions_0_status_quo"


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ({"range": [0.1, 0.9], "levels": 9}, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)),
        ({"range": [-0.3, 0.3], "levels": 7}, (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)),
        ({"range": [0, 1], "levels": 11}, tuple(k / 10 for k in range(11))),
        ({"range": [1.1, 1.7], "levels": 4}, (1.1, 1.3, 1.5, 1.7)),
        (
            {"range": [0.001, 1000], "levels": 7, "scale": "log"},
            (0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0),
        ),
        ({"range": [10, 1000], "levels": 3, "scale": "log", "integer": True}, (10, 100, 1000)),
        ({"range": [1, 8], "levels": 4, "scale": "log", "integer": True}, (1, 2, 4, 8)),
        ({"range": [0, 100], "levels": 5, "integer": True}, (0, 25, 50, 75, 100)),
    ],
)
def test_steps_are_the_decimals_that_one_would_write(
    written: dict[str, object], levels: tuple[float, ...]
) -> None:
    assert axis(path="a", **written).steps() == levels


def test_the_middle_of_a_range_is_the_decimal_that_one_would_write() -> None:
    assert axis(path="a", range=[0.1, 0.5]).level(0.5) == 0.3


def test_whole_numbers_on_a_log_scale_are_the_rarer_the_larger() -> None:
    """A log-uniform number from 1 to 1000 is below 10 about a third of the time."""
    found = axis(path="a", range=[1, 999], integer=True, scale="log")
    levels = [found.level((k + 0.5) / 3000) for k in range(3000)]
    assert sum(level < 10 for level in levels) == 1000
    assert found.level(0.0) == 1
    assert found.level(1.0) == 999
