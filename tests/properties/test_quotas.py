"""A stricter rule is never the quicker one, other things equal."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulation.engine import run_traced
from simulation.engine.ballot import closes
from simulation.parameters import Decision, Parameters
from simulation.state import Count, Tally
from tests.parameter_cases import changed, random_parameters

EXAMPLES = settings(max_examples=100, derandomize=True, deadline=None)
SHARES = st.floats(0.0, 1.0)


def with_quota(rule: Decision, quota: float) -> Decision:
    return rule._replace(chamber_quota=np.full_like(rule.chamber_quota, quota))


@EXAMPLES
@given(draw=st.integers(0, 10_000), first=SHARES, second=SHARES)
def test_what_passes_a_higher_quota_passes_a_lower_one(draw: int, first: float, second: float) -> None:
    world = random_parameters(draw)
    state, _, _ = run_traced(world, draw, 0)
    assume(state.counts[Count.DECIDERS] > 0)
    rng = np.random.default_rng(draw)
    state.position[:] = rng.choice([0, 1, 2, 3], len(state.position), p=[0.05, 0.15, 0.4, 0.4])
    low, high = sorted((first, second))
    assert closes(state, with_quota(world.decision, low)) or not closes(
        state, with_quota(world.decision, high)
    )


@EXAMPLES
@given(draw=st.integers(0, 10_000), looser=SHARES, tighter=SHARES)
def test_what_passes_with_little_opposition_allowed_passes_with_more(
    draw: int, looser: float, tighter: float
) -> None:
    world = random_parameters(draw)
    state, _, _ = run_traced(world, draw, 0)
    assume(state.counts[Count.DECIDERS] > 0)
    tighter, looser = sorted((looser, tighter))

    def limited(share: float) -> Decision:
        return world.decision._replace(chamber_max_against=np.full_like(world.decision.chamber_quota, share))

    assert closes(state, limited(looser)) or not closes(state, limited(tighter))


def on_a_fixed_path(draw: int) -> Parameters:
    """Return a process in which neither floor nor text looks at the rule: only the calls do."""
    world = random_parameters(draw)
    return changed(
        world,
        deliberation__pivot_exponent=0.0,
        drafting__effort=0,
        decision__on_deadline=0,
        decision__deadline=16,
        decision__call_every=2,
    )


@EXAMPLES
@given(draw=st.integers(0, 10_000), first=SHARES, second=SHARES)
def test_a_rule_with_a_higher_quota_never_closes_earlier(draw: int, first: float, second: float) -> None:
    world = on_a_fixed_path(draw)
    low, high = sorted((first, second))
    loose, history, _ = run_traced(changed(world, decision=with_quota(world.decision, low)), draw, 0)
    strict, same, _ = run_traced(changed(world, decision=with_quota(world.decision, high)), draw, 0)
    assert loose.tally[Tally.ROUND] <= strict.tally[Tally.ROUND]
    assert loose.tally[Tally.CLOSED] >= strict.tally[Tally.CLOSED]
    shared = int(loose.tally[Tally.ROUND]) + 1
    np.testing.assert_array_equal(history.position[:shared], same.position[:shared])
    np.testing.assert_array_equal(history.draft[:shared], same.draft[:shared])


def test_the_fixed_paths_differ_in_length() -> None:
    lengths = [
        [
            run_traced(
                changed(on_a_fixed_path(k), decision=with_quota(on_a_fixed_path(k).decision, q)), k, 0
            )[0]
            .tally[Tally.ROUND]
            .item()
            for q in (0.3, 1.0)
        ]
        for k in range(40)
    ]
    assert sum(loose < strict for loose, strict in lengths) >= 5  # else the property above says nothing
