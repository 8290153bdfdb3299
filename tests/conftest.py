"""What a run of the tests begins with; which tests are quick enough for `pytest -m fast`."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import platformdirs
import psutil
import pytest

HERE = Path(__file__).parent
FAST = ("tests/rules/", "tests/scenario/", "tests/randomness/")
# They begin. The first lines need no loops of the engine, which are being compiled meanwhile for as long.
UNCOMPILED = (
    *("test_killing", "test_cluster", "test_mutation", "test_static_checks"),
    *("test_sweep_command", "test_compare_command", "test_assess_command", "test_fuzz"),
)
LONGEST = (*UNCOMPILED, "test_access", "test_browser", "test_backends", "test_program", "test_mechanism")
COMPILER = "ROUGHCONSENSUS_TESTS_COMPILER"  # the number of the process that compiles the loops


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
        compiler = subprocess.Popen([sys.executable, "-m", "tests.compiling"], cwd=HERE.parent)
        os.environ[COMPILER] = str(compiler.pid)
        threading.Thread(target=compiler.wait, daemon=True).start()  # else its number outlives it
        session.config.add_cleanup(compiler.kill)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Wait until the loops are compiled before the first test that may need them."""
    if item.path.stem in UNCOMPILED or os.environ.get("NUMBA_DISABLE_JIT"):
        return
    if COMPILER in os.environ:
        with suppress(psutil.NoSuchProcess):
            psutil.Process(int(os.environ[COMPILER])).wait()
        del os.environ[COMPILER]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the folders that compile nothing large and start no process.

    Where several processes test, each takes a file at a time: the longest go first, so that none is left with
    one of them when all others are done.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        turn = {name: place for place, name in enumerate(LONGEST)}
        items.sort(key=lambda item: turn.get(item.path.stem, len(LONGEST)))
    for item in items:
        if item.nodeid.startswith(FAST):
            item.add_marker(pytest.mark.fast)
