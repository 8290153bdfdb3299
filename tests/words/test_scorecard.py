"""The scorecard in Chinese: why a check was skipped, its rows, its picture; the record stays English."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.pairing import Estimate
from simulation.validation.check import CheckVerdict, Effort, Result, row_of
from simulation.validation.checks import CHECKS
from simulation.validation.data import FORMATS, SOURCES, VARIABLE, advice
from simulation.validation.runner import examine, run_checks
from simulation.validation.scorecard import make_scorecard
from simulation.validation.scorecard.card import record
from simulation.validation.scorecard.page import page
from simulation.words import again, later, speaking, told
from tests.validation import made_up

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?:\b[a-z\'’]{2,} ){3,}[a-z\'’]{2,}")


def test_why_a_check_is_skipped_is_said_in_chinese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    for check in (one for one in CHECKS if one.needs):
        finding = examine(check, Effort.QUICK, "zh")
        assert finding.status == "skipped" and not CHINESE.search(finding.detail)
        with speaking("zh"):
            said = again(finding.detail)
        assert CHINESE.search(said) and not ENGLISH.search(said), said
        assert all(name in said for name in check.needs) and VARIABLE in said


def test_every_source_and_format_is_said_whole() -> None:
    for name in {*SOURCES, *FORMATS}:
        with speaking("zh"):
            assert not ENGLISH.search(again(advice([name]))), name


def drawn(effort: Effort) -> CheckVerdict:
    """Pass, with a row and a picture, each with a label that has a translation."""
    seen: list[str] = []

    def draw(axes: object) -> None:
        from simulation.words import spoken

        seen.append(spoken("minutes"))
        axes.set_xlabel(seen[-1])  # type: ignore[attr-defined]
        assert seen == ["分钟"]

    row = row_of(told("{votes} of {jurors}", votes=8, jurors=12), Estimate(*np.ones(3), 9))
    return CheckVerdict(True, later("no data"), later("no data"), (row,), draw)


def test_rows_and_pictures_speak_and_the_record_does_not() -> None:
    checks = (made_up.check("A", drawn),)
    with speaking("zh"):
        results = run_checks(checks, Effort.QUICK, workers=1, language="zh")
        card = make_scorecard(results, Effort.QUICK)
        shown = page(card)
    assert [each.status for each in results] == ["passed"], results[0].finding.detail
    assert "12 人中 8 人" in shown and "<th>估计值</th>" in shown
    told_to_programs = json.dumps(json.loads(record(card))["checks"], ensure_ascii=False)
    assert "8 of 12" in told_to_programs and "人中" not in told_to_programs
    assert isinstance(results[0], Result)
