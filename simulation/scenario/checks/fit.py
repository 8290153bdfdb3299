"""The groups that a design speaks of exist in the scenario.

Kinds (`government`, `business`, …) may be named on any case, whether or not it has such a group: that is how
one design is tried on many cases.
"""

from collections.abc import Iterable, Iterator

from simulation.scenario.checks.design import KEYWORDS
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import KINDS, Design, Rule, Scenario
from simulation.scenario.schema.names import DEFAULT, look_up_group
from simulation.scenario.schema.origin import Path


def complaints_about_fit(design: Design, scenario: Scenario) -> list[Complaint]:
    """Return every mention of a group that the scenario does not have."""
    ending: Path = ("decision", "on_deadline", "fallback_vote")
    fallback = design.decision.on_deadline.fallback_vote
    mentions = [
        *(Mention(("roles", key), key, about_key=True) for key in design.roles),
        *(Mention(("seats", key), key, about_key=True) for key in design.seats),
        *(Mention(("placebo", position), key) for position, key in enumerate(design.placebo)),
        *(Mention(("controls", "mute", position), key) for position, key in enumerate(design.controls.mute)),
        *mentions_in_rule(design.decision.rule, ("decision", "rule")),
        *(mentions_in_rule(fallback, ending) if fallback else ()),
    ]
    unknown = [one.complaint(scenario) for one in mentions if not one.known(scenario)]
    other = design.record_of
    of_other = complaints_about_fit(other, scenario) if other is not None else []
    return [
        *unknown,
        *complaints_about_favour(design, scenario),
        *complaints_about_chair(design, scenario),
        *(one.below("record_of") for one in of_other),
    ]


class Mention:
    """A name of a group in a design."""

    def __init__(self, path: Path, name: str, about_key: bool = False) -> None:
        self.path = path
        self.name = name
        self.about_key = about_key

    def known(self, scenario: Scenario) -> bool:
        """Tell whether the name stands for something on this case."""
        return self.name in (*KINDS, *KEYWORDS, DEFAULT) or self.name in scenario.population.groups

    def complaint(self, scenario: Scenario) -> Complaint:
        """Say that nothing has this name."""
        return Complaint(self.path, no_group(self.name, scenario), self.about_key)


def mentions_in_rule(rule: Rule, path: Path) -> Iterator[Mention]:
    """Yield the groups that a rule speaks of."""
    for position, chamber in enumerate(rule.chambers):
        for place, name in enumerate(chamber.members):
            yield Mention((*path, "chambers", position, "members", place), name)
    for position, name in enumerate(rule.vetoes):
        yield Mention((*path, "vetoes", position), name)


def complaints_about_favour(design: Design, scenario: Scenario) -> Iterator[Complaint]:
    """A biased editor serves exactly one group."""
    favoured = design.facilitation.favours
    if favoured is None:
        return
    path: Path = ("facilitation", "favours")
    served = groups_called(favoured, scenario)
    if favoured not in (*KINDS, *scenario.group_names):
        yield Complaint(path, no_group(favoured, scenario))
    elif len(served) != 1:
        yield Complaint(path, f'"{favoured}" stands for {len(served)} groups of this case; name one of them')


def complaints_about_chair(design: Design, scenario: Scenario) -> Iterator[Complaint]:
    """The chair goes to somebody who decides."""
    name = design.decision.chair
    if name is None:
        return
    path: Path = ("decision", "chair")
    if name not in (*KINDS, *scenario.group_names):
        yield Complaint(path, no_group(name, scenario))
        return
    groups = scenario.population.groups
    roles = [
        look_up_group(design.roles, one, groups[one].kind, "none") for one in groups_called(name, scenario)
    ]
    if "decide" not in roles:
        said = f"its role is `{roles[0]}`" if roles else "this case has no such group"
        yield Complaint(path, f'"{name}" decides nothing here: {said}; the chair is one who decides')


def groups_called(name: str, scenario: Scenario) -> list[str]:
    """Return the groups that a name stands for: the group of that name, else all groups of that kind."""
    groups = scenario.population.groups
    if name in groups:
        return [name]
    return [group for group, details in groups.items() if details.kind == name]


def no_group(name: str, scenario: Scenario) -> str:
    """Say that no group has the name, and which there are."""
    groups = list(scenario.group_names)
    known = list(dict.fromkeys([*groups, *KINDS]))
    meant = f"this case has {listed(groups)}; kinds are {listed(list(KINDS))}{hint(name, known)}"
    return f'no group is called "{name}"; {meant}'


def named_groups(names: Iterable[str], scenario: Scenario) -> set[str]:
    """Return all groups that a list of names stands for."""
    return {group for name in names for group in groups_called(name, scenario)}
