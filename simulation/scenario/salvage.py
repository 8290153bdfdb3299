"""What remains of a document when what is wrong is set aside, so that the rest can be checked too."""

import copy
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
    remaining = copy.deepcopy(data)
    for detail in error.errors(include_url=False):
        cut_out(remaining, detail["loc"])
    try:
        return schema.model_validate(remaining)
    except ValidationError:
        return None


def cut_out(data: Data, path: tuple[Any, ...]) -> None:
    """Take out the entry at the path; a list entry only goes by what is inside it."""
    while path and isinstance(data, dict | list) and holds(data, path[0]):
        step, path = path[0], path[1:]
        deeper = (
            path and path[0] != "[key]" and isinstance(data[step], dict | list) and holds(data[step], path[0])
        )
        if isinstance(data, dict) and not deeper:
            del data[step]
            return
        data = data[step]


def holds(data: Data, step: Any) -> bool:
    """Tell whether a mapping has the key, or a list the position."""
    return step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data)
