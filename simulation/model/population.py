"""The problem and the people of one replicate (mirrors `engine.population`)."""

import math
from typing import TYPE_CHECKING, NamedTuple

from simulation.rules import belief as beliefs
from simulation.rules import endowment
from simulation.rules.attendance import (
    COST_BARRIER,
    CULTURE_BARRIER,
    KNOWLEDGE_BARRIER,
    LANGUAGE_BARRIER,
    draw_trust_label,
    precedence,
)
from simulation.rules.endowment import ENTITIES_PER_GROUP, NAMED_ACTORS, PLACEBO_TWINS
from simulation.rules.issue import draw_link, draw_optimum, draw_public_belief

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


class DrawnProblem(NamedTuple):
    """What is at issue in this replicate."""

    optimum: list[float]  # θ
    public_belief: list[float]  # what everybody holds about it before any argument
    link_first: list[int]
    link_second: list[int]
    link_weight: list[float]  # ηJ
    group_error: list[list[float]]


def draw_problem(model: "ConsensusModel") -> DrawnProblem:
    """Draw θ, the interlinkage J (scaled by its largest row sum) and the errors that groups share."""
    p, key = model.parameters, model.key
    dimensions = range(model.dimensions)
    signs = {
        (k, m): sign
        for k in dimensions
        for m in range(k + 1, model.dimensions)
        if (sign := draw_link(p.issue.interlinkage, *key, k, m)) != 0.0
    }
    largest = max([1.0, *(float(len([pair for pair in signs if k in pair])) for k in dimensions)])
    d = p.deliberation
    return DrawnProblem(
        optimum=[draw_optimum(p.issue.optimum_mean[k], p.issue.optimum_sd[k], *key, k) for k in dimensions],
        public_belief=[
            draw_public_belief(p.issue.public_mean[k], p.issue.public_error_sd[k], *key, k)
            for k in dimensions
        ],
        link_first=[k for k, _ in signs],
        link_second=[m for _, m in signs],
        link_weight=[p.issue.interlinkage_strength * sign / largest for sign in signs.values()],
        group_error=[
            [
                endowment.draw_group_error(d.argument_correlation, d.argument_sd, *key, g, k)
                for k in dimensions
            ]
            for g in range(len(p.groups.size))
        ],
    )


def create_people(model: "ConsensusModel") -> list["Stakeholder"]:
    """Create everybody: drawn stakeholders by group, named actors, then unaffected stand-ins."""
    p = model.parameters
    people: list[Stakeholder] = []
    for g, size in enumerate(p.groups.size):
        members = [
            model.stakeholder_class(model, len(people) + member, g, g * ENTITIES_PER_GROUP + member)
            for member in range(size)
        ]
        for person in members:
            _draw_stakeholder(model, person)
        _share_operators(members, p.groups.operator_share[g])
        people += members
    for a, g in enumerate(p.actors.group):
        person = model.stakeholder_class(model, len(people), g, NAMED_ACTORS + p.actors.address[a], actor=a)
        _place_actor(model, person, a)
        people.append(person)
    for replaced in list(people):
        if p.convening.placebo[replaced.group]:
            person = model.stakeholder_class(
                model, len(people), replaced.group, PLACEBO_TWINS + replaced.entity, replaced=replaced
            )
            _draw_stand_in(model, person, replaced)
            people.append(person)
    for person in people:
        _give_mind(model, person)
    return people


def _draw_stakeholder(model: "ConsensusModel", person: "Stakeholder") -> None:
    groups, key = model.parameters.groups, model.key
    g, e = person.group, person.entity
    drawn = []
    for k in range(model.dimensions):
        person.first_ideal[k] = endowment.draw_ideal(
            groups.ideal_mean[g][k], groups.ideal_sd[g][k], *key, e, k
        )
        drawn.append(
            endowment.draw_salience(groups.salience_mean[g][k], groups.salience_concentration[g], *key, e, k)
        )
    person.salience = _normalised(drawn)
    person.affectedness = endowment.draw_affectedness(
        groups.affectedness_median[g], groups.affectedness_sigma[g], *key, e
    )
    person.resources = endowment.draw_resources(groups.resources_mean[g], groups.resources_sd[g], *key, e)
    person.operator = endowment.draw_operator_weight(groups.operator_sigma[g], *key, e)
    person.population_weight = groups.population_weight[g]
    u = endowment.draw_region(*key, e)
    shares = groups.region_share[g]
    region, cumulated = 0, shares[0]
    while u >= cumulated and region < len(shares) - 1:
        region += 1
        cumulated += shares[region]
    person.region = region


def _place_actor(model: "ConsensusModel", person: "Stakeholder", a: int) -> None:
    actors = model.parameters.actors
    for k in range(model.dimensions):
        person.first_ideal[k] = endowment.draw_ideal(
            actors.ideal[a][k], actors.ideal_error[a], *model.key, person.entity, k
        )
    person.salience = list(actors.salience[a])
    person.affectedness = actors.affectedness[a]
    person.resources = actors.resources[a]
    person.operator = actors.operator_weight[a]
    person.population_weight = actors.population_weight[a]
    person.region = actors.region[a]


def _draw_stand_in(model: "ConsensusModel", person: "Stakeholder", replaced: "Stakeholder") -> None:
    """Draw an unaffected person who is as able to attend, and as insistent, as the one it replaces."""
    e = person.entity
    drawn = []
    for k in range(model.dimensions):
        person.first_ideal[k] = endowment.draw_unaffected_ideal(*model.key, e, k)
        drawn.append(endowment.draw_unaffected_salience(*model.key, e, k))
    person.salience = _normalised(drawn)
    person.affectedness = replaced.affectedness
    person.resources = replaced.resources
    person.population_weight = replaced.population_weight
    person.region = replaced.region


def _give_mind(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Give somebody its arguments, barriers, first beliefs, trust and judgement of the institution."""
    p, key = model.parameters, model.key
    g, e, d = person.group, person.entity, p.deliberation
    person.root_salience = [math.sqrt(s) for s in person.salience]
    person.ideal = list(person.first_ideal)
    knowledge = 0.0
    for k, ideal in enumerate(person.ideal):
        person.belief[k] = beliefs.motivated_prior(ideal, model.problem.public_belief[k], d.motivated_weight)
        person.certainty[k] = d.prior_precision / (d.argument_sd * d.argument_sd)
        if not person.is_affected:
            continue
        knowledge += p.groups.expertise[g][k]
        if endowment.draw_holds_argument(p.groups.expertise[g][k], *key, e, k):
            person.holds[k] = True
            person.claim[k] = endowment.draw_argument(
                model.problem.optimum[k],
                model.problem.group_error[g][k],
                d.argument_correlation,
                d.argument_sd,
                *key,
                e,
                k,
            )
            person.absorb(k, person.claim[k], beliefs.argument_precision(1.0, 1.0, d.argument_sd))
    if person.is_affected:
        person.cost = endowment.draw_cost(
            p.groups.implementation_cost_mean[g], p.groups.implementation_cost_sd[g], *key, e
        )
    _expose_to_barriers(model, person, knowledge)
    person.precedence = precedence(person.resources, *key, e)
    for h in range(len(p.groups.size)):
        prior = d.trust_own if h == g else d.trust_other
        person.kept.append(d.trust_strength * prior)
        person.broken.append(d.trust_strength * (1.0 - prior))
        person.trust_label.append(draw_trust_label(len(p.groups.size), *key, e, h) if d.shuffled_trust else h)
    person.fair_for = p.perception.prior_strength * p.groups.institutional_trust[g]
    person.fair_against = p.perception.prior_strength * (1.0 - p.groups.institutional_trust[g])


def _expose_to_barriers(model: "ConsensusModel", person: "Stakeholder", knowledge: float) -> None:
    regions, key = model.parameters.regions, model.key
    e = (person.replaced or person).entity
    region = person.region
    speaks = endowment.draw_speaks_working_language(regions.working_language[region], *key, e)
    at_home = endowment.draw_shares_host_tradition(regions.host_tradition[region], *key, e)
    person.exposure[LANGUAGE_BARRIER] = 0.0 if speaks else 1.0
    person.exposure[COST_BARRIER] = regions.distance[region]
    person.exposure[KNOWLEDGE_BARRIER] = 1.0 - knowledge / model.dimensions
    person.exposure[CULTURE_BARRIER] = 0.0 if at_home else 1.0


def _share_operators(members: list["Stakeholder"], group_share: float) -> None:
    """Normalise operator weights so that a group's members hold the group's share of the action."""
    shares = _normalised([person.operator for person in members], group_share)
    for person, share in zip(members, shares, strict=True):
        person.operator = share


def _normalised(weights: list[float], share: float = 1.0) -> list[float]:
    """Scale weights so that they sum to a share."""
    total = 0.0
    for weight in weights:
        total += weight
    return [share * weight / total for weight in weights]
