"""Voting theory in one dimension: the median voter, and the agenda setter."""

from typing import Any

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Parameters
from simulation.state import Tally
from tests.limits.worlds import named, quiet
from tests.parameter_cases import rule_of

STATUS_QUO = 0.1
ROUNDS = 60
NO_CONCESSION = {"concession__aspiration": 1.0, "concession__exponent": 1e-3, "concession__fatigue": 0.0}


def committee(ideals: np.ndarray, **changes: Any) -> Parameters:
    """Return a committee with fixed single-peaked preferences that decides by majority, at the end."""
    group = np.zeros(len(ideals), np.int64)
    group[-1] = 1  # the last member is an interest of its own
    rule = rule_of(
        2,
        quota=0.5,
        chamber_strict=np.ones(1, np.int64),
        objections_answered=0,
        call_every=ROUNDS,
        deadline=ROUNDS,
    )
    world = quiet(named(ideals, group), rule, issue__status_quo=np.array([STATUS_QUO]))
    free = {
        "deliberation__susceptibility": 0.0,
        "deliberation__slots": len(ideals),
        "deliberation__facilitation": 1.0,
        "drafting__blurring": 0,
    }
    parts = {**free, **NO_CONCESSION, **changes}
    for name, value in parts.items():
        part, _, field = name.partition("__")
        world = world._replace(**{part: getattr(world, part)._replace(**{field: value})})
    return world


def ideals_of(sample: int, members: int = 21) -> np.ndarray:
    return np.random.default_rng(sample).beta(1.5, 2.0, members) * 0.8 + 0.2


@pytest.mark.parametrize("sample", range(10))
def test_black_1948_a_majority_adopts_the_ideal_of_the_median_voter(sample: int) -> None:
    ideals = ideals_of(sample)
    state, _, _ = run_traced(committee(ideals), 1, sample)
    assert state.tally[Tally.AGREED] == 1.0
    assert state.text[0] == np.median(ideals)


@pytest.mark.parametrize("start", [0.1, 0.5, 0.95])
def test_black_1948_tabled_texts_lead_to_the_median_from_anywhere(start: float) -> None:
    ideals = ideals_of(3)
    model = ConsensusModel(parameters=committee(ideals, drafting__tabled_radius=1.0), rng=1)
    model.step()
    model.draft[0] = start
    model.run()
    assert model.agreed
    assert model.text[0] == np.median(ideals)


def test_black_1948_the_fallback_majority_votes_on_the_text_of_a_failed_unanimity() -> None:
    ideals = ideals_of(4)
    world = committee(ideals)
    unanimity = world.decision._replace(chamber_quota=np.ones(1), on_deadline=1)
    state, _, _ = run_traced(
        world._replace(decision=unanimity, drafting=world.drafting._replace(effort=0)), 1, 0
    )
    assert (state.tally[Tally.AGREED], state.tally[Tally.CLOSED]) == (1.0, 0.0)
    assert state.text[0] == np.median(ideals)


@pytest.mark.parametrize("median", [0.3, 0.4, 0.55])
def test_romer_rosenthal_1978_a_setter_gets_what_the_median_voter_just_prefers_to_the_status_quo(
    median: float,
) -> None:
    setter = 0.95
    others = np.r_[np.linspace(0.15, median, 11), np.linspace(median, 0.9, 11)[1:-1]]
    ideals = np.r_[others, setter]
    assert np.median(ideals) == median
    world = committee(
        ideals,
        concession__aspiration=0.0,  # any gain over the status quo will do
        deliberation__editor=2,
        deliberation__favoured_group=1,
        drafting__tabled_texts=0,
        drafting__tabled_radius=-1.0,  # no text is near another: everybody tables its own, and is known
        drafting__effort=8,
    )
    state, _, _ = run_traced(world, 1, 0)
    assert state.tally[Tally.AGREED] == 1.0
    indifferent = min(setter, 2.0 * median - STATUS_QUO)
    assert indifferent - 0.01 <= state.text[0] <= indifferent + 1e-9


def test_romer_rosenthal_1978_a_status_quo_at_the_median_stays() -> None:
    ideals = np.r_[np.linspace(0.0, 0.4, 11)[:-1] + 0.1, 0.5, np.linspace(0.6, 0.9, 9), 0.95]
    world = committee(
        ideals, concession__aspiration=0.0, deliberation__editor=2, deliberation__favoured_group=1
    )
    world = world._replace(issue=world.issue._replace(status_quo=np.array([0.5])))
    state, _, _ = run_traced(world, 1, 0)
    assert state.text[0] == 0.5 or state.tally[Tally.AGREED] == 0.0
