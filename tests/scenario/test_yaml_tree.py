"""YAML 1.2 and nothing besides; every key and value keeps its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.yaml_tree import read_yaml


def value_of(text: str) -> Any:
    data, _, problems = read_yaml(f"key: {text}\n", "any.yaml")
    assert problems == []
    return data["key"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0x1F", 31),
        ("0o17", 15),
        ("1_000", 1000),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("2016-10-01", "2016-10-01"),
        ("12:30", "12:30"),
        ("2/3", "2/3"),
        ("_", "_"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("[1, a]", [1, "a"]),
        ("{a: 1}", {"a": 1}),
    ],
)
def test_yaml_1_2_core_schema(text: str, value: object) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


def test_places_of_keys_and_values() -> None:
    text = "name: A\nissue:\n  dimensions:\n    - {name: level, status_quo: 0.1}\n    - name: speed\n"
    _, origin, _ = read_yaml(text, "any.yaml")
    assert origin.keys["issue", "dimensions"] == (3, 3)
    assert origin.values["issue", "dimensions", 0, "status_quo"] == (4, 33)
    assert origin.keys["issue", "dimensions", 1, "name"] == (5, 7)
    assert origin.values["issue", "dimensions", 1, "name"] == (5, 13)


def test_place_of_what_is_missing_is_that_of_what_surrounds_it() -> None:
    _, origin, _ = read_yaml("issue:\n  dimensions:\n    - {name: level}\n", "any.yaml")
    assert origin.place(("issue", "dimensions", 0, "status_quo")) == (3, 7)
    assert origin.place(("issue", "interlinkage")) == (1, 1)
    assert origin.place(("population", "size")) == (1, 1)


def test_all_duplicates_are_found() -> None:
    _, _, problems = read_yaml("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n", "any.yaml")
    assert [(problem.line, problem.column, problem.path) for problem in problems] == [
        (2, 11, "b.c"),
        (3, 1, "a"),
        (4, 1, "a"),
    ]


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_crash(text: str) -> None:
    read_yaml(text, "any.yaml")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-1000, 1000) | st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_json_is_read_as_json(data: object) -> None:
    import json

    found, _, problems = read_yaml(json.dumps({"key": data}), "any.yaml")
    assert problems == []
    assert found == {"key": data}
