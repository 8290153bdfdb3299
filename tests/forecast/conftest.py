"""Where real data are, if they are there at all."""

import os
from pathlib import Path

import pytest

VARIABLE = "ROUGHCONSENSUS_DATA"
BESIDE = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Return the folder of validation data, or skip and say where it was looked for."""
    folder = Path(os.environ.get(VARIABLE, BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no validation data in {folder}; set {VARIABLE} to the folder that has them")
    return folder


@pytest.fixture(scope="session")
def deu_file(data_folder: Path) -> Path:
    """Return the visible issues of Decision-making in the European Union."""
    path = data_folder / "deu" / "deu3_train_dev.csv"
    if not path.exists():
        pytest.skip(f"no {path}")
    return path
