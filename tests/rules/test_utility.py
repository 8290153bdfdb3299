import math

import numpy as np
import pytest

from simulation.rules.utility import dimension_loss, read, scatter_price, target, utility


def test_the_target_mixes_interest_and_belief_by_the_common_value_share() -> None:
    assert target(0.8, 0.4, 0.25) == pytest.approx(0.7)
    assert target(0.8, 0.4, 0.0) == 0.8
    assert target(0.8, 0.4, 1.0) == 0.4


def test_nobody_aims_outside_the_policy_space() -> None:
    assert target(0.9, 1.5, 0.5) == 1.0
    assert target(0.1, -0.5, 0.5) == 0.0


def test_a_precise_text_is_read_as_it_stands_and_a_vague_one_as_one_wishes() -> None:
    assert read(0.4, 1.0, 0.9, 0.5) == 0.4
    assert read(0.4, 0.5, 0.8, 0.5) == pytest.approx(0.5)  # .4 + .5 · .5 · .4
    assert read(0.4, 0.0, 0.8, 1.0) == pytest.approx(0.8)


def test_a_loss_weighs_squared_distances_from_interest_and_optimum() -> None:
    # .5 · [.75 · (.6 − .2)² + .25 · (.6 − .4)²]
    assert dimension_loss(0.6, 0.2, 0.4, 0.5, 0.25) == pytest.approx(0.065)


def value(
    text: list[float],
    precision: list[float] | None = None,
    wishful: float = 0.0,
    links: tuple[list[int], list[int], list[float]] = ([], [], []),
    omega: float = 0.25,
) -> float:
    salience = [0.5, 0.3, 0.2]
    return utility(
        text,
        precision or [1.0, 1.0, 1.0],
        wishful,
        [0.2, 0.5, 0.9],
        [0.4, 0.1, 0.7],
        salience,
        [math.sqrt(s) for s in salience],
        *links,
        omega,
    )


def test_utility_is_minus_the_sum_of_losses() -> None:
    # .065 + .3 · [.75 · (.7 − .5)² + .25 · (.7 − .1)²] + .2 · [.75 · (.9 − .9)² + .25 · (.9 − .7)²]
    assert value([0.6, 0.7, 0.9]) == pytest.approx(-(0.065 + 0.3 * 0.12 + 0.2 * 0.01))


def test_pure_interest_and_pure_common_value_are_best_at_the_ideal_and_at_the_optimum() -> None:
    assert value([0.2, 0.5, 0.9], omega=0.0) == 0.0
    assert value([0.4, 0.1, 0.7], omega=1.0) == 0.0


def test_linked_dimensions_cost_together_what_neither_costs_alone() -> None:
    # ηJ √(s₀ s₂) [.75 (z₀ − x₀)(z₂ − x₂) + .25 (z₀ − θ₀)(z₂ − θ₂)], and the same for (1, 2):
    # .75 · .4 · −.05 + .25 · .2 · .15 = −.0075 and .75 · .2 · −.05 + .25 · .6 · .15 = .015
    linked = value([0.6, 0.7, 0.85], links=([0, 1], [2, 2], [0.5, -0.3]))
    extra = 0.5 * math.sqrt(0.1) * -0.0075 - 0.3 * math.sqrt(0.06) * 0.015
    assert linked == pytest.approx(value([0.6, 0.7, 0.85]) - extra)


def test_without_common_value_links_know_nothing_of_what_works() -> None:
    links = ([0, 1], [2, 2], [0.5, -0.3])
    assert value([0.2, 0.5, 0.9], links=links, omega=0.0) == 0.0  # the own ideals
    assert value([0.2, 0.7, 0.8], links=links, omega=0.0) == pytest.approx(
        -(0.3 * 0.04 + 0.2 * 0.01) + 0.3 * math.sqrt(0.06) * 0.2 * -0.1
    )


def test_a_link_concerns_the_two_dimensions_it_names() -> None:
    linked = value([0.6, 0.1, 0.9], links=([1], [2], [0.5]), omega=1.0)
    assert linked == pytest.approx(value([0.6, 0.1, 0.9], omega=1.0))  # dimension 1 stands at its optimum


def test_vagueness_is_worth_the_reading_it_permits_in_links_too() -> None:
    # targets: .75 x + .25 θ = .25, .4, .85; read half of half of the way: .6 → .5125, .7 → .625, .9 → .8875
    vague = [0.5, 0.5, 0.5]
    read_as = [0.5125, 0.625, 0.8875]
    links = ([0, 1], [2, 2], [0.5, -0.3])
    assert value([0.6, 0.7, 0.9], vague, 0.5, links) == pytest.approx(value(read_as, links=links))


@pytest.mark.parametrize("precision", [1.0, 0.7, 0.2])
def test_the_price_of_vagueness_is_what_scattered_readings_lose_on_average(precision: float) -> None:
    # u is quadratic, the scatter has sd σ_r √(1 − π): the mean over readings is lower by this, links and all
    sd, links = 0.2, ([0, 1], [2, 2], [0.5, -0.3])
    text = np.array([0.6, 0.7, 0.9])
    nodes, weights = np.polynomial.hermite_e.hermegauss(8)  # exact for polynomials of the degree that u has
    weights = weights / weights.sum()
    scatter = sd * math.sqrt(1.0 - precision) * nodes
    mean = sum(
        weights[a] * weights[b] * weights[c] * value(list(text + scatter[[a, b, c]]), links=links)
        for a in range(8)
        for b in range(8)
        for c in range(8)
    )
    price = sum(scatter_price(precision, salience, sd) for salience in (0.5, 0.3, 0.2))
    assert mean == pytest.approx(value(list(text), links=links) - price)
