"""The problem and the people of one replicate, drawn into the arrays (mirrors `model.population`)."""

import math

from simulation.engine.shocks import begin_calendar
from simulation.parameters import Parameters
from simulation.randomness import standard_normal, try_gamma
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
    """Draw everybody's endowment, first beliefs, trust and judgement of the institution.

    One quality after the other for everybody, group by group: each loop becomes vector code.
    """
    drawn = 0
    for g in range(len(p.groups.size)):
        drawn += p.groups.size[g]
    _draw_interests(p, s, drawn, seed, replicate)
    _draw_means(p, s, drawn, seed, replicate)
    _draw_regions(p, s, drawn, seed, replicate)
    for i in range(drawn, len(s.group)):
        if s.twin_of[i] >= 0:
            _draw_stand_in(s, i, seed, replicate)
        else:
            _place_actor(p, s, i, seed, replicate)
    _draw_costs(p, s, seed, replicate)
    _form_beliefs(p, s)
    _find_arguments(p, s, seed, replicate)
    _meet_barriers(p, s, seed, replicate)
    _trust(p, s, seed, replicate)
    _share_operators(p, s)


@rule
def _draw_interests(p: Parameters, s: State, drawn: int, seed: int, replicate: int) -> None:
    """Draw where those drawn from groups stand, and what each dimension means to them."""
    for i in range(drawn):
        s.key[i] = 0.0
    for k in range(s.ideal.shape[1]):
        for i in range(drawn):
            s.luck[0, i], s.luck[1, i] = endowment.lots_of_ideal(seed, replicate, s.entity[i], k)
        first = 0
        for g in range(len(p.groups.size)):  # those of a group stand together, and differ by luck alone
            last, mean, sd = first + p.groups.size[g], p.groups.ideal_mean[g, k], p.groups.ideal_sd[g, k]
            for i in range(first, last):
                s.first_ideal[i, k] = endowment.ideal(mean, sd, s.luck[0, i], s.luck[1, i])
            first = last
        _draw_salience(p, s, k, drawn, seed, replicate)
        for i in range(drawn):
            s.key[i] += s.salience[i, k]
    for k in range(s.ideal.shape[1]):
        for i in range(drawn):
            s.salience[i, k] /= s.key[i]


@rule
def _draw_salience(p: Parameters, s: State, k: int, drawn: int, seed: int, replicate: int) -> None:
    """Draw what a dimension means to those drawn from groups, as a number yet to be divided by their sum.

    The first attempt at everybody's is vector code; it fits nearly all, and only the rest try again.
    """
    for i in range(drawn):
        u0, u1, u2, u3 = endowment.lots_of_salience(seed, replicate, s.entity[i], k)
        s.luck[0, i], s.luck[1, i], s.luck[2, i], s.luck[3, i] = u0, u1, u2, u3
    first = 0
    for g in range(len(p.groups.size)):
        last = first + p.groups.size[g]
        shape = endowment.salience_shape(p.groups.salience_mean[g, k], p.groups.salience_concentration[g])
        for i in range(first, last):
            s.salience[i, k] = try_gamma(s.luck[0, i], s.luck[1, i], s.luck[2, i], s.luck[3, i], shape)
        for i in range(first, last):
            if s.salience[i, k] < 0.0:
                s.salience[i, k] = endowment.draw_salience(
                    p.groups.salience_mean[g, k],
                    p.groups.salience_concentration[g],
                    seed,
                    replicate,
                    s.entity[i],
                    k,
                )
        first = last
    for i in range(drawn):
        s.salience[i, k] = endowment.least_salience(s.salience[i, k])


@rule
def _draw_means(p: Parameters, s: State, drawn: int, seed: int, replicate: int) -> None:
    """Draw how strongly the issue touches them, what they can do, and their share of the action."""
    for i in range(drawn):
        s.luck[0, i], s.luck[1, i] = endowment.lots_of_affectedness(seed, replicate, s.entity[i])
    first = 0
    for g in range(len(p.groups.size)):
        last = first + p.groups.size[g]
        median, sigma = p.groups.affectedness_median[g], p.groups.affectedness_sigma[g]
        for i in range(first, last):
            s.affectedness[i] = endowment.affectedness(median, sigma, s.luck[0, i], s.luck[1, i])
        first = last
    for i in range(drawn):
        s.luck[0, i], s.luck[1, i] = endowment.lots_of_resources(seed, replicate, s.entity[i])
    first = 0
    for g in range(len(p.groups.size)):
        last, mean, sd = first + p.groups.size[g], p.groups.resources_mean[g], p.groups.resources_sd[g]
        for i in range(first, last):
            s.resources[i] = endowment.resources(mean, sd, s.luck[0, i], s.luck[1, i])
        first = last
    for i in range(drawn):
        s.luck[0, i], s.luck[1, i] = endowment.lots_of_operator_weight(seed, replicate, s.entity[i])
    first = 0
    for g in range(len(p.groups.size)):
        last, sigma, weight = (
            first + p.groups.size[g],
            p.groups.operator_sigma[g],
            p.groups.population_weight[g],
        )
        for i in range(first, last):
            s.operator[i] = endowment.operator_weight(sigma, s.luck[0, i], s.luck[1, i])
            s.population_weight[i] = weight
        first = last


@rule
def _draw_regions(p: Parameters, s: State, drawn: int, seed: int, replicate: int) -> None:
    """Draw where those drawn from groups live."""
    for i in range(drawn):
        s.key[i] = endowment.draw_region(seed, replicate, s.entity[i])
    for i in range(drawn):
        g, region = s.group[i], 0
        cumulated = p.groups.region_share[g, 0]
        while s.key[i] >= cumulated and region < p.groups.region_share.shape[1] - 1:
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
def _draw_costs(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw what carrying the text out costs the affected."""
    for i in range(len(s.gain)):
        s.luck[0, i], s.luck[1, i] = endowment.lots_of_cost(seed, replicate, s.entity[i])
    for i in range(len(s.gain)):
        s.luck[0, i] = standard_normal(s.luck[0, i], s.luck[1, i])
    for i in range(len(s.gain)):
        g = s.group[i]
        s.cost[i] = endowment.cost(
            p.groups.implementation_cost_mean[g], p.groups.implementation_cost_sd[g], s.luck[0, i]
        )


@rule
def _form_beliefs(p: Parameters, s: State) -> None:
    """Let everybody believe what suits its interest, as far as one does."""
    d = p.deliberation
    weight, prior, sd = d.motivated_weight, d.prior_precision, d.argument_sd
    for k in range(s.ideal.shape[1]):
        public = s.public_belief[k]
        for i in range(len(s.group)):
            ideal = s.first_ideal[i, k]
            s.ideal[i, k] = ideal
            s.root_salience[i, k] = math.sqrt(s.salience[i, k])
            s.belief[i, k] = beliefs.motivated_prior(ideal, public, weight)
            s.certainty[i, k] = prior / (sd * sd)


@rule
def _find_arguments(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw who among the affected knows something, and let it believe what it knows."""
    d = p.deliberation
    told = beliefs.argument_precision(1.0, 1.0, d.argument_sd)
    correlation, sd = d.argument_correlation, d.argument_sd
    for k in range(s.ideal.shape[1]):
        for i in range(len(s.gain)):
            s.luck[0, i] = endowment.lot_of_expertise(seed, replicate, s.entity[i], k)
        for i in range(len(s.gain)):
            holds = endowment.holds_argument(p.groups.expertise[s.group[i], k], s.luck[0, i])
            s.holds[i, k] = 1 if holds else 0
        for i in range(len(s.gain)):
            s.luck[0, i], s.luck[1, i] = endowment.lots_of_own_error(seed, replicate, s.entity[i], k)
        for i in range(len(s.gain)):
            s.luck[0, i] = endowment.own_error(correlation, sd, s.luck[0, i], s.luck[1, i])
        for i in range(len(s.gain)):
            if not s.holds[i, k]:
                continue
            claim = endowment.argument(s.optimum[k], s.group_error[s.group[i], k], s.luck[0, i])
            s.claim[i, k] = claim
            s.belief[i, k] = beliefs.absorb_mean(s.belief[i, k], s.certainty[i, k], claim, told)
            s.certainty[i, k] += told


@rule
def _meet_barriers(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw who is up against which practical barrier, and in which order people are by resources.

    A stand-in meets the barriers of the one it replaces, but for knowledge, of which it has none.
    """
    affected, dimensions = len(s.gain), s.ideal.shape[1]
    for i in range(affected):
        region, e = s.region[i], s.entity[i]
        speaks = endowment.draw_speaks_working_language(
            p.regions.working_language[region], seed, replicate, e
        )
        s.exposure[i, LANGUAGE_BARRIER] = 0.0 if speaks else 1.0
    for i in range(affected):
        region, e = s.region[i], s.entity[i]
        at_home = endowment.draw_shares_host_tradition(p.regions.host_tradition[region], seed, replicate, e)
        s.exposure[i, CULTURE_BARRIER] = 0.0 if at_home else 1.0
    for i in range(affected, len(s.group)):
        s.exposure[i, LANGUAGE_BARRIER] = s.exposure[s.twin_of[i], LANGUAGE_BARRIER]
        s.exposure[i, CULTURE_BARRIER] = s.exposure[s.twin_of[i], CULTURE_BARRIER]
    for i in range(len(s.group)):
        s.key[i] = 0.0  # what it knows
    for k in range(dimensions):
        for i in range(affected):
            s.key[i] += p.groups.expertise[s.group[i], k]
    for i in range(len(s.group)):
        s.exposure[i, COST_BARRIER] = p.regions.distance[s.region[i]]
        s.exposure[i, KNOWLEDGE_BARRIER] = 1.0 - s.key[i] / dimensions
    for i in range(len(s.group)):
        s.precedence[i] = precedence(s.resources[i], seed, replicate, s.entity[i])


@rule
def _trust(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let everybody trust its own group and others, and judge the institution, as people like it do."""
    d, groups = p.deliberation, len(p.groups.size)
    strength, own, other = d.trust_strength, d.trust_own, d.trust_other
    for h in range(groups):
        for i in range(len(s.group)):
            prior = own if h == s.group[i] else other
            s.kept[i, h] = strength * prior
            s.broken[i, h] = strength * (1.0 - prior)
            s.trust_label[i, h] = h
        if d.shuffled_trust:
            for i in range(len(s.group)):
                s.trust_label[i, h] = draw_trust_label(groups, seed, replicate, s.entity[i], h)
    for i in range(len(s.group)):
        trusted, prior = p.groups.institutional_trust[s.group[i]], p.perception.prior_strength
        s.fair_for[i] = prior * trusted
        s.fair_against[i] = prior * (1.0 - trusted)


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
