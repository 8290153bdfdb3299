"""Nobody is treated by the place it has in a list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.engine import run_traced
from simulation.outcome import outcome_names
from simulation.parameters import Editor, Parameters
from simulation.state import affected_count
from tests.parameter_cases import changed, random_parameters
from tests.properties.relabelling import differences, reordered, rows_in_order

BIASED = int(Editor.BIASED)
EXAMPLES = settings(max_examples=60, derandomize=True, deadline=None)


def complete(world: Parameters) -> Parameters:
    """Let everybody watch everybody: who is next to whom on the ring is a matter of rows."""
    return changed(
        world,
        implementation__network_degree=affected_count(world) - 1,
        implementation__network_rewiring=0.0,
    )


def relabelled(world: Parameters, draw: int, shuffle: int) -> dict[str, float] | list[str]:
    """Return what differs between a run and the same run with people in another order."""
    order = reordered(world, np.random.default_rng(shuffle))
    state, _, row = run_traced(world, draw, 0)
    with rows_in_order(order):
        again, _, other = run_traced(world, draw, 0)
    outcomes = [
        name
        for name, a, b in zip(outcome_names(), row, other, strict=True)
        if not np.isclose(a, b, rtol=0, atol=1e-9, equal_nan=True)
    ]
    return differences(state, again, order) + outcomes


@EXAMPLES
@given(draw=st.integers(0, 10_000), shuffle=st.integers(0, 10))
def test_relabelling_stakeholders_permutes_results(draw: int, shuffle: int) -> None:
    world = complete(random_parameters(draw))
    unequal = np.full_like(world.groups.resources_sd, 0.03)  # nobody at the limit of 1: no two are equal
    world = changed(world, deliberation__written_comments=0.0, groups__resources_sd=unequal)
    assert relabelled(world, draw, shuffle) == []


@pytest.mark.parametrize("draw", [1, 10, 15, 18])
def test_written_comments_are_read_in_an_order_that_no_list_decides(draw: int) -> None:
    world = complete(random_parameters(draw))
    assert world.deliberation.written_comments > 0.0
    assert relabelled(world, draw, 0) == []


@pytest.mark.parametrize("draw", [199, 96])
def test_who_chairs_or_edits_among_equals_is_not_decided_by_a_list(draw: int) -> None:
    world = changed(
        complete(random_parameters(draw)), deliberation__written_comments=0.0, deliberation__editor=BIASED
    )
    assert [relabelled(world, draw, shuffle) for shuffle in (0, 1)] == [[], []]
