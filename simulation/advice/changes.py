"""The single changes that fit a case, each as a design of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.advice.neighbours import Neighbour, neighbours
from simulation.advice.phrases import phrase
from simulation.experiment.detailed import Drawn, rooms_of
from simulation.experiment.errors import ExperimentError
from simulation.parameters import Parameters, Role
from simulation.scenario import Design, Scenario, ScenarioError, build_parameters, with_values
from simulation.scenario.complaint import dotted
from simulation.scenario.problem import Problem, hint, listed
from simulation.scenario.schema import Section
from simulation.words import spoken


@dataclass(frozen=True)
class Change:
    """One change to a design, and the design with it.

    Attributes
    ----------
    path : str
        Of what is changed, as files and `--set` name it.
    old, new
        What it was and what it becomes, as plain data.
    words : str
        The same in plain words; also the name of the changed design.
    design : Design
    parameters : Parameters or Drawn
        Of the case under the changed design; under each draw of it, where some of it is not known.
    step : Neighbour
        From which the words are made, in whatever language.
    values : mapping
        All that is changed, by path: what belonged to the old value alone went with it.
    """

    path: str
    old: Any
    new: Any
    words: str
    design: Design
    parameters: Parameters | Drawn
    step: Neighbour
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Changes:
    """All single changes to a design on a case.

    Attributes
    ----------
    base : Design
        What is changed.
    parameters : Parameters or Drawn
        Of the case under it.
    fitting : tuple of Change
        Those to try.
    unfitting : tuple of str
        Those that contradict the rest of the design or the case, or leave nobody who decides, in words.
    idle : tuple of str
        Those that alter nothing a run reads, or repeat another one.
    """

    base: Design
    parameters: Parameters | Drawn
    fitting: tuple[Change, ...]
    unfitting: tuple[str, ...]
    idle: tuple[str, ...]


def single_changes(
    scenario: Scenario,
    base: Design,
    keep: Sequence[str] = (),
    draws: Sequence[Design] = (),
) -> Changes:
    """Return every single change to a design that fits the case.

    Parameters
    ----------
    scenario, base
        The case, and the design to be changed.
    keep
        Paths that are to stay as they are, with all that is below them.
    draws
        What the design may be, where not all of it is known: a change is made to each of them alike.

    Raises
    ------
    ExperimentError
        If the design is a control, which nobody could choose, or `keep` names nothing that could be changed.
    """
    _refuse_control(base)
    steps = list(neighbours(base, scenario))
    _refuse_unknown(keep, steps)
    draws = tuple(draws) or (base,)
    here = parameters_of(scenario, draws)
    fitting: list[Change] = []
    unfitting: list[str] = []
    idle: list[str] = []
    seen = {base.content_hash}
    for step in steps:
        path = dotted(step.path)
        if any(_is_below(path, kept) for kept in keep):
            continue
        words = phrase(step, base)
        found = _tried(scenario, base, draws, step)
        if found is None or not _somebody_decides(found[1]):
            unfitting.append(words)
            continue
        design, parameters, values = found
        if design.content_hash in seen or _same(parameters, here):
            idle.append(words)
            continue
        seen.add(design.content_hash)
        name = words if all(words != other.words for other in fitting) else f"{words} [{path}]"
        named = with_values(design, {"name": name, "summary": ""})
        old, new = _plain(step.old), _plain(step.new)
        fitting.append(Change(path, old, new, name, named, parameters, step, values))
    return Changes(base, here, tuple(fitting), tuple(unfitting), tuple(idle))


def stepped(scenario: Scenario, design: Design, path: str, value: Any) -> Design:
    """Return a design one step further, as a path and a value say it.

    Parameters
    ----------
    scenario, design
        The case, and the design to be changed.
    path, value
        Of a step from here, as `as_setting` writes it; nothing else is ever set.

    Raises
    ------
    ScenarioError
        If no step from here is called so, or it does not fit.
    """
    for step in neighbours(design, scenario):
        if as_setting(step) == (path, value) and (found := _tried(scenario, design, (design,), step)):
            return found[0]
    raise ScenarioError([Problem(design.name, None, None, path, spoken("this is no part of a process"))])


def as_setting(step: Neighbour) -> tuple[str, Any]:
    """Return the path of a step and what stands there after it: a number, a word, or yes or no.

    Examples
    --------
    >>> as_setting(Neighbour(("decision", "on_deadline"), "status_quo", {"fallback_vote": "consent"}))
    ('decision.on_deadline.fallback_vote', 'consent')
    """
    if isinstance(step.new, dict):
        [(key, value)] = step.new.items()
        return dotted((*step.path, key)), value
    return dotted(step.path), _plain(step.new)


def parameters_of(scenario: Scenario, designs: Sequence[Design]) -> Parameters | Drawn:
    """Return the parameters of a case under a design, or under each of its draws.

    Raises
    ------
    ScenarioError
        If one of them does not fit the case.
    """
    rooms = tuple(build_parameters(scenario, design) for design in designs)
    return rooms[0] if len(rooms) == 1 else Drawn(rooms)


def _tried(
    scenario: Scenario, base: Design, draws: Sequence[Design], step: Neighbour
) -> tuple[Design, Parameters | Drawn, Mapping[str, Any]] | None:
    """Change a design; what belonged to the old word alone (whom a biased editor favours) goes with it."""
    alone: dict[str, Any] = {dotted(step.path): step.new}
    for also in ({}, *_belongings(base, step)):
        try:
            changed = [with_values(each, alone | also) for each in draws]
            return with_values(base, alone | also), parameters_of(scenario, changed), alone | also
        except ScenarioError:
            continue
    return None


def _belongings(base: Design, step: Neighbour) -> Iterator[dict[str, Any]]:
    """Yield, one by one, what stands beside a choice and may be left out, as a change that leaves it out."""
    section: Any = base
    for part in step.path[:-1]:
        section = getattr(section, part, None) if isinstance(part, str) else section[part]
    if not isinstance(section, Section):
        return
    for field, details in type(section).model_fields.items():
        is_beside = field != step.path[-1] and field not in section.WORDS and not details.is_required()
        if is_beside and getattr(section, field) != details.default:
            yield {dotted((*step.path[:-1], field)): details.default}


def _somebody_decides(parameters: Parameters | Drawn) -> bool:
    """Tell whether anybody affected has a say: a process in which nobody has decides nothing, at once."""
    return all(
        any(
            role == Role.DECIDE and (size > 0 or group in room.actors.group)
            for group, (role, size) in enumerate(zip(room.convening.role, room.groups.size, strict=True))
        )
        for room in rooms_of(parameters)
    )


def _same(one: Parameters | Drawn, other: Parameters | Drawn) -> bool:
    """Tell whether two rooms, or all draws of them, are the same to the last number."""
    return all(
        all(np.array_equal(mine, theirs) for mine, theirs in zip(part, others, strict=True))
        for room, beside in zip(rooms_of(one), rooms_of(other), strict=True)
        for part, others in zip(room, beside, strict=True)
    )


def _plain(value: Any) -> Any:
    """Return a value as plain data; a rule by its name."""
    if isinstance(value, Section):
        return str(getattr(value, "name", "") or "a rule of its own")
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, bool | str) or value is None:
        return value
    return int(value) if isinstance(value, int) else float(value)


def _refuse_control(base: Design) -> None:
    controls = [name for name in ("placebo", "record_of") if getattr(base, name)]
    controls += [
        f"controls.{field}" for field in type(base.controls).model_fields if _is_on(base.controls, field)
    ]
    if controls:
        raise ExperimentError(
            spoken(
                "{name} is a control experiment ({known}) that nobody could choose; name another design",
                name=base.name,
                known=listed(controls),
            )
        )


def _is_on(section: Section, field: str) -> bool:
    return field not in section.WORDS and bool(getattr(section, field))


def _refuse_unknown(keep: Sequence[str], steps: Sequence[Neighbour]) -> None:
    paths = [dotted(step.path) for step in steps]
    for kept in keep:
        if not kept.strip():
            raise ExperimentError(spoken("{option}: nothing is named; leave the option out", option="--keep"))
        if not any(_is_below(path, kept) for path in paths):
            known = list(dict.fromkeys(_parts(paths)))
            whole = listed([name for name in known if "." not in name], most=50)
            raise ExperimentError(
                spoken(
                    "--keep {kept}: nothing that could be changed is called so; there are {whole}, "
                    "and what is below them{hint}",
                    kept=kept,
                    hint=hint(kept, known),
                    whole=whole,
                )
            )


def _parts(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        yield path.split(".")[0]
        yield path


def _is_below(path: str, whole: str) -> bool:
    """Tell whether a path is a part of another one, or the same."""
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))
