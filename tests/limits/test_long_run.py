"""Shocks and reviews reduce to what is known of each alone (limits L1 to L9 of the mechanism)."""

from typing import Any

import numpy as np
import pytest

from simulation.engine import Corridor, run_batch, run_traced
from simulation.neutral import neutral
from simulation.outcome import outcome_names
from simulation.parameters import Editor, Parameters
from simulation.rules.review import CONFIRMED, ENDED, FAILED, REVISED
from simulation.scenario import build_parameters, load_design, load_scenario
from simulation.state import Count, State
from simulation.validation.vitals import vital_signs
from tests.limits.worlds import named, quiet
from tests.parameter_cases import changed, parameters, rule_of

BY_TWO = rule_of(1, quota=0.5, call_every=1, deadline=6, objections_answered=0)
WATCHED = 120


def search(ideals: Any = (0.5, 0.5, 0.5, 0.5), **changes: Any) -> Parameters:
    """Return a search for what works by people who know it exactly and carry out at once what they decide."""
    people = named(ideals)
    base = quiet(people, BY_TWO)
    sure: dict[str, Any] = {
        "issue__status_quo": np.array([0.1]),
        "issue__optimum_mean": np.array([0.6]),
        "issue__optimum_sd": np.zeros(1),
        "issue__public_mean": np.array([0.6]),
        "issue__common_value_share": 1.0,
        "groups__expertise": np.ones((1, 1)),
        "groups__implementation_cost_mean": np.zeros(1),
        "groups__implementation_cost_sd": np.zeros(1),
        "groups__is_government": np.ones(1, np.int64),
        "deliberation__argument_sd": 1e-4,
        "deliberation__argument_correlation": 0.0,
        "deliberation__confidence_bound": 1.0,
        "deliberation__motivated_weight": 0.0,
        "deliberation__visibility_reasons": 1.0,
        "deliberation__editor": int(Editor.NEUTRAL),
        "drafting__blurring": 0,
        "drafting__tabled_radius": 1.0,
        "implementation__network_value": 0.0,
        "implementation__network_degree": 2,
        "implementation__responsiveness": 1e9,
        "implementation__consideration": 1.0,
        "implementation__awareness_publication": 1.0,
        "implementation__months": WATCHED,
        "shocks": base.shocks._replace(horizon=WATCHED, affected_share=1.0, alertness=1.0, sd=0.1),
        "review_rule": BY_TWO,
        "review": base.review._replace(recost=1.0, change_scale=0.2, compat_scale=0.3),
    }
    return changed(base, **(sure | changes))


def outcomes(world: Parameters, replicates: int = 1) -> dict[str, np.ndarray]:
    rows = run_batch(world, 1, np.arange(replicates))
    return dict(zip(outcome_names(), rows.T, strict=True))


def run(world: Parameters, replicate: int = 0) -> State:
    return run_traced(world, 1, replicate)[0]


def strike(world: Parameters, month: int, change: float) -> Parameters:
    return changed(world, shocks__month=np.array([month]), shocks__change=np.array([[change]]))


# -- L1: nothing strikes, nothing is reviewed --------------------------------------------------------------


def test_a_watched_world_in_which_nothing_happens_is_the_world_as_it_was() -> None:
    world = parameters(implementation__months=60)
    watched = changed(world, shocks__horizon=60)
    first, second = run_batch(world, 1, np.arange(8)), run_batch(watched, 1, np.arange(8))
    shipped = outcome_names().index("loss_area")
    np.testing.assert_array_equal(first[:, :shipped], second[:, :shipped])
    assert np.isnan(first[:, shipped:]).all()


def test_without_a_shock_what_is_lost_is_the_distance_of_the_text_from_the_best_one() -> None:
    world = search(issue__levels=np.array([5]))  # .5 or .75 can be written, .6 cannot
    state = run(world)
    assert state.adoption[-1] == pytest.approx(1.0)
    assert state.loss[-1] == pytest.approx((state.text[0] - 0.6) ** 2, abs=1e-6)
    assert state.possible[-1] == pytest.approx(0.25, abs=1e-6)
    assert state.loss[1] == pytest.approx(0.25, abs=1e-6)  # nobody practises anything yet


def test_where_nothing_is_decided_all_that_could_be_gained_is_lost() -> None:
    found = outcomes(search(convening__role=np.zeros(1, np.int64)))
    assert found["loss_area"][0] == 1.0
    assert np.isnan(found["collapsed"][0])


# -- L2: nothing strikes, and reviews cost -----------------------------------------------------------------


def test_where_nothing_strikes_and_all_is_known_reviews_change_nothing_and_cost_hours_alone() -> None:
    still, reviewed = search(), search(review__interval=12)
    assert outcomes(reviewed)["loss_area"][0] == outcomes(still)["loss_area"][0]
    assert set(run(reviewed).reviewed) == {0, CONFIRMED}
    assert outcomes(reviewed)["review_hours"][0] > outcomes(still)["review_hours"][0] == 0


def test_going_over_to_new_versions_costs_what_it_is_said_to_cost() -> None:
    """Interests that differ, and a majority that changes hands: each review may write another text."""
    for recost in (0.5, 2.0):
        world = parameters(
            (8, 8),
            implementation__months=WATCHED,
            groups__implementation_cost_mean=np.full(2, 0.02),
            shocks__horizon=WATCHED,
            review__interval=24,
            review__recost=recost,
            review__change_scale=0.2,
            review_rule=rule_of(2, quota=0.5, call_every=1, deadline=8, objections_answered=0),
        )
        found = outcomes(world, 10)
        free = outcomes(changed(world, review__recost=0.0), 10)
        assert (found["churn"] > 0).any()
        assert (free["churn"] == 0).all()


# -- L3: one shock, a triggered review ---------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "rounds"), [(1.0, 6), (0.5, 6), (2.0, 6)])
def test_after_one_shock_the_loss_is_its_square_times_the_months_until_the_review_is_over(
    rate, rounds
) -> None:
    struck, change = 60, -0.2
    world = strike(search(), struck, change)
    world = changed(
        world,
        clock__rounds_per_month=rate,
        review__trigger_quota=0.5,
        review__trigger_share=0.01,
        review_rule=BY_TWO._replace(deadline=rounds),
    )
    state = run(world)
    months = int(np.flatnonzero(state.reviewed == REVISED)[0]) - struck
    assert 0 < months <= np.ceil(rounds / rate)
    lost = state.loss[struck:]
    assert lost[:months] == pytest.approx(change * change, abs=1e-4)
    assert lost[months:].max() < 0.02 * change * change
    found = outcomes(world)
    assert found["recovery_seen"][0] == 1.0
    assert found["recovery_months"][0] == found["lag"][0] == months
    assert found["peak_loss"][0] == pytest.approx(change * change, abs=1e-4)


def test_without_a_review_the_loss_stays_and_the_recovery_is_censored_at_the_end() -> None:
    found = outcomes(strike(search(), 60, -0.2))
    assert found["recovery_seen"][0] == 0.0
    assert found["recovery_months"][0] == WATCHED + 1 - 60
    assert np.isnan(found["lag"][0])


def test_a_recovery_is_censored_by_the_next_shock() -> None:
    world = changed(search(), shocks__month=np.array([60, 70]), shocks__change=np.array([[-0.2], [-0.2]]))
    found = outcomes(world)
    assert (found["recovery_seen"][0], found["recovery_months"][0]) == (0.0, 10.0)


# -- L4: concrete ------------------------------------------------------------------------------------------


def test_under_unanimity_one_decider_who_likes_the_text_keeps_it_whatever_happens() -> None:
    world = strike(search(), 40, -0.3)
    world = changed(
        world,
        review__interval=12,
        review_rule=rule_of(1, quota=1.0, call_every=1, deadline=4, objections_answered=0),
        concession__aspiration=0.0,
        issue__common_value_share=0.5,
    )
    room = Corridor(world)
    room.populate(1, 0)
    room.deliberate(1, 0)
    room.judge(1, 0)
    while room.state.counts[Count.CALENDAR] < WATCHED:
        for k in range(1):  # its target is the text, whatever it learns
            room.state.ideal[0, k] = room.state.belief[0, k] = room.state.texts[1, k]
        room.implement_month(1, 0)
    assert room.state.counts[Count.VERSION] == 1
    assert FAILED in room.state.reviewed or CONFIRMED in room.state.reviewed


# -- L5: the same shocks for all ---------------------------------------------------------------------------


def test_slow_and_fast_designs_meet_the_same_shocks() -> None:
    alike: dict[str, Any] = {"shocks__rate": 0.05, "implementation__months": 1}
    slow = search(**alike, clock__rounds_per_month=0.1, decision=BY_TWO._replace(call_every=6))
    fast = search(**alike, review__interval=6)
    for replicate in range(5):
        first, second = run(slow, replicate), run(fast, replicate)
        assert first.shock_months.tolist() == second.shock_months.tolist()
        assert first.theta.tolist() == second.theta.tolist()
        assert first.counts[Count.DECIDED_AT] > second.counts[Count.DECIDED_AT]


# -- L6: knowledge ages ------------------------------------------------------------------------------------


def test_without_news_the_variance_of_beliefs_grows_by_the_drift_every_month() -> None:
    world = search(
        groups__expertise=np.zeros((1, 1)),
        shocks__rate=0.02,
        deliberation__prior_precision=1.0,
        deliberation__argument_sd=0.2,
    )
    state = run(world)
    drift = 0.02 * 0.1 * 0.1
    assert state.certainty[0, 0] == pytest.approx(1 / (0.2 * 0.2 + state.counts[Count.CALENDAR] * drift))


# -- L7: the square-root law -------------------------------------------------------------------------------


def test_the_best_interval_follows_the_square_root_law() -> None:
    """Cost K of each revision, variance v of θ a month: K/R + vR/2 is least at R = √(2K/v).

    Shocks are so many that every review finds something to change, and the law behind the text is so strong
    that all revise at once.
    """
    rate, sd, price = 0.5, 0.02, 0.04
    best = np.sqrt(2 * price / (rate * sd * sd))
    intervals = np.array([6, 9, 14, 20, 28, 40, 60])
    lost = []
    for interval in intervals:
        world = search(
            named_people(),
            issue__status_quo=np.array([0.0]),
            shocks__rate=rate,
            shocks__sd=sd,
            shocks__horizon=480,
            review__interval=int(interval) - 1,  # and one for the meeting
            review__change_scale=1e-6,  # the whole price, however small the change
            groups__implementation_cost_mean=np.array([price]),
            implementation__skill_gain=0.0,
            implementation__mandate=1e3,
            clock__rounds_per_month=6.0,
            shocks__alertness=1.0,
        )
        rows = [run(world, replicate) for replicate in range(60)]
        lost.append(np.mean([state.loss[120:].mean() for state in rows]))
    curve = np.polynomial.Polynomial.fit(np.log(intervals), lost, 3)
    grid = np.linspace(np.log(6), np.log(60), 2000)
    assert np.exp(grid[curve(grid).argmin()]) == pytest.approx(best, rel=0.15)


def named_people() -> Any:
    return (0.5, 0.5, 0.5)


# -- L8, L9: vague words, sunsets --------------------------------------------------------------------------


def test_precise_words_are_read_alike_at_all_times() -> None:
    world = changed(parameters(), drafting__blurring=0, shocks__horizon=60, shocks__rate=0.05, shocks__sd=0.2)
    world = changed(world, shocks__affected_share=0.5, shocks__alertness=0.2)
    first, second = (outcomes(changed(world, review__flexible_reading=on), 6) for on in (0, 1))
    for name in outcome_names():
        np.testing.assert_array_equal(first[name], second[name])


def test_a_vague_text_bends_without_a_review() -> None:
    world = strike(search(drafting__wishful_reading=0.5, implementation__reading_sd=0.0), 60, -0.2)
    lost = []
    for flexible in (0, 1):
        room = Corridor(changed(world, review__flexible_reading=flexible))
        room.populate(1, 0)
        room.deliberate(1, 0)
        room.state.text_precision[:] = 0.4
        room.carry_out(1, 0)
        lost.append(room.state.loss[-1])
    assert lost[0] == pytest.approx(0.2 * 0.2, abs=1e-4)  # read as it was wished once
    assert lost[1] == pytest.approx((0.2 * (1 - 0.6 * 0.5)) ** 2, abs=1e-4)  # what is vague gives way by half


def test_a_sunset_that_is_always_renewed_is_a_review_at_intervals() -> None:
    world = strike(search(), 50, -0.2)
    lead = BY_TWO.deadline
    periodic = run(changed(world, review__interval=24))
    sunset = run(changed(world, review__sunset=24 + lead, review__lapses=0))
    assert REVISED in sunset.reviewed
    for name in ("texts", "reviewed", "loss", "adoption", "practised"):
        np.testing.assert_array_equal(getattr(periodic, name), getattr(sunset, name), name)


def test_a_text_that_nobody_renews_lapses_and_is_taken_up_by_nobody_any_more() -> None:
    world = search(
        review__sunset=24,
        review__lapses=1,
        review_rule=rule_of(1, quota=1.0, chamber_strict=np.ones(1, np.int64), call_every=1, deadline=3),
        implementation__consideration=0.05,
    )
    state = run(world)
    assert ENDED in state.reviewed
    ended = int(np.flatnonzero(state.reviewed == ENDED)[0])
    assert state.counts[Count.LAPSED] == 1
    practised = state.adoption[: WATCHED - state.counts[Count.DECIDED_AT]]
    assert 0 < practised[ended - state.counts[Count.DECIDED_AT] - 1] < 1
    assert (np.diff(practised[ended - state.counts[Count.DECIDED_AT] :]) <= 0).all()


def test_off_means_off() -> None:
    assert neutral(1, 1).shocks.horizon == 0
    assert neutral(1, 1).review.trigger_quota > 1


def test_vital_signs_are_of_the_first_decision_whatever_reviews_come_to() -> None:
    case = load_scenario("car_emissions")
    signs = [
        vital_signs(build_parameters(case, load_design(name)), 12)
        for name in ("multistakeholder_rough_consensus", "bamboo")
    ]
    assert signs[0] == signs[1]
