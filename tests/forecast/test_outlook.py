"""Doubtful numbers: drawn tables, intervals, what drives a forecast, and whom to talk to."""

from dataclasses import replace
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.forecast import METHODS, ForecastIssue, forecast
from simulation.forecast.drivers import drivers
from simulation.forecast.issue import Spread
from simulation.forecast.levers import advise, compromise_slope
from simulation.forecast.methods.batches import BATCHES
from simulation.forecast.outlook import adopted, balance, coverage, draw, outlook, triangular
from tests.forecast.tables_of_actors import issue as table_of


def doubtful(**more) -> ForecastIssue:
    plain = table_of([10, 60, 40, 90], [0.7, 0.5, 0.4, 0.9])
    spread = Spread(
        np.array([[0.0, 20], [40, 70], [40, 40], [85, 95]]),
        np.array([[0.6, 0.9], [0.5, 0.5], [0.2, 0.6], [0.9, 0.9]]),
        np.ones((4, 2)),
    )
    return replace(plain, capability=np.array([1.0, 0.6, 0.8, 0.2]), spread=spread, **more)


def by_chance(rng: np.random.Generator, actors: int) -> ForecastIssue:
    plain = table_of(list(rng.integers(0, 11, actors) * 10.0), names=tuple("abcdefghijklmnopqrst"[:actors]))
    return replace(plain, salience=rng.random(actors), capability=rng.integers(1, 9, actors) * 1.0)


@pytest.mark.parametrize("name", BATCHES)
def test_many_tables_at_once_are_forecast_as_one_by_one(name: str) -> None:
    rng = np.random.default_rng(3)
    for actors in (1, 2, 3, 7, 12):
        tables = [by_chance(rng, actors) for _ in range(25)]
        alone = [forecast([one], [METHODS[name]])[0, 0] for one in tables]
        stacked = (np.stack([getattr(t, a) for t in tables]) for a in ("positions", "salience", "capability"))
        assert BATCHES[name](*stacked, 100.0) == pytest.approx(alone, abs=1e-9)


@pytest.mark.parametrize("name", BATCHES)
def test_where_nobody_weighs_anything_many_tables_agree_with_one(name: str) -> None:
    silent = replace(table_of([0, 30, 100]), capability=np.zeros(3))
    drawn = (np.array([a]) for a in (silent.positions, silent.salience, silent.capability))
    assert BATCHES[name](*drawn, 100.0)[0] == pytest.approx(forecast([silent], [METHODS[name]])[0, 0])


def test_draws_keep_to_their_range_and_the_stated_number_is_likeliest() -> None:
    drawn = draw(doubtful(), 20_000)
    assert (drawn.positions[:, 0] >= 0).all() and (drawn.positions[:, 0] <= 20).all()
    assert (drawn.positions[:, 2] == 40).all()
    assert drawn.positions[:, 1].mean() == pytest.approx((40 + 60 + 70) / 3, abs=0.15)  # sd 6.2 / √20000 · 3
    counts, edges = np.histogram(drawn.positions[:, 1], bins=np.arange(40, 71, 5))
    assert edges[counts.argmax()] in (55, 60)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=50)
def test_a_triangle_is_the_inverse_of_its_distribution(u: float, a: float, b: float, c: float) -> None:
    low, mode, high = sorted((a, b, c))
    x = float(triangular(*(np.array([v]) for v in (u, low, mode, high)))[0])
    assert low <= x <= high
    if high - low > 1e-3:
        share = (x - low) ** 2 / max((high - low) * (mode - low), 1e-12)
        if x > mode:
            share = 1 - (high - x) ** 2 / max((high - low) * (high - mode), 1e-12)
        assert share == pytest.approx(u, abs=1e-6)


def test_one_actor_more_changes_nobody_elses_draws() -> None:
    whole = doubtful()
    spread = whole.spread
    assert spread is not None
    fewer = replace(
        whole,
        actors=whole.actors[1:],
        positions=whole.positions[1:],
        salience=whole.salience[1:],
        capability=whole.capability[1:],
        spread=Spread(spread.positions[1:], spread.salience[1:], spread.capability[1:]),
    )
    assert np.array_equal(draw(whole, 100).positions[:, 1:], draw(fewer, 100).positions)
    assert np.array_equal(draw(whole, 100).salience[:, 1:], draw(fewer, 100).salience)


def test_exact_numbers_have_a_sure_balance_and_an_unsure_outcome() -> None:
    seen = outlook(replace(doubtful(), spread=None), "compromise", 2000)
    assert np.ptp(seen.balance) == 0 and np.ptp(seen.outcomes) > 20
    low, high = seen.interval(seen.outcomes)
    assert low < seen.balance[0] < high


def test_a_text_tabled_by_many_is_no_likelier_than_one_tabled_by_one() -> None:
    many = table_of([0, 0, 0, 0, 100])
    positions = np.tile(many.positions, (20_000, 1))
    texts = adopted(many, positions, np.full(20_000, 50.0), 0.2, new=0.0)
    assert (texts == 100).mean() == pytest.approx(0.5, abs=0.015)


def test_new_texts_fall_off_on_either_side_of_the_balance_and_stay_within_all_positions() -> None:
    ends = table_of([0, 100])
    positions = np.tile(ends.positions, (40_000, 1))
    texts = adopted(ends, positions, np.full(40_000, 30.0), 0.2, new=1.0)
    assert texts.min() >= 0 and texts.max() <= 100
    near, far = ((texts > a) & (texts < a + 10) for a in (30, 50))
    assert near.sum() / far.sum() == pytest.approx(np.exp(20 / 20), rel=0.08)
    below = 1 - np.exp(-30 / 20)
    assert (texts < 30).mean() == pytest.approx(below / (below + 1 - np.exp(-70 / 20)), abs=0.01)


def test_the_tornado_is_the_forecast_at_both_ends_and_sobol_of_a_mean_is_its_variance() -> None:
    found = {(one.actor, one.quantity): one for one in drivers(doubtful(), "mean")}
    first, second = found["a", "position"], found["b", "position"]
    assert (first.at_low, first.at_high) == (47.5, 52.5)
    # A triangle's variance is (a² + b² + c² − ab − ac − bc) / 18; of a sum, shares of variance add up.
    variance = dict(zip("abd", (300 / 18, 700 / 18, 75 / 18), strict=True))
    for name, one in (("a", first), ("b", second)):
        share = variance[name] / sum(variance.values())
        assert one.first == pytest.approx(share, abs=0.02) and one.total == pytest.approx(share, abs=0.02)
    assert found["c", "salience"].swing == found["c", "salience"].total == 0


def test_without_ranges_nothing_drives_a_forecast() -> None:
    assert drivers(table_of([0, 50]), "compromise") == []


# -- advice --------------------------------------------------------------------------------------------------


def exact_compromise(issue: ForecastIssue, changes: dict[tuple[str, int], Decimal]) -> Decimal:
    def of(name: str, k: int) -> Decimal:
        return Decimal(float(getattr(issue, name)[k])) + changes.get((name, k), Decimal(0))

    everybody = range(len(issue.actors))
    weights = [of("capability", k) * of("salience", k) for k in everybody]
    return sum(w * of("positions", k) for k, w in enumerate(weights)) / sum(weights)


@pytest.mark.parametrize("seed", range(5))
def test_derivatives_of_the_compromise_are_those_of_finite_differences(seed: int) -> None:
    getcontext().prec = 60
    plain = by_chance(np.random.default_rng(seed), 9)
    slope, step = compromise_slope(plain), Decimal(10) ** -20
    for name, derivative in (
        ("positions", slope.position),
        ("salience", slope.salience),
        ("capability", slope.capability),
    ):
        for k in range(9):
            up, down = (exact_compromise(plain, {(name, k): sign * step}) for sign in (1, -1))
            assert float((up - down) / (2 * step)) == pytest.approx(derivative[k], rel=1e-12, abs=1e-12)


def test_moves_under_the_compromise_are_the_derivative_times_the_move() -> None:
    plain = doubtful()
    advice, slope = advise(plain, "b", "compromise"), compromise_slope(plain)
    assert advice.forecast == pytest.approx(forecast([plain], [METHODS["compromise"]])[0, 0])
    for one in advice.levers:
        k = plain.actors.index(one.actor)
        away = plain.positions[k] - 60
        toward = -np.sign(away) * min(10, abs(away))
        assert one.moved == pytest.approx(slope.position[k] * toward, abs=1e-12)  # the balance lies below 60
        assert one.won == pytest.approx(slope.position[k] * -away, abs=1e-12)


def test_a_gain_is_how_much_nearer_it_comes_past_the_wish_it_is_none() -> None:
    two = table_of([0, 100], [0.5, 0.45])
    [lever] = advise(two, "a", "compromise").levers
    assert lever.won == pytest.approx(advise(two, "a", "compromise").forecast)
    assert lever.more < 0 < lever.less


def test_whole_numbers_of_the_command_are_the_same_for_every_method() -> None:
    for name in BATCHES:
        advice = advise(doubtful(), "b", name)
        assert advice.forecast == pytest.approx(forecast([doubtful()], [METHODS[name]])[0, 0], abs=1e-9)
        assert {one.actor for one in advice.levers} == {"a", "c", "d"}


def test_coverage_counts_ends() -> None:
    tables = [replace(doubtful(), outcome=value) for value in (0.0, 100.0)]
    seen = [outlook(one, "compromise", 500) for one in tables]
    assert coverage(tables, seen) == 0.0
    assert coverage(tables, seen, level=1.0) in (0.0, 0.5)
    assert balance("mean", draw(doubtful(), 10), 100.0).shape == (10,)
