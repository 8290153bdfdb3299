"""How long a decision takes: by hand, where some runs end without one and where nobody ever meets."""

import io
import math
import warnings
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from simulation.experiment.comparison import Comparison
from simulation.outcome import outcome_names
from simulation.report import write_report
from simulation.report.findings import about_nobody, findings, nobody_decides, where_somebody_met
from simulation.report.table import glance_table, print_comparison
from simulation.report.waiting_times import waits
from tests.report.plausible import plausible_comparison

BASE = plausible_comparison(10)
DEADLINES = [entry.content["decision"]["deadline"] for entry in BASE.designs]
HISTORICAL, ROUGH, FULL = range(3)


def ending(**runs: list[tuple[float, bool]]) -> Comparison:
    """All designs alike, but for the months and the success of the runs of some; a round is a month."""
    values = BASE.values.copy()
    for name, value in (("agreed", 1.0), ("months", 5.0), ("rounds", 5.0), ("person_hours", 50.0)):
        values[:, :, outcome_names().index(name)] = value
    for design, told in runs.items():
        row = {"historical": HISTORICAL, "rough": ROUGH, "full": FULL}[design]
        months, agreed = np.array(told, dtype=float).T
        values[row, :, outcome_names().index("agreed")] = agreed
        for name in ("months", "rounds"):
            values[row, :, outcome_names().index(name)] = months
        values[row, :, outcome_names().index("person_hours")] = 10 * months
    return Comparison(BASE.manifest, values)


def printed(comparison: Comparison, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    print_comparison(comparison, console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


SIX_OF_TEN = [(float(month), True) for month in (1, 2, 3, 4, 6, 8)] + [(float(DEADLINES[ROUGH]), False)] * 4


def test_median_restricted_mean_and_conditional_mean_by_hand() -> None:
    found = waits(ending(rough=SIX_OF_TEN))
    row, end = found.rows[ROUGH], DEADLINES[ROUGH]
    assert found.horizon == end
    assert row.median.value == 6  # the fifth of ten
    assert row.restricted.value == pytest.approx((24 + 4 * end) / 10)
    assert row.if_decided.value == 4
    assert row.if_decided.count == 6
    assert (found.rows[FULL].median.value, found.rows[FULL].restricted.value) == (5, 5)


def test_where_fewer_than_half_are_decided_there_is_no_median() -> None:
    four = [(float(month), True) for month in (1, 2, 3, 4)] + [(float(DEADLINES[ROUGH]), False)] * 6
    comparison = ending(rough=four)
    assert math.isnan(waits(comparison).rows[ROUGH].median.value)
    assert f">\N{NO-BREAK SPACE}{DEADLINES[ROUGH]}" in printed(comparison)


def test_who_gives_up_before_the_deadline_is_undecided_up_to_it() -> None:
    given_up = [(month, agreed) if agreed else (2.0, False) for month, agreed in SIX_OF_TEN]
    assert waits(ending(rough=given_up)) == waits(ending(rough=SIX_OF_TEN))


def test_means_are_restricted_to_the_same_months_for_all() -> None:
    shorter = min(DEADLINES[ROUGH], DEADLINES[FULL])
    never = [(float(DEADLINES[FULL]), False)] * 10
    found = waits(ending(rough=SIX_OF_TEN, full=never))
    assert found.horizon == shorter
    assert found.rows[FULL].restricted.value == shorter
    assert math.isnan(found.rows[FULL].if_decided.value)


def test_the_interval_of_the_median_leaves_room_for_chance() -> None:
    spread = [(float(month), True) for month in range(1, 11)]
    median = waits(ending(rough=spread)).rows[ROUGH].median
    assert median.value == 5
    assert median.low < 5 < median.high


def test_certainty_needs_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        waits(ending())


NOBODY = [(0.0, False)] * 10


def test_where_nobody_meets_time_and_work_do_not_exist() -> None:
    comparison = ending(full=NOBODY)
    name = BASE.manifest.design_names[FULL]
    assert nobody_decides(comparison) == (name,)
    told = where_somebody_met(comparison)
    for measure in ("months", "rounds", "person_hours"):
        assert told.estimate(name, measure).count == 0
        assert told.difference(name, measure).count == 0
    assert told.estimate(name, "agreed").value == 0
    assert comparison.estimate(name, "months").value == 0  # what was stored stays
    assert nobody_decides(told) == (name,)
    row = waits(told).rows[FULL]
    assert math.isnan(row.restricted.value) and math.isnan(row.median.value)


def test_single_runs_in_which_nobody_met_do_not_make_a_process_fast() -> None:
    half = [(0.0, False)] * 5 + [(8.0, True)] * 5
    comparison = ending(full=half)
    name = BASE.manifest.design_names[FULL]
    assert nobody_decides(comparison) == ()
    told = where_somebody_met(comparison)
    assert (told.estimate(name, "months").value, told.estimate(name, "months").count) == (8, 5)
    assert waits(told).rows[FULL].restricted.value == pytest.approx((5 * 8 + 5 * DEADLINES[FULL]) / 10)


def test_who_does_not_meet_wins_nothing_for_time_or_work(tmp_path) -> None:
    comparison = ending(full=NOBODY)
    name = BASE.manifest.design_names[FULL]
    text = printed(comparison, 200)
    assert f"Nobody can decide under {name}: nobody who attends has that role." in text
    [line] = [line for line in text.splitlines() if line.startswith(f"{name} ") and "n/a  n/a" in line]
    assert "+" not in line.split("n/a")[0]
    reaching = findings(where_somebody_met(comparison))[1]
    assert reaching.sentences[0] == about_nobody([name])
    write_report(comparison, tmp_path)
    assert f"Nobody can decide under {name}" in (tmp_path / "report.html").read_text()
    [row] = [row for row in (tmp_path / "summary.md").read_text().splitlines() if name in row]
    assert row.split(" | ")[2:4] == ["n/a", "n/a"]


def test_nothing_is_said_where_somebody_decides_everywhere() -> None:
    assert about_nobody(nobody_decides(ending())) == ""
    assert "n/a" not in "".join(str(cell) for cell in glance_table(ending(), 100).columns[2].cells)


def test_the_page_has_the_estimates_of_the_terminal(tmp_path) -> None:
    comparison = ending(rough=SIX_OF_TEN)
    write_report(comparison, tmp_path)
    page = (tmp_path / "report.html").read_text()
    assert "How long a decision takes" in page
    assert f"mean of the first {DEADLINES[ROUGH]} months" in page
    assert "How long a decision takes" in printed(replace(comparison, _estimates={}))
