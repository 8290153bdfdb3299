"""Results in order, evidence apart from all that is none, with what made them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from simulation.experiment.provenance import git_revision, source_hash, version
from simulation.validation.check import Check
from simulation.validation.effort import Effort
from simulation.validation.result import Result, Status

type Section = Literal["evidence", "construction", "arithmetic", "tuning", "conduct"]
SECTIONS: tuple[Section, ...] = ("evidence", "construction", "arithmetic", "tuning", "conduct")
HEADING: dict[Section, str] = {
    "evidence": "Evidence",
    "construction": "By construction",
    "arithmetic": "Arithmetic",
    "tuning": "Tuning",
    "conduct": "Conduct",
}
# What each section means, in words that every form of the scorecard uses.
MEANING: dict[Section, str] = {
    "evidence": "Findings and outcomes that the model was not given and no number of it was fitted on",
    "construction": "The mechanism was built for the finding, or its number is put in: a pass shows that the "
    "mechanism suffices, not that it is true",
    "arithmetic": "Published figures computed again by formula: nothing is simulated",
    "tuning": "Evidence on which numbers of the model were fitted or its variant was chosen: a pass shows "
    "the fit, not foresight",
    "conduct": "Whether the model does what it is said to do; no evidence about the world",
}
DAGGER = "†"
REVISED = "revised after a first look"
# What the dagger means, wherever there is one.
FOOTNOTE = (
    f"{DAGGER} Revised after a first look: something of its form or criterion was chosen with results in view"
)


def section_of(check: Check) -> Section:
    """Return the section of the scorecard that a check belongs to."""
    return "tuning" if check.role == "tuning" else check.kind


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

    def of(self, section: Section) -> tuple[Result, ...]:
        """Return the results of one section."""
        return tuple(result for result in self.results if section_of(result.check) == section)

    def sections(self) -> tuple[Section, ...]:
        """Return the sections that have a result, evidence first."""
        return tuple(section for section in SECTIONS if self.of(section))

    def count(self, section: Section, status: Status) -> int:
        """Count the results of one section with one status."""
        return sum(result.status == status for result in self.of(section))

    def summary(self, section: Section) -> str:
        """Say in a few words how many passed; what was skipped counts neither way."""
        judged = self.count(section, "passed") + self.count(section, "failed")
        aside: tuple[Status, ...] = ("skipped", "crashed")
        others = [f"{self.count(section, each)} {each}" for each in aside if self.count(section, each)]
        return ", ".join([f"{self.count(section, 'passed')} of {judged} passed", *others])

    def headline(self) -> str:
        """Say how many passed on evidence, which is all that counts."""
        if "evidence" not in self.sections():
            return "Evidence: none was looked at."
        return f"Evidence: {self.summary('evidence')}"

    def aside(self) -> str:
        """Say what stands beside the headline and is not counted in it; empty if nothing does."""
        others = [
            f"{HEADING[section].lower()} {self.summary(section)}"
            for section in self.sections()
            if section != "evidence"
        ]
        return f"Not counted: {'; '.join(others)}" if others else ""

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
