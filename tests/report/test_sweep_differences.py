"""Designs are compared on the same points, also where a measure exists in some runs only."""

import numpy as np

from simulation.report.sweep.sections.differences import compare


def test_a_design_that_agrees_only_where_it_is_easy_does_not_look_better_for_it():
    """Acceptance is .9 at the easy point and .3 at the hard one under both; one never agrees at the hard."""
    random = np.random.default_rng(3)
    acceptance = np.array([0.9, 0.3])[:, None, None, None] + 0.01 * random.normal(size=(2, 2, 50, 1))
    acceptance[1, 1] = np.nan
    [effect] = compare(acceptance, ["always", "where easy"], ["acceptance_if_agreed"], ())
    margin = 5 * 0.01 * np.sqrt(2 / 50)
    assert abs(effect.difference.value) < margin  # averaged before pairing, it would be .3
    assert effect.difference.count == 50


def test_the_family_is_corrected_over_all_designs():
    random = np.random.default_rng(4)
    values = random.normal(size=(1, 4, 30, 2))
    found = compare(values, ["first", "a", "b", "c"], ["quality", "months"], ())
    assert [(each.design, each.measure) for each in found] == [
        (design, measure) for design in "abc" for measure in ("quality", "months")
    ]
    smallest = min(found, key=lambda each: each.p)
    assert np.isclose(smallest.p_adjusted, min(1.0, 6 * smallest.p))


def test_shares_of_runs_stay_shares_at_one_point_and_are_means_over_several():
    agreed = np.ones((2, 2, 40, 1))
    agreed[0, 1, :10] = 0
    [at_one] = compare(agreed[:1], ["first", "other"], ["agreed"], ["agreed"])
    [over_two] = compare(agreed, ["first", "other"], ["agreed"], ["agreed"])
    assert np.isclose(at_one.difference.value, -0.25)
    assert np.isclose(over_two.difference.value, -0.125)
