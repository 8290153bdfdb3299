"""Changed copies of scenarios and designs, for experiments that vary single numbers."""

import copy
from collections.abc import Mapping
from typing import Any, overload

from simulation.scenario.complaint import dotted
from simulation.scenario.documents import parse_design, parse_scenario
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.schema import Design, Origin, Scenario, Section
from simulation.scenario.schema.origin import Path


@overload
def with_values(original: Scenario, values: Mapping[str, Any]) -> Scenario: ...
@overload
def with_values(original: Design, values: Mapping[str, Any]) -> Design: ...
def with_values(original: Scenario | Design, values: Mapping[str, Any]) -> Scenario | Design:
    """Return a copy with some values changed, checked as strictly as a file.

    Parameters
    ----------
    original
        Stays as it is.
    values
        New values by dotted path, as messages show them: `issue.common_value_share`,
        `population.groups.business.share`, `issue.dimensions[0].status_quo`.

    Raises
    ------
    ScenarioError
        When a path leads nowhere, or the changed whole makes no sense.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> case = load_scenario("iana_transition")
    >>> float(with_values(case, {"issue.common_value_share": 0.9}).issue.common_value_share)
    0.9
    """
    data = plain(original, stated_only=True)
    whole = plain(original)
    origin = Origin(f"{original.name} (changed)")
    for path, value in values.items():
        put(data, whole, split(path), value, origin)
    if isinstance(original, Design):
        return parse_design(data, origin)
    changed = parse_scenario(data, origin)
    changed.historical_design._origin = original.historical_design._origin
    return changed


def plain(value: Any, stated_only: bool = False) -> Any:
    """Turn a section back into mappings and lists; numbers keep their provenance.

    With `stated_only`, what its author left out stays out, so that it still counts as a default.
    """
    if isinstance(value, Section):
        stated = value.model_fields_set if stated_only else type(value).model_fields
        fields = {field: getattr(value, field) for field in type(value).model_fields if field in stated}
        return {field: plain(entry, stated_only) for field, entry in fields.items() if entry is not None}
    if isinstance(value, dict):  # None: as many seats as wanted
        return {k: "unlimited" if entry is None else plain(entry, stated_only) for k, entry in value.items()}
    return [plain(entry, stated_only) for entry in value] if isinstance(value, tuple) else value


def put(data: Any, whole: Any, path: Path, value: Any, origin: Origin) -> None:
    """Set the value at a path; the way there must exist, if only by default."""
    for depth, step in enumerate(path[:-1]):
        if step not in reachable(whole):
            words = [str(word) for word in reachable(whole)]
            message = f"the path leads nowhere; here are {listed(words)}{hint(str(step), words)}"
            raise ScenarioError([Problem(origin.file, None, None, dotted(path[: depth + 1]), message)])
        if step not in reachable(data):
            data[step] = {} if reachable(whole[step]) else copy.deepcopy(whole[step])
        data, whole = data[step], whole[step]
    if isinstance(data, list) and path[-1] not in range(len(data)):
        message = f"the path leads nowhere; here are {listed([str(step) for step in range(len(data))])}"
        raise ScenarioError([Problem(origin.file, None, None, dotted(path), message)])
    data[path[-1]] = value


def reachable(data: Any) -> list[str | int]:
    """Return the steps that lead deeper."""
    if isinstance(data, dict):
        return [step for step, below in data.items() if isinstance(below, dict | list)]
    return list(range(len(data))) if isinstance(data, list) else []


def split(path: str) -> Path:
    """Split a dotted path.

    Examples
    --------
    >>> split("issue.dimensions[0].status_quo")
    ('issue', 'dimensions', 0, 'status_quo')
    """
    steps = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(step) if step.isdigit() else step for step in steps)
