"""A process design as numbers: who can come, how the talking goes, what decides."""

from typing import NamedTuple

import numpy as np

from simulation.parameters import (
    Convening,
    Deadline,
    Decision,
    Deliberation,
    Drafting,
    Editor,
    Floats,
    Goals,
    Ints,
    Role,
    SeatSelection,
    Weighting,
)
from simulation.scenario.building.fields import filled
from simulation.scenario.building.population import column, integers
from simulation.scenario.building.watching import as_it_is
from simulation.scenario.checks.design import groups_called, named_groups
from simulation.scenario.schema import Design, Rule, Scenario
from simulation.scenario.schema.context import Context
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.population import RoleName
from simulation.scenario.schema.procedure import CHAIR, EACH_GROUP, EVERYBODY, Chamber
from simulation.scenario.schema.section import look_up_group

# --- Formal and practical barriers, and the money against them ---

UNLIMITED = -1  # seats


def convening_parameters(
    scenario: Scenario, design: Design, role: Ints, seats: Ints, anticipated: Floats
) -> Convening:
    """Return who may come, what brings them, what keeps them away, and what helps.

    Parameters
    ----------
    scenario, design
        The case, and the process tried on it.
    role, seats
        (G,) of each group, as `roles` and `seats` return them.
    anticipated
        (D,) the text expected before anybody has spoken.
    """
    context, support = scenario.context, design.support
    placebo = named_groups(design.placebo, scenario)
    mute = named_groups(design.controls.mute, scenario)
    return filled(
        Convening,
        context.attendance,
        role=role,
        most_role=integers([Role.DECIDE] * len(scenario.population.regions)),
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
        anticipated=anticipated,
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
        facilitation_price=as_it_is(context.prices, "facilitator"),
    )


def roles(scenario: Scenario, design: Design) -> Ints:
    """Return (G,) the `Role` of each group."""
    return integers([Role[role.upper()] for role in group_roles(scenario, design)])


def seats(scenario: Scenario, design: Design) -> Ints:
    """Return (G,) the seats of each group, −1 = unlimited."""
    return integers(group_seats(scenario, design))


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


def efficacy(context: Context) -> Floats:
    """Return the influence people expect of each role, in the order of `Role`; none has none."""
    expected = np.zeros(len(Role))
    expected[Role.OBSERVE] = context.attendance.efficacy_observe
    expected[Role.VOICE] = context.attendance.efficacy_voice
    expected[Role.DECIDE] = context.attendance.efficacy_decide
    return expected


# --- How the talking goes: what the world imposes and what the design chooses, side by side ---

NOBODY = -1  # index of the favoured group when the editor favours none


def goals_parameters(scenario: Scenario, design: Design) -> Goals:
    """Return how scope is agreed on before substance."""
    return filled(Goals, design.goals, scenario.context)


def deliberation_parameters(scenario: Scenario, design: Design) -> Deliberation:
    """Return who speaks, who is heard, and who is moved."""
    context, arguments, trust, seen = (
        scenario.context,
        scenario.context.arguments,
        scenario.context.trust,
        design.transparency,
    )
    has_editor = design.facilitation.editor != "none"
    return filled(
        Deliberation,
        *(context.arguments, context.influence, context.floor),
        *(design, design.floor, design.controls),
        editor=int(Editor[design.facilitation.editor.upper()]),
        facilitation=as_it_is(design.facilitation, "skill") if has_editor else 0.0,
        favoured_group=favoured_group(scenario, design),
        visibility_inputs=as_it_is(seen, "inputs"),
        visibility_process=as_it_is(seen, "process"),
        visibility_reasons=as_it_is(seen, "reasons"),
        argument_correlation=as_it_is(arguments, "correlation"),
        argument_sd=as_it_is(arguments, "sd"),
        motivated_weight=as_it_is(arguments, "motivated_prior"),
        trust_own=as_it_is(trust, "own_group"),
        trust_other=as_it_is(trust, "other_groups"),
        trust_strength=as_it_is(trust, "strength"),
        trust_gain=as_it_is(trust, "gain"),
        trust_loss=as_it_is(trust, "loss"),
        caucus=as_it_is(design.caucus, "enabled", int),
        caucus_penalty=as_it_is(design.caucus, "penalty"),
    )


def favoured_group(scenario: Scenario, design: Design) -> int:
    """Return the index of the group a biased editor serves."""
    favoured = design.facilitation.favours
    return NOBODY if favoured is None else scenario.group_names.index(groups_called(favoured, scenario)[0])


def drafting_parameters(scenario: Scenario, design: Design) -> Drafting:
    """Return how the text can move."""
    return filled(Drafting, design.drafting, scenario.context.text)


# --- A rule written with the names of groups becomes chambers of indices ---

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
    return filled(
        Decision,
        *(design.decision, rule.objections),
        chamber_members=np.array([bench.members for bench in benches], dtype=np.int64),
        chamber_chair_only=integers([bench.chair_only for bench in benches]),
        chamber_weighting=integers([Weighting[bench.chamber.weights.upper()] for bench in benches]),
        chamber_quota=column([bench.chamber.quota for bench in benches]),
        chamber_strict=integers([bench.chamber.quota_is == "more_than" for bench in benches]),
        chamber_max_against=column([bench.chamber.max_against for bench in benches]),
        veto=integers([name in vetoes for name in scenario.group_names]),
        objections_answered=as_it_is(rule.objections, "must_be_answered", int),
        open_ballot=int(design.decision.ballot == "open"),
        max_person_hours=NO_LIMIT if hours is None else float(hours),
        on_deadline=int(Deadline[design.decision.on_deadline.action.upper()]),
        chair=chair_groups(scenario, design),
    )


def fallback_parameters(scenario: Scenario, design: Design) -> Decision:
    """Return the rule left at the deadline: of the fallback vote, the chair alone, or the one in force."""
    ending = design.decision.on_deadline
    left = CHAIR_ALONE if ending.action == "chair_decides" else ending.fallback_vote
    return decision_parameters(scenario, design, left or design.decision.rule)


def chair_groups(scenario: Scenario, design: Design) -> Ints:
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
