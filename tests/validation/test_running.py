"""Checks are run one by one, and what goes wrong in one is no other's business."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from simulation.experiment.pool import SerialExecutor
from simulation.validation import Effort
from simulation.validation.runner import CheckState, examine, run_checks
from tests.validation import made_up


def test_a_verdict_becomes_a_finding_with_numbers_and_picture() -> None:
    finding = examine(made_up.check("A", made_up.passing), Effort.QUICK)
    assert finding.status == "passed"
    assert finding.measured == "100 [hot] at quick effort"
    assert finding.rows[0]["degrees"] == 100.0
    assert finding.picture is not None and b"<svg" in finding.picture
    assert examine(made_up.check("A", made_up.failing), Effort.FULL).status == "failed"


@pytest.mark.parametrize(
    ("run", "said"), [(made_up.crashing, "the thermometer broke"), (made_up.drawing_badly, "no ink")]
)
def test_a_crash_is_an_error_and_no_verdict(run, said) -> None:
    finding = examine(made_up.check("A", run), Effort.QUICK)
    assert finding.status == "crashed"
    assert said in finding.measured
    assert "Traceback" in finding.detail


def test_without_its_data_a_check_is_skipped_and_says_where_to_get_them(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("ROUGHCONSENSUS_DATA", str(tmp_path))
    check = made_up.check("A", made_up.crashing, needs=("deu/deu3_train_dev.csv",))
    finding = examine(check, Effort.FULL)
    assert finding.status == "skipped"
    where = ("deu/deu3_train_dev.csv", "doi:10.34810/data53", str(tmp_path), "ROUGHCONSENSUS_DATA")
    what = ("forecast --csv", "a column split with train or dev", "github.com/hamzagul07/schelling")
    for told in where + what:
        assert told in finding.detail
    (tmp_path / "deu").mkdir()
    (tmp_path / "deu" / "deu3_train_dev.csv").write_text("x")
    assert examine(check, Effort.FULL).status == "crashed"


def test_results_come_in_the_order_asked_and_progress_names_what_runs() -> None:
    told: list[CheckState] = []
    results = run_checks(made_up.FOUR, Effort.QUICK, workers=1, tell=told.append)
    assert [result.check.key for result in results] == ["Z10", "Z2", "A1", "Z3"]
    assert [result.status for result in results] == ["failed", "passed", "passed", "skipped"]
    assert told[0] == CheckState(0, 4, ("Z10",))
    assert told[-1] == CheckState(4, 4, ())


def test_two_workers_come_to_the_same_findings_as_one() -> None:
    alone = run_checks(made_up.FOUR, Effort.QUICK, workers=1)
    together = run_checks(made_up.FOUR, Effort.QUICK, workers=2)
    assert [each.finding.measured for each in alone] == [each.finding.measured for each in together]


def test_a_pool_found_broken_costs_no_check(monkeypatch) -> None:
    class Breaking(SerialExecutor):
        handed_out = 0

        def submit(self, *arguments, **keywords):
            Breaking.handed_out += 1
            if Breaking.handed_out == 2:
                raise BrokenProcessPool
            return super().submit(*arguments, **keywords)

    monkeypatch.setattr("simulation.validation.runner.WorkerPool", lambda workers: Breaking())
    alone = run_checks(made_up.FOUR, Effort.QUICK, workers=1)
    together = run_checks(made_up.FOUR, Effort.QUICK, workers=2)
    assert [each.finding.measured for each in alone] == [each.finding.measured for each in together]


def test_a_lost_worker_costs_the_check_that_lost_it_and_no_other() -> None:
    checks = (made_up.check("lost", made_up.vanishing), *made_up.FOUR)
    results = {each.check.key: each.status for each in run_checks(checks, Effort.QUICK, workers=2)}
    assert results == {"lost": "crashed", "Z10": "failed", "Z2": "passed", "A1": "passed", "Z3": "skipped"}
