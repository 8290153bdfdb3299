"""The published studies run from their files, and their READMEs show what their files ask."""

import re
from pathlib import Path

import pytest
from PIL import Image

from simulation.experiment.pool import Local
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep, with_replicates
from simulation.sweep.results import Sweep
from simulation.sweep.runner import run_sweep

EXPERIMENTS = Path(__file__).parents[2] / "experiments"
STUDIES = ("inclusion_transparency", "rule_heterogeneity", "support_barriers")
FILES = (*(f"{study}/experiment.yaml" for study in STUDIES), "rule_heterogeneity/everybody_present.yaml")
TABLE = re.compile(r"<!-- table: (\S+) -->\n```\n(.*?)\n```\n<!-- end of table -->", re.DOTALL)
ASKED = re.compile(r"query results/(\w+)-\* \"\$\(cat (\S+)\)\"")
NAMING = (
    "claim",
    "contrast",
    "measure",
    "statement",
    "design",
    "burden",
    "omega",
)  # columns that no run changes


def readme(study):
    return (EXPERIMENTS / study / "README.md").read_text()


def folder_name(file):
    """Return what a sweep calls its folder after: the study, or the file where it has a name of its own."""
    path = Path(file)
    return path.parent.name if path.stem == "experiment" else path.stem


@pytest.fixture(scope="module")
def tiny_runs(tmp_path_factory):
    """Run every study with two replicates."""
    found = {}
    for file in FILES:
        folder = tmp_path_factory.mktemp("study")
        plan = plan_sweep(with_replicates(load_experiment(EXPERIMENTS / file), 2))
        assert run_sweep(plan, folder, Local(1)).is_complete
        found[folder_name(file)] = Sweep.open(folder)
    return found


@pytest.mark.parametrize("file", FILES)
def test_effects_rest_on_a_hundred_paired_replicates_and_what_was_expected_is_on_record(file):
    experiment = load_experiment(EXPERIMENTS / file)
    assert experiment.replicates.minimum >= 100
    assert experiment.question and experiment.expectation


@pytest.mark.parametrize("study", STUDIES)
def test_every_study_has_a_placebo_or_a_population_on_which_its_treatment_should_do_nothing(study):
    experiment = load_experiment(EXPERIMENTS / study / "experiment.yaml")
    placebo = any(Path(design).stem == "placebo" for design in experiment.designs)
    alike = "none" in getattr(experiment.factors.get("between"), "settings", ())
    assert placebo or alike


def test_every_run_of_every_study_succeeds(tiny_runs):
    for sweep in tiny_runs.values():
        [failed] = sweep.ask("SELECT count(*) AS failed FROM runs WHERE failure IS NOT NULL")["failed"]
        assert failed == 0


@pytest.mark.parametrize("study", STUDIES)
def test_tables_in_the_readme_have_the_lines_that_its_commands_print(study, tiny_runs):
    text = readme(study)
    asked = {Path(sql).name: (name, sql) for name, sql in ASKED.findall(text)}
    tables = dict(TABLE.findall(text))
    assert tables.keys() == asked.keys() == {path.name for path in (EXPERIMENTS / study).glob("*.sql")}
    for name, printed in tables.items():
        answer = tiny_runs[asked[name][0]].ask((EXPERIMENTS.parent / asked[name][1]).read_text())
        header, *lines = printed.split("\n")
        assert header.split() == list(answer.columns)
        fixed = [column for column in answer.columns if column in NAMING]
        for line, (_, row) in zip(lines, answer.iterrows(), strict=True):
            assert all(_as_printed(row[column]) in line for column in fixed), line


@pytest.mark.parametrize("study", STUDIES)
def test_every_design_of_a_study_is_in_its_table_of_points_or_is_what_the_others_are_compared_with(study):
    experiment = load_experiment(EXPERIMENTS / study / "experiment.yaml")
    names = plan_sweep(experiment).manifest.design_names
    points = dict(TABLE.findall(readme(study)))["points.sql"]
    assert [name for name in names if name not in points] in ([], [names[0]])


@pytest.mark.parametrize("study", STUDIES)
def test_every_claim_that_was_written_down_has_a_verdict(study):
    expected, came_out = readme(study).split("## What came out")
    claims = re.findall(r"^\| ([A-Z]) \|", expected, re.MULTILINE)
    assert claims == re.findall(r"^\| ([A-Z]) \| \*\*", came_out, re.MULTILINE)


@pytest.mark.parametrize("study", STUDIES)
def test_the_readme_states_its_command_and_shows_a_picture_that_is_there_and_small(study):
    text = readme(study)
    assert f"uv run roughconsensus sweep experiments/{study}/experiment.yaml" in text
    [picture] = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)
    path = EXPERIMENTS / study / picture
    assert path.stat().st_size <= 200_000
    with Image.open(path) as image:
        assert image.width <= 1500
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [target for target in targets if not (EXPERIMENTS / study / target).exists()] == []


def _as_printed(value: object) -> str:
    """Write a name or a number as `query` prints it: 0 and .5, not 0.0."""
    return f"{value:g}" if isinstance(value, float) else str(value)
