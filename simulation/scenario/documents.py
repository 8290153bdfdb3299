"""Data read from a file become a scenario, a design or a rule, or a list of everything that is wrong."""

from pathlib import Path

from pydantic import ValidationError

from simulation.scenario.checks import (
    complaints_about_design,
    complaints_about_fit,
    complaints_about_rule,
    complaints_about_scenario,
)
from simulation.scenario.complaint import Complaint, overlap
from simulation.scenario.inlining import Inliner
from simulation.scenario.kinds import refuse_other_kinds
from simulation.scenario.problem import ScenarioError
from simulation.scenario.salvage import without, without_echoes
from simulation.scenario.schema import Design, Origin, Rule, Scenario, Section
from simulation.scenario.wording import complaint_of
from simulation.scenario.yaml_tree import Data


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
    return complaints_about_rule(section) if isinstance(section, Rule) else []
