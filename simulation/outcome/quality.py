"""Decision quality: welfare at the true optimum, by the interests people had before anybody talked to them.

The yardstick is fixed before any rule is: affectedness-weighted utilitarian welfare W(z) = Σ a_i u_i(z | θ)
over all affected, at their *first* ideals. Its best text is found by exact coordinate descent (W is
strictly concave). Quality is the welfare gained over the status quo as a share of what the best text would
gain: 1 for the best text, 0 for the status quo, and no lower than −1, for a ratio to a small gain has no
bottom. Where next to nothing can be gained it does not exist.

Net welfare puts a price on time: quality is worth δ a month less for every month it is waited for, and the
hours spent in the room cost (external costs and costs of deciding: Buchanan & Tullock 1962). Prices are
assumptions.
"""

import math

from simulation.elementary import exp, log
from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules.issue import clip_unit
from simulation.rules.utility import dimension_loss, joint_deviation, target
from simulation.state import Count, State

_QUALITY, _GAIN = column("decision_quality"), column("welfare_gain")
_PARETO, _WORST = column("pareto_share"), column("worst_group_gain")
_NET_FREE, _NET, _NET_DEAR = column("net_welfare_free"), column("net_welfare"), column("net_welfare_dear")
_HOURS, _MONTHS = column("person_hours"), column("months")
MONTHLY_DISCOUNT = 0.97  # δ, what a gain is worth after a month's wait; assumption
HOUR_PRICE = 1e-5  # share of the possible gain that a person-hour costs: 1,000 cost 1 %; assumption
DEAR = 10.0  # times that price, where time is dear; assumption
SWEEPS = 200  # coordinate descent contracts fast; a bound, not a tuning
CONVERGED = 1e-12
NO_LOSS = 1e-12  # utility; the same text is not a loss
NOTHING_TO_GAIN = 1e-3  # utility; below this there is no scale to measure a decision on
WORST = -1.0  # a decision that loses as much as could be gained, or more


@rule
def measure_quality(p: Parameters, s: State, row: Floats) -> None:
    """Compare what stands with the status quo and with the best text, at θ."""
    true_values(p, s, p.issue.status_quo, s.idle_worth)
    true_values(p, s, s.text, s.text_worth)
    before = _mean(s, s.idle_worth)
    gained = _mean(s, s.text_worth) - before
    best_text(p, s, s.wish)
    possible = true_welfare(p, s, s.wish) - before
    row[_GAIN] = gained
    row[_QUALITY] = max(WORST, gained / possible) if possible >= NOTHING_TO_GAIN else math.nan
    row[_NET_FREE] = exp(log(MONTHLY_DISCOUNT) * row[_MONTHS]) * row[_QUALITY]
    row[_NET] = row[_NET_FREE] - HOUR_PRICE * row[_HOURS]
    row[_NET_DEAR] = row[_NET_FREE] - DEAR * HOUR_PRICE * row[_HOURS]
    no_worse = 0
    worst = math.inf
    for g in range(s.mandate.shape[0]):
        members = 0
        total = 0.0
        for i in range(len(s.gain)):
            if s.group[i] == g:
                gain = s.text_worth[i] - s.idle_worth[i]
                no_worse += gain >= -NO_LOSS
                members += 1
                total += gain
        if members > 0:
            worst = min(worst, total / members)
    row[_PARETO] = no_worse / len(s.gain)
    row[_WORST] = worst


@rule
def true_values(p: Parameters, s: State, text: Floats, worth: Floats) -> None:
    """Write u_i(text | θ) of all affected into `worth`, (≥ N,): θ now, interests before deliberation."""
    for k in range(len(text)):
        written = text[k]
        for i in range(len(s.gain)):
            s.wishes[i, k] = written
    true_values_of_own(p, s, s.wishes, worth)


@rule
def true_values_of_own(p: Parameters, s: State, texts: Floats, worth: Floats) -> None:
    """The same, each of a text of its own, (≥ N, D); in plain loops over people, which become vector code."""
    omega, affected = p.issue.common_value_share, len(s.gain)
    for i in range(affected):
        worth[i] = 0.0
    for k in range(len(s.theta)):
        theta = s.theta[k]
        for i in range(affected):
            worth[i] -= dimension_loss(texts[i, k], s.first_ideal[i, k], theta, s.salience[i, k], omega)
    for pair in range(s.counts[Count.LINKS]):
        k, m, weight = s.link_first[pair], s.link_second[pair], s.link_weight[pair]
        first, second = s.theta[k], s.theta[m]
        for i in range(affected):
            joint = joint_deviation(
                texts[i, k],
                texts[i, m],
                s.first_ideal[i, k],
                s.first_ideal[i, m],
                first,
                second,
                omega,
            )
            worth[i] -= weight * s.root_salience[i, k] * s.root_salience[i, m] * joint


@rule
def _mean(s: State, worth: Floats) -> float:
    """Return the mean over all affected, weighted by affectedness."""
    total = 0.0
    weights = 0.0
    for i in range(len(s.gain)):
        total += s.affectedness[i] * worth[i]
        weights += s.affectedness[i]
    return total / weights


@rule
def true_welfare(p: Parameters, s: State, text: Floats) -> float:
    """Return the affectedness-weighted mean of u_i(text | θ) over all affected."""
    true_values(p, s, text, s.target_worth)
    return _mean(s, s.target_worth)


@rule
def best_text(p: Parameters, s: State, best: Floats) -> None:
    """Write the text of highest true welfare into `best`."""
    omega = p.issue.common_value_share
    for k in range(len(best)):
        best[k] = s.theta[k]
        weight = 0.0
        pull = 0.0
        for i in range(len(s.gain)):
            stake = s.affectedness[i] * s.salience[i, k]
            weight += stake
            pull += stake * s.first_ideal[i, k]
        s.stake[k], s.pull[k] = weight, pull
    _sum_up_links(p, s)
    for _ in range(SWEEPS):
        largest_move = 0.0
        for k in range(len(best)):
            slope = 2.0 * ((1.0 - omega) * s.pull[k] + omega * s.stake[k] * s.theta[k])
            for pair in range(s.counts[Count.LINKS]):
                first, second = s.link_first[pair], s.link_second[pair]
                if first != k and second != k:
                    continue
                other = second if first == k else first
                wished = s.wished_second[pair] if first == k else s.wished_first[pair]
                slope -= s.link_weight[pair] * (s.link_mass[pair] * best[other] - wished)
            moved = clip_unit(slope / (2.0 * s.stake[k]))
            largest_move = max(largest_move, abs(moved - best[k]))
            best[k] = moved
        if largest_move < CONVERGED:
            return


@rule
def _sum_up_links(p: Parameters, s: State) -> None:
    """Work out once what all together make of each link: welfare has the form of one person's utility."""
    omega = p.issue.common_value_share
    for pair in range(s.counts[Count.LINKS]):
        first, second = s.link_first[pair], s.link_second[pair]
        mass, wished_first, wished_second = 0.0, 0.0, 0.0
        for i in range(len(s.gain)):
            both = s.affectedness[i] * s.root_salience[i, first] * s.root_salience[i, second]
            mass += both
            wished_first += both * target(s.first_ideal[i, first], s.theta[first], omega)
            wished_second += both * target(s.first_ideal[i, second], s.theta[second], omega)
        s.link_mass[pair] = mass
        s.wished_first[pair], s.wished_second[pair] = wished_first, wished_second
