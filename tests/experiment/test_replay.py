"""A row can be made again from its manifest alone, and a row that cannot is told apart."""

from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.comparison import Comparison, compare
from simulation.experiment.errors import ExperimentError
from simulation.experiment.replay import replay, split_reference
from simulation.outcome import OUTCOMES
from simulation.parameters import Parameters, Recorded
from simulation.scenario import load_design, load_scenario


def fake_engine(parameters: Parameters | Recorded, seed: int, replicates: np.ndarray) -> np.ndarray:
    """A function of parameters, seed and replicate, with a missing value here and there."""
    if isinstance(parameters, Recorded):
        parameters = parameters.room
    keys = [seed, int(parameters.decision.deadline), int(1000 * parameters.decision.chamber_quota.sum())]
    rows = [np.random.default_rng([*keys, replicate]).random(len(OUTCOMES)) for replicate in replicates]
    values = np.array(rows)
    values[values > 0.95] = np.nan
    return values


def other_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """The same, but for the last bit of one outcome."""
    values = fake_engine(parameters, seed, replicates)
    values[:, 4] = np.nextafter(values[:, 4], 2)
    return values


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("comparison")
    decree = load_design("executive_decree")
    compare(load_scenario("iana_transition"), [decree], 20, 7, workers=1, out=out, runner=fake_engine)
    return out


@pytest.mark.parametrize("row", [0, 19, 20, 39])
def test_every_row_comes_out_the_same_again(folder: Path, row: int) -> None:
    found = replay(f"{folder / 'manifest.json'}#{row}", fake_engine)
    assert found.is_identical
    assert found.is_same_code
    assert found.replicate == row % 20
    assert f"design {Comparison.load(folder).manifest.design_names[row // 20]!r}" in str(found.origin)


def test_the_last_bit_of_one_outcome_is_noticed(folder: Path) -> None:
    found = replay(f"{folder}#3", other_engine)
    assert found.differing == ("months",)


def test_a_row_beyond_the_last_is_refused_with_the_range(folder: Path) -> None:
    with pytest.raises(ExperimentError, match="rows run from 0 to 39"):
        replay(f"{folder}#40", fake_engine)


@pytest.mark.parametrize("reference", ["manifest.json", "manifest.json#", "#3", "manifest.json#-1", "a#b"])
def test_a_reference_without_a_row_is_refused(reference: str) -> None:
    with pytest.raises(ExperimentError, match="is not of the form MANIFEST#ROW"):
        split_reference(reference)


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="no such manifest"):
        replay(f"{tmp_path / 'manifest.json'}#0", fake_engine)


def test_the_historical_design_comes_first_and_is_never_tried_twice() -> None:
    case = load_scenario("iana_transition")
    designs = [load_design("executive_decree"), case.historical_design]
    found = compare(case, designs, 3, workers=1, runner=fake_engine)
    assert found.manifest.design_names == (case.historical_design.name, "Executive decree")
    assert found.reference == case.historical_design.name


def test_all_presets_are_tried_by_default() -> None:
    found = compare(load_scenario("iana_transition"), replicates=2, workers=1, runner=fake_engine)
    assert len(found.designs) == 14
