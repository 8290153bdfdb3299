"""What a run of the tests begins with; which tests are quick enough for `pytest -m fast`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs
import pytest

HERE = Path(__file__).parent
FAST = {"rules", "scenario", "randomness"}
LONGEST = {"test_versions", "test_browser", "test_access", "test_cluster", "test_killing", "test_mutation"}


def pytest_configure(config: pytest.Config) -> None:
    """Keep byte code where Python is told to leave none beside its sources.

    Tests start hundreds of processes. Each would compile anew the thousand files that it imports, which takes
    twice as long as all else that a start takes.
    """
    if sys.dont_write_bytecode and not sys.pycache_prefix:
        folder = str(platformdirs.user_cache_path("roughconsensus") / "bytecode")
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = folder
        sys.dont_write_bytecode = False
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        copies = Path(folder, *Path(tempfile.gettempdir()).parts[1:])  # of the project, made by tests
        config.add_cleanup(lambda: [shutil.rmtree(one, True) for one in copies.glob("pytest-of-*")])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the loops once where several processes will test: each would compile them for itself."""
    if getattr(session.config.option, "numprocesses", None) and not os.environ.get("NUMBA_DISABLE_JIT"):
        subprocess.run([sys.executable, "-m", "tests.compiling"], cwd=HERE.parent, check=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the folders that compile nothing large and start no process.

    Where several processes test, each takes a file at a time: the longest go first, so that none is left with
    one of them when all others are done.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: item.path.stem not in LONGEST)
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).parts[0] in FAST:
            item.add_marker(pytest.mark.fast)
