"""Whatever is changed in a rule, a test of that rule fails."""

import os
import re
import subprocess
import sys

import pytest

from tests.mutation.mutants import ROOT, RULES

# Purposes are addresses, not arithmetic: that they differ is tested elsewhere.
MODULES = sorted(path.stem for path in RULES.glob("*.py") if path.stem not in ("__init__", "purposes"))


IMPORT = r"^(?:from|import) (simulation\.[\w.]+)"


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


def test_nothing_that_a_rule_or_its_test_imports_would_keep_a_mutant() -> None:
    """A process takes in one mutant after another: whoever binds a rule by name is loaded anew for each."""
    files = [*RULES.glob("*.py"), *(ROOT / "tests" / "rules").glob("*.py")]
    imported = {name for file in files for name in re.findall(IMPORT, file.read_text("utf-8"), re.MULTILINE)}
    outside = {name for name in imported if not name.startswith("simulation.rules")}
    assert outside
    for name in outside:
        source = (ROOT / name.replace(".", "/")).with_suffix(".py").read_text("utf-8")
        named = re.findall(IMPORT, source, re.MULTILINE)
        assert not any(each.startswith("simulation.rules") for each in named), name
