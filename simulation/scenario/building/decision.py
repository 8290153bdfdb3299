"""A rule written with the names of groups becomes chambers of indices."""

from typing import NamedTuple

import numpy as np

from simulation.parameters import Deadline, Decision, Role, Weighting
from simulation.scenario.building.convening import group_roles
from simulation.scenario.building.population import column, integers
from simulation.scenario.checks.fit import named_groups
from simulation.scenario.schema import Design, Rule, Scenario
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.rule import CHAIR, EACH_GROUP, EVERYBODY, Chamber

NO_LIMIT = -1.0  # person-hours
CHAIR_ALONE = Rule(chambers=(Chamber(members=(CHAIR,), quota=Quantity(1)),))


class Bench(NamedTuple):
    """A chamber, and the groups that sit in it."""

    chamber: Chamber
    members: list[bool]  # per group
    chair_only: bool = False


def decision_parameters(scenario: Scenario, design: Design, rule: Rule) -> Decision:
    """Return a rule as it stands on this case."""
    benches = [bench for chamber in rule.chambers for bench in seated(chamber, scenario, design)]
    vetoes = named_groups(rule.vetoes, scenario)
    hours = design.decision.max_person_hours
    return Decision(
        chamber_members=np.array([bench.members for bench in benches], dtype=np.int64),
        chamber_chair_only=integers([bench.chair_only for bench in benches]),
        chamber_weighting=integers([Weighting[bench.chamber.weights.upper()] for bench in benches]),
        chamber_quota=column([bench.chamber.quota for bench in benches]),
        chamber_strict=integers([bench.chamber.quota_is == "more_than" for bench in benches]),
        chamber_max_against=column([bench.chamber.max_against for bench in benches]),
        veto=integers([name in vetoes for name in scenario.group_names]),
        reasoned_only=int(rule.objections.reasoned_only),
        objections_answered=int(rule.objections.must_be_answered),
        max_unanswered=float(rule.objections.max_unanswered),
        open_ballot=int(design.decision.ballot == "open"),
        call_every=int(design.decision.call_every),
        deadline=int(design.decision.deadline),
        max_person_hours=NO_LIMIT if hours is None else float(hours),
        on_deadline=int(Deadline[design.decision.on_deadline.action.upper()]),
        chair=chair_groups(scenario, design),
    )


def fallback_parameters(scenario: Scenario, design: Design) -> Decision:
    """Return the rule left at the deadline: of the fallback vote, the chair alone, or the one in force."""
    ending = design.decision.on_deadline
    left = CHAIR_ALONE if ending.action == "chair_decides" else ending.fallback_vote
    return decision_parameters(scenario, design, left or design.decision.rule)


def chair_groups(scenario: Scenario, design: Design) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return which groups the chair belongs to; none where the design names none."""
    named = named_groups([design.decision.chair] if design.decision.chair else [], scenario)
    return integers([name in named for name in scenario.group_names])


def seated(chamber: Chamber, scenario: Scenario, design: Design) -> list[Bench]:
    """Seat the groups of a case; `each_group` becomes a chamber for every group that decides."""
    groups = scenario.group_names
    word = chamber.members[0]
    if word == EVERYBODY:
        return [Bench(chamber, [True] * len(groups))]
    if word == CHAIR:
        return [Bench(chamber, [True] * len(groups), chair_only=True)]
    if word == EACH_GROUP:
        return [Bench(chamber, [group == one for group in groups]) for one in deciding(scenario, design)] or [
            Bench(chamber, [False] * len(groups))  # nobody decides: a chamber that nobody can carry
        ]
    members = named_groups(chamber.members, scenario)
    return [Bench(chamber, [group in members for group in groups])]


def deciding(scenario: Scenario, design: Design) -> list[str]:
    """Return the groups that have a say."""
    roles = group_roles(scenario, design)
    return [
        name
        for name, role in zip(scenario.group_names, roles, strict=True)
        if Role[role.upper()] is Role.DECIDE
    ]
