"""What every method owes its users, whatever the numbers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.forecast import METHODS, ForecastIssue, Method

tenths = st.integers(0, 10).map(lambda n: n / 10)


@st.composite
def issues(draw, unanimous: bool = False) -> ForecastIssue:
    number = draw(st.integers(1, 7))
    several = st.lists(tenths, min_size=number, max_size=number).map(np.array)
    positions = np.full(number, draw(tenths)) if unanimous else draw(several)
    return ForecastIssue(
        proposal="p",
        name=draw(st.sampled_from("abc")),
        actors=tuple(f"actor {k}" for k in range(number)),
        positions=positions * 100,
        salience=draw(several),
        capability=draw(several) * 9,
        low=0.0,
        high=100.0,
        reference=draw(st.sampled_from([math.nan, -20.0, 0.0, 35.0, 100.0])),
    )


def reordered(issue: ForecastIssue, order: list[int]) -> ForecastIssue:
    arrays = {key: getattr(issue, key)[order] for key in ("positions", "salience", "capability")}
    return ForecastIssue(
        "p", issue.name, tuple(issue.actors[k] for k in order), *arrays.values(), 0.0, 100.0, issue.reference
    )


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_forecast_leaves_the_range_of_positions(method: Method, data) -> None:
    proposal = tuple(data.draw(st.lists(issues(), min_size=1, max_size=3)))
    for issue, text in zip(proposal, method.forecast(proposal), strict=True):
        assert issue.positions.min() <= text <= issue.positions.max()


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_order_of_actors_does_not_matter(method: Method, data) -> None:
    issue = data.draw(issues())
    order = data.draw(st.permutations(range(len(issue.actors))))
    there, back = method.forecast((issue,)), method.forecast((reordered(issue, list(order)),))
    assert there == pytest.approx(back, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_order_of_actors_does_not_matter_for_trades(data) -> None:
    number = data.draw(st.integers(2, 6))
    table = st.lists(tenths, min_size=2 * number, max_size=2 * number)
    positions, salience, capability = (np.array(data.draw(table)).reshape(-1, 2) for _ in range(3))
    order = list(data.draw(st.permutations(range(number))))
    exchange = METHODS["exchange"].forecast
    there = exchange(_pair(positions, salience, capability))
    assert there == pytest.approx(exchange(_pair(positions[order], salience[order], capability[order])))


def _pair(positions, salience, capability) -> tuple[ForecastIssue, ...]:
    names = tuple(str(k) for k in range(len(positions)))
    return tuple(
        ForecastIssue("p", str(k), names, positions[:, k] * 100, salience[:, k], capability[:, k], 0.0, 100.0)
        for k in (0, 1)
    )


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
@settings(max_examples=30, deadline=None)
@given(issue=issues(unanimous=True))
def test_what_everybody_wants_is_what_comes_out(method: Method, issue: ForecastIssue) -> None:
    assert method.forecast((issue,)) == pytest.approx([issue.positions[0]])
