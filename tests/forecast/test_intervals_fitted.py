"""The intervals in force are those fitted on train, and hold four outcomes in five elsewhere."""

import re
from pathlib import Path

import numpy as np

from simulation.forecast import read_issues
from simulation.forecast.methods.batches import BATCHES
from simulation.forecast.outlook import NEW_TEXT, REACH, coverage, outlook

RESULT = Path(__file__).parents[2] / "experiments" / "calibration" / "intervals" / "result.md"


def test_reach_and_new_texts_are_those_of_the_result() -> None:
    text = RESULT.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\w+) \| (0\.\d\d) \|", text, re.MULTILINE))
    assert {name: float(reach) for name, reach in rows.items()} == REACH
    assert set(REACH) == set(BATCHES)
    assert f"had tabled: {NEW_TEXT:.2f} of 140 training issues" in text


def test_between_75_and_85_percent_of_dev_issues_lie_in_the_80_percent_interval(deu_file: Path) -> None:
    dev = [issue for issue in read_issues(str(deu_file)) if issue.split == "dev" and issue.can_tell_error]
    for method in ("compromise", "tabled"):
        held = coverage(dev, [outlook(issue, method, 1000) for issue in dev])
        assert 0.75 <= held <= 0.85, method


def test_an_interval_of_outcomes_contains_that_of_the_numbers_on_real_issues(deu_file: Path) -> None:
    some = [issue for issue in read_issues(str(deu_file)) if np.ptp(issue.positions)][:20]
    for issue in some:
        seen = outlook(issue, "compromise", 500)
        low, high = seen.interval(seen.outcomes)
        assert low <= seen.balance[0] <= high
