"""A run told in words speaks the scales of its case."""

import re
from pathlib import Path

import pytest

from simulation import load_scenario, run
from simulation.scenario.description import new_scenario_text
from simulation.scenario.provenance import on_scale
from simulation.scenario.schema.scenario import Scale


@pytest.fixture
def harbour(tmp_path: Path):
    path = tmp_path / "harbour.yaml"
    path.write_text(new_scenario_text())
    return load_scenario(path)


def test_texts_goals_and_arguments_are_told_in_the_unit_of_the_scale(harbour) -> None:
    result = run(harbour, "multistakeholder_rough_consensus", seed=1, engine="mesa", trace=True)
    told = str(result.transcript)
    last = re.findall(r"text: quota (\S+) tonnes\b.*, monitoring (\d\.\d\d)", told)[-1]
    assert float(last[0]) == pytest.approx(500 * result.state.draft[0], abs=0.51)
    assert float(last[1]) == pytest.approx(result.state.draft[1], abs=0.0051)
    arguments = re.findall(r"new argument on quota, for \w+ \((-?[\d,]+) tonnes\)", told)
    assert arguments and max(abs(float(one.replace(",", ""))) for one in arguments) > 2
    assert not re.search(r"quota (is now )?\d\.\d\d\b", told)


@pytest.mark.parametrize(
    ("scale", "share", "written"),
    [
        (Scale(), 0.5, "0.50"),
        (Scale(low=0, high=12, unit="assessments a year"), 0.25, "3.0 assessments a year"),
        (Scale(low=0, high=500, unit="t"), 0.9, "450 t"),
        (Scale(low=1e6, high=2e6), 0.5, "1,500,000"),
        (Scale(low=0, high=0.01), 0.5, "0.0050"),
        (Scale(low=-5, high=5), 0.25, "-2.5"),
    ],
)
def test_a_scale_is_told_in_about_a_hundred_steps(scale: Scale, share: float, written: str) -> None:
    assert on_scale(scale, share) == written
