"""Small scenarios and designs, written the way users write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulation.scenario import Design, Scenario, load_design, load_scenario

CORPUS = Path(__file__).parents[1] / "scenario_cases"


@pytest.fixture
def scenario_of(tmp_path: Path) -> Callable[[str], Scenario]:
    """Write a scenario that extends the two groups of the corpus, and load it."""

    def write(text: str, extends: str = "two_groups") -> Scenario:
        path = tmp_path / "scenario.yaml"
        path.write_text(f"extends: {CORPUS}/valid/{extends}.yaml\n{text}", encoding="utf-8")
        return load_scenario(path)

    return write


@pytest.fixture
def design_of(tmp_path: Path) -> Callable[[str], Design]:
    """Write a design that extends the multistakeholder preset, and load it."""

    def write(text: str, extends: str = "multistakeholder_rough_consensus") -> Design:
        path = tmp_path / "design.yaml"
        path.write_text(f"extends: {extends}\n{text}", encoding="utf-8")
        return load_design(path)

    return write
