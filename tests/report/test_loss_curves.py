"""What is lost while the world changes: the curves are those of the runs, where the world is watched."""

from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.comparison import Comparison, compare
from simulation.report.loss_curves import loss_curves, loss_pictures
from simulation.scenario import load_scenario, with_values

CASE = Path(__file__).parents[2] / "experiments" / "concrete_bamboo" / "four_groups.yaml"


@pytest.fixture(scope="module")
def watched() -> Comparison:
    case = with_values(load_scenario(CASE), {"context.shocks.rate": 0.02, "context.shocks.horizon": 60})
    return compare(case, ["bamboo"], 3, 2, workers=1)


def test_the_mean_of_a_curve_is_the_loss_of_the_run(watched: Comparison) -> None:
    for name, curve in zip(watched.manifest.design_names, loss_curves(watched), strict=True):
        np.testing.assert_allclose(
            curve.loss[:, 1:].mean(axis=1), watched.outcome(name, "loss_area"), rtol=1e-12
        )


def test_designs_meet_the_same_shocks(watched: Comparison) -> None:
    first, second = loss_curves(watched)
    np.testing.assert_array_equal(first.shocks, second.shocks)
    assert first.shocks.sum() > 0
    assert (first.reviews == 0).all()
    assert (second.reviews > 0).any()


def test_equal_curves_are_equal_pictures(watched: Comparison) -> None:
    curves = loss_curves(watched)
    assert loss_pictures("Case", curves) == loss_pictures("Case", curves)


def test_a_world_that_is_not_watched_has_no_curves() -> None:
    found = compare("car_emissions", ["governments_majority"], 2, 1, workers=1)
    assert loss_curves(found) == []
