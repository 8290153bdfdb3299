"""Data read from a file become a scenario, a design or a rule, or a list of everything that is wrong."""

import copy
import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulation.scenario.catalogue import case_of, locate
from simulation.scenario.checks import (
    complaints_about_design,
    complaints_about_fit,
    complaints_about_rule,
    complaints_about_scenario,
)
from simulation.scenario.checks.ecosystem import complaints_about_ecosystem
from simulation.scenario.complaint import Complaint, complaint_of, overlap
from simulation.scenario.files import read_document, refuse_other_kinds
from simulation.scenario.inlining import Inliner
from simulation.scenario.problem import ScenarioError
from simulation.scenario.schema import Design, Ecosystem, Origin, Rule, Scenario, Section
from simulation.scenario.yaml_tree import Data

# --- What remains of a document when what is wrong is set aside, so that the rest can be checked too ---


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


# --- Data read from a file become a scenario, a design or a rule, or a list of everything that is wrong ---


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


def parse_ecosystem(data: Data, origin: Origin) -> Ecosystem:
    """Check a document that claims to be an ecosystem."""
    refuse_other_kinds(data, origin, "ecosystem")
    inliner = new_inliner(origin)
    ecosystem = validated(inliner.ecosystem(data), Ecosystem, origin, inliner)
    ecosystem._origin = origin
    for number, venue in enumerate(ecosystem.venues):
        venue.design._origin = origin.below(("venues", number, "design"))
    return ecosystem


def new_inliner(origin: Origin) -> Inliner:
    """Return what puts together a document that nothing else refers to."""
    file = Path(origin.file)
    return Inliner(origin, file.parent, (file.resolve(),))


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


def sense_of(section: Section) -> list[Complaint]:
    """Return what the schema of single values cannot see."""
    if isinstance(section, Scenario):
        fit = complaints_about_fit(section.historical_design, section)
        inside = complaints_about_design(section.historical_design) + fit
        return complaints_about_scenario(section) + [one.below("historical_design") for one in inside]
    if isinstance(section, Design):
        return complaints_about_design(section)
    if isinstance(section, Ecosystem):
        return complaints_about_ecosystem(section)
    return complaints_about_rule(section) if isinstance(section, Rule) else []


# --- Scenarios, designs and rules, from a file or by the name of a shipped one ---


def load_scenario(reference: str | os.PathLike[str]) -> Scenario:
    """Read a case: the world into which a process is put.

    Parameters
    ----------
    reference
        A path, or the name of a shipped case.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file, not only the first thing.

    Examples
    --------
    >>> load_scenario("iana_transition").group_names
    ('governments', 'business', 'civil_society', 'technical_community')
    """
    return parse_scenario(*read_document(locate(reference, "cases")))


def load_design(reference: str | os.PathLike[str]) -> Design:
    """Read a process design, by path or by the name of a preset; raises as `load_scenario`.

    `CASE.historical_design` is the design that a case really used; CASE is a path or a name.

    Examples
    --------
    >>> load_design("governments_consensus").decision.rule.name
    'Consent'
    >>> int(load_design("iana_transition.historical_design").decision.deadline)
    30
    """
    case = case_of(reference)
    if case is not None:
        return load_scenario(case).historical_design
    return parse_design(*read_document(locate(reference, "designs")))


def load_rule(reference: str | os.PathLike[str]) -> Rule:
    """Read a decision rule, by path or by the name of a preset; raises as `load_scenario`.

    Examples
    --------
    >>> float(load_rule("iso_two_thirds").chambers[0].max_against)
    0.25
    """
    return parse_rule(*read_document(locate(reference, "rules")))


def load_ecosystem(reference: str | os.PathLike[str]) -> Ecosystem:
    """Read several venues, by path or by the name of a preset; raises as `load_scenario`.

    Examples
    --------
    >>> [venue.name for venue in load_ecosystem("central_forum").venues]
    ['forum']
    """
    return parse_ecosystem(*read_document(locate(reference, "ecosystems")))
