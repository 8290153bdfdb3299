"""Compiling in two processes is a convenience: nothing depends on the second one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from simulation.engine import warm
from simulation.machine_code import cache_directory
from tests.parameter_cases import parameters

ROOT = Path(__file__).parents[2]
# The second process has the quickest phase here, and all others are compiled already: how long is not asked.
SCRIPT = """
import sys
from pathlib import Path
import numpy as np
from simulation.engine import portable, run_batch, warm, warming
from simulation.machine_code import is_kept
from tests.parameter_cases import parameters

world = parameters((6, 6))
portable.FILE = Path("nowhere")  # as in a checkout
lines = []
sys.executable = "/bin/false"  # the second process dies at once
warming.ELSEWHERE = ("judge_and_prepare",)
warm(world, lines.append)
assert is_kept()
assert lines and all("compiling" in line for line in lines)
lines.clear()
warm(world, lines.append)
assert not lines
print(run_batch(world, 1, np.arange(2)).tobytes().hex())
"""


def test_a_second_compiler_that_dies_costs_time_and_nothing_else(tmp_path: Path) -> None:
    warm(parameters((6, 6)))
    known = cache_directory()
    assert known is not None
    shutil.copytree(known, tmp_path / known.name)
    missing = list(tmp_path.rglob("batch.judge_and_prepare-*"))
    assert missing
    for file in missing:
        file.unlink()
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for script, environment in (
            (SCRIPT, {"ROUGHCONSENSUS_CACHE_DIR": str(tmp_path)}),
            (
                SCRIPT.replace("assert lines and", "assert").replace("assert is_kept()\n", ""),
                {"NUMBA_DISABLE_JIT": "1"},
            ),
        )
    ]
    assert outputs[0] == outputs[1]
