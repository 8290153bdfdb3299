"""Compiling in two processes is a convenience: nothing depends on the second one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
import numpy as np
from simulation.engine import portable, run_batch, warm
from simulation.engine.warming import is_compiled
from tests.parameter_cases import parameters

world = parameters((6, 6))
portable.FILE = Path("nowhere")  # as in a checkout
lines = []
sys.executable = "/bin/false"  # the second process dies at once
warm(world, lines.append)
assert is_compiled()
assert lines and all("compiling" in line for line in lines)
lines.clear()
warm(world, lines.append)
assert not lines
print(run_batch(world, 1, np.arange(2)).tobytes().hex())
"""


def test_a_second_compiler_that_dies_costs_time_and_nothing_else(tmp_path: Path) -> None:
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
                SCRIPT.replace("assert lines and", "assert").replace("assert is_compiled()\n", ""),
                {"NUMBA_DISABLE_JIT": "1"},
            ),
        )
    ]
    assert outputs[0] == outputs[1]
