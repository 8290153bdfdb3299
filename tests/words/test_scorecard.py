"""The scorecard in Chinese: why a check was skipped, its rows, its picture; the record stays English."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from simulation.cli.validate import CheckProgress
from simulation.experiment.pairing import Estimate
from simulation.forecast.catalogue import METHODS
from simulation.validation.adoption import series
from simulation.validation.adoption import worlds as regimes
from simulation.validation.check import CheckVerdict, Effort, Result, row_of
from simulation.validation.checks import CHECKS, cases, council, durations, forums
from simulation.validation.checks.patterns import e06_intensity
from simulation.validation.data import FORMATS, SOURCES, VARIABLE, advice
from simulation.validation.forums import variants
from simulation.validation.runner import CheckState, examine, run_checks
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


def names_behind_checks() -> list[str]:
    """Return what tables and pictures behind checks call their rows."""
    return [
        *(process.name for process in durations.PROCESSES),
        *council.POWER_TABLES,
        *council.TITLES.values(),
        *(METHODS[name].title for name in council.SHOWN if name in METHODS),
        *e06_intensity.PRICES,
        *regimes.VARIANTS,
        *(series.PARIS.name, series.BUDAPEST.name),
        *forums.METHODS.values(),
        *forums.ITEMS.values(),
        *variants.VARIANTS,
        *cases.WHY.values(),
    ]


@pytest.mark.parametrize("name", names_behind_checks())
def test_a_name_behind_a_check_is_said_in_chinese(name: str) -> None:
    with speaking("zh"):
        said = again(name)
    assert CHINESE.search(said) and not ENGLISH.search(said), said


def test_a_vital_sign_is_said_in_chinese_and_kept_in_english() -> None:
    from simulation.scenario import build_parameters, load_scenario
    from simulation.validation.vitals import vital_signs

    case = load_scenario("car_emissions")
    with speaking("zh"):
        signs = vital_signs(build_parameters(case, case.historical_design), 2)
        said = [again(text) for sign in signs for text in (sign.says, sign.criterion)]
    assert not [text for text in said if not CHINESE.search(text)]
    assert not any(CHINESE.search(sign.says + sign.criterion) for sign in signs)


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


def test_progress_is_told_in_the_language_of_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    with speaking("zh"):
        bar = CheckProgress()
    bar(CheckState(3, 7, ("E5",)))
    assert "3/7  正在运行 E5" in capsys.readouterr().err
