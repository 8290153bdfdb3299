"""Results in order, tuning and validation apart, with what made them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from simulation.experiment.provenance import git_revision, source_hash, version
from simulation.validation.check import Check, Role
from simulation.validation.effort import Effort
from simulation.validation.result import Result, Status

ROLES: tuple[Role, ...] = ("conduct", "validation", "tuning")
# What each role means, in words that every form of the scorecard uses.
MEANING: dict[Role, str] = {
    "conduct": "Whether the model does what it is said to do; no evidence about the world",
    "validation": "No number of the model was fitted on the evidence that judges it",
    "tuning": "Evidence on which numbers of the model were fitted or its variant was chosen: a pass shows "
    "the fit, not foresight",
}
DAGGER = "†"
REVISED = "revised after a first look"
# What the dagger means, wherever there is one.
FOOTNOTE = (
    f"{DAGGER} Revised after a first look: something of its form or criterion was chosen with results in view"
)


def mark(check: Check) -> str:
    """Return the dagger of a check that was revised after a first look, else nothing."""
    return DAGGER if check.revised else ""


@dataclass(frozen=True)
class Scorecard:
    """All results of one validation, sorted by key."""

    results: tuple[Result, ...]
    effort: Effort
    version: str
    revision: str
    sources: str
    created: str

    def of(self, role: Role) -> tuple[Result, ...]:
        """Return the results on one kind of evidence."""
        return tuple(result for result in self.results if result.check.role == role)

    def count(self, role: Role, status: Status) -> int:
        """Count the results on one kind of evidence with one status."""
        return sum(result.status == status for result in self.of(role))

    def summary(self, role: Role) -> str:
        """Say in a few words how many passed; what was skipped counts neither way."""
        judged = self.count(role, "passed") + self.count(role, "failed")
        aside: tuple[Status, ...] = ("skipped", "crashed")
        others = [f"{self.count(role, each)} {each}" for each in aside if self.count(role, each)]
        return ", ".join([f"{self.count(role, 'passed')} of {judged} passed", *others])

    def is_revised(self) -> bool:
        """Tell whether any check carries the dagger."""
        return any(result.check.revised for result in self.results)


def make_scorecard(results: Sequence[Result], effort: Effort) -> Scorecard:
    """Sort results and note what made them."""
    ordered = tuple(sorted(results, key=lambda result: in_order(result.check.key)))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return Scorecard(ordered, effort, version(), git_revision(), source_hash(), created)


def in_order(key: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts keys the way people count: E2 before E10.

    Examples
    --------
    >>> sorted(["E10", "E2", "DEU-dev"], key=in_order)
    ['DEU-dev', 'E2', 'E10']
    """
    parts = re.findall(r"\d+|\D+", key)
    return tuple((int(part), "") if part.isdigit() else (-1, part.lower()) for part in parts)
