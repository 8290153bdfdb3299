"""The fitting of forums finds what is there, and a forum's numbers know nothing of its own survey."""

import sys
from pathlib import Path

import numpy as np
import pytest

from simulation.validation.forums.data import Forum
from simulation.validation.forums.scores import ALL, WITHOUT, Fit

EXPERIMENT = Path(__file__).parents[2] / "experiments" / "calibration" / "forums"
sys.path.append(str(EXPERIMENT))

from changing import change  # noqa: E402
from choosing import chosen, elsewhere, plateau, redrawn  # noqa: E402
from recovering import recovered  # noqa: E402
from trying import candidates, fit_at, losses, tried  # noqa: E402
from writing import written  # noqa: E402

STEPS = 6


def forum(survey, name, people=14, items=10, policies=0, seed=1):
    chance = np.random.default_rng(seed)
    answers = np.rint(np.clip(chance.normal(0.5, 0.25, (people, items)), 0, 1) * STEPS) / STEPS
    ranks = chance.random((people, policies)).argsort(axis=1) / max(1, policies - 1)
    names = [f"C{k}" for k in range(items)] + [f"P{k}" for k in range(policies)]
    steps = np.array([STEPS] * items + [policies - 1] * policies, dtype=float)
    both = np.hstack([answers, ranks])
    return Forum(survey, name, tuple(names), items, steps, both, both)


THREE = (forum("a", "one"), forum("a", "two"), forum("b", "three"))


def bowl(shares, bottom):
    """Losses of a world in which one place fits best."""
    return ((shares - bottom) ** 2).sum(axis=1)


def test_the_bottom_of_a_bowl_is_found():
    shares = candidates(512)
    off = np.column_stack([bowl(shares, [0.4, 0.6, 0.5])] * 2)
    assert chosen(shares, off, np.ones(2)) == pytest.approx([0.4, 0.6, 0.5], abs=0.03)
    low, high = plateau(shares, off, np.ones(2))
    assert (low < [0.4, 0.6, 0.5]).all()
    assert (high > [0.4, 0.6, 0.5]).all()


def test_leaving_a_survey_out_leaves_out_all_its_forums():
    assert elsewhere(THREE, "survey").tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]
    assert elsewhere(THREE, "name").tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_what_is_fitted_for_a_forum_does_not_depend_on_its_survey():
    shares = candidates(128)
    off = np.column_stack([bowl(shares, place) for place in ([0.2] * 3, [0.3] * 3, [0.7] * 3)])
    other = off.copy()
    other[:, :2] = other[::-1, :2]
    counts = elsewhere(THREE, "survey")
    assert chosen(shares, off, counts[0]).tolist() == chosen(shares, other, counts[0]).tolist()
    assert chosen(shares, off, counts[2]).tolist() != chosen(shares, other, counts[2]).tolist()


def test_redrawn_surveys_that_agree_leave_nothing_open():
    shares = candidates(64)
    off = np.column_stack([bowl(shares, [0.5] * 3)] * 3)
    assert np.ptp(redrawn(shares, off, ["a", "a", "b"]), axis=0).tolist() == [0, 0, 0]


def test_considerations_and_policies_count_a_half_each():
    mixed = forum("a", "one", items=9, policies=3)
    expected, real = np.zeros((1, 12)), np.array([2.0] * 9 + [6.0] * 3)
    assert losses([mixed], [expected], [real]).tolist() == [[4.0]]


def test_a_forum_without_policies_has_a_loss():
    assert losses(THREE[:1], [np.zeros((1, 10))], [np.full(10, 2.0)]).tolist() == [[2.0]]


def test_unreliability_is_found_again_in_forums_made_by_the_model():
    forums = [forum("a", str(k), items=20, policies=5, seed=k) for k in range(3)]
    result = recovered(forums, tried(forums, candidates(32), lambda: None), 10)
    assert result.correlation()[0] > 0.7  # by chance above .55 in one of twenty tries


def test_change_is_described_as_it_is():
    before = np.array([[0.0, 0.5], [0.5, 0.5], [1.0, 0.0]])
    made = forum("a", "one", people=3, items=2)._replace(before=before)
    still = change(made, before, slice(None))
    assert (still.alike, still.kept, still.grown) == (1, 1, 0)
    assert still.retest == pytest.approx(1)
    assert change(made, before[::-1], slice(0, 1)).retest == pytest.approx(-1)


def test_shares_of_a_range_become_numbers_of_two_digits():
    assert fit_at([0.0, 0.0, 0.0]) == Fit(0.04, 0.5, 0.0)
    assert fit_at([1.0, 1.0, 1.0]) == Fit(0.26, 64.0, 0.9)


def test_the_shipped_numbers_are_those_that_the_script_wrote():
    result = (EXPERIMENT / "result.md").read_text("utf-8")
    assert f"\nALL = {written(ALL)}\n" in result
    for (survey, name), fit in WITHOUT.items():
        assert f'\n    ("{survey}", "{name}"): {written(fit)},\n' in result
