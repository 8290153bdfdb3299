"""The parameters of a design as controls, generated from the schema that files are checked by.

A key that the schema gains is a control from then on. What a control may set is listed here and nowhere
else: a value from a browser never becomes a path, a file or a name of something that is not shipped.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from ruamel.yaml import YAML

from simulation.advice.changes import stepped
from simulation.dashboard.case_words import group_label, spaced
from simulation.dashboard.front_words import unit_of_one
from simulation.scenario import Design, Problem, Scenario, ScenarioError, load_rule, names, with_values
from simulation.scenario.description.tables import allowed, section_in, words_of
from simulation.scenario.schema import Section, WholeNumber
from simulation.scenario.schema.number import bounds_of
from simulation.words import Words, speaking, spoken, spoken_language

if TYPE_CHECKING:
    from simulation.dashboard.view import Side

HISTORICAL = "historical"
"""The design that the case really used, as addresses name it."""

Kind = Literal["slider", "number", "choice", "switch"]
ROLES = ("decide", "voice", "observe", "none")
RULE = "decision.rule"
UNLIMITED = "unlimited"
LEFT_OUT = ("schema_version", "name", "summary", "source", "note", "record_of", "placebo", "roles", "seats")
NOT_OFFERED = ("biased", "fallback_vote")  # each needs a second key, which only a file can give
# Where the schema gives no upper end, or one that no slider could show (assumption: enough to try).
LIMITS = {
    "floor.slots": 60.0,
    "floor.working_groups": 8.0,
    "drafting.effort": 20.0,
    "decision.deadline": 120.0,
    "decision.call_every": 20.0,
    "goals.rounds": 10.0,
    "support.budget": 2.0,
    "caucus.penalty": 1.0,
    "mandate": 1.0,
}
TABS = {
    "who": (
        *("support.budget", "support.translation", "support.travel", "support.capacity_building"),
        *("written_comments", "comments_on_drafts", "seat_selection"),
    ),
    "how": (
        *("floor.slots", "facilitation.editor", "facilitation.skill", "goals.rounds"),
        *("transparency.process", "transparency.reasons", "drafting.effort", "caucus.enabled"),
    ),
    "decides": (
        *("decision.deadline", "decision.call_every", "decision.ballot", "mandate"),
        *("goals.quota", "goals.reopen_quota"),
    ),
}


@dataclass(frozen=True)
class Control:
    """One number or choice of a design.

    Attributes
    ----------
    key
        Dotted path, as in files.
    kind
        How it is set.
    meaning, unit, allowed, source
        From the schema; `source` is that of the default.
    default
        What holds if a file says nothing; None where that is the scenario's own.
    low, high, step
        Of a slider or number.
    choices
        Of a choice.
    """

    key: str
    kind: Kind
    meaning: str
    unit: str
    allowed: str
    source: str
    default: Any
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    choices: tuple[str, ...] = ()


def controls() -> dict[str, Control]:
    """Return every control by its key, in the order of the schema; ranges in the language that is spoken."""
    return _controls_in(spoken_language())


@cache
def _controls_in(language: str) -> dict[str, Control]:
    with speaking(language):
        return {control.key: control for control in _controls(Design, "")}


def _controls(section: type[Section], above: str) -> Iterator[Control]:
    for name, field in section.model_fields.items():
        key = f"{above}{name}"
        if name in LEFT_OUT or key == RULE:
            continue
        if inner := section_in(field.annotation):
            yield from _controls(inner, f"{key}.")
        elif control := _control(section, name, field, key):
            yield control


def _control(section: type[Section], name: str, field: FieldInfo, key: str) -> Control | None:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    default = None if field.default is PydanticUndefined else field.default
    told: dict[str, Any] = {
        "key": key,
        "meaning": field.description or "",
        "unit": str(extra.get("unit", "")),
        "allowed": allowed(section, name),
        "source": str(extra.get("default_source", "")),
    }
    if isinstance(default, bool):
        return Control(kind="switch", default=default, **told)
    if choices := tuple(word for word in words_of(field.annotation) if word not in NOT_OFFERED):
        return Control(kind="choice", default=default, choices=choices, **told)
    bounds = next((found for found in map(bounds_of, field.metadata) if found), None)
    bounds = bounds or bounds_of(field.annotation)
    if bounds is None:
        return None
    whole = _is_whole(field.annotation)
    high = LIMITS.get(key, bounds.high)
    kind: Kind = "slider" if high < 1e6 else "number"
    low = bounds.low if not bounds.above_low else bounds.low + (1.0 if whole else 0.01)
    step = 1.0 if whole else (0.01 if high <= 2 else 1.0)
    return Control(
        kind=kind, default=_plain(default), low=low, high=high if high < 1e6 else 0.0, step=step, **told
    )


def _is_whole(annotation: Any) -> bool:
    return annotation is WholeNumber or any(map(_is_whole, get_args(annotation)))


def value_of(design: Design, key: str) -> Any:
    """Return what a design says for a key."""
    value: Any = design
    for step in key.split("."):
        value = getattr(value, step)
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return int(value)
    return round(float(value), 6)


def is_preset(base: Design, case: Scenario, key: str, value: Any) -> bool:
    """Tell whether a value is what a process says anyway."""
    if key.startswith("roles.") and key.removeprefix("roles.") in case.group_names:
        return bool(role_of(base, case, key.removeprefix("roles.")) == value)
    return key in controls() and bool(value_of(base, key) == value)


def role_of(design: Design, case: Scenario, group: str) -> str:
    """Return the role of a group: its own, that of its kind, or that of all others."""
    kind = case.population.groups[group].kind
    for name in (group, kind, "default"):
        if name in design.roles:
            return str(design.roles[name])
    return "none"


def changed(design: Design, case: Scenario, changes: Mapping[str, Any]) -> Design:
    """Return a design with some values changed.

    Raises
    ------
    ScenarioError
        If a key is neither a control nor a step that `improve` would try, or a value is not allowed; values
        are checked as in a file.
    """
    known = controls()
    values: dict[str, Any] = {}
    roles: dict[str, str] = {}
    steps: dict[str, Any] = {}
    for key, value in changes.items():
        if key.startswith("roles."):
            roles[_group(key, case)] = _one_of(key, value, ROLES)
        elif key == "seats.default":
            values["seats"] = {"default": _seats(key, value)}
        elif key == RULE:
            values[key] = _one_of(key, value, names("rules"))
        elif key in known:
            values[key] = _checked(known[key], value)
        else:
            steps[key] = value
    if roles:
        whole = {group: role_of(design, case, group) for group in case.group_names}
        values["roles"] = {**whole, **roles}
    found = with_values(design, values)
    for path, value in steps.items():  # of a ranking of changes: more than the controls can set
        found = stepped(case, found, path, value)
    return found


def is_control(key: str) -> bool:
    """Tell whether a key is set by a control; what else a change may set is a step from the process."""
    return key.startswith("roles.") or key in ("seats.default", RULE) or key in controls()


def _seats(key: str, value: Any) -> Any:
    """Let a number of seats through, or the word for no limit."""
    if value == UNLIMITED or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _refusal(key, spoken("allowed is a whole number, or {unlimited}", unlimited=UNLIMITED))


def _group(key: str, case: Scenario) -> str:
    return _one_of(key, key.removeprefix("roles."), case.group_names)


def _one_of(key: str, value: Any, words: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in words:
        raise _refusal(key, spoken("allowed are {known}", known=", ".join(words)))
    return value


def _checked(control: Control, value: Any) -> Any:
    """Let only numbers through where a number is meant, and so on; ranges are checked with the whole."""
    if control.kind == "switch" and isinstance(value, bool):
        return value
    if control.kind == "choice":
        return _one_of(control.key, value, control.choices)
    if (
        control.kind in ("slider", "number")
        and isinstance(value, int | float)
        and not isinstance(value, bool)
    ):
        return value
    raise _refusal(
        control.key, spoken("allowed is {allowed}", allowed=control.allowed or spoken("yes or no"))
    )


def _refusal(key: str, message: str) -> ScenarioError:
    return ScenarioError([Problem(key, None, None, "", message)])


def drawer(
    words: Words, design: Design, base: Design, case: Scenario, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the drawer shows: tabs, the controls in them, roles, and the rule."""
    known = controls()
    entries = {key: _entry(words, control, design, base) for key, control in known.items()}
    return {
        "entries": entries,
        "tabs": [
            {"key": "who", "label": words("Who takes part"), "keys": _present(TABS["who"], known)},
            {"key": "how", "label": words("How it is done"), "keys": _present(TABS["how"], known)},
            {"key": "decides", "label": words("What decides"), "keys": _present(TABS["decides"], known)},
            {"key": "all", "label": words("All"), "keys": list(known)},
        ],
        "roles": [
            {
                "group": group,
                "label": group_label(words, case, group),
                "role": role_of(design, case, group),
                "changed": f"roles.{group}" in changes,
            }
            for group in case.group_names
        ],
        "role_names": [{"key": role, "label": words(ROLE_WORDS[role])} for role in ROLES],
        "rule": {
            "now": str(changes.get(RULE, "")),
            "name": words(design.decision.rule.name or "a rule of its own"),
            "summary": words(design.decision.rule.summary) if design.decision.rule.summary else "",
            "source": design.decision.rule.source or "",
            "changed": RULE in changes,
            "options": [{"key": name, "label": words(rule_name(name))} for name in names("rules")],
        },
        "changed": len(changes),
    }


def _present(keys: tuple[str, ...], known: Mapping[str, Control]) -> list[str]:
    return [key for key in keys if key in known]


def _entry(words: Words, control: Control, design: Design, base: Design) -> dict[str, Any]:
    now, before = value_of(design, control.key), value_of(base, control.key)
    return {
        "key": control.key,
        "kind": control.kind,
        "label": words(label(control.key)),
        "meaning": words(control.meaning),
        "unit": words(control.unit) if control.unit not in ("", "share") else "",
        "unit_of_one": unit_of_one(words, control.unit),
        "allowed": _controls_in(words.language)[control.key].allowed,
        "source": words(control.source) if control.source else "",
        "default": control.default,
        "preset": before,
        "value": now,
        "changed": now != before,
        "low": control.low,
        "high": control.high,
        "step": control.step,
        "choices": [{"key": each, "label": words(spaced(each))} for each in control.choices],
    }


ROLE_WORDS = {
    "decide": "decides",
    "voice": "speaks, does not decide",
    "observe": "only watches",
    "none": "is not in the room",
}

LABELS = {
    "support.budget": "Support budget",
    "floor.slots": "Speaking slots a round",
    "floor.working_groups": "Working groups",
    "facilitation.skill": "Turns to the least heard",
    "facilitation.editor": "Who holds the pen",
    "transparency.process": "Positions on record",
    "transparency.reasons": "Reasons published",
    "transparency.inputs": "Inputs published",
    "goals.rounds": "Goal agreement first",
    "drafting.effort": "Amendments tried a round",
    "decision.deadline": "Deadline",
    "decision.call_every": "Rounds between calls",
    "decision.ballot": "Ballot",
    "caucus.enabled": "Groups meet first",
    "written_comments": "Call for input",
    "comments_on_drafts": "Public comment on drafts",
    "mandate": "Law behind the decision",
    "goals.quota": "Quota to accept a goal",
    "goals.reopen_quota": "Quota to reopen",
}


def label(key: str) -> str:
    """Return a short name for a control."""
    return LABELS.get(key) or spaced(key.split(".")[-1] if key.count(".") else key)


@cache
def rule_name(name: str) -> str:
    """Return what a shipped rule calls itself."""
    return load_rule(name).name or spaced(name)


def changed_name(words: Words, base: Design) -> str:
    """Return what a process is called that differs from another one."""
    return words("{name}, changed").format(name=words(base.name))


def as_yaml(words: Words, side: "Side", base: Design, case: str, name: str = "") -> str:
    """Write a process as a file that extends its preset and says only what differs."""
    reference = f"{case}.historical_design" if side.design == HISTORICAL else side.design
    name = name or (changed_name(words, base) if side.changes else base.name)
    data: dict[str, Any] = {"schema_version": 1, "extends": reference, "name": name}
    for key, value in side.changes.items():
        steps = key.split(".")
        inner = data
        for step in steps[:-1]:
            inner = inner.setdefault(step, {})
        inner[steps[-1]] = value
    return _yaml(data)


def whole_yaml(design: Design) -> str:
    """Write all of a process: a file from a browser has no name that another file could extend."""
    return _yaml(design.model_dump(mode="json", exclude_none=True, exclude_unset=True))


def _yaml(data: Mapping[str, Any]) -> str:
    stream = io.StringIO()
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.dump(dict(data), stream)
    return stream.getvalue()
