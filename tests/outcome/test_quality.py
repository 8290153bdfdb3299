"""Decision quality has a bottom, and no value where nothing can be gained."""

import math
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize

from simulation import load_scenario, run
from simulation.engine import run_traced
from simulation.outcome.quality import best_text, true_welfare
from simulation.scenario import Scenario
from tests.parameter_cases import random_parameters

HEAD = """\
schema_version: 1
name: One
summary: The best text lies beside the status quo.
issue:
  dimensions:
    - name: a
      status_quo: {value: 0.5, source: assumption}
      optimum: {mean: 0.5, sd: SD, source: assumption}
population:
  size: {value: 30, source: assumption}
  regions: {r: {share: 1, source: assumption}}
  groups:
    g: {kind: other, share: 1, ideal: {a: 0.5}, source: assumption}
historical_design: multistakeholder_rough_consensus
"""


def case(folder: Path, spread: float) -> Scenario:
    path = folder / "one.yaml"
    path.write_text(HEAD.replace("SD", str(spread)))
    return load_scenario(path)


def test_a_decision_that_loses_many_times_what_could_be_gained_is_at_the_bottom(tmp_path: Path) -> None:
    """As a ratio without a bottom, the mean of this case was −81,595 %."""
    scenario = case(tmp_path, 0.1)
    found = [run(scenario, seed=1, replicate=k, engine="mesa").outcomes for k in range(40)]
    known = [one["decision_quality"] for one in found if not math.isnan(one["decision_quality"])]
    assert all(-1.0 <= quality <= 1.0 for quality in known)
    assert -1.0 in known
    for one in found:
        if one["decision_quality"] == -1.0:
            assert one["welfare_gain"] < 0


def test_where_the_status_quo_is_the_optimum_there_is_no_quality(tmp_path: Path) -> None:
    scenario = case(tmp_path, 0.0)
    found = [run(scenario, seed=1, replicate=k, engine="mesa").outcomes for k in range(12)]
    assert all(math.isnan(one["decision_quality"]) for one in found)
    assert any(one["agreed"] == 1 for one in found)  # also where something was decided


@pytest.mark.parametrize("draw", range(12))
def test_no_text_is_better_than_the_best_one(draw: int) -> None:
    world = random_parameters(draw)
    state, _, _ = run_traced(world, draw, 0)
    best = np.empty_like(state.text)
    best_text(world, state, best)
    found = minimize(
        lambda text: -true_welfare(world, state, text),
        np.full(len(best), 0.5),
        bounds=[(0, 1)] * len(best),
        tol=1e-12,
    )
    assert true_welfare(world, state, best) >= -found.fun - 1e-9
