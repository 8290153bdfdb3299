"""Try changed files of every kind: python -m tests.fuzz [--number N] [--kind KIND] [--seed SEED] [--run]."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.fuzz.kinds import KINDS, furnish
from tests.fuzz.trying import faults


def main() -> int:
    """Return the exit code: 1 if there is any fault."""
    reader = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    reader.add_argument("--number", type=int, default=1000, help="files of each kind")
    reader.add_argument("--kind", choices=sorted(KINDS), action="append", help="all by default")
    reader.add_argument("--seed", type=int, default=0)
    reader.add_argument("--run", action="store_true", help="run what is read as well")
    asked = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    os.chdir(folder)
    furnish(folder)
    count = 0
    for kind in asked.kind or KINDS:
        for fault in faults(kind, range(asked.number), folder, asked.seed, asked.run):
            count += 1
            kept = folder / f"fault-{fault.kind}-{fault.number}"
            kept.write_bytes(fault.content)
            print(f"{kept}: {' '.join(fault.command)}: {fault.reason[:300]}", flush=True)
        print(f"{kind}: {asked.number:,} files tried", file=sys.stderr, flush=True)
    print(f"{count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
