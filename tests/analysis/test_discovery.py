"""Scenario discovery finds what was planted, says how sure it is, and nothing where nothing is."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from simulation.analysis.discovery import Limit, Space, best_box, box_stability, grow_tree, peel, pruned
from simulation.analysis.discovery.space import describe

RULES = np.array(["consent", "majority", "unanimity"])


def planted(points=1200, seed=1, inside=0.95, outside=0.05):
    """Plant a box in two numbers and a category of six factors, with wrong marks on both sides."""
    random = np.random.default_rng(seed)
    factors = pd.DataFrame(random.random((points, 4)), columns=["budget", "inclusion", "idle", "idler"])
    factors["rounds"] = random.integers(2, 12, points)
    factors["rule"] = RULES[random.integers(3, size=points)]
    truth = (factors.budget > 0.6) & (factors.inclusion < 0.7) & (factors.rule != "majority")
    return factors, random.random(points) < np.where(truth, inside, outside)


@pytest.fixture(scope="module")
def found():
    factors, interesting = planted()
    space = Space.of(factors)
    trajectory = peel(space, interesting)
    return space, interesting, trajectory, best_box(space, interesting, trajectory)


def test_prim_finds_the_planted_box_and_nothing_else(found):
    *_, box = found
    limits = {limit.factor: limit for limit in box.limits}
    assert set(limits) == {"budget", "inclusion", "rule"}
    assert limits["budget"].low == pytest.approx(0.6, abs=0.04)
    assert limits["inclusion"].high == pytest.approx(0.7, abs=0.04)
    assert limits["rule"].allowed == ("consent", "unanimity")
    assert math.isinf(limits["budget"].high)
    assert box.density > 0.88
    assert all(p < 1e-6 for p in box.quasi_p)


def test_the_trajectory_is_nested_and_trades_coverage_for_density(found):
    space, _, trajectory, _ = found
    assert (trajectory[0].coverage, trajectory[0].mass, trajectory[0].limits) == (1, 1, ())
    for wider, narrower in pairwise(trajectory):
        inside, around = space.within(narrower.limits), space.within(wider.limits)
        assert not np.any(inside & ~around)
        assert narrower.coverage <= wider.coverage
    assert trajectory[-1].mass >= 0.05
    assert trajectory[-1].density > 2 * trajectory[0].density


def test_coverage_and_density_by_hand():
    space = Space.of(pd.DataFrame({"x": [1, 2, 3, 4, 5]}))
    box = describe(space, np.array([False, True, False, True, True]), (Limit("x", low=3),))
    assert (box.coverage, box.density, box.mass, box.points) == (2 / 3, 2 / 3, 3 / 5, 3)
    # Without the limit 3 of 5: P(at least 2 of 3) = 3 · .6² · .4 + .6³ = .648
    assert box.quasi_p == pytest.approx((0.648,))


def test_a_limit_that_may_be_chance_is_pruned(found):
    space, interesting, _, box = found
    loose = describe(space, interesting, (*box.limits, Limit("idle", low=0.02)))
    assert loose.quasi_p[-1] > 0.05
    assert pruned(space, interesting, loose).restricted == box.restricted


def test_stability_tells_planted_factors_from_idle_ones(found):
    space, interesting, _, box = found
    stable = {each.factor: each for each in box_stability(space, interesting, box, resamples=40)}
    for planted_factor in ("budget", "inclusion", "rule"):
        assert stable[planted_factor].restricted
        assert stable[planted_factor].same_choice > 0.95
        assert stable[planted_factor].same_coverage > 0.9
        assert stable[planted_factor].same_density > 0.9
    for idle in ("idle", "idler", "rounds"):
        assert not stable[idle].restricted
        assert stable[idle].same_choice < 0.4
    low, high = stable["budget"].low
    assert low <= 0.62
    assert high >= 0.58
    assert high - low < 0.1
    assert stable["rule"].allowed["majority"] < 0.1 < 0.9 < stable["rule"].allowed["consent"]
    assert math.isnan(stable["rule"].low[0])


def test_stability_is_a_function_of_its_arguments(found):
    space, interesting, _, box = found
    assert repr(box_stability(space, interesting, box, resamples=3)) == repr(
        box_stability(space, interesting, box, resamples=3)
    )


def test_where_nothing_matters_no_box_is_better_than_everything_by_much():
    random = np.random.default_rng(3)
    space = Space.of(pd.DataFrame(random.random((600, 5))))
    interesting = random.random(600) < 0.3
    box = best_box(space, interesting, peel(space, interesting))
    assert box.balance < describe(space, interesting, ()).balance + 0.06
    tree = grow_tree(space, interesting, resamples=5)
    assert tree.accuracy < tree.base_rate + 0.05


def test_slices_of_integers_take_whole_values():
    values = np.repeat([1, 2, 3, 4], 25)
    trajectory = peel(Space.of(pd.DataFrame({"rounds": values})), values >= 3)
    assert [box.points for box in trajectory] == [100, 75, 50]
    assert trajectory[-1].limits == (Limit("rounds", low=3.0),)


def test_a_factor_that_does_not_vary_is_left_alone():
    x = np.linspace(0, 1, 100)
    space = Space.of(pd.DataFrame({"fixed": np.ones(100), "one": ["a"] * 100, "x": x}))
    assert all(box.restricted in ((), ("x",)) for box in peel(space, x > 0.5))


@pytest.mark.parametrize("marks", [np.zeros(4, bool), np.ones(4, bool)])
def test_without_contrast_there_is_nothing_to_discover(marks):
    space = Space.of(pd.DataFrame({"x": [1.0, 2, 3, 4]}))
    with pytest.raises(ValueError, match="choose another threshold"):
        peel(space, marks)
    with pytest.raises(ValueError, match="choose another threshold"):
        grow_tree(space, marks)


def test_marks_that_do_not_belong_to_the_points_are_refused():
    with pytest.raises(ValueError, match=r"shape \(4,\), true or false for each point; got \(3,\)"):
        peel(Space.of(pd.DataFrame({"x": [1.0, 2, 3, 4]})), np.array([True, False, True]))


def test_a_tree_finds_the_planted_region_and_says_it_in_words(found):
    space, interesting, _, _ = found
    tree = grow_tree(space, interesting, resamples=30)
    [rule] = [rule for rule in tree.rules if rule.says]
    limits = {limit.factor: limit for limit in rule.limits}
    assert set(limits) == {"budget", "inclusion", "rule"}
    assert limits["budget"].low == pytest.approx(0.6, abs=0.03)
    assert limits["inclusion"].high == pytest.approx(0.7, abs=0.03)
    assert limits["rule"].allowed == ("consent", "unanimity")
    assert str(rule).startswith("if ")
    assert "rule is consent or unanimity" in str(rule)
    assert tree.accuracy > 0.92 > tree.base_rate
    assert min(tree.used[factor] for factor in limits) > 0.9
    assert max(tree.used[factor] for factor in ("idle", "idler", "rounds")) < 0.3
    assert tree.agreement > 0.95


def test_rules_of_a_tree_cover_every_point_once(found):
    space, interesting, _, _ = found
    tree = grow_tree(space, interesting, resamples=0)
    times = sum(space.within(rule.limits).astype(int) for rule in tree.rules)
    assert set(times) == {1}
    assert sum(rule.points for rule in tree.rules) == space.points
    assert sum(rule.coverage for rule in tree.rules) == pytest.approx(1)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit("x", low=0.25), "x ≥ 0.25"),
        (Limit("x", high=3), "x ≤ 3"),
        (Limit("x", low=0.1, high=0.9), "0.1 ≤ x ≤ 0.9"),
        (Limit("rule", allowed=("vote",)), "rule is vote"),
    ],
)
def test_limits_are_said_in_words(limit, words):
    assert str(limit) == words


def test_limits_are_told_with_the_digits_that_set_them_apart():
    years = np.linspace(2030, 2060, 80)
    space = Space.of(pd.DataFrame({"best_year": years}))
    told = {str(space.with_grain(Limit("best_year", high=high))) for high in (2049.98, 2053.87, 2051.68)}
    assert told == {"best_year ≤ 2049.98", "best_year ≤ 2053.87", "best_year ≤ 2051.68"}
    narrow = Space.of(pd.DataFrame({"t": np.linspace(0.999, 1.001, 50)}))
    assert str(narrow.with_grain(Limit("t", low=1.000321))) == "t ≥ 1.000321"
    box = describe(space, years > 2050, (Limit("best_year", low=2050.126),))
    assert str(box.limits[0]) == "best_year ≥ 2050.13"
