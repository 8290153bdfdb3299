"""Changed copies of scenarios and designs, for experiments that vary single numbers."""

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
    data = plain(original)
    origin = Origin(f"{original.name} (changed)")
    for path, value in values.items():
        put(data, path, value, origin)
    changed = parse_scenario(data, origin) if isinstance(original, Scenario) else parse_design(data, origin)
    if isinstance(changed, Scenario):
        changed.historical_design._origin = original._origin and original._origin.below(
            ("historical_design",)
        )
    return changed


def plain(value: Any) -> Any:
    """Turn a section back into the mappings and lists it was read from; numbers keep their provenance."""
    if isinstance(value, Section):
        fields = {field: getattr(value, field) for field in type(value).model_fields}
        return {field: plain(entry) for field, entry in fields.items() if entry is not None}
    if isinstance(value, dict):
        return {
            key: "unlimited" if entry is None else plain(entry) for key, entry in value.items()
        }  # None: seats
    return [plain(entry) for entry in value] if isinstance(value, tuple) else value


def put(data: Any, path: str, value: Any, origin: Origin) -> None:
    """Set the value at a dotted path; the way there must exist."""
    steps = split(path)
    for depth, step in enumerate(steps[:-1]):
        known = reachable(data)
        if step not in known:
            words = [str(word) for word in known]
            message = f"the path leads nowhere; here are {listed(words)}{hint(str(step), words)}"
            raise ScenarioError([Problem(origin.file, None, None, dotted(steps[: depth + 1]), message)])
        data = data[step]
    data[steps[-1]] = value


def reachable(data: Any) -> list[str | int]:
    """Return the steps that lead deeper."""
    if isinstance(data, dict):
        return list(data)
    return list(range(len(data))) if isinstance(data, list | tuple) else []


def split(path: str) -> Path:
    """Split a dotted path.

    Examples
    --------
    >>> split("issue.dimensions[0].status_quo")
    ('issue', 'dimensions', 0, 'status_quo')
    """
    steps = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(step) if step.isdigit() else step for step in steps)
