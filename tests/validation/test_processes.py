"""Many processes in generic worlds: read with care, scored by hand."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from simulation.scenario import ScenarioError, build_parameters
from simulation.validation import processes as module
from simulation.validation.processes import RULES, RealProcess, forecasts, groups_of, read_processes, world_of
from simulation.validation.processes_score import (
    BASE,
    CALIBRATED,
    FAMILY,
    HALF,
    MODEL,
    MOST,
    REGRESSION,
    score,
)
from tests.cli.conftest import Program, program

assert program  # a fixture

HEAD = "id,family,participants,groups,rule_class,months,agreed,adopt_5y_pct,note\n"
GOV_AND_VOICE = (("government", "decide"), ("business", "voice"))


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "processes.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n")
    return path


def process(key: str, months: float | None = None, **told: object) -> RealProcess:
    rest = {"family": "f", "rule": "unanimity", "groups": groups_of("gov"), "participants": 50}
    return RealProcess(key=key, months=months, **({"agreed": None, "adopted": None} | rest | told))  # type: ignore[arg-type]


def runs(months: float, agreed: float = 1.0, adopted: float = 0.5) -> dict[str, np.ndarray]:
    spread = np.exp([-0.1, 0.0, 0.1])
    return {"months": months * spread, "agreed": np.full(3, agreed), "adopted": np.full(3, adopted)}


def test_a_row_is_read_as_it_is_meant(tmp_path: Path) -> None:
    (one, two) = read_processes(
        table(
            tmp_path,
            "a,ICANN,31,gov decide; bus voice,unanimity,7.5,yes,101.5,more states than at first",
            "b,ICANN,,,rough_consensus,24-36,8 of 9,,several processes together",
        )
    )
    assert one == RealProcess("a", "ICANN", "unanimity", GOV_AND_VOICE, 31, 7.5, True, 1.0)
    assert two == RealProcess("b", "ICANN", "rough_consensus", (("other", "decide"),), None, None, None, None)


def test_everything_that_is_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = table(tmp_path, "a,f,x,gov,unanimty,-3,yes,", "a,f,3,gov,unanimity,4,no,-1")
    with pytest.raises(ScenarioError) as caught:
        read_processes(path)
    told = {(problem.line, problem.path) for problem in caught.value.problems}
    assert told == {
        (2, "rule_class"),
        (2, "months"),
        (2, "participants"),
        (3, "adopt_5y_pct"),
        (None, "a"),
    }
    assert 'did you mean "unanimity"' in str(caught.value)


@pytest.mark.parametrize("content", ["", "id,x\na,1\n", HEAD])
def test_a_table_without_columns_or_rows_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "processes.csv"
    path.write_text(content)
    with pytest.raises(ScenarioError):
        read_processes(path)


@pytest.mark.parametrize("rule", RULES)
def test_every_class_of_rules_has_a_world_in_which_somebody_decides(rule: str) -> None:
    world = world_of(process("any", rule=rule, groups=groups_of("gov decide; bus,civ voice")))
    assert build_parameters(world, world.historical_design).decision.deadline == module.HORIZON


def test_nothing_but_rule_groups_and_size_is_known_of_a_process() -> None:
    one = process("a", 3.0, family="g", agreed=True, adopted=0.2)
    other = process("b", 300.0, family="h", agreed=False, adopted=0.9)
    assert world_of(one).content_hash == world_of(other).content_hash


def test_processes_that_are_alike_are_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "forecast", lambda each, _runs: asked.append(each.key) or {})
    forecasts([process("a"), process("b"), process("c", rule="majority")], 5)
    assert asked == ["a", "c"]


def test_scores_are_those_of_the_normal_distribution() -> None:
    rows = [process(str(n), months) for n, months in enumerate((10.0, 20.0, 40.0, 20.0, 10.0))]
    (scored,) = score(rows, [runs(20.0)] * 5)
    logs = np.log([10.0, 20.0, 40.0, 20.0, 10.0])
    others = logs[1:]
    centre, spread = others.mean(), others.std(ddof=1)
    by_hand = -0.5 * ((logs[0] - centre) / spread) ** 2 - math.log(spread * math.sqrt(2 * math.pi))
    assert scored.scores(BASE)[0] == pytest.approx(by_hand)
    assert scored.guesses[MODEL][0] == pytest.approx((math.log(20.0), np.std([-0.1, 0.0, 0.1])))
    learnt = math.sqrt(((logs[1:] - math.log(20.0)) ** 2).sum() / 4)
    assert scored.guesses[CALIBRATED][0].spread == pytest.approx(learnt)
    assert scored.coverage(MODEL, MOST) == 2 / 5  # the two that took twenty months


def test_what_was_likelier_than_the_rest_says_scores_higher() -> None:
    rows = [process(str(n), agreed=n > 0, family="f" if n else "g") for n in range(8)]
    scored = {each.quantity: each for each in score(rows, [runs(9.0, agreed=float(n > 0)) for n in range(8)])}
    agreed = scored["agreed"]
    assert agreed.scores(MODEL).mean() > agreed.scores(BASE).mean()
    assert agreed.scores(BASE)[0] == pytest.approx(math.log(1 - 8 / 9))  # seven of seven others agreed
    assert agreed.guesses[FAMILY][1].centre == pytest.approx(7 / 8)  # six of six of its family
    assert math.isnan(agreed.coverage(MODEL, HALF))
    assert CALIBRATED not in agreed.guesses and REGRESSION in agreed.guesses


def test_a_row_left_out_does_not_forecast_itself() -> None:
    rows = [
        process(str(n), months, rule="majority" if n % 2 else "unanimity")
        for n, months in enumerate((9, 8, 7, 10, 11, 9))
    ]
    before = score(rows, [runs(9.0)] * 6)[0]
    after = score([process("0", 9000.0), *rows[1:]], [runs(9.0)] * 6)[0]
    for method in (BASE, FAMILY, REGRESSION):
        assert before.guesses[method][0] == pytest.approx(after.guesses[method][0])


def test_too_few_rows_are_not_scored() -> None:
    assert score([process("a", 3.0)], [runs(3.0)]) == []


def test_the_command_prints_every_method_and_every_row(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "forecast", lambda _each, _runs: runs(12.0))
    path = table(tmp_path, *(f"p{n},f,40,gov;bus,unanimity,{8 + n},yes," for n in range(6)))
    content = json.loads(program("validate", "--processes", str(path), "--json").stdout)
    (months, agreed) = content["scored"]
    assert [entry["id"] for entry in months["forecasts"]] == [f"p{n}" for n in range(6)]
    assert set(months["methods"]) == {MODEL, CALIBRATED, BASE, FAMILY, REGRESSION}
    assert agreed["methods"][MODEL]["within_50"] is None
    assert "Months to the end (6 processes)" in program("validate", "--processes", str(path)).stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--processes", "x.csv", "--only", "E1"), "--only: no effect beside --processes"),
        (("--json",), "it belongs to --processes FILE"),
        (("--processes", "nowhere.csv"), "nowhere.csv: cannot be read: No such file or directory"),
    ],
)
def test_options_without_effect_and_absent_files_are_refused(
    program: Program, options: tuple[str, ...], message: str
) -> None:
    done = program("validate", *options)
    assert done.exit_code == 2 and message in done.stderr
