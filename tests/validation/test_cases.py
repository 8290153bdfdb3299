"""Cases against what happened: read from the files, compared fairly, told in full."""

import math
from pathlib import Path

import pytest

from simulation.scenario import ScenarioError, load_scenario
from simulation.validation import Effort
from simulation.validation.cases import HALF, NEARLY_ALL, Compared, compare_case, coverage, recorded
from simulation.validation.cases_page import cases_page, from_row
from simulation.validation.checks.cases import CHECK, RUNS, WHY
from simulation.validation.runner import examine

SIMPLE = Path(__file__).parents[1] / "scenario_cases" / "valid" / "two_groups.yaml"


def compared(observed: float, quantity: str = "months", counts: bool = True) -> Compared:
    return Compared("made_up", "Made up", quantity, observed, (5.0, 10.0, 15.0, 20.0, 25.0), counts)


@pytest.fixture(scope="module")
def finding():
    """All shipped cases, as the scorecard runs them."""
    return examine(CHECK, Effort.FULL)


def observed(tmp_path: Path, line: str) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(f"extends: {SIMPLE}\nname: Case\nobserved:\n  {line}\n")
    return path


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("agreed: {value: perhaps, source: assumption}", 'write "yes" or "no"'),
        ("adoption_61: {value: 0.5, source: assumption}", "only 60 months are watched"),
        ("support: {value: 93, source: assumption}", "93 is no share"),
        ("months: {value: a year, source: assumption}", '"a year" is not a number'),
    ],
)
def test_an_observation_that_cannot_be_compared_is_refused_with_its_place(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        recorded(load_scenario(observed(tmp_path, line)))
    (problem,) = caught.value.problems
    assert message in problem.message and problem.line == 4


def test_what_set_a_number_of_its_case_is_shown_and_not_counted(tmp_path: Path) -> None:
    path = observed(tmp_path, "months: {value: 1000, used: true, source: assumption}")
    (only,) = compare_case(str(path), 8)
    assert not only.counts and not only.misses and not only.within(NEARLY_ALL)
    assert coverage([only], HALF) == (0, 0)


def test_agreement_is_shown_and_not_counted(tmp_path: Path) -> None:
    (only,) = compare_case(str(observed(tmp_path, 'agreed: {value: "yes", source: assumption}')), 8)
    assert not only.counts and only.observed == 1.0


@pytest.mark.parametrize(
    ("value", "half", "most"),
    [
        (4.9, False, False),
        (5, False, True),
        (10, True, True),
        (20, True, True),
        (24, False, True),
        (26, False, False),
    ],
)
def test_an_interval_holds_its_ends_and_nothing_beyond(value: float, half: bool, most: bool) -> None:
    assert (compared(value).within(HALF), compared(value).within(NEARLY_ALL)) == (half, most)


def test_coverage_counts_what_is_counted() -> None:
    some = [compared(15), compared(24), compared(30), compared(15, counts=False)]
    assert coverage(some, HALF) == (1, 3)
    assert coverage(some, NEARLY_ALL) == (2, 3)


def test_every_case_that_misses_says_why(finding) -> None:
    silent = [
        (row["case"], row["quantity"])
        for row in finding.rows
        if row["within"] == "outside" and not row["why"]
    ]
    assert silent == []


def test_nothing_is_explained_that_does_not_miss(finding) -> None:
    rows = [from_row(row) for row in finding.rows]
    assert {(each.case, each.kind) for each in rows if each.misses} == set(WHY)


def test_adoption_is_taken_at_its_month_and_grows_into_the_outcome() -> None:
    rows = {each.quantity: each for each in compare_case("rwanda_land", 12)}
    assert rows["adoption_1"].month == 1 and rows["adoption_33"].month == 33
    assert rows["adoption_1"].quantiles[2] < rows["adoption_33"].quantiles[2]


def test_the_page_has_every_case_and_every_reason(finding) -> None:
    page = cases_page(finding.rows, "Written by a test")
    for row in finding.rows:
        assert f'id="{row["case"]}"' in page
        assert str(row["why"]).split(",")[0].split(";")[0] in page
    assert page.count("Why it misses") == len(WHY) + 1  # and once where it says how to read this


def test_a_row_reads_back_as_it_was_written(finding) -> None:
    (row, *_rest) = finding.rows
    again = from_row(row)
    assert (again.case, again.observed) == (row["case"], row["observed"])
    assert not math.isnan(again.quantiles[2]) and RUNS[0] == 200
