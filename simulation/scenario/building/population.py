"""Groups, named actors and regions as arrays; shares become whole people.

What announced positions let everybody expect, before anybody has spoken.

A group announces its mean ideal, a named actor its position. Both texts here are public: no draw and no
private knowledge enters them.
"""

import math
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from simulation.parameters import Actors, Floats, Groups, Ints, Regions, Role
from simulation.scenario.building.fields import in_columns
from simulation.scenario.building.issue import array, normalised, positions_row, row
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.population import Actor, Group, Population

# --- Shares of a population become whole people ---


def largest_remainder(shares: list[float], people: int) -> list[int]:
    """Divide people among groups as seats among parties: by largest remainder (Hamilton, Hare quota).

    Parameters
    ----------
    shares : list of float, shape (G,)
        Shares that sum to 1, or are all 0.
    people
        How many to divide.

    Returns
    -------
    list of int, shape (G,)
        Sums to `people`, unless all shares are 0. Of equal remainders the earlier group comes first.

    Examples
    --------
    >>> largest_remainder([0.47, 0.16, 0.158, 0.12, 0.061, 0.031], 10)
    [5, 2, 1, 1, 1, 0]

    References
    ----------
    Balinski and Young 2001, *Fair Representation*, 2nd ed., ch. 3.
    """
    total = 0.0
    for share in shares:
        total += share
    if total <= 0:
        return [0] * len(shares)
    # Rounding first keeps a quota that is whole in exact arithmetic from losing a seat to floating point.
    quotas = [round(share / total * people, 9) for share in shares]
    seats = [math.floor(quota) for quota in quotas]
    in_line = sorted(range(len(shares)), key=lambda group: (seats[group] - quotas[group], group))
    left = people
    for seat in seats:
        left -= seat
    for group in in_line[:left]:
        seats[group] += 1
    return seats


# --- What announced positions let everybody expect, before anybody has spoken ---


def anticipated_text(
    groups: Groups,
    actors: Actors,
    role: Ints,
    seats: Ints,
    status_quo: Floats,
    most_role: Ints | None = None,
) -> Floats:
    """Return the text that whoever stays away has to expect: the compromise of those who decide.

    Each dimension is the mean of their announced positions, weighted by number × salience × resources. Of a
    group with few seats only as many count as may sit: that the room is small is as public as who decides
    in it (this model's reading). Where nobody decides it is the status quo.

    Parameters
    ----------
    groups, actors
        The affected.
    role, seats
        (G,) parameters.Role and seats of each group, −1 = unlimited.
    status_quo
        (D,) in [0, 1].
    most_role
        (R,) parameters.Role, the most that who lives in a region may be; None = whatever its group may.

    References
    ----------
    Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
        Union Decides. Cambridge University Press, ch. 4.
    """
    regions = groups.region_share.shape[1]
    most = np.full(regions, Role.DECIDE) if most_role is None else most_role
    may = np.minimum(role[:, None], most[None, :]) == Role.DECIDE  # (G, R)
    # Shares are rounded: of a group that may decide wherever its members live all may, exactly.
    local = np.where(may.all(axis=1), 1.0, (groups.region_share * may).sum(axis=1))
    named = may[actors.group, actors.region]
    members = groups.size * local + np.bincount(actors.group, named, minlength=len(groups.size))
    sitting = np.where(seats < 0, 1.0, np.minimum(seats, members) / np.maximum(members, 1))
    return _mean_position(
        groups,
        actors,
        (sitting * (groups.size * local) * groups.resources_mean)[:, None] * groups.salience_mean,
        (sitting[actors.group] * named * actors.resources)[:, None] * actors.salience,
        status_quo,
    )


def _exp(x: float) -> float:
    """Return the exponential rounded correctly, and so the same on every machine.

    So is that of `simulation.elementary`, but it brings the compiler along, for which `check` need not wait.
    """
    return float(Decimal(x).exp())


def fair_text(groups: Groups, actors: Actors, otherwise: Floats) -> Floats:
    """Return the compromise of all affected, whoever decides: number × affectedness, the same for every
    design.

    Parameters
    ----------
    groups, actors
        The affected.
    otherwise
        (D,) the text if nobody is affected.
    """
    mean_over_median = np.array([_exp(sigma * sigma / 2) for sigma in groups.affectedness_sigma.tolist()])
    at_stake = groups.size * groups.affectedness_median * mean_over_median
    evenly = np.ones(len(otherwise))
    return _mean_position(
        groups, actors, at_stake[:, None] * evenly, actors.affectedness[:, None] * evenly, otherwise
    )


def _mean_position(
    groups: Groups, actors: Actors, of_groups: Floats, of_actors: Floats, otherwise: Floats
) -> Floats:
    """Average announced positions by weights of (G, D) and (A, D); `otherwise` where nothing weighs."""
    weight = of_groups.sum(axis=0) + of_actors.sum(axis=0)
    total = (of_groups * groups.ideal_mean).sum(axis=0) + (of_actors * actors.ideal).sum(axis=0)
    return np.asarray(np.where(weight > 0, total / np.where(weight > 0, weight, 1), otherwise), np.float64)


# --- Groups, named actors and regions as arrays ---

STATUS_QUO_STANDS = -1.0  # how Groups write that a breakdown leaves the status quo
NO_OWN_RATE = -1.0  # how Groups write that members consider joining as often as all
LEAST_RESOURCES = 0.05  # floor of an actor's resources from its capability (assumption)


def groups_parameters(scenario: Scenario) -> Groups:
    """Return the affected as distributions, a row a group."""
    groups, issue = list(scenario.population.groups.values()), scenario.issue
    return in_columns(
        Groups,
        groups,
        size=group_sizes(scenario.population),
        ideal_mean=array([positions_row(group.ideal, issue) for group in groups]),
        ideal_sd=array([row(group.ideal_sd, issue, 0) for group in groups]),
        salience_mean=array([normalised(row(group.salience, issue, 1)) for group in groups]),
        expertise=array([row(group.expertise, issue, 0) for group in groups]),
        affectedness_median=column([group.affectedness.median for group in groups]),
        affectedness_sigma=column([group.affectedness.sigma for group in groups]),
        resources_mean=column([group.resources.mean for group in groups]),
        resources_sd=column([group.resources.sd for group in groups]),
        operator_share=operator_shares(scenario.population),
        implementation_cost_mean=column([group.implementation_cost.mean for group in groups]),
        implementation_cost_sd=column([group.implementation_cost.sd for group in groups]),
        breakdown_cost=column([breakdown_cost(group) for group in groups]),
        region_share=array([region_row(group, scenario.population) for group in groups]),
        is_government=integers([group.kind == "government" for group in groups]),
        joining_rate=column([joining_rate(group) for group in groups]),
    )


def group_sizes(population: Population) -> Ints:
    """Return how many people are drawn from each group; named actors are not counted."""
    shares = [float(group.share or 0) for group in population.groups.values()]
    return integers(largest_remainder(shares, population.total - len(population.actors)))


def breakdown_cost(group: Group) -> float:
    """Return what a breakdown costs a member; a negative number where it leaves the status quo."""
    return STATUS_QUO_STANDS if group.breakdown_cost is None else float(group.breakdown_cost)


def joining_rate(group: Group) -> float:
    """Return how often a year members consider joining; a negative number where the group has no own rate."""
    return NO_OWN_RATE if group.joining_rate is None else float(group.joining_rate)


def operator_shares(population: Population) -> Floats:
    """Return each group's share of the action: as stated, else by head count."""
    stated = [group.operator_share for group in population.groups.values()]
    if any(share is not None for share in stated) or any(actor.operator_share for actor in population.actors):
        return column([share or 0 for share in stated])
    return np.asarray(group_sizes(population) / population.total, dtype=np.float64)


def region_row(group: Group, population: Population) -> list[float]:
    """Return where a group's members live: as stated, else as all do, else evenly."""
    regions = population.regions
    if group.regions is not None:
        return normalised([float(group.regions.get(name, 0)) for name in regions])
    shares = [float(region.share or 0) for region in regions.values()]
    return normalised(shares if any(shares) else [1.0] * len(regions))


def actors_parameters(scenario: Scenario) -> Actors:
    """Return the named actors, a row each."""
    actors, population, issue = scenario.population.actors, scenario.population, scenario.issue
    dimensions = len(issue.dimensions)
    saliences = [row(actor.salience, issue, 0) for actor in actors]
    return in_columns(
        Actors,
        actors,
        address=np.arange(len(actors), dtype=np.int64),
        group=integers([scenario.group_names.index(actor.group) for actor in actors]),
        ideal=array([positions_row(actor.position, issue) for actor in actors]).reshape(-1, dimensions),
        ideal_error=column([actor.position_error for actor in actors]),
        salience=array([normalised(salience) for salience in saliences]).reshape(-1, dimensions),
        affectedness=column(
            [actor.affectedness or mean(salience) for actor, salience in zip(actors, saliences, strict=True)]
        ),
        resources=column([actor_resources(actor, population) for actor in actors]),
        operator_weight=column([actor_operator_weight(actor, population) for actor in actors]),
        region=integers(
            [scenario.region_names.index(actor.region) if actor.region else 0 for actor in actors]
        ),
    )


def actor_resources(actor: Actor, population: Population) -> float:
    """Return an actor's resources: as stated, else its capability against the most capable."""
    if actor.resources is not None:
        return float(actor.resources)
    most = max(other.capability for other in population.actors)
    return max(LEAST_RESOURCES, float(actor.capability) / float(most))


def actor_operator_weight(actor: Actor, population: Population) -> float:
    """Return an actor's share of the action: as stated, else that of one head."""
    return 1 / population.total if actor.operator_share is None else float(actor.operator_share)


def regions_parameters(population: Population) -> Regions:
    """Return what it costs to come from each region."""
    return in_columns(Regions, list(population.regions.values()))


def mean(values: list[float]) -> float:
    """Return the plain mean."""
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def column(values: Sequence[float]) -> Floats:
    """Return one real number a group, actor or region."""
    return np.array([float(value) for value in values], dtype=np.float64)


def integers(values: Sequence[int]) -> Ints:
    """Return one whole number (or 0/1) a group, actor or region."""
    return np.array([int(value) for value in values], dtype=np.int64)
