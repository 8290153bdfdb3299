"""Scenarios, designs and rules, from a file or by the name of a shipped one."""

import os

from simulation.scenario.catalogue import case_of, locate
from simulation.scenario.documents import parse_design, parse_rule, parse_scenario
from simulation.scenario.reading import read_document
from simulation.scenario.schema import Design, Rule, Scenario


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
