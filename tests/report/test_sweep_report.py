"""The report of a sweep answers the questions that its sampling allows, with the numbers behind it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulation.experiment.errors import ExperimentError
from simulation.experiment.pool import Local
from simulation.parameters import Parameters
from simulation.report.sweep import write_sweep_report
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep
from simulation.sweep.runner import SweepPart, run_sweep
from tests.report.plausible import COLUMN, plausible_engine, plausible_picture

HEAD = """\
schema_version: 1
name: Reported
scenarios: [car_emissions]
designs: [governments_majority, multistakeholder_rough_consensus]
requirements: {output_legitimacy: 0.5}
factors:
  omega: {path: issue.common_value_share, range: [0.1, 0.9], levels: 3}
  quota: {path: process.goals.quota, range: [0.5, 0.9], levels: 3}
  who: {settings: {few: {process.floor.slots: 2}, many: {process.floor.slots: 20}}}
replicates: 8
"""
SAMPLINGS = {
    "factorial": (
        "factorial",
        {"means", "differences", "differences_by_point", "factors", "regret", "pareto"},
    ),
    "one_at_a_time": ("one_at_a_time", {"means", "differences", "factors", "regret"}),
    "latin_hypercube": (
        "{method: latin_hypercube, points: 48}",
        {"means", "differences", "regret", "satisficing"},
    ),
    "sobol": ("{method: sobol, base: 8}", {"sensitivity", "regret"}),
    "morris": ("{method: morris, trajectories: 4}", {"sensitivity", "regret"}),
}


def lively_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Plausible outcomes that depend on the factors: more in common, more acceptance."""
    values = plausible_engine(parameters, seed, replicates)
    effect = 0.3 * parameters.issue.common_value_share + 0.01 * parameters.deliberation.slots
    values[:, COLUMN["output_legitimacy"]] += effect - 0.1 * parameters.goals.quota
    return values


def planned(tmp_path: Path, sampling: str):
    path = tmp_path / "experiment.yaml"
    in_steps = sampling in ("factorial", "one_at_a_time")
    head = HEAD if in_steps else HEAD.replace(", levels: 3", "")
    path.write_text(f"{head}sampling: {sampling}\n")
    return plan_sweep(load_experiment(path))


def reported(tmp_path: Path, sampling: str) -> Path:
    run_sweep(planned(tmp_path, sampling), tmp_path / "out", Local(1), runner=lively_engine, warm=None)
    return write_sweep_report(tmp_path / "out")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of the sweep of a sampling with its report; each is made once."""
    folders: dict[str, Path] = {}

    def folder_of(sampling: str) -> Path:
        if sampling not in folders:
            folders[sampling] = reported(tmp_path_factory.mktemp("reported"), sampling).parent
        return folders[sampling]

    return folder_of


def idle_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """As if nobody could decide by majority."""
    values = lively_engine(parameters, seed, replicates)
    if parameters.decision.chamber_quota.max() < 0.6:
        values[:, [COLUMN[name] for name in ("agreed", "rounds", "months", "person_hours")]] = 0
    return values


@pytest.mark.parametrize("name", SAMPLINGS)
def test_a_design_under_which_nobody_meets_is_named_and_neither_fast_nor_cheap(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.report.figure._saved", plausible_picture)
    sampling, _ = SAMPLINGS[name]
    run_sweep(planned(tmp_path, sampling), tmp_path / "out", Local(1), runner=idle_engine, warm=None)
    page = write_sweep_report(tmp_path / "out").read_text("utf-8")
    table = pd.read_csv(tmp_path / "out" / "numbers" / "means.csv")
    idle = table[table["design"] == "Governments only, majority"]
    assert idle["months"].isna().all() and (idle["agreed"] == 0).all()
    assert table.loc[table["design"] != "Governments only, majority", "months"].notna().all()
    assert "Nobody can decide under Governments only, majority" in page


@pytest.mark.parametrize("name", SAMPLINGS)
def test_each_sampling_gets_the_sections_that_it_allows(written: Callable[[str], Path], name: str) -> None:
    sampling, expected = SAMPLINGS[name]
    folder = written(sampling)
    page = (folder / "report.html").read_text("utf-8")
    tables = {path.stem for path in (folder / "numbers").iterdir()}
    assert expected <= tables
    assert ("sensitivity" in tables) == (name in ("sobol", "morris"))
    assert ("factors" in tables) == (name in ("factorial", "one_at_a_time", "latin_hypercube"))
    drawn = {path.stem for path in (folder / "figures").glob("*.svg")}
    assert drawn == {path.stem for path in (folder / "figures").glob("*.png")}
    assert all(f"figures/{figure}.svg" in page for figure in drawn)
    assert len(drawn) >= 3


def test_means_are_those_of_the_runs(written: Callable[[str], Path]) -> None:
    folder = written("factorial")
    means = pd.read_csv(folder / "numbers" / "means.csv")
    runs = pd.read_parquet(folder / "results.parquet")
    assert len(means) == 3 * 3 * 2 * 2
    by_hand = runs.groupby(["omega", "quota", "who", "design"], sort=False)["months"].mean()
    for row in means.itertuples():
        assert row.months == pytest.approx(by_hand[row.omega, row.quota, row.who, row.design])
        assert row.months_low <= row.months <= row.months_high


def test_words_begin_at_the_left_and_numbers_end_at_the_right(written: Callable[[str], Path]) -> None:
    page = (written("factorial") / "report.html").read_text("utf-8")
    means = page[page.index("<table") :]
    assert '<td class="words">few</td>' in means
    assert '<th scope="col" class="words">design</th>' in means
    assert '<th scope="col">runs</th><th scope="col">Agreement rate' in means


def test_differences_are_paired_within_replicates(written: Callable[[str], Path]) -> None:
    folder = written("factorial")
    table = pd.read_csv(folder / "numbers" / "differences.csv").set_index("measure")
    runs = pd.read_parquet(folder / "results.parquet")
    wide = runs.pivot_table(index="replicate", columns="design", values="months")
    paired = wide["Multistakeholder, rough consensus"] - wide["Governments only, majority"]
    assert table.difference["months"] == pytest.approx(paired.mean())
    half = table.difference_high["months"] - table.difference["months"]
    assert half == pytest.approx(2.3646 * paired.std() / 8**0.5, rel=1e-3)  # t with 7 degrees of freedom


def test_the_report_of_an_incomplete_sweep_is_refused(tmp_path: Path) -> None:
    plan = planned(tmp_path, "factorial")
    run_sweep(plan, tmp_path / "out", Local(1), part=SweepPart(1, 2), runner=plausible_engine, warm=None)
    with pytest.raises(ExperimentError, match="not complete"):
        write_sweep_report(tmp_path / "out")


def test_equal_sweeps_have_equal_reports(tmp_path: Path, written: Callable[[str], Path]) -> None:
    pages = []
    again = reported(tmp_path, "one_at_a_time")
    for path in (again, written("one_at_a_time") / "report.html"):
        page = path.read_text("utf-8")
        created = page.split("</li>\n</ul>")[0][-10:]
        pages.append(page.replace(created, ""))
    assert pages[0] == pages[1]
