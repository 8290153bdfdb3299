"""Fit how people of a forum answer and how they are moved; test it on forums of other surveys.

Run with `uv run python experiments/calibration/forums/calibrate.py` (about three minutes on one core). Writes
`result.md` beside this file; its lines of Python belong into `simulation/validation/forums/scores.py`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from choosing import chosen, elsewhere, plateau, redrawn
from converging import CHANGES, converging
from recovering import recovered
from rich.console import Console
from rich.progress import Progress
from trying import Trials, candidates, fit_at, losses, real_spreads, tried
from writing import (
    change_section,
    difference,
    fitted_section,
    recovery_section,
    scores_section,
    table,
)

from simulation.parameters import Floats
from simulation.validation.checks.forums import FILE
from simulation.validation.data import absent, advice, data_path
from simulation.validation.forums import Forum, Scores, read_forums, score_forums
from simulation.validation.forums.scores import ALL, REPLICATES, WITHOUT, Fit, simulation
from simulation.validation.forums.variants import ALONE, ALONE_DRAWN_IN, VARIANTS

HERE = Path(__file__).parent
CANDIDATES = 256
RECOVERED = 32
KEPT = ("", "kept, considerations", "error", "kept, policies", "error")


def main() -> None:
    """Fit, test, write."""
    console = Console()
    if absent([FILE]):
        console.print(advice([FILE]))
        return
    forums = read_forums(data_path(FILE))
    with Progress(console=console) as progress:
        task = progress.add_task("candidates", total=CANDIDATES + len(CHANGES))
        varied = list(converging(forums, lambda: progress.advance(task)))
        trials = tried(forums, candidates(CANDIDATES), lambda: progress.advance(task))
    off = losses(forums, trials.spreads, real_spreads(forums))
    folds = {left: folded(forums, trials, off, left) for left in ("survey", "name")}
    found = chosen(trials.shares, off, np.ones(len(forums)))
    everything = fit_at(found.tolist())
    console.print("testing …")
    sections = [
        "# Result of `calibrate.py`\n\nWritten by the script; `README.md` says what it means.\n",
        f"## One number changed at a time, nothing fitted\n\n{table(KEPT, varied)}",
        fitted(trials, off, forums, found, folds["survey"]),
        tested(forums, folds, everything),
        change_section(forums),
        recovery_section(recovered(forums, trials, RECOVERED)),
    ]
    (HERE / "result.md").write_text("\n".join(sections), encoding="utf-8")
    console.print(f"{HERE / 'result.md'} written.")
    if everything != ALL or folds["survey"] != dict(WITHOUT):
        console.print("fitted.py holds other numbers: put in the lines of Python, and run again.")


def folded(forums: Sequence[Forum], trials: Trials, off: Floats, left_out: str) -> dict[tuple[str, str], Fit]:
    """Return what is fitted for each forum on those that have nothing to do with it."""
    return {
        (forum.survey, forum.name): fit_at(chosen(trials.shares, off, counts).tolist())
        for forum, counts in zip(forums, elsewhere(forums, left_out), strict=True)
    }


def fitted(
    trials: Trials,
    off: Floats,
    forums: Sequence[Forum],
    found: Floats,
    folds: Mapping[tuple[str, str], Fit],
) -> str:
    """Write the numbers and how sure they are."""
    ends = plateau(trials.shares, off, np.ones(len(forums)))
    drawn = redrawn(trials.shares, off, [forum.survey for forum in forums])
    return fitted_section(found, ends, drawn, folds, float(off.mean(axis=1).min()))


def tested(
    forums: Sequence[Forum], folds: Mapping[str, Mapping[tuple[str, str], Fit]], everything: Fit
) -> str:
    """Write errors out of sample and, for comparison, in the sample."""
    scores = score_forums(data_path(FILE), REPLICATES, VARIANTS)
    others = {
        "simulation, one forum left out": list(folds["name"].values()),
        "simulation, in the sample": [everything] * len(forums),
    }
    predicted = dict(scores.predicted)
    for name, fits in others.items():
        predicted[name] = [
            simulation(forum, REPLICATES, fit) for forum, fit in zip(forums, fits, strict=True)
        ]
    scores = Scores(scores.forums, predicted)
    pairs = (("simulation", ALONE), ("simulation", ALONE_DRAWN_IN), (ALONE, "toward_mean"))
    return scores_section(scores) + "\n" + "\n".join(difference(scores, *pair) for pair in pairs)


if __name__ == "__main__":
    main()
