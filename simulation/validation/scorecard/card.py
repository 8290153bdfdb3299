"""The scorecard: what is recorded of each check, and the words it uses."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from simulation.experiment.manifest import git_revision, source_hash, version
from simulation.validation.check import Check, Effort, Result, Status
from simulation.words import DEFAULT, later, speaking, spoken

# --- What the words on the page mean, for readers who do not live among them ---


class Term(NamedTuple):
    """A word or sign, and what it stands for."""

    word: str
    meaning: str


GLOSSARY = (
    Term(
        "E1 … E17",
        later(
            "Numbers of the published findings that the model is held against; a finding with several "
            "checks has a name behind the number (E16-paris). Other keys say what they are about."
        ),
    ),
    Term(
        "0.12 [0.10, 0.15]",
        later(
            "A number with its 95 % interval: repeated with other luck, 19 of 20 such intervals hold "
            "the true value. If an interval of a difference lies to one side of 0, chance alone is a "
            "poor explanation."
        ),
    ),
    Term(
        "DEU",
        later(
            "Decision-making in the European Union: a data set with what each state, the Commission "
            "and the Parliament wanted on contested issues, how much they cared, and what was decided. "
            "Every issue is a scale from 0 to 100."
        ),
    ),
    Term(
        later("train, dev"),
        later(
            "Two parts of those issues. Numbers of the model were fitted on the first; the second was "
            "looked at while the model was revised."
        ),
    ),
    Term(
        "MAE",
        later(
            "Mean absolute error: by how many points of 100 a forecast was off, on average. Smaller is "
            "better."
        ),
    ),
    Term(
        later("within ±5 (±5)"),
        later(
            "Hits: the share of forecasts that came within five points of what was decided. Larger is better."
        ),
    ),
    Term(
        "compromise",
        later("The mean of what all wanted, weighted by how much they cared and how much power they had."),
    ),
    Term(
        later("rule of thumb"),
        later(
            "Take the compromise; if some actor's wish lies within 30 points of it, forecast the "
            "nearest such wish. Hard to beat, because decisions often are somebody's proposal."
        ),
    ),
    Term(
        later("Shapley–Shubik, Banzhaf"),
        later("Two measures of voting power: how often a vote turns a losing coalition into a winning one."),
    ),
    Term(
        later("adoption; p, q, m (Bass)"),
        later(
            "How a text spreads. p: share who adopt each year on their own account; q: pull of those "
            "who already did; m: the share that adopts in the end."
        ),
    ),
    Term(
        "forums",
        later(
            "Real deliberations whose participants answered the same questions before and after. "
            "Considerations are statements to agree with, policies are options to rank."
        ),
    ),
    Term(
        "spread",
        later(
            "How far answers lie apart (standard deviation, in points of 100). A smaller spread after "
            "than before means that people came closer together."
        ),
    ),
    Term(
        later("at shipped defaults"),
        later("The model as it comes, before anything was fitted on forums."),
    ),
    Term(
        later("χ (chi)"),
        later(
            "How strongly the floor goes to those whose consent the decision rule needs. At χ = 0 it "
            "does not matter whose consent is needed."
        ),
    ),
    Term(
        later("ν (nu)"),
        later(
            "How much one's own compliance gains from that of others. At ν = 0 it does not matter what "
            "they do."
        ),
    ),
    Term(
        later("α (alpha)"),
        later("Susceptibility: how far people give in to what others say they want; 0 is not at all."),
    ),
    Term(
        "hazard",
        later(
            "The chance that a decision is taken now, if it has not been before. What has a negative "
            "log hazard ratio makes decisions take longer."
        ),
    ),
    Term(
        later("mechanism switched off (ablation)"),
        later(
            "The same worlds without one part of the model: what disappears then is what that part "
            "brings about."
        ),
    ),
    Term(
        later("quick, full effort"),
        later(
            "Sample sizes. Quick is a first look with wide intervals; the scorecard is made with full effort."
        ),
    ),
)


# --- Results in order, evidence apart from all that is none, with what made them ---

type Section = Literal["evidence", "construction", "arithmetic", "tuning", "conduct"]
SECTIONS: tuple[Section, ...] = ("evidence", "construction", "arithmetic", "tuning", "conduct")
HEADING: dict[Section, str] = {
    "evidence": later("Evidence"),
    "construction": later("By construction"),
    "arithmetic": later("Arithmetic"),
    "tuning": later("Tuning"),
    "conduct": later("Conduct"),
}
# What each section means, in words that every form of the scorecard uses.
MEANING: dict[Section, str] = {
    "evidence": later("Findings and outcomes that the model was not given and no number of it was fitted on"),
    "construction": later(
        "The mechanism was built for the finding, or its number is put in: a pass shows that the "
        "mechanism suffices, not that it is true"
    ),
    "arithmetic": later("Published figures computed again by formula: nothing is simulated"),
    "tuning": later(
        "Evidence on which numbers of the model were fitted or its variant was chosen: a pass "
        "shows the fit, not foresight"
    ),
    "conduct": later("Whether the model does what it is said to do; no evidence about the world"),
}
DAGGER = "†"
REVISED = later("revised after a first look")
# What the dagger means, wherever there is one.
FOOTNOTE = later(
    "† Revised after a first look: something of its form or criterion was chosen with results in view"
)
WORDS: dict[Status, str] = {
    "passed": later("pass"),
    "failed": later("fail"),
    "skipped": later("skipped"),
    "crashed": later("error"),
}
SET_ASIDE: dict[Status, str] = {"skipped": later("{number} skipped"), "crashed": later("{number} crashed")}


EFFORTS = {Effort.FULL: later("full effort"), Effort.QUICK: later("quick effort")}


def effort_told(effort: Effort) -> str:
    """Say how much was computed."""
    return spoken(EFFORTS[effort])


def footnote() -> str:
    """Return what the dagger means."""
    return spoken(FOOTNOTE)


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
        others = [
            spoken(told, number=self.count(section, each))
            for each, told in SET_ASIDE.items()
            if self.count(section, each)
        ]
        return spoken(", ").join(
            [
                spoken("{number} of {judged} passed", number=self.count(section, "passed"), judged=judged),
                *others,
            ]
        )

    def headline(self) -> str:
        """Say how many passed on evidence, which is all that counts."""
        if "evidence" not in self.sections():
            return spoken("Evidence: none was looked at.")
        return spoken("Evidence: {summary}", summary=self.summary("evidence"))

    def aside(self) -> str:
        """Say what stands beside the headline and is not counted in it; empty if nothing does."""
        others = [
            f"{spoken(HEADING[section]).lower()} {self.summary(section)}"
            for section in self.sections()
            if section != "evidence"
        ]
        return spoken("Not counted: {sections}", sections=spoken("; ").join(others)) if others else ""

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


# --- The scorecard for machines ---


def record(card: Scorecard) -> str:
    """Write everything but the pictures as JSON, in English: programs read it."""
    with speaking(DEFAULT):
        return _record(card)


def _record(card: Scorecard) -> str:
    content = {
        "effort": card.effort.value,
        "version": card.version,
        "revision": card.revision,
        "sources": card.sources,
        "created": card.created,
        "headline": card.headline(),
        "summary": {section: card.summary(section) for section in card.sections()},
        "checks": [_entry(result) for result in card.results],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _entry(result: Result) -> dict[str, Any]:
    check, finding = result.check, result.finding
    return {
        "key": check.key,
        "title": check.title,
        "claim": check.claim,
        "source": check.source,
        "criterion": check.criterion,
        "role": check.role,
        "kind": check.kind,
        "revised": check.revised,
        "needs": list(check.needs),
        "status": finding.status,
        "measured": finding.measured,
        "detail": finding.detail,
        "rows": [{name: _plain(value) for name, value in row.items()} for row in finding.rows],
        "seconds": round(finding.seconds, 2),
    }


def _plain(value: object) -> object:
    """Turn numbers of any library into those of JSON; what is no number has none."""
    if isinstance(value, str):
        return value
    number = float(value)  # type: ignore[arg-type]  # rows hold text and numbers
    return number if number - number == 0.0 else None
