"""What a run of the tests begins with; and which tests are quick enough for the loop of work: `pytest -m fast`."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

HERE = Path(__file__).parent
FAST = {"rules", "scenario", "randomness"}


def pytest_configure() -> None:
    """Keep byte code where Python is told to leave none beside its sources.

    Tests start hundreds of processes. Each would compile anew the thousand files that it imports, which takes
    twice as long as all else that a start takes.
    """
    if sys.dont_write_bytecode and not sys.pycache_prefix:
        folder = platformdirs.user_cache_dir("roughconsensus-tests")
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = folder
        sys.dont_write_bytecode = False
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the loops once where several processes are about to test: each would compile them for itself."""
    if getattr(session.config.option, "numprocesses", None) and not os.environ.get("NUMBA_DISABLE_JIT"):
        subprocess.run([sys.executable, "-m", "tests.compiling"], cwd=HERE.parent, check=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the folders that compile nothing large and start no process."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).parts[0] in FAST:
            item.add_marker(pytest.mark.fast)
