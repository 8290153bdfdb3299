"""What remains of a document when what is wrong is set aside, so that the rest can be checked too."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulation.scenario.schema import Section
from simulation.scenario.yaml_tree import Data


def without_echoes(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong, less the lists that count as too short because of what is wrong inside them."""
    details = error.errors(include_url=False)
    paths = [detail["loc"] for detail in details]

    def echoes(detail: ErrorDetails) -> bool:
        depth = len(detail["loc"])
        return detail["type"] == "too_short" and any(
            p[:depth] == detail["loc"] and len(p) > depth for p in paths
        )

    return [detail for detail in details if not echoes(detail)]


def without[S: Section](data: Data, schema: type[S], error: ValidationError) -> S | None:
    """Return what the data would be without the keys that are wrong, if anything."""
    for detail in error.errors(include_url=False):
        data = cut_out(data, detail["loc"])
    try:
        return schema.model_validate(data)
    except ValidationError:
        return None


def cut_out(data: Data, path: tuple[Any, ...]) -> Data:
    """Return the data without the entry at the path; a list entry only goes by what is inside it."""
    if not path or not isinstance(data, dict | list):
        return data
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        inside = isinstance(step, int) and step < len(data)
        return [*data[:step], cut_out(data[step], rest), *data[step + 1 :]] if inside else data
    if step not in data:
        return data
    deeper = (
        rest and rest[0] != "[key]" and isinstance(data[step], dict | list) and holds(data[step], rest[0])
    )
    return {k: (cut_out(v, rest) if k == step else v) for k, v in data.items() if k != step or deeper}


def holds(data: Data, step: Any) -> bool:
    """Tell whether a mapping has the key, or a list the position."""
    return step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data)
