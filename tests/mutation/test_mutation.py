"""Whatever is changed in a rule, a test of that rule fails."""

import os
import subprocess
import sys

import pytest

from tests.mutation.mutants import ROOT, RULES

# Purposes are addresses, not arithmetic: that they differ is tested elsewhere.
MODULES = sorted(path.stem for path in RULES.glob("*.py") if path.stem not in ("__init__", "purposes"))


@pytest.fixture(scope="module")
def survivors() -> dict[str, tuple[list[str], int]]:
    """What no test noticed, and how many errors were tried: of every rule, in one process."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.mutation.mutants", *MODULES],
        cwd=ROOT,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, tuple[list[str], int]] = {}
    told: list[str] = []
    for line in run.stdout.splitlines():
        if line.isdecimal():  # how many there were: the last line of a module
            found[MODULES[len(found)]], told = (told, int(line)), []
        else:
            told.append(line)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_mutant_of_a_rule_is_caught(module: str, survivors: dict[str, tuple[list[str], int]]) -> None:
    unnoticed, tried = survivors[module]
    assert unnoticed == [], "\n".join(unnoticed)
    assert tried >= 1
