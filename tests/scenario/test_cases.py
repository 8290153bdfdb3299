"""Every file of the corpus is accepted, or refused with exactly the lines it says at its end."""

from pathlib import Path

import pytest

from simulation.scenario import (
    ScenarioError,
    build_parameters,
    document_kind,
    load_design,
    load_ecosystem,
    load_rule,
    load_scenario,
)

CORPUS = Path(__file__).parents[1] / "scenario_cases"
VALID = sorted((CORPUS / "valid").rglob("*.yaml"))
INVALID = sorted((CORPUS / "invalid").rglob("*.yaml"))
LOADERS = {
    "scenario": load_scenario,
    "design": load_design,
    "rule": load_rule,
    "ecosystem": load_ecosystem,
    "file": load_scenario,
}
EXPECT = "# expect "


def name_of(path: Path) -> str:
    return str(path.relative_to(CORPUS).with_suffix(""))


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(VALID) >= 10
    assert len(INVALID) >= 45


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_valid_file_is_accepted(path: Path) -> None:
    kind = document_kind(path)
    assert kind is not None
    loaded = LOADERS[kind](path)
    if kind == "scenario":
        build_parameters(loaded, loaded.historical_design)


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_invalid_file_is_refused_with_all_its_problems(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    expected = [f"{path}:{line.removeprefix(EXPECT)}" for line in lines if line.startswith(EXPECT)]
    with pytest.raises(ScenarioError) as caught:
        LOADERS[path.parent.name](path)
    assert str(caught.value).splitlines() == expected


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_problems_point_into_the_file(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    with pytest.raises(ScenarioError) as caught:
        LOADERS[path.parent.name](path)
    for problem in caught.value.problems:
        assert problem.line is not None and problem.column is not None
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
