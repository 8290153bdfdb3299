"""What was decided, who objects, who is worst off, what it costs, what survives: sentences follow numbers."""

import re
from dataclasses import replace

import numpy as np
import pytest

from simulation.advice.money import tariff_of
from simulation.advice.survival import DifferenceOverRanges, StatedRange, Survival
from simulation.experiment.comparison import Comparison
from simulation.report.assumed import sources
from simulation.report.briefing import briefing_html, chosen
from simulation.report.compared import about_objectors, about_text, brief_of, columns_of
from simulation.report.decided import decided
from simulation.report.failing import AREAS, caveat, evidence, read_scorecard
from simulation.report.fates import fates, worst_off
from simulation.report.pricing import money
from simulation.report.tradeoffs import TRADED, balance, trade_offs
from simulation.scenario import load_scenario, with_values
from tests.report.detailed import case, detailed_comparison

ISSUE = {
    "dimensions": [
        {
            "name": "quota",
            "scale": {"low": 0, "high": 500, "unit": "tonnes", "low_means": "closed", "high_means": "as now"},
            "status_quo": 450,
        },
        {
            "name": "watched",
            "levels": 2,
            "scale": {"low": 0, "high": 1, "high_means": "yes"},
            "status_quo": 0,
        },
    ]
}


def columns(**values: list[float]) -> dict[str, np.ndarray]:
    return {name.replace("__", ":"): np.array(each, float) for name, each in values.items()}


def test_the_text_is_told_in_the_unit_of_the_case_over_runs_with_a_decision() -> None:
    quota, watched = decided(
        ISSUE, columns(agreed=[1, 1, 0], text__quota=[0.2, 0.4, 0.9], text__watched=[1, 1, 0])
    )
    assert (quota.shown, quota.shown_status_quo) == (
        "150\N{NO-BREAK SPACE}tonnes",
        "450\N{NO-BREAK SPACE}tonnes",
    )
    assert quota.shown_range == "110–190"
    assert quota.value == pytest.approx(0.3)
    assert (watched.shown, watched.shown_range) == ("yes", "100\N{NO-BREAK SPACE}%")


def test_where_nothing_is_decided_there_is_no_text() -> None:
    quota, _ = decided(ISSUE, columns(agreed=[0], text__quota=[0.2], text__watched=[0]))
    assert not quota.is_decided
    assert quota.shown == "–"


def test_the_worst_off_group_is_the_one_that_accepts_least_and_its_objection_has_a_direction() -> None:
    given = {
        **columns(acceptance__a=[0.9, 0.8], acceptance__b=[0.1, 0.3], gain__a=[0.1, 0.1], gain__b=[0, 0]),
        **columns(people__a=[1, 1], people__b=[2, 2], hours__a=[5, 5], hours__b=[8, 8]),
        **columns(deciders__a=[1, 1], deciders__b=[2, 2], objectors__a=[0, 0], objectors__b=[2, 1]),
        **columns(carried_out__a=[1, 1], carried_out__b=[0, 0.5]),
        **columns(less__a__x=[0, 0], more__a__x=[0, 0], less__b__x=[2, 0], more__b__x=[0, 1]),
    }
    first, second = found = fates(["a", "b"], ["x"], given)
    assert worst_off(found) is second
    assert second.worst == 1
    assert second.objecting == 0.75
    assert second.objection is not None
    assert (second.objection.dimension, second.objection.way) == ("x", "less")
    assert first.objection is None
    assert second.hours == 8


def test_money_is_hours_times_rates_and_the_whole_budget() -> None:
    tariff = tariff_of(case())
    assert tariff is not None
    comparison = detailed_comparison()
    given = columns_of(comparison, comparison.reference)
    by_hand = 60 * given["hours:governments"] + 100 * given["hours:business"]
    assert tariff.cost(given, 7) == pytest.approx(by_hand + 7000)
    told = brief_of(comparison, case())
    budget = 0.33 * case().population.total
    governments = next(one for one in told.told if one.design == "Governments only, majority")
    assert governments.total == pytest.approx(governments.labour + 1000 * budget)


def test_every_rate_is_told_with_its_source_and_what_has_none_is_named() -> None:
    told = " ".join(brief_of(detailed_comparison(), case()).cost)
    assert "governments 60 (pay scale)" in told
    assert "business 100 (not stated (assumption))" in told
    assert "1,000 EUR (travel office)" in told
    assert "No rate: civil society, technical community" in told


def test_without_rates_prices_are_hours_and_budget_units_only() -> None:
    told = brief_of(detailed_comparison(), load_scenario("iana_transition"))
    assert not told.has_money
    assert "person-hours and budget units only" in told.cost[0]


def test_every_design_is_told_with_its_text_objectors_and_worst_off_group() -> None:
    told = brief_of(detailed_comparison(), case()).told
    assert [one.is_reference for one in told] == [True, False, False, False]
    assert [one.is_control for one in told] == [False, False, False, True]
    for one in told:
        assert one.worst.group in case().group_names
        assert len(list(about_text(one))) == len(case().dimension_names)
        assert about_objectors(one).startswith(("Who objects", "Hardly anybody"))


def shifted(**changes: dict[int, float]) -> Comparison:
    """The designs alike but for these means."""
    base = detailed_comparison()
    values = np.zeros_like(base.values) + 0.5
    values += np.random.default_rng(1).normal(0, 0.001, values.shape[1])[None, :, None]
    values[:, :, base.manifest.outcomes.index("agreed")] = 1
    for name, by_design in changes.items():
        for design, change in by_design.items():
            values[design, :, base.manifest.outcomes.index(name)] += change
    return replace(base, values=values, _estimates={}, _differences={})


def test_what_must_be_given_up_for_what_is_told_with_both_sizes() -> None:
    comparison = shifted(worst_group_acceptance={1: 0.3}, months={1: 5})
    found = trade_offs(comparison)
    assert comparison.reference in found.front
    [trade] = [one for one in found.trades if one.design == "Multistakeholder, rough consensus"]
    assert [re.sub(r"\W", "", each) for each in trade.gains] == ["worstgroupacceptance300points"]
    assert "time to a decision +5.0" in trade.costs[0]


def test_a_design_that_is_better_on_something_and_worse_on_nothing_beats_the_others() -> None:
    comparison = shifted(decision_quality={1: 0.3})
    assert trade_offs(comparison).front == ("Multistakeholder, rough consensus",)
    told = " ".join(balance(comparison))
    assert "Multistakeholder, rough consensus beats or equals every other design" in told
    assert "Placebo" not in told  # nobody could choose a control experiment


def test_the_front_is_judged_on_measures_of_which_less_or_more_is_better() -> None:
    comparison = shifted(person_hours={1: 100})
    assert "Multistakeholder, rough consensus" not in trade_offs(comparison).front
    assert set(TRADED) <= set(comparison.manifest.outcomes)


def test_survival_is_counted_and_what_turns_is_said_with_its_end() -> None:
    name = "Multistakeholder, rough consensus"
    survival = Survival(
        (StatedRange("issue.interlinkage", 0.1, 0.9, False),),
        (
            DifferenceOverRanges(name, "months", "survives"),
            DifferenceOverRanges(name, "agreed", "turns", "issue.interlinkage", "high"),
            DifferenceOverRanges(name, "implementation_60", "open"),
        ),
        replicates=128,
        points=64,
        runs=384,
    )
    told = " ".join(brief_of(detailed_comparison(), case(), survival).survival)
    assert "384 runs more, at 64 points" in told
    assert "Of 3 clear differences from the historical design 1 survive every range, 1 turn round" in told
    assert "agreement rate at the high end of issue.interlinkage" in told
    assert "Not to be relied on: Multistakeholder, rough consensus (implemented after 60 months)" in told


def test_of_many_ranges_the_reader_is_told_which_were_looked_at() -> None:
    ranges = tuple(
        StatedRange(f"population.groups.g{n}.accountability", 0.0, n / 30, False) for n in range(1, 25)
    )
    told = " ".join(brief_of(detailed_comparison(), case(), Survival(ranges, (), 128, 64, 384)).survival)
    assert "ranges for 24 of its numbers. All were varied at once" in told
    assert "only the 20 widest were looked at one by one (population.groups.g5.accountability 0 to" in told
    assert "g4.accountability" not in told


def test_how_much_is_assumption_counts_every_number_once() -> None:
    plain = sources(load_scenario("iana_transition"))
    sourced = sources(
        with_values(
            load_scenario("iana_transition"),
            {"issue.interlinkage": {"value": 0.4, "source": "a survey of 2014"}},
        )
    )
    assert sourced.stated["cited"] == plain.stated["cited"] + 1
    assert sum(sourced.stated.values()) == sum(plain.stated.values())
    assert sourced.assumed < plain.assumed
    told = " ".join(plain.told())
    assert re.search(r"states \d+ numbers: \d+ with a source, \d+ as assumptions", told)


def test_what_failed_validation_is_what_the_readme_says() -> None:
    checked = evidence()
    assert len(checked) >= 20
    keys = [one.key.partition("-")[0] for one in checked]
    assert set(keys) <= {key for area in AREAS.values() for key in area}, "a new check belongs to an area"
    failed = sum(not one.passed for one in checked)
    first, second = caveat()
    assert (
        first
        == f"Held against {len(checked)} published findings that it was not given, the model fails {failed}."
    )
    assert sum(int(number) for number in re.findall(r"\((\d+) of \d+\)", second)) == failed
    assert sum(int(number) for number in re.findall(r"\(\d+ of (\d+)\)", second)) <= len(checked)


def test_without_a_scorecard_the_report_says_where_to_look(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("# Something else\n")
    assert read_scorecard(tmp_path / "README.md") == ()
    monkeypatch.setattr("simulation.report.failing.evidence", lambda: ())
    assert caveat() == ["How the model does against published findings: `roughconsensus validate`."]


def test_the_briefing_stands_alone_and_names_price_worst_off_and_caveat() -> None:
    comparison = detailed_comparison()
    told = brief_of(comparison, case())
    html = briefing_html(comparison, told)
    assert "<script" not in html
    assert not re.search(r"@import|url\(|src=\"http", html)
    assert told.caveats[0] in html
    assert f"{told.told[0].worst.title}, " in html
    assert "EUR" in html
    shown = chosen(comparison, told)
    assert shown[0].is_reference
    assert len(shown) <= 4
    assert not any(one.is_control for one in shown)


@pytest.mark.parametrize(
    ("amount", "told"), [(78.4, "78"), (45678, "45,700"), (1_234_567, "1.23\N{NO-BREAK SPACE}million")]
)
def test_amounts_have_three_digits(amount: float, told: str) -> None:
    assert money(amount) == told
