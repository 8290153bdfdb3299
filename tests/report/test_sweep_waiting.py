"""How long a decision takes in a sweep: by hand, where some runs end without one."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulation.experiment.pool import Local
from simulation.parameters import Parameters
from simulation.report.sweep import write_sweep_report
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep
from simulation.sweep.runner import run_sweep
from tests.report.plausible import COLUMN, plausible_engine, plausible_picture

DESIGN = "Governments only, majority"
EXPERIMENT = """\
schema_version: 1
name: Waits
scenarios: [car_emissions]
designs: [governments_majority]
factors:
  deadline: {path: process.decision.deadline, values: [12, 24]}
replicates: 10
measures: [agreed, months]
"""
DECIDED = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)  # months of six runs in ten; a month has one round


@pytest.fixture(autouse=True)
def words_and_numbers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulation.report.figure._saved", plausible_picture)


def patient_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Six runs of ten decide; three give up at 2 months, one meets up to the deadline."""
    values = plausible_engine(parameters, seed, replicates)
    ends = (*DECIDED, 2.0, 2.0, 2.0, float(parameters.decision.deadline))
    for row, replicate in zip(values, replicates, strict=True):
        row[COLUMN["agreed"]] = float(replicate < len(DECIDED))
        row[COLUMN["months"]] = row[COLUMN["rounds"]] = ends[int(replicate)]
    return values


def doubtful_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """As before, but only the first four of the decided runs are."""
    values = patient_engine(parameters, seed, replicates)
    values[replicates >= 4, COLUMN["agreed"]] = 0
    return values


def idle_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Nobody meets where the deadline is 12."""
    values = patient_engine(parameters, seed, replicates)
    if parameters.decision.deadline == 12:
        values[:, [COLUMN[name] for name in ("agreed", "rounds", "months", "person_hours")]] = 0
    return values


def eager_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """All decide after 5 months where the deadline is 12, and every second run elsewhere."""
    values = plausible_engine(parameters, seed, replicates)
    values[:, COLUMN["agreed"]] = (parameters.decision.deadline == 12) | (replicates % 2 == 0)
    values[:, COLUMN["months"]] = values[:, COLUMN["rounds"]] = 5
    return values


def reported(folder: Path, engine=patient_engine, experiment: str = EXPERIMENT) -> tuple[pd.DataFrame, str]:
    (folder / "experiment.yaml").write_text(experiment)
    plan = plan_sweep(load_experiment(folder / "experiment.yaml"))
    run_sweep(plan, folder / "out", Local(1), runner=engine, warm=None)
    page = write_sweep_report(folder / "out").read_text("utf-8")
    return pd.read_csv(folder / "out" / "numbers" / "waiting.csv"), page


def test_median_restricted_mean_and_conditional_mean_by_hand(tmp_path: Path) -> None:
    table, page = reported(tmp_path)
    assert list(table["deadline"]) == [12, 24]
    assert set(table["horizon"]) == {12}  # the first deadline at which a run was undecided, for both
    assert list(table["median"]) == [6, 6]  # the fifth of ten: who gave up is undecided to the end
    assert table["restricted"].to_numpy() == pytest.approx((24 + 4 * 12) / 10)
    assert list(table["if_decided"]) == [4, 4]
    assert list(table["runs"]) == [10, 10] and list(table["decided"]) == [6, 6]
    assert "How long a decision takes" in page and "mean of the first 12 months" in page


def test_where_fewer_than_half_are_decided_there_is_no_median(tmp_path: Path) -> None:
    table, page = reported(tmp_path, doubtful_engine)
    assert table["median"].isna().all()
    for deadline in (12, 24):
        assert f"&gt;\N{NO-BREAK SPACE}{deadline}<" in page
    assert list(table["if_decided"]) == [2.5, 2.5]


def test_runs_that_are_missing_are_not_undecided(tmp_path: Path) -> None:
    varying = EXPERIMENT.replace("10\n", "{minimum: 4, maximum: 40, half_width: {agreed: 0.2}}\n")
    table, _ = reported(tmp_path, eager_engine, varying)
    assert table["runs"][0] < table["runs"][1]
    assert table["decided"][0] == table["runs"][0]
    assert (table["median"][0], table["restricted"][0]) == (5, 5)


def test_where_nobody_meets_a_decision_takes_no_time_at_all(tmp_path: Path) -> None:
    table, _ = reported(tmp_path, idle_engine)
    assert table["restricted"].isna()[0] and table["median"].isna()[0] and table["deadline"][0] == 0
    assert table["restricted"][1] == pytest.approx((24 + 4 * 24) / 10)


def test_many_cells_are_told_together(tmp_path: Path) -> None:
    many = EXPERIMENT.replace("[12, 24]", f"{[*range(12, 72)]}")
    table, page = reported(tmp_path, experiment=many)
    assert len(table) == 60
    section = page[page.index('<section id="waiting">') :]
    section = section[: section.index("</section>")]
    assert "All 60 cells are in the file" in section
    assert section.count("<tr>") == 2  # the headings, and the one design
    assert ">6<" in section and ">7.2<" in section and ">4<" in section


def test_without_agreement_or_months_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        reported(tmp_path, experiment=EXPERIMENT.replace("[agreed, months]", "[months]"))
    assert "How long a decision takes" not in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_the_historical_design_has_its_own_deadline(tmp_path: Path) -> None:
    factors = "  omega: {path: issue.common_value_share, values: [0.2, 0.8]}\n"
    start, end = EXPERIMENT.index("  deadline"), EXPERIMENT.index("replicates")
    historical = (EXPERIMENT[:start] + factors + EXPERIMENT[end:]).replace(
        "[governments_majority]", "[historical, governments_majority]"
    )
    table, _ = reported(tmp_path, experiment=historical)
    plan = plan_sweep(load_experiment(tmp_path / "experiment.yaml"))
    expected = [plan.cells.recipe(cell).build().decision.deadline for cell in range(4)]
    assert list(table["deadline"]) == expected


def test_deadlines_that_this_version_does_not_know_are_told(tmp_path: Path, monkeypatch) -> None:
    reported(tmp_path)
    monkeypatch.setattr("simulation.scenario.schema.Scenario.content_hash", "of another version")
    page = write_sweep_report(tmp_path / "out").read_text("utf-8")
    assert "the deadlines are not known" in page and "is read differently by this version" in page
