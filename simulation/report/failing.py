"""What of the model failed validation, in two sentences, for the top of every report.

The scorecard in the README is the one published record of it; it is read from there, so that no report says
anything else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from simulation.scenario.catalogue import PACKAGE
from simulation.words import later, spoken

BEGIN, END = "<!-- scorecard", "<!-- end of scorecard"
EVIDENCE = "**Evidence**"  # what heads the findings that the model was not given
ROW = re.compile(r"^\| (?P<key>[\w-]+) \| \*\*(?P<title>[^*]+?)\.?\*\*.*\| (?P<mark>\S+) (?P<word>\w+) \|$")
AREAS: Mapping[str, tuple[str, ...]] = {
    later("how a room comes to agree"): ("council", "E1", "E9", "E10", "E11", "EC", "jury", "unclosed"),
    later("how opinions move and what is said"): ("E17", "forums", "pooling", "on"),
    later("whether taking part makes decisions better"): ("E4", "E5", "E6", "E7"),
    later("who carries a decision out, and when"): ("E13", "E16", "treaties"),
    later("how real processes went"): ("cases",),
}
"""What checks are about, by the first part of their keys."""
NO_RECORD = later("How the model does against published findings: `roughconsensus validate`.")

Say = Callable[[str], str]


class Checked(NamedTuple):
    """One finding that the model was held against."""

    key: str
    title: str
    passed: bool


@cache
def evidence() -> tuple[Checked, ...]:
    """Return the findings that the model was not given; nothing if there is no record here."""
    return tuple(checked for heading, checked in _record() if heading.startswith(EVIDENCE))


@cache
def recorded() -> Mapping[str, Checked]:
    """Return all that the scorecard records, by key; nothing if there is no record here."""
    return {checked.key: checked for _, checked in _record()}


def read_scorecard(file: Path) -> tuple[Checked, ...]:
    """Read the evidence of a scorecard from a Markdown file."""
    return tuple(checked for heading, checked in _rows(file) if heading.startswith(EVIDENCE))


@cache
def _record() -> tuple[tuple[str, Checked], ...]:
    installed = PACKAGE / "_data" / "README.md"
    file = installed if installed.is_file() else PACKAGE.parent / "README.md"
    return tuple(_rows(file)) if file.is_file() else ()


def _rows(file: Path) -> Iterator[tuple[str, Checked]]:
    """Yield the rows of a scorecard in Markdown, each with the paragraph that heads its section."""
    text = file.read_text(encoding="utf-8")
    begin, end = text.find(BEGIN), text.find(END)
    section = text[begin:end] if 0 <= begin < end else ""
    heading = ""
    for part in section.split("\n\n"):
        if part.startswith("**"):
            heading = part
        elif part.startswith("|"):
            rows = (ROW.match(line) for line in part.splitlines())
            yield from (
                (heading, Checked(row["key"], row["title"], row["word"] == "pass")) for row in rows if row
            )


def caveat(say: Say = spoken) -> list[str]:
    """Say in two sentences what the model failed at."""
    checked = evidence()
    if not checked:
        return [say(NO_RECORD)]
    failed = sum(not one.passed for one in checked)
    told = say("Held against {all} published findings that it was not given, the model fails {failed}.")
    areas = []
    for area, keys in AREAS.items():
        inside = [one for one in checked if one.key.partition("-")[0] in keys]
        wrong = sum(not one.passed for one in inside)
        if wrong:
            areas.append(
                say("{area} ({failed} of {all})").format(area=say(area), failed=wrong, all=len(inside))
            )
    about = say("It fails on {areas}: no result below is stronger than that.")
    sentences = [told.format(all=len(checked), failed=failed)]
    if areas:
        sentences.append(about.format(areas=say(", ").join(areas)))
    return sentences
