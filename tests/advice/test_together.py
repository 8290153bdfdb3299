"""Two changes together, against sums worked out by hand, and against runs of the combined design."""

import numpy as np
import pytest

from simulation import load_design, load_scenario
from simulation.advice.changes import Change, single_changes
from simulation.advice.together import combined, pair_effect
from simulation.scenario import ScenarioError, build_parameters, with_values


@pytest.fixture(scope="module")
def changes() -> dict[str, Change]:
    case, base = load_scenario("car_emissions"), load_design("governments_majority")
    return {change.path: change for change in single_changes(case, base).fitting}


def test_what_is_beyond_the_sum_is_both_and_nothing_less_each_alone():
    base = np.array([0.1, 0.2, 0.3, 0.4])
    one, other, both = base + 0.1, base + np.array([0.2, 0.3, 0.2, 0.3]), base + 0.2
    found = pair_effect(base, one, other, both, is_binary=False)
    assert found.total.value == pytest.approx(0.35) and found.both.value == pytest.approx(0.2)
    assert found.beyond.value == pytest.approx(-0.15) and found.beyond.excludes_zero


def test_two_changes_that_do_nothing_to_one_another_are_their_sum():
    rng = np.random.default_rng(1)
    base, one, other = rng.normal(size=(3, 400))
    found = pair_effect(base, base + one, base + other, base + one + other, is_binary=False)
    assert abs(found.beyond.value) < 1e-12 and found.both.value == pytest.approx(found.total.value)


def test_worlds_in_which_one_of_the_four_has_no_value_count_for_none():
    base = np.array([0.0, 0.0, 0.0, np.nan])
    some = np.array([1.0, 3.0, np.nan, 5.0])
    found = pair_effect(base, some, some, some, is_binary=False)
    assert (found.one.count, found.beyond.count, found.one.value) == (2, 2, 2.0)


def test_the_combined_process_has_both_changes_and_nothing_else(changes):
    case, base = load_scenario("car_emissions"), load_design("governments_majority")
    one, other = changes["decision.deadline"], changes["support.budget"]
    both = combined(case, base, one, other)
    expected = build_parameters(case, with_values(base, {one.path: one.new, other.path: other.new}))
    for mine, theirs in zip(both.parameters, expected, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))


def test_two_changes_of_the_same_thing_are_refused(changes):
    case, base = load_scenario("car_emissions"), load_design("governments_majority")
    rules = [change for path, change in changes.items() if path.startswith("decision.rule")][:1]
    rules += [c for c in single_changes(case, base).fitting if c.path.startswith("decision.rule")][-1:]
    with pytest.raises(ScenarioError, match="both changes are about this"):
        combined(case, base, rules[0], rules[1])
