"""The file formats as JSON Schema, so that editors complete keys, show their meaning and underline mistakes.

The exported files stand in `scenarios/schema/`; `python -m simulation.scenario.json_schema` writes them anew.
They know single values only: `roughconsensus check` also sees what does not fit together.
"""

import json
from pathlib import Path
from typing import Any

from simulation.scenario.catalogue import Shelf, names, scenarios_folder
from simulation.scenario.schema import Design, Ecosystem, Rule, Scenario, Section
from simulation.scenario.schema.number import SEE_WRITTEN_OTHERWISE, WRITTEN_OTHERWISE

SCHEMAS: dict[str, type[Section]] = {
    "scenario": Scenario,
    "design": Design,
    "rule": Rule,
    "ecosystem": Ecosystem,
}
BY_NAME: dict[str, Shelf] = {
    "rule": "rules",
    "fallback_vote": "rules",
    "historical_design": "designs",
    "record_of": "designs",
    "design": "designs",
}
# Never merged with another file's.
COMPLETE = ("Ecosystem", "Venue", "Dimension", "Actor", "Chamber", "Rule", "Observation", "Experiment")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of scenarios, designs, rules or ecosystems.

    Examples
    --------
    >>> json_schema("rule")["properties"]["chambers"]["minItems"]
    1
    """
    return section_schema(SCHEMAS[kind])


def section_schema(section: type[Section]) -> dict[str, Any]:
    """Return the JSON Schema of files that hold such a section."""
    schema = section.model_json_schema(mode="validation")
    for definition in [schema, *schema.get("$defs", {}).values()]:
        tidy(definition)
        allow_names(definition)
        allow_parts(definition)
    for definition in (definition_of(schema, one) for one in SCHEMAS.values() if one.EXTENDABLE):
        allow_extending(definition)
    schema = refer_to_numbers(schema)
    return {"$schema": DIALECT, **schema, "$defs": {**schema.get("$defs", {}), "number": WRITTEN_OTHERWISE}}


def definition_of(schema: dict[str, Any], section: type[Section]) -> dict[str, Any]:
    """Return where a section is defined: at the top, below, or (in a smaller schema) nowhere."""
    if schema.get("title") == section.__name__:
        return schema
    found: dict[str, Any] = schema.get("$defs", {}).get(section.__name__, {})
    return found


def tidy(definition: dict[str, Any]) -> None:
    """Drop titles that repeat the key, defaults that repeat a whole section, and nothing as a value."""
    for field in definition.get("properties", {}).values():
        field.pop("title", None)
        if "default" in field and (field["default"] is None or isinstance(field["default"], dict)):
            del field["default"]
        branches = [branch for branch in field.pop("anyOf", []) if branch != {"type": "null"}]
        field.update(branches[0] if len(branches) == 1 else {"anyOf": branches} if branches else {})


def allow_names(definition: dict[str, Any]) -> None:
    """Let rules and designs be given by the name of a shipped file, or by a path."""
    for key, field in definition.get("properties", {}).items():
        if key in BY_NAME:
            by_name = {"type": "string", "examples": list(names(BY_NAME[key]))}
            field["anyOf"] = [by_name, *field.get("anyOf", [{"$ref": field.pop("$ref", None)}])]


def allow_parts(definition: dict[str, Any]) -> None:
    """Where a file that extends another may override single keys, require none."""
    if definition.get("title") not in COMPLETE:
        definition.pop("required", None)


def allow_extending(definition: dict[str, Any]) -> None:
    """Let a file start from another one."""
    if definition:
        definition["properties"]["extends"] = {
            "type": "string",
            "description": "A shipped file's name or a path; what stands here overrides what stands there",
        }


def refer_to_numbers(schema: Any) -> Any:
    """Put the reference to the one description of numbers wherever it is meant."""
    if schema == SEE_WRITTEN_OTHERWISE:
        return {"$ref": "#/$defs/number"}
    if isinstance(schema, dict):
        return {key: refer_to_numbers(value) for key, value in schema.items()}
    return [refer_to_numbers(value) for value in schema] if isinstance(schema, list) else schema


def write_json_schemas(folder: Path) -> list[Path]:
    """Write one file a kind, and return the paths."""
    paths = [folder / f"{kind}.json" for kind in SCHEMAS]
    for path in paths:
        path.write_text(as_text(path.stem), encoding="utf-8")
    return paths


def as_text(kind: str) -> str:
    """Return the content of the exported file."""
    return written(json_schema(kind))


def written(schema: dict[str, Any]) -> str:
    """Write a schema as the exported files do."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path in write_json_schemas(scenarios_folder() / "schema"):
        print(path)
