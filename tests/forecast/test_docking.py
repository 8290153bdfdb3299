"""The same table, other programs: equal, or different for a reason that can be switched off."""

import numpy as np
import pytest

from simulation.forecast import methods, read_issues
from simulation.forecast.issue import Array, align
from simulation.forecast.methods.challenge import (
    _settle,
    challenge_utility,
    one_round,
    risk_exponents,
)
from simulation.forecast.methods.exchange_round import exchange_round
from tests.forecast.published import CAPABILITY, POSITIONS, SALIENCE

HARBOUR = """\
#A;Trawlers;;\n#A;Anglers;;\n#A;Harbour;;\n#A;Divers;;\n#A;Science;;\n#A;Ministry;;\n#A;Buyers;;
#P;fee;fee;\n#P;quota;quota;\n#P;season;season;\n#P;mesh;mesh;
#D;Trawlers;fee;46.3;0.986;0.97\n#D;Trawlers;quota;57.3;0.977;0.97
#D;Trawlers;season;94.6;0.899;0.97\n#D;Trawlers;mesh;47.6;0.562;0.97
#D;Anglers;fee;52.0;0.975;0.61\n#D;Anglers;quota;60.1;0.294;0.61
#D;Anglers;season;18.9;0.923;0.61\n#D;Anglers;mesh;52.4;0.587;0.61
#D;Harbour;fee;64.4;0.728;0.83\n#D;Harbour;quota;81.2;0.29;0.83
#D;Harbour;season;9.6;0.557;0.83\n#D;Harbour;mesh;31.0;0.245;0.83
#D;Divers;fee;9.2;0.651;0.22\n#D;Divers;quota;82.9;0.81;0.22\n#D;Divers;season;64.9;0.142;0.22
#D;Science;fee;60.9;0.505;0.35\n#D;Science;quota;98.7;0.563;0.35
#D;Science;season;66.9;0.856;0.35\n#D;Science;mesh;63.0;0.765;0.35
#D;Ministry;fee;16.1;0.738;0.74\n#D;Ministry;quota;1.5;0.951;0.74
#D;Ministry;season;54.1;0.164;0.74\n#D;Ministry;mesh;6.0;0.136;0.74
#D;Buyers;fee;19.4;0.347;0.52\n#D;Buyers;quota;61.4;0.13;0.52
#D;Buyers;season;79.6;0.575;0.52\n#D;Buyers;mesh;33.4;0.551;0.52
"""
BY_DECIDE = {"fee": 53.0201, "quota": 37.7772, "season": 54.5518, "mesh": 47.4022}
"""What decide (foarsitter/decide-exchange-model @51dee66) makes of this made-up table after one round."""

BY_RECONSTRUCTION = [8.4159, 9.6109, 9.9620, 9.9620, 9.9620, 7.4720, 8.8246, 9.6711]
"""Medians by round of jmckib/bdm-scholz-expected-utility-model on the emission case."""
POINT = 0.06  # years: a hundredth of the scale of the emission case


def test_one_round_of_exchange_is_that_of_decide(tmp_path) -> None:
    path = tmp_path / "harbour.csv"
    path.write_text(HARBOUR, encoding="utf-8")
    issues = read_issues(str(path))
    outcome = dict(zip([issue.name for issue in issues], exchange_round(*align(issues)) * 100, strict=True))
    assert outcome == pytest.approx(BY_DECIDE, abs=5e-5)


def test_one_round_with_two_actors_is_the_exchange_of_the_paper() -> None:
    positions, salience = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[0.8, 0.4], [0.2, 0.6]])
    assert exchange_round(positions, salience, np.ones((2, 2))) == pytest.approx(
        methods.exchange(positions, salience, np.ones((2, 2)))
    )


def test_who_agrees_on_everything_trades_nothing() -> None:
    same = np.full((4, 3), 0.4)
    assert exchange_round(same, np.full((4, 3), 0.5), np.ones((4, 3))) == pytest.approx([0.4] * 3)


def medians(one) -> list[float]:
    positions, found = POSITIONS, []
    for _ in BY_RECONSTRUCTION:
        positions = one(positions)
        found.append(methods.weighted_median(positions, SALIENCE, CAPABILITY))
    return found


def test_challenges_come_within_a_point_of_the_public_reconstruction_in_every_round() -> None:
    ours = medians(lambda x: one_round(x, SALIENCE, CAPABILITY, 6.0, by_least_movement=False))
    assert np.abs(np.array(ours) - BY_RECONSTRUCTION).max() < POINT


def test_what_is_left_is_how_votes_are_counted() -> None:
    """It raises distances to the power of each voter's risk exponent; ours are plain distances."""
    ours = medians(_with_risky_votes)
    assert ours == pytest.approx(BY_RECONSTRUCTION, abs=5e-5)


def _with_risky_votes(positions: Array) -> Array:
    weights, away = CAPABILITY * SALIENCE, np.abs(positions[:, None] - positions) / 6.0
    neutral = challenge_utility(away, SALIENCE, _chance(away, weights, np.ones(10)), np.ones_like(away))
    np.fill_diagonal(neutral, 0.0)
    risk = risk_exponents(neutral.sum(axis=0))
    chance = _chance(away, weights, risk)
    mine = challenge_utility(away, SALIENCE, chance, np.broadcast_to(risk[:, None], away.shape))
    theirs = challenge_utility(away, SALIENCE, chance, np.broadcast_to(risk, away.shape)).T
    return np.array([_settle(i, positions, mine[i], theirs[i], False) for i in range(10)])


def _chance(away: Array, weights: Array, risk: Array) -> Array:
    far = away ** risk[:, None]
    votes = sum(w * np.maximum(row[None, :] - row[:, None], 0.0) for w, row in zip(weights, far, strict=True))
    return np.asarray(votes / (2 * votes.sum()))
