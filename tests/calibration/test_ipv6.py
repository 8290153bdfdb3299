"""The readiness to implement is what was estimated on IPv6, and reproduces that series without the fit."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.scenario import build_parameters, load_scenario
from simulation.scenario.schema.implementation import Implementation
from simulation.scenario.schema.population import ImplementationCost

EXPERIMENT = Path(__file__).parents[2] / "experiments" / "calibration" / "ipv6"
ROUNDING = 0.03  # relative: two digits are quoted
WITHIN = 0.06  # share; about twice the standard error of the mean of 48 worlds (.22 / √48 = .03)


@pytest.fixture(scope="module")
def estimates():
    lines = (EXPERIMENT / "result.md").read_text("utf-8").split("## Quality")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {name: float(value) for name, value, *_ in rows[2:]}


@pytest.fixture(scope="module")
def case():
    return load_scenario("ipv6_deployment")


def test_defaults_are_the_estimates(estimates):
    defaults, cost = Implementation(), ImplementationCost()
    assert cost.mean == pytest.approx(estimates["cost"], rel=ROUNDING)
    assert cost.sd == pytest.approx(estimates["cost"] * estimates["spread"], rel=ROUNDING)
    assert defaults.awareness_contagion == estimates["contagion"]
    for held in ("responsiveness", "network_value", "consideration", "switching_cost", "expected_adoption"):
        assert getattr(defaults, held) == estimates[held], held


def test_costs_of_the_case_have_the_estimated_level(estimates, case):
    groups = build_parameters(case, case.historical_design).groups
    average = groups.implementation_cost_mean @ groups.operator_share
    assert average == pytest.approx(estimates["cost"], rel=ROUNDING)


def test_half_of_the_users_are_still_missing_after_fifteen_years(case):
    parameters = build_parameters(case, case.historical_design)
    adoption = np.mean([run_traced(parameters, 7, replicate)[0].adoption for replicate in range(48)], axis=0)
    readings = {"2011_end": 11, "2013_end": 34, "2015_end": 59, "2021_april": 123, "2026_march": 182}
    for reading, month in readings.items():
        assert adoption[month] == pytest.approx(case.observed[f"share_{reading}"].value, abs=WITHIN), reading


def test_without_the_data_the_calibration_says_so_and_succeeds(tmp_path):
    scripts = tmp_path / "main" / "experiments" / "calibration" / "ipv6"
    shutil.copytree(EXPERIMENT, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    ran = subprocess.run(
        [sys.executable, str(scripts / "calibrate.py")],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={"PYTHONPATH": str(EXPERIMENT.parents[2]), "PATH": "", "HOME": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    assert "Skipped" in ran.stdout
