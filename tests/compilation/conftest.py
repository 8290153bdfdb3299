"""A package in miniature: one rule, one loop that calls it, and the real machinery of compilation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simulation.compilation

REAL = Path(simulation.compilation.__file__).parent

RULE = """
from simulation.rule import rule

@rule
def step(x):
    return x + 1.0
"""

LOOP = """
from simulation.compilation import compiled
from simulation.rules.step import step

@compiled
def walk(n):
    x = 0.0
    for _ in range(n):
        x = step(x)
    return x
"""


class Miniature:
    """A copy of the compilation machinery around a toy model, in a folder and with a cache of its own."""

    def __init__(self, folder):
        self.package = folder / "simulation"
        self.cache = folder / "cache"
        for part in ("", "rules", "engine"):
            (self.package / part).mkdir(parents=True)
            (self.package / part / "__init__.py").touch()
        for name in ("rule.py", "linking.py", "compilation.py", "machine_code.py"):
            shutil.copy(REAL / name, self.package / name)
        self.write("rules/step.py", RULE)
        self.write("engine/loop.py", LOOP)

    def write(self, name, text):
        (self.package / name).write_text(text)

    def edit(self, name, old, new):
        text = (self.package / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def run(self, code, **environment):
        """Run code in a fresh process and return what it printed."""
        variables = {"PYTHONPATH": str(self.package.parent), "ROUGHCONSENSUS_CACHE_DIR": str(self.cache)}
        # Byte code goes by second and length: an edit of the same length soon after would not be noticed.
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | variables | environment,
            cwd=self.package.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def walk(self, **environment):
        return self.run("from simulation.engine.loop import walk; print(walk(10))", **environment)


@pytest.fixture
def miniature(tmp_path):
    return Miniature(tmp_path)
