"""What a visitor looks at: one frozen record, from which the whole page follows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from simulation.dashboard import controls
from simulation.dashboard.controls import HISTORICAL
from simulation.scenario import Design, Scenario, load_design, load_scenario, names
from simulation.scenario.building.long_run import is_watched
from simulation.scenario.catalogue import scenarios_folder
from simulation.words import CATALOGUES, DEFAULT, spoken

TITLE = re.compile(r"^name:(.+)$", re.MULTILINE)

OPENING_CASE = "iana_transition"
OPENING_DESIGNS = ("multistakeholder_rough_consensus", "governments_majority")
OPENING_SEED = 1
LOCAL = "local:"
"""A case that is not shipped but was opened from a file: the digest of its text follows."""

PAGES = ("compare", "assess", "story", "claims", "challenges", "facilitator", "sweeps", "about", "upload")
STAGE = "stage"
"""The picture alone, to be shown inside another page."""

SKIPPED = "skip"
MOST_PEOPLE = 2_000
MOST_ROUNDS = 200
MOST_SEED = 2**32 - 1


@dataclass(frozen=True)
class Side:
    """One of the two processes: a preset, and what differs from it, by dotted path."""

    design: str
    changes: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class View:
    """Everything that the address holds, but for the moment of the run, which the browser keeps."""

    page: str = PAGES[0]
    case: str = OPENING_CASE
    a: Side = Side(OPENING_DESIGNS[0])
    b: Side = Side(OPENING_DESIGNS[1])
    seed: int = OPENING_SEED
    world: int = 0
    language: str = DEFAULT
    bet: tuple[str, ...] = ()
    revealed: bool = False
    pick: str = ""
    step: int = 0
    bare: bool = False
    challenge: str = ""
    replies: tuple[tuple[str, str, str], ...] = ()
    measure: str = ""  # by which changes to the process are ranked
    looked: tuple[str, ...] = ()  # all measures by which they have been ranked, the first one first
    kept: tuple[str, ...] = ()  # parts of the process that have to stay as they are
    change: str = ""  # the one that is told in full, as `path=value`
    pair: tuple[str, ...] = ()  # two of them that are run together

    def side(self, letter: str) -> Side:
        """Return the process called a or b."""
        return self.a if letter == "a" else self.b

    def with_side(self, letter: str, side: Side) -> "View":
        """Return the view with another process on one side."""
        return replace(self, a=side) if letter == "a" else replace(self, b=side)


class NotShown(ValueError):
    """What the command line runs and the pages do not show, or not in the time that a browser waits."""


def case_of(view: View, opened: Mapping[str, Scenario]) -> Scenario:
    """Return the case of a view: a shipped one, or one that was opened from a file.

    Raises
    ------
    KeyError
        If a file is meant that this visitor has not opened.
    ScenarioError
        If no case is called so.
    """
    if view.case.startswith(LOCAL):
        return opened[view.case.removeprefix(LOCAL)]
    return shipped_case(view.case)


@cache
def case_title(name: str) -> str:
    """Return what a shipped case calls itself, without reading all of it: every page lists them."""
    text = (scenarios_folder() / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    found = TITLE.search(text)
    return found.group(1).strip().strip("\"'") if found else name


@cache
def shipped_case(name: str) -> Scenario:
    """Return a shipped case, read once; only names are looked up, never paths."""
    if name not in names("cases"):
        raise KeyError(name)
    return load_scenario(name)


@cache
def shipped_design(name: str) -> Design:
    """Return a shipped design, read once."""
    if name not in names("designs"):
        raise KeyError(name)
    return load_design(name)


def preset(name: str, case: Scenario, opened: Mapping[str, Design]) -> Design:
    """Return a shipped design, the historical one of the case, or one opened from a file."""
    if name == HISTORICAL:
        return case.historical_design
    if name.startswith(LOCAL):
        return opened[name.removeprefix(LOCAL)]
    return shipped_design(name)


def design_of(side: Side, case: Scenario, opened: Mapping[str, Design]) -> Design:
    """Return the process of one side, with its changes.

    Raises
    ------
    ScenarioError
        If a value is not allowed, or the design does not fit.
    NotShown
        If it may take more rounds than a browser should wait for, or something happens after the decision.
    """
    design = preset(side.design, case, opened)
    if side.changes:
        design = controls.changed(design, case, side.changes)
    if design.decision.deadline > MOST_ROUNDS:
        raise NotShown(
            spoken("decision.deadline: at most {most_rounds} rounds here", most_rounds=MOST_ROUNDS)
        )
    if is_watched(case, design):
        raise NotShown(
            spoken("shocks and reviews are not shown here; `roughconsensus run --trace` tells them")
        )
    return design


def languages() -> tuple[str, ...]:
    """Return the short names of all languages."""
    return tuple(CATALOGUES)
