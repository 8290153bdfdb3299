"""The exported file formats are up to date, and describe the files that exist."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from simulation.scenario import document_kind
from simulation.scenario.catalogue import scenarios_folder
from simulation.scenario.files import read_document
from simulation.scenario.json_schema import SCHEMAS, as_text, write_json_schemas

FOLDER = scenarios_folder() / "schema"
CORPUS = Path(__file__).parents[1] / "scenario_cases"
VALID = sorted((CORPUS / "valid").rglob("*.yaml")) + sorted(
    path for shelf in ("cases", "designs", "rules") for path in (scenarios_folder() / shelf).glob("*.yaml")
)
FORM_IS_WRONG = [
    "scenario/unknown_key_at_top",
    "scenario/unknown_key_in_group",
    "scenario/share_above_one",
    "scenario/boolean_for_a_number",
    "scenario/words_for_a_number",
    "scenario/sourced_number_with_unknown_key",
    "scenario/group_kind_unknown",
    "scenario/missing_status_quo",
    "design/role_unknown",
    "design/quota_above_one",
    "design/seats_negative",
    "rule/weights_unknown",
]


def schema(kind: str) -> Any:
    return json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_committed_file_is_up_to_date(kind: str) -> None:
    stale = "run `python -m simulation.scenario.json_schema`"
    assert (FOLDER / f"{kind}.json").read_text("utf-8") == as_text(kind), stale


@pytest.mark.parametrize("kind", SCHEMAS)
def test_committed_file_is_json_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


def test_one_file_a_kind_is_written(tmp_path: Path) -> None:
    assert [path.name for path in write_json_schemas(tmp_path)] == [
        "scenario.json",
        "design.json",
        "rule.json",
        "ecosystem.json",
    ]


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_file_is_valid_for_an_editor(path: Path) -> None:
    kind = document_kind(path)
    assert kind is not None
    jsonschema.validate(read_document(path)[0], schema(kind))


@pytest.mark.parametrize("case", FORM_IS_WRONG)
def test_wrong_form_is_underlined_by_an_editor(case: str) -> None:
    path = CORPUS / "invalid" / f"{case}.yaml"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read_document(path)[0], schema(path.parent.name))


def test_every_number_says_what_it_means_and_where_its_default_comes_from() -> None:
    mute = [
        f"{title}.{key}"
        for title, definition in schema("scenario")["$defs"].items()
        for key, field in definition.get("properties", {}).items()
        if {"$ref": "#/$defs/number"} in field.get("anyOf", [])
        and not (field.get("description") and ("default_source" in field or "default" not in field))
    ]
    assert mute == []
