"""Score the model on any file of forums: `python -m simulation.validation.forums FILE`."""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulation.scenario import ScenarioError
from simulation.validation.forums.scoring import score_forums
from simulation.validation.forums.variants import VARIANTS

USAGE = "usage: python -m simulation.validation.forums FILE.csv  (survey, case, stage_id, pnum, C1 …, P1 …)"


def main(arguments: list[str]) -> int:
    """Print the comparison; return the exit code."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        scores = score_forums(Path(arguments[0]), variants=VARIANTS)
    except ScenarioError as problem:
        print(problem, file=sys.stderr)
        return 2
    rows = scores.rows()
    table = Table(*rows[0], title=f"{len(scores.forums)} forums; errors in points of 100, 95 % intervals")
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console(highlight=False).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
