"""The visible issues, and which of them may be looked at when."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast import ForecastIssue, read_issues
from simulation.forecast.issue import Array, Proposal

VARIABLE = "ROUGHCONSENSUS_DATA"
BESIDE = Path(__file__).parents[4] / "shared" / "data"
FILE = "deu/deu3_train_dev.csv"
FOLDS = 5


class Part(NamedTuple):
    """Issues of one part of the data, and what came out."""

    issues: tuple[ForecastIssue, ...]
    outcomes: Array
    """(issues,) in points."""
    proposals: tuple[Proposal, ...]
    places: tuple[tuple[int, ...], ...]
    """Where the issues of each proposal stand among all issues of the part."""


def data_file() -> Path:
    """Return where the data have to be."""
    return Path(os.environ.get(VARIABLE) or BESIDE) / FILE


def part(issues: tuple[ForecastIssue, ...]) -> Part:
    """Group issues by proposal; the forecast of an issue reads no other part of its proposal."""
    places: dict[str, list[int]] = {}
    for place, issue in enumerate(issues):
        places.setdefault(issue.proposal, []).append(place)
    return Part(
        issues,
        np.array([issue.outcome for issue in issues]),
        tuple(tuple(issues[k] for k in where) for where in places.values()),
        tuple(tuple(where) for where in places.values()),
    )


def read_parts() -> dict[str, Part]:
    """Return train and dev."""
    issues = read_issues(str(data_file()))
    return {name: part(tuple(i for i in issues if i.split == name)) for name in ("train", "dev")}


def folds(train: Part) -> Array:
    """Return (issues,) the fold of each issue; a proposal is never in two."""
    order = np.random.default_rng(1).permutation(len(train.proposals))
    fold = np.empty(len(train.issues), dtype=np.int64)
    for rank, proposal in enumerate(order):
        fold[list(train.places[proposal])] = rank % FOLDS
    return fold
