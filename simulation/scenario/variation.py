"""Changed copies of scenarios and designs, for experiments that vary single numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, overload

from simulation.scenario.complaint import dotted
from simulation.scenario.documents import parse_design, parse_scenario
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.schema import Design, Origin, Scenario, Section
from simulation.scenario.schema.section import Path
from simulation.words import spoken

# An address that begins so leads into the process design that is run; all others lead into the scenario.
PROCESS = "process."
HISTORY = "historical_design"


def with_changes(
    scenario: Scenario, designs: Sequence[Design], values: Mapping[str, Any], *, history: bool = True
) -> tuple[Scenario, list[Design]]:
    """Change a case and the designs tried on it, by the addresses that `describe` lists.

    Parameters
    ----------
    scenario : Scenario
        The case.
    designs : sequence of Design
        What is tried on it.
    values : mapping
        New values by address: `issue.common_value_share` in the scenario, `process.decision.deadline` in
        every design.
    history : bool
        Whether the historical design is run as well, and so changed like the others.

    Raises
    ------
    ScenarioError
        When there is nothing at an address, the changed whole makes no sense, or a change changes nothing.

    Examples
    --------
    >>> from simulation.scenario import load_design, load_scenario
    >>> case, (panel,) = with_changes(
    ...     load_scenario("car_emissions"),
    ...     [load_design("closed_expert_panel")],
    ...     {"issue.interlinkage": 0.4, "process.decision.deadline": 6},
    ... )
    >>> float(case.issue.interlinkage), panel.decision.deadline, case.historical_design.decision.deadline
    (0.4, 6, 6)
    """
    changed = _changed(scenario, designs, values, history)
    for address in values:
        others = {other: value for other, value in values.items() if other != address}
        try:
            without = _changed(scenario, designs, others, history)
        except ScenarioError:
            continue  # the others need it
        if _hashes(changed) == _hashes(without):
            message = spoken(
                "{values} changes nothing: the value is that already, or no run reads it",
                values=values[address],
            )
            raise ScenarioError(
                [Problem(spoken("{name} (changed)", name=scenario.name), None, None, address, message)]
            )
    case, *tried = changed
    return case, tried  # type: ignore[return-value]


def _hashes(world: Sequence[Scenario | Design]) -> list[str]:
    """Return what tells whether anything that a run reads is different."""
    histories = [each.historical_design for each in world if isinstance(each, Scenario)]
    return [each.content_hash for each in (*world, *histories)]


def _changed(
    scenario: Scenario, designs: Sequence[Design], values: Mapping[str, Any], history: bool
) -> list[Scenario | Design]:
    """Return the changed case, then the changed designs."""
    for address in values:
        if split(address)[0] == HISTORY:
            path = address.removeprefix(HISTORY).removeprefix(".")
            message = spoken(
                "a number of the design that is run has the address {process}{path}",
                process=PROCESS,
                path=path,
            )
            raise ScenarioError(
                [Problem(spoken("{name} (changed)", name=scenario.name), None, None, address, message)]
            )
    of_scenario, of_design = split_changes(values)
    of_history = {f"{HISTORY}.{path}": value for path, value in of_design.items()} if history else {}
    try:
        return [
            with_values(scenario, of_scenario | of_history),
            *(with_values(design, of_design) if of_design else design for design in designs),
        ]
    except ScenarioError as error:
        raise ScenarioError([_addressed(problem, of_design) for problem in error.problems]) from None


def _addressed(problem: Problem, of_design: Mapping[str, Any]) -> Problem:
    """Tell the address of what is wrong, where it is in a design."""
    inside = problem.path.removeprefix(f"{HISTORY}.")
    if any(inside.startswith(str(split(path)[0])) for path in of_design):
        return replace(problem, path=f"{PROCESS}{inside}")
    return problem


def split_changes(changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tell changes of the scenario from changes of the design, whose addresses lose their prefix."""
    scenario = {path: value for path, value in changes.items() if not path.startswith(PROCESS)}
    design = {
        path.removeprefix(PROCESS): value for path, value in changes.items() if path.startswith(PROCESS)
    }
    return scenario, design


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
        When there is nothing at an address, or the changed whole makes no sense.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> case = load_scenario("iana_transition")
    >>> float(with_values(case, {"issue.common_value_share": 0.9}).issue.common_value_share)
    0.9
    """
    origin = Origin(spoken("{name} (changed)", name=original.name))
    data = stated(original)
    if isinstance(original, Scenario):  # the copy will be told where it is from
        data["historical_design"] = original.historical_design.model_copy()
    for path, value in values.items():
        put(data, original, split(path), value, origin)
    if isinstance(original, Design):
        return parse_design(data, origin)
    changed = parse_scenario(data, origin)
    changed.historical_design._origin = original.historical_design._origin
    return changed


def adding_up(scenario: Scenario, values: Mapping[str, Any]) -> dict[str, Any]:
    """Let shares add up again, where some of them are changed: all are scaled by one factor.

    These are the shares of groups, of regions, and of groups in what is to be done (`operator_share`).

    Parameters
    ----------
    scenario
        The case, whose shares add up.
    values
        New values by address; those of shares may be anything above 0.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> share = "population.groups.business.share"
    >>> changed = with_values(case := load_scenario("iana_transition"), adding_up(case, {share: 0.5}))
    >>> round(sum(float(group.share) for group in changed.population.groups.values()), 6)
    1.0
    """
    drawn = dict(values)
    population = scenario.population
    for whole, parts, field in (
        ("population.groups", population.groups, "share"),
        ("population.regions", population.regions, "share"),
        ("population.groups", population.groups, "operator_share"),
    ):
        held = {f"{whole}.{name}.{field}": getattr(part, field, None) for name, part in parts.items()}
        shares = {path: float(share) for path, share in held.items() if share is not None}
        if not any(path in values for path in shares):
            continue
        now = {path: float(drawn.get(path, share)) for path, share in shares.items()}
        factor = sum(shares.values()) / sum(now.values())
        drawn |= {path: share * factor for path, share in now.items()}
    return drawn


def stated(section: Section) -> dict[str | int, Any]:
    """Open a section as its author wrote it: what was left out stays out, and still counts as a default."""
    return {field: entry for field, entry in entries(section).items() if field in section.model_fields_set}


def entries(section: Section) -> dict[str | int, Any]:
    """Open a section: all its fields, as mappings and lists."""
    fields = {field: getattr(section, field) for field in type(section).model_fields}
    return {field: opened(entry) for field, entry in fields.items() if entry is not None}


def opened(value: Any) -> Any:
    """Turn what was read back into mappings and lists that may be changed.

    Sections inside stay closed: they have been checked, and what no path enters need not be checked again.
    """
    if isinstance(value, dict):  # None: as many seats as wanted
        return {key: "unlimited" if entry is None else opened(entry) for key, entry in value.items()}
    return [opened(entry) for entry in value] if isinstance(value, tuple) else value


def put(data: Any, original: Any, path: Path, value: Any, origin: Origin) -> None:
    """Set the value at a path; the way there must exist, if only by default."""
    for depth, step in enumerate(path[:-1]):
        whole = entries(original) if isinstance(original, Section) else opened(original)
        if step not in reachable(whole):
            words = [str(word) for word in reachable(whole)]
            here = (
                spoken("here are {known}{hint}", known=listed(words), hint=hint(str(step), words))
                if words
                else spoken("nothing is inside")
            )
            message = spoken("there is nothing at this address; {here}", here=here)
            raise ScenarioError([Problem(origin.file, None, None, dotted(path[: depth + 1]), message)])
        original = whole[step]
        if step not in reachable(data):
            data[step] = absent(original)
        elif isinstance(data[step], Section):
            data[step] = stated(data[step])
        data = data[step]
    if isinstance(data, list) and path[-1] not in range(len(data)):
        message = spoken(
            "there is nothing at this address; here are {known}",
            known=listed([str(step) for step in range(len(data))]),
        )
        raise ScenarioError([Problem(origin.file, None, None, dotted(path), message)])
    data[path[-1]] = value


def absent(default: Any) -> Any:
    """Return what to start from where the author wrote nothing: nothing, or a table of numbers as it is."""
    whole = entries(default) if isinstance(default, Section) else default
    return {} if reachable(whole) else whole


def reachable(data: Any) -> list[str | int]:
    """Return the steps that lead deeper."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [step for step, below in steps if isinstance(below, dict | list | Section)]


def split(path: str) -> Path:
    """Split a dotted path.

    Examples
    --------
    >>> split("issue.dimensions[0].status_quo")
    ('issue', 'dimensions', 0, 'status_quo')
    """
    steps = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(step) if step.isdigit() else step for step in steps)
