"""Score the model on any file of forums: `python -m simulation.validation.forums FILE`."""

import sys
from pathlib import Path

from simulation.scenario import ScenarioError
from simulation.validation.forums.scores import score_forums
from simulation.validation.forums.tables import show
from simulation.validation.forums.variants import VARIANTS

USAGE = "usage: python -m simulation.validation.forums FILE.csv"
HELP = f"""{USAGE}

Predict what became of the answers of deliberative forums from those given before, and compare.

FILE.csv has one line per participant and stage, with the columns
  survey, case     questionnaire and forum
  stage_id         1 = before, 2 = after
  pnum             participant
  C1, C2 …         agreement with statements, on the scale of the questionnaire
  P1, P2 …         ranks of policies, if there are any
An empty cell or NA means no answer; other columns are ignored.
"""


def main(arguments: list[str]) -> int:
    """Print the comparison; return the exit code."""
    if arguments and arguments[0] in ("--help", "-h"):
        print(HELP, end="")
        return 0
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(f"{USAGE}  (columns: see --help)", file=sys.stderr)
        return 2
    try:
        scores = score_forums(Path(arguments[0]), variants=VARIANTS)
    except ScenarioError as problem:
        print(problem, file=sys.stderr)
        return 2
    show(scores)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
