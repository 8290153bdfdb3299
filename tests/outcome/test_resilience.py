"""Loss, recovery and collapse, read off curves drawn by hand."""

import numpy as np
import pytest

from simulation.outcome.catalogue import OUTCOMES, column
from simulation.outcome.resilience import measure_resilience
from simulation.rules.review import ENDED, FAILED, REVISED
from simulation.state import Count, State, Tally, allocate
from tests.parameter_cases import parameters

H = 60
BASE = parameters((4, 4), dimensions=2)
WORLD = BASE._replace(shocks=BASE.shocks._replace(horizon=H))


def drawn(loss=0.0, shocks=(), practice=1.0, reviews=()) -> tuple[State, np.ndarray]:
    """Return a run decided in month 10 with such curves, and its measures."""
    state = allocate(WORLD)
    state.counts[Count.VERSION], state.counts[Count.DECIDED_AT] = 1, 10
    state.loss[:], state.possible[:] = loss, 0.1
    state.adoption[: H + 1 - 10] = np.broadcast_to(practice, H + 1)[10:]
    state.shock_months[list(shocks)] = 1
    state.mean_salience[:] = 0.5
    for month, came_to in reviews:
        state.reviewed[month] = came_to
    return state, measured(state)


def measured(state: State) -> np.ndarray:
    row = np.zeros(len(OUTCOMES))
    measure_resilience(WORLD, state, row)
    return row


def curve(**places: float) -> np.ndarray:
    """Return a loss of .01, and from the months named (`m20=…`) on another one."""
    found = np.full(H + 1, 0.01)
    for month, value in places.items():
        found[int(month[1:]) :] = value
    return found


def test_the_area_is_a_share_of_what_could_be_gained_from_the_first_month_on() -> None:
    loss = curve()
    loss[0] = 99.0
    assert drawn(loss)[1][column("loss_area")] == pytest.approx(0.1)


def test_peak_and_recovery_are_those_of_the_first_shock_after_the_decision() -> None:
    row = drawn(curve(m20=0.05, m23=0.03, m30=0.013), shocks=(5, 20))[1]
    assert row[column("peak_loss")] == pytest.approx(0.04)
    assert row[column("recovery_months")] == 10  # .013 is within a tenth of .04 of .01
    assert row[column("recovery_seen")] == 1


def test_a_rise_later_than_a_year_is_not_the_peak_of_the_shock() -> None:
    row = drawn(curve(m20=0.02, m32=0.09), shocks=(20,))[1]
    assert row[column("peak_loss")] == pytest.approx(0.01)


def test_the_next_shock_or_the_end_leaves_the_recovery_open() -> None:
    row = drawn(curve(m20=0.05), shocks=(20, 35))[1]
    assert (row[column("recovery_months")], row[column("recovery_seen")]) == (15, 0)
    row = drawn(curve(m20=0.05), shocks=(20,))[1]
    assert (row[column("recovery_months")], row[column("recovery_seen")]) == (H + 1 - 20, 0)


def test_a_shock_that_does_no_harm_needs_no_recovery() -> None:
    row = drawn(curve(m20=0.005), shocks=(20,))[1]
    assert row[column("peak_loss")] == pytest.approx(-0.005)
    assert np.isnan(row[column("recovery_months")])
    assert np.isnan(row[column("recovery_seen")])


def practised(**places: float) -> np.ndarray:
    found = np.full(H + 1, 0.8)
    for month, value in places.items():
        found[int(month[1:]) :] = value
    return found


def test_collapse_is_half_a_year_below_half_of_what_was_practised_before_a_shock() -> None:
    assert drawn(practice=practised(m25=0.39), shocks=(20,))[1][column("collapsed")] == 1
    assert drawn(practice=practised(m25=0.41), shocks=(20,))[1][column("collapsed")] == 0
    assert drawn(practice=practised(m25=0.39, m30=0.8), shocks=(20,))[1][column("collapsed")] == 0
    assert drawn(practice=practised(m25=0.39, m31=0.8), shocks=(20,))[1][column("collapsed")] == 1


def test_without_a_shock_or_without_practice_nothing_can_collapse() -> None:
    assert np.isnan(drawn(practice=practised(m25=0.0))[1][column("collapsed")])
    assert np.isnan(drawn(practice=0.2, shocks=(20,))[1][column("collapsed")])


def test_reviews_are_counted_by_what_they_came_to() -> None:
    state, _ = drawn(reviews=((20, REVISED), (30, FAILED), (40, ENDED)))
    state.tally[Tally.REVISIONS], state.tally[Tally.REVIEW_ROUNDS] = 1.0, 12.0
    state.churn[20:22] = 0.01
    row = measured(state)
    assert row[column("reviews_failed")] == 2
    assert row[column("revisions")] == 1
    assert row[column("review_hours")] == 12 * WORLD.clock.hours_per_round
    assert row[column("churn")] == pytest.approx(0.02)


@pytest.mark.parametrize(("moves", "lag"), [((0.1, 0.1), 10), ((-0.1, 0.1), 25), ((-0.1, -0.1), np.nan)])
def test_the_lag_ends_with_the_first_version_that_goes_the_way_of_the_shock(moves, lag) -> None:
    state, _ = drawn(shocks=(20,), reviews=((15, REVISED), (30, REVISED), (45, REVISED)))
    state.first_shock[:] = 0.2, 0.0
    for version, move in enumerate((0.3, *moves), start=2):  # the first of them came before the shock
        state.texts[version] = state.texts[version - 1] + (move, -0.5)
    assert measured(state)[column("lag")] == pytest.approx(lag, nan_ok=True)


def test_a_world_that_is_not_watched_has_none_of_it() -> None:
    row = np.zeros(len(OUTCOMES))
    measure_resilience(BASE, allocate(BASE), row)
    assert np.isnan(row[column("loss_area") :]).all()
    assert len(row[column("loss_area") :]) == 10
