"""Power indices reproduce the published tables, as exact fractions and by two independent algorithms."""

from fractions import Fraction as F

import numpy as np
import pytest

from simulation.analysis.power import Voters, decision_power, enumerated_power, weighted_power
from simulation.neutral import unanimity

EEC_6 = [4, 4, 4, 2, 2, 1]  # Germany, France, Italy; Belgium, Netherlands; Luxembourg
EEC_6_QUOTA = 12
# Germany, France, Italy, UK; Spain; Belgium, Greece, Netherlands, Portugal; Austria, Sweden; Denmark,
# Ireland, Finland; Luxembourg. EC Treaty, article 148.
EU_15 = [10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2]
EU_15_QUOTA = 62


def by_kinds(weights, quota):
    """Indices by enumeration, one kind per distinct weight, spread over the members."""
    kinds = sorted(set(weights), reverse=True)
    power = enumerated_power(
        [weights.count(kind) for kind in kinds],
        lambda *yes: sum((n * kind for n, kind in zip(yes, kinds, strict=True)), np.zeros(1)) >= quota,
    )
    spread = [kinds.index(weight) for weight in weights]
    return type(power)(*(tuple(index[kind] for kind in spread) for index in power))


def test_eec_6_1958_shapley_shubik():
    power = weighted_power(EEC_6, EEC_6_QUOTA)
    assert power.shapley_shubik == (F(7, 30), F(7, 30), F(7, 30), F(3, 20), F(3, 20), 0)


def test_eec_6_1958_banzhaf():
    power = weighted_power(EEC_6, EEC_6_QUOTA)
    assert power.banzhaf == (F(5, 21), F(5, 21), F(5, 21), F(1, 7), F(1, 7), 0)


def test_eec_6_luxembourg_was_a_dummy_that_larger_states_could_not_notice():
    with_luxembourg, without = weighted_power(EEC_6, EEC_6_QUOTA), weighted_power(EEC_6[:-1], EEC_6_QUOTA)
    assert with_luxembourg.shapley_shubik[:-1] == without.shapley_shubik
    assert with_luxembourg.penrose[:-1] == without.penrose


def test_eu_15_before_nice_published_values():
    power = weighted_power(EU_15, EU_15_QUOTA)
    assert [round(float(power.shapley_shubik[i]), 4) for i in (0, 14)] == [0.1167, 0.0207]
    assert [round(float(power.banzhaf[i]), 4) for i in (0, 14)] == [0.1116, 0.0226]


def test_eu_15_before_nice_exact_fractions():
    power = weighted_power(EU_15, EU_15_QUOTA)
    assert power.shapley_shubik[0] == F(7, 60)
    assert power.shapley_shubik[14] == F(932, 45045)
    assert power.banzhaf[0] == F(1849, 16565)
    assert power.banzhaf[14] == F(75, 3313)


@pytest.mark.parametrize(("weights", "quota"), [(EEC_6, EEC_6_QUOTA), (EU_15, EU_15_QUOTA)])
def test_generating_functions_and_enumeration_agree_on_the_tables(weights, quota):
    assert weighted_power(weights, quota) == by_kinds(weights, quota)


UNSC = {"shapley_shubik": (F(421, 2145), F(4, 2145)), "banzhaf": (F(106, 635), F(21, 1270))}


@pytest.mark.parametrize("index", UNSC)
def test_un_security_council(index):
    power = enumerated_power(
        [5, 10], lambda permanent, elected: (permanent == 5) & (permanent + elected >= 9)
    )
    assert getattr(power, index) == UNSC[index]
    assert [round(float(value), 4) for value in power.shapley_shubik] == [0.1963, 0.0019]


@pytest.mark.parametrize("index", UNSC)
def test_un_security_council_as_a_weighted_game(index):
    # Taylor & Zwicker: permanent members have 7 votes, elected ones 1, and 39 are needed.
    power = getattr(weighted_power([7] * 5 + [1] * 10, 39), index)
    assert (power[0], power[-1]) == UNSC[index]


@pytest.mark.parametrize("index", UNSC)
def test_un_security_council_as_a_decision_rule(index):
    power = decision_power(security_council(), [Voters(group=0, number=5), Voters(group=1, number=10)])
    assert getattr(power, index) == UNSC[index]


def security_council():
    return unanimity(groups=2)._replace(chamber_quota=np.array([9 / 15]), veto=np.array([1, 0]))
