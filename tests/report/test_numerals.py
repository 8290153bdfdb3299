"""Numbers are written with the decimals their intervals justify, and read the right way round."""

import math

import pytest

from simulation.experiment.pairing import Difference, Estimate
from simulation.outcome import OUTCOMES
from simulation.report.measures import HEADLINE_MEASURES, MEASURES, MISSING, Numerals, all_families
from simulation.report.words import Verdict, arrow, verdict
from tests.report.plausible import plausible_comparison


def difference(value: float, low: float, high: float) -> Difference:
    return Difference(value, low, high, 100, 2.0)


def test_shares_are_written_in_per_cent() -> None:
    assert Numerals(MEASURES["decision_quality"], 1).number(0.6473) == "64.7"


def test_person_hours_are_written_in_thousands() -> None:
    assert Numerals(MEASURES["person_hours"], 1).number(17_368) == "17.4"


def test_a_difference_carries_its_sign_and_nothing_carries_none() -> None:
    numerals = Numerals(MEASURES["months"], 1)
    assert numerals.number(2.5, signed=True) == "+2.5"
    assert numerals.number(-2.5, signed=True) == "−2.5"
    assert numerals.number(-0.04, signed=True) == "0.0"


def test_what_does_not_exist_is_said_to_be_missing() -> None:
    numerals = Numerals(MEASURES["time_to_half"], 1)
    nothing = Estimate(math.nan, math.nan, math.nan, 0)
    assert numerals.compact(nothing) == MISSING
    assert numerals.interval(nothing) == ""


def test_symmetric_intervals_are_shortened_and_asymmetric_ones_are_not() -> None:
    assert Numerals(MEASURES["months"], 1).compact(Estimate(16.6, 16.0, 17.2, 9)) == "16.6 ±0.6"
    shown = Numerals(MEASURES["agreed"], 1).compact(Estimate(1.0, 0.992, 1.0, 500))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == "100.0 [99.2, 100.0]"


@pytest.mark.parametrize(
    ("name", "half", "decimals"),
    [("agreed", 0.05, 0), ("agreed", 0.01, 1), ("agreed", 0.0001, 1), ("welfare_gain", 0.001, 4)],
)
def test_decimals_follow_the_interval(name: str, half: float, decimals: int) -> None:
    class OneDesign:
        class manifest:
            design_names = ("only",)

        def estimate(self, design: str, measure: str) -> Estimate:
            return Estimate(0.5, 0.5 - half, 0.5 + half, 10)

    assert Numerals.for_measure(OneDesign(), MEASURES[name]).decimals == decimals  # type: ignore[arg-type]


def test_more_agreement_is_better_and_more_months_are_worse() -> None:
    clearly_more = difference(1.0, 0.5, 1.5)
    assert verdict(MEASURES["agreed"], clearly_more) is Verdict.BETTER
    assert verdict(MEASURES["months"], clearly_more) is Verdict.WORSE
    assert verdict(MEASURES["attending"], clearly_more) is Verdict.HIGHER


def test_an_interval_with_zero_in_it_allows_no_verdict() -> None:
    unclear = difference(1.0, -0.1, 2.1)
    assert verdict(MEASURES["agreed"], unclear) is Verdict.SAME
    assert arrow(unclear) == " "


def test_every_outcome_has_a_place_in_the_report() -> None:
    shown = {measure.name for family in all_families() for measure in family.measures}
    assert shown == {outcome.name for outcome in OUTCOMES}
    assert {measure.name for measure in HEADLINE_MEASURES} <= shown


def test_a_real_comparison_gets_readable_numbers() -> None:
    comparison = plausible_comparison(60)
    for measure in MEASURES.values():
        numerals = Numerals.for_measure(comparison, measure)
        assert 0 <= numerals.decimals <= 4
