"""`roughconsensus validate` on checks that take their time, for somebody to interrupt."""

import os
import sys
import time
from pathlib import Path

from simulation.validation import CheckVerdict, Effort
from tests.validation import made_up


def dawdling(_effort: Effort) -> CheckVerdict:
    """Say that it has begun, and come to a verdict after a minute."""
    Path(os.environ["BEGUN"], str(os.getpid())).touch()
    time.sleep(60)
    return CheckVerdict(True, "100", "It boiled at last.")


if __name__ == "__main__":
    from simulation.cli import main
    from simulation.cli import validate as command
    from simulation.validation import checks
    from tests.validation.slow_program import dawdling as importable

    checks.CHECKS = tuple(made_up.check(key, importable) for key in ("slow-1", "slow-2", "slow-3"))
    command._warm = lambda _bar: None
    sys.exit(main())
