"""Formal and practical barriers, and the money against them."""

import numpy as np

from simulation.parameters import Actors, Convening, Groups, Issue, Role, SeatSelection
from simulation.scenario.building.announced import anticipated_text
from simulation.scenario.building.population import column, integers
from simulation.scenario.checks.fit import named_groups
from simulation.scenario.schema import Design, Scenario
from simulation.scenario.schema.context import Context
from simulation.scenario.schema.names import look_up_group
from simulation.scenario.schema.participation import RoleName

UNLIMITED = -1  # seats


def convening_parameters(
    scenario: Scenario, design: Design, issue: Issue, groups: Groups, actors: Actors
) -> Convening:
    """Return who may come, what brings them, what keeps them away, and what helps."""
    context, support = scenario.context, design.support
    placebo = named_groups(design.placebo, scenario)
    mute = named_groups(design.controls.mute, scenario)
    role = integers([Role[role.upper()] for role in group_roles(scenario, design)])
    seats = integers(group_seats(scenario, design))
    return Convening(
        role=role,
        efficacy=efficacy(context),
        seats=seats,
        seat_selection=int(SeatSelection[design.seat_selection.upper()]),
        placebo=integers([name in placebo for name in scenario.group_names]),
        mute=integers([name in mute for name in scenario.group_names]),
        abstaining=int(design.controls.stand_ins_abstain),
        barrier=column(
            [
                context.barriers.language,
                context.barriers.cost,
                context.barriers.knowledge,
                context.barriers.culture,
            ]
        ),
        participation_cost=float(context.attendance.participation_cost),
        threat_weight=float(context.attendance.threat_weight),
        anticipated=anticipated_text(groups, actors, role, seats, issue.status_quo),
        remedy=column(
            [support.translation, support.travel, support.capacity_building, support.cultural_facilitation]
        ),
        remedy_price=column(
            [
                context.prices.translation,
                context.prices.travel,
                context.prices.capacity_building,
                context.prices.cultural_facilitation,
            ]
        ),
        support_budget=float(support.budget) * scenario.population.total,
        facilitation_price=float(context.prices.facilitator),
        must_attend=int(context.attendance.must_attend),
    )


def group_roles(scenario: Scenario, design: Design) -> list[RoleName]:
    """Return each group's role; a group that the design does not cover has none."""
    groups = scenario.population.groups.items()
    return [look_up_group(design.roles, name, group.kind, "none") for name, group in groups]


def group_seats(scenario: Scenario, design: Design) -> list[int]:
    """Return each group's seats, no more than there are people; no limit where the design gives none."""
    groups = scenario.population.groups.items()
    limits = [look_up_group(design.seats, name, group.kind, None) for name, group in groups]
    people = scenario.population.total
    return [UNLIMITED if limit is None else min(int(limit), people) for limit in limits]


def efficacy(context: Context) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the influence people expect of each role, in the order of `Role`; none has none."""
    expected = np.zeros(len(Role))
    expected[Role.OBSERVE] = context.attendance.efficacy_observe
    expected[Role.VOICE] = context.attendance.efficacy_voice
    expected[Role.DECIDE] = context.attendance.efficacy_decide
    return expected
