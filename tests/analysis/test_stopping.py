"""Stopping: the rule of Hoad et al. step by step, and what a runner relies on."""

import math
import subprocess
import sys

import numpy as np
import pytest

from simulation.analysis.stopping import Target, half_widths, look_ahead_after, replicates_needed
from simulation.experiment.pairing import estimate, paired_difference


def step_by_step(values, targets, minimum, look_ahead):
    """Follow the paper's flow chart with the intervals of `pairing`, one replicate after the other."""

    def precise(n):
        for column, target in enumerate(targets):
            found = estimate(values[:n, column], target.kind == "share")
            limit = target.half_width * (abs(found.value) if target.is_relative else 1)
            if not (found.high - found.low) / 2 <= limit:
                return False
        return True

    n = minimum
    while n <= len(values):
        further = look_ahead if n <= 100 else look_ahead * n // 100
        if n + further > len(values):
            return None
        widened = [k for k in range(further + 1) if not precise(n + k)]
        if not widened:
            return n + further
        n += max(1, widened[0])
    return None


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("look_ahead", [0, 5, 12])
def test_hoad_robinson_davies_2010_step_by_step(seed, look_ahead):
    random = np.random.default_rng(seed)
    values = np.column_stack(
        [random.normal(5, 2, 400), random.random(400) < 0.3, np.where(random.random(400) < 0.7, 1.0, np.nan)]
    )
    values[:, 2] *= random.exponential(size=400)
    targets = [Target(0.06, is_relative=True), Target(0.06, "share"), Target(0.2)]
    expected = step_by_step(values, targets, 10, look_ahead)
    assert replicates_needed(values, targets, minimum=10, look_ahead=look_ahead) == expected
    assert expected is not None


def test_the_number_depends_on_no_value_after_it():
    values = np.random.default_rng(3).normal(size=(600, 2))
    needed = replicates_needed(values, [Target(0.1), Target(0.15)])
    for seen in (needed, needed + 1, 599):
        assert replicates_needed(values[:seen], [Target(0.1), Target(0.15)]) == needed
    assert replicates_needed(values[: needed - 1], [Target(0.1), Target(0.15)]) is None


def test_precision_that_does_not_last_is_not_believed():
    # Values 0, except that the 33rd is enormous: narrow at 30, wide from 33 on
    values = np.zeros((100, 1))
    values[32] = 1000.0
    assert replicates_needed(values, [Target(0.5)], look_ahead=0) == 30
    assert replicates_needed(values, [Target(0.5)], look_ahead=5) is None


def test_the_slowest_measure_decides():
    random = np.random.default_rng(5)
    narrow, wide = random.normal(0, 1, 3000), random.normal(0, 3, 3000)
    alone = replicates_needed(wide[:, None], [Target(0.2)])
    assert replicates_needed(np.column_stack([narrow, wide]), [Target(0.2), Target(0.2)]) == alone
    assert replicates_needed(narrow[:, None], [Target(0.2)]) < alone


def test_a_measure_that_never_exists_is_never_precise():
    values = np.column_stack([np.zeros(200), np.full(200, np.nan)])
    assert replicates_needed(values, [Target(0.1), Target(0.1)]) is None


def test_nothing_run_is_not_enough():
    assert replicates_needed(np.empty((0, 1)), [Target(0.1)]) is None


def test_look_ahead_grows_in_proportion_beyond_a_hundred():
    assert look_ahead_after(np.array([1, 100, 139, 140, 2000]), 5).tolist() == [5, 5, 6, 7, 100]


def test_half_widths_are_those_of_the_published_intervals():
    random = np.random.default_rng(6)
    mine, other = (random.random((2, 50)) < [[0.6], [0.4]]).astype(float)
    real = 1e6 + random.normal(size=50)  # far from the origin, where sums of squares lose digits
    found = half_widths(np.column_stack([real, mine, mine - other]), ["mean", "share", "share difference"])
    for n in (5, 17, 50):
        expected = [
            estimate(real[:n], is_binary=False),
            estimate(mine[:n], is_binary=True),
            paired_difference(mine[:n], other[:n], is_binary=True),
        ]
        halves = [(each.high - each.low) / 2 for each in expected]
        assert found[n - 1] == pytest.approx(halves, rel=1e-6)
    assert np.isnan(found[0]).all()


def test_missing_values_widen_only_their_own_measure():
    random = np.random.default_rng(7)
    whole = random.normal(size=100)
    holes = np.where(np.arange(100) % 2 == 0, whole, np.nan)
    found = half_widths(np.column_stack([whole, holes]), ["mean", "mean"])
    assert found[-1, 0] == pytest.approx(half_widths(whole[:, None], ["mean"])[-1, 0])
    assert found[-1, 1] == pytest.approx(half_widths(whole[::2, None], ["mean"])[-1, 0])
    assert math.isnan(found[0, 1])


def test_a_wrong_number_of_targets_is_refused():
    with pytest.raises(ValueError, match=r"shape \(replicates, 1\), one column a target; got \(10, 2\)"):
        replicates_needed(np.zeros((10, 2)), [Target(0.1)])


def test_workers_need_no_statistics_library_to_import_it():
    program = "import sys, simulation.analysis.stopping; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
