"""The same world without somebody, or with somebody else in their place: exact counterfactuals.

Everybody else keeps its own luck to the last bit: a draw stands under the number of a group's member or of
a named actor in the file, and that number stays when others are taken out. What changes for the others is
only what the missing ones would have done.

*Taken out* (`absent`): a group with all its members and named actors, or one named actor. Nobody hears them,
expects anything of them, or waits for them; a chamber that they alone would fill does not exist. Their share
of the action is carried by the others in proportion (assumption); the money of the organisers stays as it is.

*Replaced* (`replaced: {A: B}`): in A's seats sit people like those of B. The person is B's: wishes, care,
knowledge, stakes, means, trust, where it lives. The seat is A's: number of people, role and votes, share of
the action, and A's own luck, so that the two worlds differ in what B is like and in nothing else.

References
----------
Pearl, J. (2009). Causality, 2nd ed. Cambridge University Press, ch. 7: a counterfactual holds all background
    variables as they were.
"""

import numpy as np

from simulation.parameters import Actors, Decision, Groups, Ints
from simulation.scenario.schema import Scenario

SEAT_OF_GROUP = (
    *("size", "operator_share", "operator_sigma", "population_weight", "is_government"),
    *("joining_rate", "eligible_from", "invitation"),
)
SEAT_OF_ACTOR = ("address", "group", "operator_weight", "population_weight")
"""What stays with the seat when somebody else sits in it."""


def present(scenario: Scenario, groups: Groups, actors: Actors) -> tuple[Groups, Actors]:
    """Return groups and actors as the scenario's `absent` and `replaced` leave them."""
    population = scenario.population
    groups, actors = _replaced(scenario, groups, actors)
    if not population.absent:
        return groups, actors
    gone = np.array([name in population.absent for name in scenario.group_names])
    names = [actor.name for actor in population.actors]
    stays = np.array(
        [name not in population.absent and not gone[g] for name, g in zip(names, actors.group, strict=True)],
        bool,
    )
    left = Actors(*(values[stays] for values in actors))
    size, share = np.where(gone, 0, groups.size), np.where(gone, 0.0, groups.operator_share)
    carried = float(share.sum() + left.operator_weight.sum())
    scale = 1.0 / carried if carried > 0 else 1.0
    return (
        groups._replace(size=size.astype(np.int64), operator_share=share * scale),
        left._replace(operator_weight=left.operator_weight * scale),
    )


def _replaced(scenario: Scenario, groups: Groups, actors: Actors) -> tuple[Groups, Actors]:
    """Put people like those of B into the seats of A."""
    names = [actor.name for actor in scenario.population.actors]
    old_groups, old_actors = groups, actors
    for here, like in scenario.population.replaced.items():
        if here in scenario.group_names:
            a, b = (scenario.group_names.index(name) for name in (here, like))
            groups = Groups(**_moved(groups._asdict(), old_groups._asdict(), a, b, SEAT_OF_GROUP))
        else:
            a, b = names.index(here), names.index(like)
            actors = Actors(**_moved(actors._asdict(), old_actors._asdict(), a, b, SEAT_OF_ACTOR))
    return groups, actors


def _moved(
    table: dict[str, np.ndarray], old: dict[str, np.ndarray], a: int, b: int, kept: tuple[str, ...]
) -> dict[str, np.ndarray]:
    """Return columns in which row a is as row b was, but for what is kept."""
    moved = {name: values.copy() for name, values in table.items()}
    for name in set(moved) - set(kept):
        moved[name][a] = old[name][b]
    return moved


def with_members(decision: Decision, before: Ints, after: Ints) -> Decision:
    """Leave out chambers that only those who were taken out would have filled.

    Parameters
    ----------
    decision
        The rule.
    before, after
        (G,) people of each group, named actors included, with and without those who are taken out.
    """
    members = decision.chamber_members == 1
    was, is_ = (members @ people > 0 for people in (before, after))
    keep = (decision.chamber_chair_only == 1) | ~was | is_
    if keep.all() or not keep.any():
        return decision
    rows = {name: getattr(decision, name)[keep] for name in decision._fields if name.startswith("chamber_")}
    return decision._replace(**rows)


def people(groups: Groups, actors: Actors) -> Ints:
    """Return (G,) how many belong to each group."""
    return np.asarray(groups.size + np.bincount(actors.group, minlength=len(groups.size)), np.int64)
