"""Somebody who follows a recipe, in an empty folder or in a fresh copy of the project."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.recipes.reading import ROOT, Follower, tracked_files


def environment(package: Path) -> dict[str, str]:
    """Commands of the development environment, the package from a folder, nothing compiled: quicker."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": tools, "PYTHONPATH": str(package), "NUMBA_DISABLE_JIT": "1"}


@pytest.fixture
def reader(tmp_path):
    return Follower(tmp_path, environment(ROOT))


@pytest.fixture(scope="module")
def developer(tmp_path_factory):
    """Somebody with a copy of everything that is part of the project, one for all tests of a module."""
    folder = tmp_path_factory.mktemp("copy")
    for name in tracked_files("--others", "--exclude-standard"):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    return Follower(folder, environment(folder))
