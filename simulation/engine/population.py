"""The problem and the people of one replicate, drawn into the arrays (mirrors `model.population`)."""

import math

from simulation.engine.shocks import begin_calendar
from simulation.parameters import Parameters
from simulation.rule import rule
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
from simulation.rules.issue import draw_link, draw_optimum, draw_public_belief
from simulation.state import Count, State


@rule
def draw_problem(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw θ, the interlinkage J (scaled by its largest row sum) and the errors that groups share."""
    dimensions = len(s.optimum)
    for k in range(dimensions):
        s.status_quo[k] = p.issue.status_quo[k]
        s.optimum[k] = draw_optimum(p.issue.optimum_mean[k], p.issue.optimum_sd[k], seed, replicate, k)
        s.public_belief[k] = draw_public_belief(
            p.issue.public_mean[k], p.issue.public_error_sd[k], seed, replicate, k
        )
    begin_calendar(p, s, seed, replicate)
    links = 0
    row_sum = s.wish  # borrowed: nothing can be reserved in here, and nobody wishes anything yet
    for k in range(dimensions):
        row_sum[k] = 0.0
    for k in range(dimensions):
        for m in range(k + 1, dimensions):
            sign = draw_link(p.issue.interlinkage, seed, replicate, k, m)
            if sign != 0.0:
                s.link_first[links] = k
                s.link_second[links] = m
                s.link_weight[links] = sign
                row_sum[k] += 1.0
                row_sum[m] += 1.0
                links += 1
    largest = 1.0
    for k in range(dimensions):
        largest = max(largest, row_sum[k])
    for pair in range(links):
        s.link_weight[pair] = p.issue.interlinkage_strength * s.link_weight[pair] / largest
    s.counts[Count.LINKS] = links
    for g in range(s.group_error.shape[0]):
        for k in range(dimensions):
            s.group_error[g, k] = endowment.draw_group_error(
                p.deliberation.argument_correlation, p.deliberation.argument_sd, seed, replicate, g, k
            )


@rule
def draw_people(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw everybody's endowment, first beliefs, trust and judgement of the institution."""
    for i in range(len(s.group)):
        if s.twin_of[i] >= 0:
            _draw_stand_in(s, i, seed, replicate)
        elif s.actor[i] >= 0:
            _place_actor(p, s, i, seed, replicate)
        else:
            _draw_stakeholder(p, s, i, seed, replicate)
        _draw_mind(p, s, i, seed, replicate)
    _share_operators(p, s)


@rule
def _draw_stakeholder(p: Parameters, s: State, i: int, seed: int, replicate: int) -> None:
    g, e = s.group[i], s.entity[i]
    dimensions = s.ideal.shape[1]
    total = 0.0
    for k in range(dimensions):
        s.first_ideal[i, k] = endowment.draw_ideal(
            p.groups.ideal_mean[g, k], p.groups.ideal_sd[g, k], seed, replicate, e, k
        )
        drawn = endowment.draw_salience(
            p.groups.salience_mean[g, k], p.groups.salience_concentration[g], seed, replicate, e, k
        )
        s.salience[i, k] = drawn
        total += drawn
    for k in range(dimensions):
        s.salience[i, k] /= total
    s.affectedness[i] = endowment.draw_affectedness(
        p.groups.affectedness_median[g], p.groups.affectedness_sigma[g], seed, replicate, e
    )
    s.resources[i] = endowment.draw_resources(
        p.groups.resources_mean[g], p.groups.resources_sd[g], seed, replicate, e
    )
    s.operator[i] = endowment.draw_operator_weight(p.groups.operator_sigma[g], seed, replicate, e)
    s.population_weight[i] = p.groups.population_weight[g]
    u = endowment.draw_region(seed, replicate, e)
    region, cumulated = 0, p.groups.region_share[g, 0]
    while u >= cumulated and region < p.groups.region_share.shape[1] - 1:
        region += 1
        cumulated += p.groups.region_share[g, region]
    s.region[i] = region


@rule
def _place_actor(p: Parameters, s: State, i: int, seed: int, replicate: int) -> None:
    a, e = s.actor[i], s.entity[i]
    for k in range(s.ideal.shape[1]):
        s.first_ideal[i, k] = endowment.draw_ideal(
            p.actors.ideal[a, k], p.actors.ideal_error[a], seed, replicate, e, k
        )
        s.salience[i, k] = p.actors.salience[a, k]
    s.affectedness[i] = p.actors.affectedness[a]
    s.resources[i] = p.actors.resources[a]
    s.operator[i] = p.actors.operator_weight[a]
    s.population_weight[i] = p.actors.population_weight[a]
    s.region[i] = p.actors.region[a]


@rule
def _draw_stand_in(s: State, i: int, seed: int, replicate: int) -> None:
    """Draw an unaffected person who is as able to attend, and as insistent, as the one it replaces."""
    replaced, e = s.twin_of[i], s.entity[i]
    total = 0.0
    for k in range(s.ideal.shape[1]):
        s.first_ideal[i, k] = endowment.draw_unaffected_ideal(seed, replicate, e, k)
        drawn = endowment.draw_unaffected_salience(seed, replicate, e, k)
        s.salience[i, k] = drawn
        total += drawn
    for k in range(s.ideal.shape[1]):
        s.salience[i, k] /= total
    s.affectedness[i] = s.affectedness[replaced]
    s.resources[i] = s.resources[replaced]
    s.operator[i] = 0.0
    s.population_weight[i] = s.population_weight[replaced]
    s.region[i] = s.region[replaced]


@rule
def _draw_mind(p: Parameters, s: State, i: int, seed: int, replicate: int) -> None:
    """Give somebody its arguments, barriers, first beliefs, trust and judgement of the institution."""
    g, e = s.group[i], s.entity[i]
    d = p.deliberation
    dimensions = s.ideal.shape[1]
    groups = p.groups.size.shape[0]
    stand_in = s.twin_of[i] >= 0
    if not stand_in:
        s.cost[i] = endowment.draw_cost(
            p.groups.implementation_cost_mean[g], p.groups.implementation_cost_sd[g], seed, replicate, e
        )
    knowledge = 0.0
    for k in range(dimensions):
        ideal = s.first_ideal[i, k]
        s.ideal[i, k] = ideal
        s.root_salience[i, k] = math.sqrt(s.salience[i, k])
        s.belief[i, k] = beliefs.motivated_prior(ideal, s.public_belief[k], d.motivated_weight)
        s.certainty[i, k] = d.prior_precision / (d.argument_sd * d.argument_sd)
        if stand_in:
            continue
        knowledge += p.groups.expertise[g, k]
        if endowment.draw_holds_argument(p.groups.expertise[g, k], seed, replicate, e, k):
            claim = endowment.draw_argument(
                s.optimum[k],
                s.group_error[g, k],
                d.argument_correlation,
                d.argument_sd,
                seed,
                replicate,
                e,
                k,
            )
            s.holds[i, k] = 1
            s.claim[i, k] = claim
            told = beliefs.argument_precision(1.0, 1.0, d.argument_sd)
            s.belief[i, k] = beliefs.absorb_mean(s.belief[i, k], s.certainty[i, k], claim, told)
            s.certainty[i, k] += told
    region = s.region[i]
    key = s.entity[s.twin_of[i]] if stand_in else e
    speaks = endowment.draw_speaks_working_language(p.regions.working_language[region], seed, replicate, key)
    at_home = endowment.draw_shares_host_tradition(p.regions.host_tradition[region], seed, replicate, key)
    s.exposure[i, LANGUAGE_BARRIER] = 0.0 if speaks else 1.0
    s.exposure[i, COST_BARRIER] = p.regions.distance[region]
    s.exposure[i, KNOWLEDGE_BARRIER] = 1.0 - knowledge / dimensions
    s.exposure[i, CULTURE_BARRIER] = 0.0 if at_home else 1.0
    s.precedence[i] = precedence(s.resources[i], seed, replicate, e)
    for h in range(groups):
        prior = d.trust_own if h == g else d.trust_other
        s.kept[i, h] = d.trust_strength * prior
        s.broken[i, h] = d.trust_strength * (1.0 - prior)
        s.trust_label[i, h] = draw_trust_label(groups, seed, replicate, e, h) if d.shuffled_trust else h
    s.fair_for[i] = p.perception.prior_strength * p.groups.institutional_trust[g]
    s.fair_against[i] = p.perception.prior_strength * (1.0 - p.groups.institutional_trust[g])


@rule
def _share_operators(p: Parameters, s: State) -> None:
    """Normalise operator weights so that each group's drawn members hold the group's share of the action."""
    first = 0
    for g in range(len(p.groups.size)):
        last = first + p.groups.size[g]
        total = 0.0  # added up in the order of rows, as the objects do: another order rounds otherwise
        for i in range(first, last):
            total += s.operator[i]
        for i in range(first, last):
            s.operator[i] = p.groups.operator_share[g] * s.operator[i] / total
        first = last
