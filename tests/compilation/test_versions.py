"""The loops give the same results with every version of numba that is allowed, the oldest above all.

Each version compiles everything anew, which takes minutes. They run with `-m versions` only, which is
a step of its own in `.ci/run`.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The oldest compiles rules alone, as 0.62 does; the other is the first that links them. All other tests have
# the locked one.
OLDEST, SINCE_LINKING = "0.61", "0.63"
RUNS = """
import sys
import numpy as np
from simulation.engine import run_batch
from simulation.rule import is_compiling, numba
from tests.parameter_cases import random_parameters as draw
rows = [run_batch(draw(k), k, np.arange(2)).tobytes().hex() for k in range(8)]
print(numba.__version__, is_compiling(), *rows)
"""


def test_the_oldest_version_allowed_is_tried() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    [numba] = [requirement for requirement in needed if requirement.startswith("numba")]
    assert re.match(r"numba>=([\d.]+),<", numba)[1] == OLDEST


@pytest.fixture(scope="module")
def locked() -> list[str]:
    """What the locked version gives; `tests/parity` holds it to plain Python in these very worlds."""
    _, compiling, *rows = output([sys.executable, "-c", RUNS])
    assert compiling == "True"
    return rows


@pytest.mark.versions
@pytest.mark.parametrize("version", [OLDEST, SINCE_LINKING])
def test_a_version_runs_with_all_else_that_it_allows(version: str, locked: list[str], tmp_path: Path) -> None:
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "other versions are installed with uv, which `uv run pytest` brings along"
    alone = [
        uv,
        "run",
        "--quiet",
        "--isolated",
        "--no-project",
        "--with",
        ".",
        "--with",
        f"numba=={version}.*",
    ]
    own = {"ROUGHCONSENSUS_CACHE_DIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}  # neither is used again
    used, compiling, *rows = output([*alone, "python", "-c", RUNS], **own)
    assert used.startswith(f"{version}.")
    assert compiling == "True"
    assert rows == locked


def output(command: list[str], **environment: str) -> list[str]:
    """Run a command in the project folder; return the words it printed, or fail with what it said."""
    variables = {name: value for name, value in os.environ.items() if name != "NUMBA_DISABLE_JIT"}
    done = subprocess.run(
        command, cwd=ROOT, env=variables | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
