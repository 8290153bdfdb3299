import math

import pytest

from simulation.randomness import CONVENING, POPULATION, gamma, normal, uniform, uniforms4
from simulation.rules import purposes
from simulation.rules.endowment import (
    LEAST_RESOURCES,
    LEAST_SALIENCE,
    draw_affectedness,
    draw_argument,
    draw_cost,
    draw_group_error,
    draw_holds_argument,
    draw_ideal,
    draw_operator_weight,
    draw_region,
    draw_resources,
    draw_salience,
    draw_shares_host_tradition,
    draw_speaks_working_language,
    draw_unaffected_ideal,
    draw_unaffected_salience,
    lots_of_salience,
)

SEED, REPLICATE, ENTITY, DIMENSION = 11, 5, 7, 2
KEY = (SEED, REPLICATE, ENTITY)


def luck(purpose: int, dimension: int = 0) -> float:
    return normal(SEED, REPLICATE, POPULATION, purpose, ENTITY, 0, dimension)


def lot(purpose: int, dimension: int = 0, stream: int = POPULATION) -> float:
    return uniform(SEED, REPLICATE, stream, purpose, ENTITY, 0, dimension)


def test_ideals_are_normal_around_the_mean_within_the_policy_space() -> None:
    drawn = luck(purposes.IDEAL, DIMENSION)
    assert draw_ideal(0.5, 0.05, *KEY, DIMENSION) == pytest.approx(0.5 + 0.05 * drawn)
    assert draw_ideal(3.0, 0.05, *KEY, DIMENSION) == 1.0
    assert draw_ideal(-3.0, 0.05, *KEY, DIMENSION) == 0.0
    assert draw_ideal(0.3, 0.0, *KEY, DIMENSION) == 0.3


def test_the_unaffected_have_opinions_tied_to_no_group() -> None:
    assert draw_unaffected_ideal(*KEY, DIMENSION) == lot(purposes.PLACEBO_IDEAL, DIMENSION)
    assert draw_unaffected_salience(*KEY, DIMENSION) == -math.log(lot(purposes.PLACEBO_SALIENCE, DIMENSION))


def test_salience_is_a_gamma_of_mean_times_concentration() -> None:
    expected = gamma(0.25 * 8.0, SEED, REPLICATE, POPULATION, purposes.SALIENCE, ENTITY, 0, DIMENSION)
    assert draw_salience(0.25, 8.0, *KEY, DIMENSION) == expected


def test_the_lots_of_a_salience_stand_at_its_address() -> None:
    expected = uniforms4(SEED, REPLICATE, POPULATION, purposes.SALIENCE, ENTITY, 0, DIMENSION)
    assert lots_of_salience(*KEY, DIMENSION) == expected


def test_a_salience_whose_first_lot_is_refused_goes_on_as_the_gamma_of_its_address_does() -> None:
    for entity in range(300):  # one attempt in twenty is refused, at the least
        drawn = draw_salience(0.2, 1.0, 5, 6, entity, 2)
        assert drawn == max(LEAST_SALIENCE, gamma(0.2, 5, 6, POPULATION, purposes.SALIENCE, entity, 0, 2))


def test_nobody_is_perfectly_indifferent_to_a_dimension() -> None:
    assert draw_salience(0.0, 1e-3, *KEY, DIMENSION) == LEAST_SALIENCE
    expected = gamma(
        LEAST_SALIENCE * 1e6, SEED, REPLICATE, POPULATION, purposes.SALIENCE, ENTITY, 0, DIMENSION
    )
    assert draw_salience(0.0, 1e6, *KEY, DIMENSION) == expected > LEAST_SALIENCE


def test_affectedness_is_lognormal_around_its_median() -> None:
    expected = 2.0 * math.exp(0.5 * luck(purposes.AFFECTEDNESS))
    assert draw_affectedness(2.0, 0.5, *KEY) == pytest.approx(expected)
    assert draw_affectedness(2.0, 0.0, *KEY) == 2.0


def test_resources_are_normal_between_almost_nothing_and_one() -> None:
    assert draw_resources(0.5, 0.02, *KEY) == pytest.approx(0.5 + 0.02 * luck(purposes.RESOURCES))
    assert draw_resources(3.0, 0.02, *KEY) == 1.0
    assert draw_resources(-3.0, 0.02, *KEY) == LEAST_RESOURCES


def test_operator_weights_are_heavy_tailed() -> None:
    assert draw_operator_weight(1.5, *KEY) == pytest.approx(math.exp(1.5 * luck(purposes.OPERATOR)))


def test_costs_are_normal_and_never_negative() -> None:
    assert draw_cost(0.5, 0.02, *KEY) == pytest.approx(0.5 + 0.02 * luck(purposes.COST))
    assert draw_cost(-3.0, 0.02, *KEY) == 0.0


def test_a_home_region_is_drawn_once() -> None:
    assert draw_region(*KEY) == lot(purposes.REGION)


def test_one_holds_an_argument_with_the_groups_expertise() -> None:
    drawn = lot(purposes.EXPERTISE, DIMENSION)
    assert draw_holds_argument(drawn + 1e-9, *KEY, DIMENSION)
    assert not draw_holds_argument(drawn, *KEY, DIMENSION)


def test_an_argument_is_the_truth_with_a_shared_and_an_own_error() -> None:
    # y = θ + b + σ √(1 − ρ) ε, b = σ √ρ ε_g
    shared = normal(SEED, REPLICATE, POPULATION, purposes.GROUP_ERROR, 3, 0, DIMENSION)
    own = luck(purposes.OWN_ERROR, DIMENSION)
    assert draw_group_error(0.36, 0.2, SEED, REPLICATE, 3, DIMENSION) == pytest.approx(0.2 * 0.6 * shared)
    assert draw_argument(0.5, 0.07, 0.36, 0.2, *KEY, DIMENSION) == pytest.approx(0.57 + 0.2 * 0.8 * own)


def test_language_and_tradition_come_with_the_home_region() -> None:
    language = lot(purposes.LANGUAGE, stream=CONVENING)
    tradition = lot(purposes.CULTURE, stream=CONVENING)
    assert draw_speaks_working_language(language + 1e-9, *KEY)
    assert not draw_speaks_working_language(language, *KEY)
    assert draw_shares_host_tradition(tradition + 1e-9, *KEY)
    assert not draw_shares_host_tradition(tradition, *KEY)
