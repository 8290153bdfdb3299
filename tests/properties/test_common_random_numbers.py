"""Luck belongs to people and replicates, not to lists, batches or designs."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.engine import run_batch, run_traced
from simulation.parameters import Parameters
from simulation.state import State, affected_count
from tests.parameter_cases import changed, of_one_deliberation, random_parameters

EXAMPLES = settings(max_examples=40, derandomize=True, deadline=None)
DRAWS = st.integers(0, 10_000)

# What somebody is born with; the share of the action is what is left to it, so it is compared apart.
BORN_WITH = (
    *("first_ideal", "salience", "root_salience", "affectedness", "resources", "cost"),
    *("region", "population_weight", "holds", "claim", "exposure"),
)
PROBLEM = ("optimum", "group_error", "link_first", "link_second", "link_weight")
CHOSEN_BY_THE_DESIGN = (
    *("slots", "working_groups", "editor", "facilitation"),
    *("visibility_inputs", "visibility_process", "caucus"),
)


def with_one_more_in(world: Parameters, group: int) -> Parameters:
    sizes = world.groups.size.copy()
    sizes[group] += 1
    return changed(world, groups__size=sizes, convening__placebo=np.zeros_like(sizes))


def with_one_more_actor(world: Parameters) -> Parameters:
    actors = type(world.actors)(*(np.concatenate([field, field[:1]]) for field in world.actors))
    return changed(world, actors=actors._replace(address=np.arange(len(actors.address))))


def of_entities(state: State, name: str, entities: np.ndarray) -> np.ndarray:
    rows = [int(np.flatnonzero(state.entity == entity)[0]) for entity in entities]
    return getattr(state, name)[rows]


@EXAMPLES
@given(draw=DRAWS, place=st.integers(0, 3))
def test_adding_a_stakeholder_changes_nobody_elses_draws(draw: int, place: int) -> None:
    world = random_parameters(draw)
    world = changed(world, convening__placebo=np.zeros_like(world.groups.size))
    group = place % len(world.groups.size)
    more = (
        with_one_more_actor(world)
        if place == 3 and len(world.actors.group)
        else with_one_more_in(world, group)
    )
    before, after = run_traced(world, draw, 1)[0], run_traced(more, draw, 1)[0]
    assert len(after.group) == len(before.group) + 1
    for name in BORN_WITH:
        np.testing.assert_array_equal(of_entities(after, name, before.entity), getattr(before, name), name)
    for name in PROBLEM:
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name), name)
    same_group = before.group == (group if len(after.group) != len(before.group) else -1)
    shares = of_entities(after, "operator", before.entity)
    others = ~same_group & (before.actor < 0)
    np.testing.assert_array_equal(shares[others], before.operator[others])
    members = same_group & (before.actor < 0)
    if members.any():
        ratio = shares[members] / before.operator[members]
        np.testing.assert_allclose(ratio, ratio[0], rtol=1e-12)


def with_the_design_of(world: Parameters, other: Parameters) -> Parameters:
    """Put a scenario under another design: all that a design may choose, and nothing of the world."""
    groups = len(world.groups.size)
    design: dict[str, Any] = {
        "convening__seat_selection": other.convening.seat_selection,
        "convening__support_budget": other.convening.support_budget,
        "convening__remedy": other.convening.remedy,
        "convening__role": np.resize(other.convening.role, groups),
        "convening__seats": np.resize(other.convening.seats, groups),
        "goals": other.goals,
        "drafting": other.drafting,
        "decision__call_every": other.decision.call_every,
        "decision__deadline": other.decision.deadline,
        "decision__chamber_quota": np.resize(other.decision.chamber_quota, len(world.decision.chamber_quota)),
    }
    for name in CHOSEN_BY_THE_DESIGN:
        design[f"deliberation__{name}"] = getattr(other.deliberation, name)
    return changed(world, **design)


@EXAMPLES
@given(draw=DRAWS, design=DRAWS)
def test_two_designs_in_the_same_replicate_meet_the_same_problem_and_people(draw: int, design: int) -> None:
    world = of_one_deliberation(draw)  # after a shock, what can be said depends on what was decided and practised
    other = with_the_design_of(world, random_parameters(design))
    first, second = run_traced(world, draw, 7)[0], run_traced(other, draw, 7)[0]
    for name in (*BORN_WITH, *PROBLEM, "operator"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name), name)


@EXAMPLES
@given(draw=DRAWS, replicates=st.permutations(range(6)), cut=st.integers(0, 6))
def test_a_replicate_is_the_same_alone_in_any_batch_and_in_any_order(
    draw: int, replicates: list[int], cut: int
) -> None:
    world = random_parameters(draw)
    asked = np.array(replicates)
    whole = run_batch(world, draw, np.arange(6))
    parts = np.vstack([run_batch(world, draw, asked[:cut]), run_batch(world, draw, asked[cut:])])
    np.testing.assert_array_equal(parts, whole[asked])
    np.testing.assert_array_equal(run_traced(world, draw, replicates[0])[2], whole[replicates[0]])


@EXAMPLES
@given(draw=DRAWS)
def test_other_seeds_and_replicates_are_other_worlds(draw: int) -> None:
    world = random_parameters(draw)
    states = [run_traced(world, seed, replicate)[0] for seed, replicate in ((1, 2), (2, 1), (1, 3))]
    affectedness = [state.affectedness[: affected_count(world)] for state in states]
    if world.groups.affectedness_sigma.min() > 0.0:
        drawn = states[0].actor[: affected_count(world)] < 0
        assert (affectedness[0] != affectedness[1])[drawn].all()
        assert (affectedness[0] != affectedness[2])[drawn].all()
