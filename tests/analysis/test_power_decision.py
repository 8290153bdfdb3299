"""Power under compiled decision rules, against what can be worked out by hand."""

from fractions import Fraction as F

import pytest

from simulation.analysis.power import Voters, decision_power, weighted_power
from simulation.parameters import Weighting


def test_unanimity_gives_everybody_the_same_power(make_decision):
    power = decision_power(make_decision({"quota": 1.0}, groups=2), [Voters(0, 3), Voters(1, 4)])
    assert power.shapley_shubik == (F(1, 7), F(1, 7))
    assert power.penrose == (F(1, 64), F(1, 64))


def test_concurrent_majorities_give_a_member_of_a_small_chamber_more_power(make_decision):
    # One decider alone in its chamber, three in the other of whom two are needed. Orders of joining in which
    # the single one is pivotal: those in which at least two of the three come before it, 1/2 of all.
    rule = make_decision({"members": [0]}, {"members": [1], "strict": 1}, groups=2)
    power = decision_power(rule, [Voters(0, 1), Voters(1, 3)])
    assert power.shapley_shubik == (F(1, 2), F(1, 6))
    assert power.penrose == (F(4, 8), F(2, 8))


def test_three_equal_chambers_as_in_fsc_share_power_by_chamber_not_by_head(make_decision):
    rule = make_decision(*({"members": [g], "strict": 1} for g in range(3)), groups=3)
    small, middle, large = decision_power(rule, [Voters(0, 3), Voters(1, 9), Voters(2, 27)]).shapley_shubik
    assert small > middle > large
    assert 3 * small + 9 * middle + 27 * large == 1


def test_a_limit_of_opposition_is_a_second_quota(make_decision):
    # ISO: two thirds for, no more than a quarter against; without abstention only the second clause bites.
    iso = make_decision({"quota": 2 / 3, "max_against": 0.25}, groups=1)
    three_quarters = make_decision({"quota": 0.75}, groups=1)
    assert decision_power(iso, [Voters(0, 12)]) == decision_power(three_quarters, [Voters(0, 12)])
    one_against_breaks = make_decision({"quota": 0.5, "max_against": 0.0}, groups=1)
    unanimous = make_decision({"quota": 1.0}, groups=1)
    assert decision_power(one_against_breaks, [Voters(0, 5)]) == decision_power(unanimous, [Voters(0, 5)])


def test_who_is_outside_every_chamber_has_no_power(make_decision):
    power = decision_power(
        make_decision({"members": [0], "strict": 1}, groups=2), [Voters(0, 3), Voters(1, 5)]
    )
    assert power.banzhaf == (F(1, 3), 0)


def test_a_chair_who_decides_alone_has_all_power(make_decision):
    power = decision_power(make_decision({"chair": 1, "quota": 1.0}, groups=1), [Voters(0, 5)])
    assert power.shapley_shubik == (0, 1)


def test_capability_weights_are_votes(make_decision):
    rule = make_decision({"weighting": Weighting.CAPABILITY, "quota": 12 / 17}, groups=1)
    states = [Voters(0, 1, capability=votes) for votes in (4, 4, 4, 2, 2, 1)]
    assert decision_power(rule, states) == weighted_power([4, 4, 4, 2, 2, 1], 12)


def test_double_majority_needs_both_heads_and_population(make_decision):
    # Two large and three small states; 55 % of five heads are three, 65 % of the population are both large
    # ones or one large one and all the small ones.
    rule = make_decision({"quota": 0.55}, {"weighting": Weighting.POPULATION, "quota": 0.65}, groups=1)
    power = decision_power(rule, [Voters(0, 2, population=35), Voters(0, 3, population=10)])
    # Swings of a large state: with the other large one and 1 or 2 small ones (3 + 3), or with all small ones
    # and no large one (1); of a small one: with both large ones and nobody else (1), with one large one and
    # both others (2).
    assert power.penrose == (F(7, 16), F(3, 16))


def test_a_veto_group_counts_only_where_it_is_present(make_decision):
    rule = make_decision({"strict": 1}, groups=2, veto=[1])
    assert decision_power(rule, [Voters(0, 3)]).shapley_shubik == (F(1, 3),)


@pytest.mark.parametrize("unit", [1, 3, 1e6, 1e9, 1e12, 0.1])
def test_power_does_not_depend_on_the_unit_in_which_people_are_counted(make_decision, unit):
    # 55 of 100 are exactly the quota, so that the large one decides alone.
    rule = make_decision({"weighting": Weighting.POPULATION, "quota": 0.55}, groups=1)
    power = decision_power(rule, [Voters(0, 1, population=55 * unit), Voters(0, 9, population=5 * unit)])
    assert power.banzhaf == power.shapley_shubik == (1, 0)
    more = make_decision({"weighting": Weighting.POPULATION, "quota": 0.55, "strict": 1}, groups=1)
    power = decision_power(more, [Voters(0, 1, population=55 * unit), Voters(0, 9, population=5 * unit)])
    assert power.banzhaf == (F(511, 520), F(1, 520))


def test_one_person_of_billions_is_one_short(make_decision):
    rule = make_decision({"weighting": Weighting.POPULATION, "quota": 2 / 3}, groups=1)
    exactly = [Voters(0, 1, population=6e9), Voters(0, 1, population=3e9)]
    assert decision_power(rule, exactly).banzhaf == (1, 0)
    short = [Voters(0, 1, population=6e9 - 1), Voters(0, 1, population=3e9 + 1)]
    assert decision_power(rule, short).banzhaf == (F(1, 2), F(1, 2))
    against = make_decision({"weighting": Weighting.POPULATION, "quota": 0.5, "max_against": 1 / 3}, groups=1)
    assert decision_power(against, exactly).banzhaf == (1, 0)
    assert decision_power(against, short).banzhaf == (F(1, 2), F(1, 2))
