"""Whatever is changed in a rule, a test of that rule fails."""

import os
import subprocess
import sys

import pytest

from tests.mutation.mutants import ROOT, RULES

# Purposes are addresses, not arithmetic: that they differ is tested elsewhere.
MODULES = sorted(path.stem for path in RULES.glob("*.py") if path.stem not in ("__init__", "purposes"))


@pytest.mark.parametrize("module", MODULES)
def test_every_mutant_of_a_rule_is_caught(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.mutation.mutants", module],
        cwd=ROOT,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    *survivors, count = run.stdout.splitlines()
    assert survivors == [], "\n".join(survivors)
    assert int(count) >= 1
