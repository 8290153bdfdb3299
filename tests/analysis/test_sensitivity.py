"""Sensitivity indices, against functions whose indices are known exactly."""

import math

import numpy as np
import pytest
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from simulation.analysis.sensitivity import errors_between_points, morris_effects, sobol_indices

ISHIGAMI = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-math.pi, math.pi]] * 3}
A, B = 7.0, 0.1


def ishigami(x):
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def unit_problem(factors):
    return {"num_vars": factors, "names": [f"x{i}" for i in range(factors)], "bounds": [[0.0, 1.0]] * factors}


@pytest.fixture(scope="module")
def ishigami_indices():
    points = sobol_sample.sample(ISHIGAMI, 2048, seed=1)
    return sobol_indices(ISHIGAMI, ishigami(points), resamples=200)


def test_ishigami_and_homma_1990_first_and_total_indices(ishigami_indices):
    # V1 = (1 + b π⁴/5)²/2, V2 = a²/8, V13 = b² π⁸ (1/18 − 1/50)
    v1 = (1 + B * math.pi**4 / 5) ** 2 / 2
    v2, v13 = A**2 / 8, B**2 * math.pi**8 * (1 / 18 - 1 / 50)
    whole = v1 + v2 + v13
    assert [each.value for each in ishigami_indices.first] == pytest.approx(
        [v1 / whole, v2 / whole, 0], abs=0.01
    )
    assert [each.value for each in ishigami_indices.total] == pytest.approx(
        [(v1 + v13) / whole, v2 / whole, v13 / whole], abs=0.01
    )
    pairs = {pair: each.value for pair, each in ishigami_indices.second.items()}
    assert pairs == {
        ("x1", "x2"): pytest.approx(0, abs=0.02),
        ("x1", "x3"): pytest.approx(v13 / whole, abs=0.02),
        ("x2", "x3"): pytest.approx(0, abs=0.02),
    }


def test_sobol_g_function_orders_factors_by_importance():
    # G = Π (|4x − 2| + a)/(1 + a); V_i = 1/(3 (1 + a_i)²), total variance Π(1 + V_i) − 1
    a = np.array([0.0, 1.0, 4.5, 99.0])
    problem = unit_problem(4)
    points = sobol_sample.sample(problem, 4096, calc_second_order=False, seed=2)
    values = np.prod((np.abs(4 * points - 2) + a) / (1 + a), axis=1)
    found = sobol_indices(problem, values, has_second_order=False, resamples=100)
    variances = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + variances) - 1
    assert [each.value for each in found.first] == pytest.approx(variances / whole, abs=0.02)
    total = variances * np.prod(1 + variances) / (1 + variances) / whole
    assert [each.value for each in found.total] == pytest.approx(total, abs=0.02)
    assert found.second == {}


def test_factors_that_move_together_have_one_index():
    problem = unit_problem(3) | {"groups": ["pair", "alone", "pair"]}
    points = sobol_sample.sample(problem, 1024, calc_second_order=False, seed=3)
    found = sobol_indices(problem, points @ [1.0, 1.0, 1.0], has_second_order=False)
    assert found.factors == ("pair", "alone")
    assert [each.value for each in found.first] == pytest.approx([2 / 3, 1 / 3], abs=0.02)


def test_noise_of_replicates_is_told_apart_from_factors():
    problem = unit_problem(2)
    points = sobol_sample.sample(problem, 1024, calc_second_order=False, seed=4)
    noise = np.random.default_rng(5).normal(0, 0.1, len(points))
    found = sobol_indices(
        problem, points[:, 0] + noise, has_second_order=False, standard_errors=np.full(len(points), 0.1)
    )
    # the noise is all that the second factor has, and bounds its total index
    assert found.noise_share == pytest.approx(0.01 / (1 / 12 + 0.01), rel=0.1)
    assert found.total[1].value == pytest.approx(found.noise_share, rel=0.2)


def test_noise_that_all_points_share_does_not_count():
    """Worlds differ far more than points; only noise of a point's own can pass for a factor."""
    problem, replicates = unit_problem(2), 25
    random = np.random.default_rng(9)
    points = sobol_sample.sample(problem, 512, calc_second_order=False, seed=4)
    world = 5 * random.normal(size=replicates)
    runs = points[:, :1] + world + 0.5 * random.normal(size=(len(points), replicates))
    errors = errors_between_points(runs)
    assert np.sqrt(np.mean(errors**2)) == pytest.approx(0.5 / 5, rel=0.02)
    found = sobol_indices(problem, runs.mean(axis=1), has_second_order=False, standard_errors=errors)
    assert found.total[1].value == pytest.approx(found.noise_share, rel=0.2)
    assert found.noise_share < 0.2


def test_errors_between_points_by_hand():
    # Means over points 1 2 3; left -1 0 1 and 1 0 -1, each with variance 1: 1/3 for the mean, times 2/(2 - 1)
    values = np.array([[0.0, 2.0, 4.0], [2.0, 2.0, 2.0]])
    assert errors_between_points(values) == pytest.approx([math.sqrt(2 / 3)] * 2)


def test_a_point_with_a_single_value_has_no_error():
    errors = errors_between_points(np.array([[1.0, np.nan], [1.0, 2.0], [2.0, 5.0]]))
    assert math.isnan(errors[0])
    assert not np.isnan(errors[1:]).any()


def test_a_measure_that_never_changes_has_no_shares_of_variance():
    found = sobol_indices(ISHIGAMI, np.ones(80))
    assert all(math.isnan(each.value) for each in (*found.first, *found.total))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.array([1.0, np.nan, 2.0, 3.0, 1.0]), "does not exist at 1 of 5 points"),
        (np.ones(7), r"one value a point, for 5 points .*got shape \(7,\)"),
        (np.ones(0), "there must be one value a point"),
    ],
)
def test_gaps_in_a_sample_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        sobol_indices(ISHIGAMI, values, has_second_order=False)


def test_morris_1991_tells_linear_interacting_and_idle_factors_apart():
    problem = {
        "num_vars": 3,
        "names": ["linear", "interacting", "idle"],
        "bounds": [[0, 10], [-1, 1], [0, 1]],
    }
    points = morris_sample.sample(problem, 60, num_levels=4, seed=6)
    found = morris_effects(problem, points, 0.3 * points[:, 0] + points[:, 0] * points[:, 1])
    linear, interacting, idle = range(3)
    # The step of a factor counts as a share of its range: 0.3 · 10 = 3, and the slope in the second is x · 2
    assert found.mu[idle].value == found.mu_star[idle].value == found.sigma[idle].value == 0
    assert found.mu[linear].low < 3 < found.mu[linear].high
    assert found.mu_star[interacting].low < 10 < found.mu_star[interacting].high
    assert found.sigma[interacting].low > 0
    assert found.mu[linear].count == 60


def test_a_linear_result_has_equal_effects_everywhere():
    problem = unit_problem(4)
    points = morris_sample.sample(problem, 10, num_levels=6, seed=7)
    found = morris_effects(problem, points, points @ [0.0, -1.0, 2.0, 3.0], levels=6)
    assert [each.value for each in found.mu] == pytest.approx([0, -1, 2, 3])
    assert [each.value for each in found.mu_star] == pytest.approx([0, 1, 2, 3])
    assert [each.high for each in found.sigma] == pytest.approx([0, 0, 0, 0], abs=1e-12)


def test_morris_leaves_the_problem_as_it_was():
    problem = unit_problem(2)
    points = morris_sample.sample(problem, 5, seed=8)
    before = {key: list(value) if isinstance(value, list) else value for key, value in problem.items()}
    morris_effects(problem, points, points[:, 0])
    assert problem == before


def test_what_differs_by_rounding_alone_has_no_shares_of_variance() -> None:
    """SALib gives first-order indices of 8 for one value of 384 that is off by its last bit."""
    space = {"num_vars": 2, "names": ["a", "b"], "bounds": [[0.0, 1.0]] * 2}
    points = sobol_sample.sample(space, 64, calc_second_order=False, seed=1)
    for constant in (192.53, 0.1, 1e-9):
        values = np.full(len(points), constant)
        values[3] = np.nextafter(constant, 1e9)
        found = sobol_indices(space, values, has_second_order=False)
        assert all(np.isnan(each.value) for each in (*found.first, *found.total))
    tiny = points[:, 0] * 1e-15  # a small measure is not a rounded one
    assert sobol_indices(space, tiny, has_second_order=False).first[0].value == pytest.approx(1, abs=0.05)
