"""Data read from a file become a scenario, a design or a rule, or a list of everything that is wrong."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulation.scenario.catalogue import Shelf, names
from simulation.scenario.checks import (
    complaints_about_design,
    complaints_about_fit,
    complaints_about_rule,
    complaints_about_scenario,
)
from simulation.scenario.complaint import Complaint, overlap
from simulation.scenario.inlining import Inliner
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.reading import read_document
from simulation.scenario.schema import Design, Origin, Rule, Scenario, Section
from simulation.scenario.wording import complaint_of
from simulation.scenario.yaml_tree import Data

DocumentKind = Literal["scenario", "design", "rule"]
SCHEMAS: dict[DocumentKind, type[Section]] = {"scenario": Scenario, "design": Design, "rule": Rule}
SHARED_KEYS = {"schema_version", "name", "summary", *Section.model_fields}
TELLTALE_KEYS = {kind: set(schema.model_fields) - SHARED_KEYS for kind, schema in SCHEMAS.items()}
EXTENDABLE_FROM: dict[Shelf, DocumentKind] = {"cases": "scenario", "designs": "design"}


def document_kind(path: Path) -> DocumentKind | None:
    """Tell what a file is meant to be, by the keys it has; None when that cannot be told."""
    data, _ = read_document(path)
    return kind_of(data)


def kind_of(data: Data) -> DocumentKind | None:
    """Tell what data are meant to be: the kind with most telltale keys, else that of what they extend."""
    found = {kind: len(keys & data.keys()) for kind, keys in TELLTALE_KEYS.items()}
    best = max(found, key=lambda kind: found[kind])
    if found[best]:
        return best
    base = data.get("extends")
    return next((kind for shelf, kind in EXTENDABLE_FROM.items() if base in names(shelf)), None)


def parse_scenario(data: Data, origin: Origin) -> Scenario:
    """Check a document that claims to be a scenario."""
    refuse_other_kinds(data, origin, "scenario")
    inliner = new_inliner(origin)
    scenario = validated(inliner.scenario(data), Scenario, origin, inliner)
    scenario._origin = origin
    scenario.historical_design._origin = origin.below(("historical_design",))
    return scenario


def parse_design(data: Data, origin: Origin) -> Design:
    """Check a document that claims to be a process design."""
    refuse_other_kinds(data, origin, "design")
    inliner = new_inliner(origin)
    design = validated(inliner.design(data), Design, origin, inliner)
    design._origin = origin
    return design


def parse_rule(data: Data, origin: Origin) -> Rule:
    """Check a document that claims to be a decision rule."""
    refuse_other_kinds(data, origin, "rule")
    return validated(data, Rule, origin, new_inliner(origin))


def new_inliner(origin: Origin) -> Inliner:
    """Return what puts together a document that nothing else refers to."""
    file = Path(origin.file)
    return Inliner(origin, file.parent, (file.resolve(),))


def refuse_other_kinds(data: Data, origin: Origin, expected: DocumentKind) -> None:
    """Say so at once when somebody hands in, say, a design for a scenario."""
    found = kind_of(data)
    if found is not None and found != expected and not TELLTALE_KEYS[expected] & data.keys():
        raise ScenarioError(
            [Problem(origin.file, 1, 1, "", f"this is a {found}; a {expected} is expected here")]
        )


def validated[S: Section](data: Data, schema: type[S], origin: Origin, inliner: Inliner) -> S:
    """Check data against the schema, and as much of their sense as can be made.

    Where single keys are wrong they are set aside and the rest is checked without them, so that the author
    learns of everything at once; whatever touches what was set aside is not complained about twice.
    """
    wrong: list[Complaint] = []
    set_aside = list(inliner.broken)
    section: S | None = None
    try:
        section = schema.model_validate(data)
    except ValidationError as error:
        wrong = [complaint_of(detail, schema) for detail in without_echoes(error)]
        wrong = [one for one in wrong if not (one.missing and one.inside(inliner.broken))]
        set_aside += [one.path for one in wrong]
        section = without(data, schema, error)
    if section is not None:
        wrong += [
            one for one in sense_of(section) if not any(overlap(one.path, other) for other in set_aside)
        ]
    problems = inliner.problems + [one.located(origin) for one in wrong]
    if problems or section is None:
        raise ScenarioError(problems)
    return section


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


def sense_of(section: Section) -> list[Complaint]:
    """Return what the schema of single values cannot see."""
    if isinstance(section, Scenario):
        fit = complaints_about_fit(section.historical_design, section)
        inside = complaints_about_design(section.historical_design) + fit
        return complaints_about_scenario(section) + [one.below("historical_design") for one in inside]
    if isinstance(section, Design):
        return complaints_about_design(section)
    return complaints_about_rule(section) if isinstance(section, Rule) else []


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
