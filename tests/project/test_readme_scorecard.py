"""The scorecard in the README has every check there is, in its section, and its headline counts evidence."""

import re
from pathlib import Path

import pytest

from simulation.validation.checks import CHECKS
from simulation.validation.scorecard.card import HEADING, SECTIONS, Section, section_of

README = Path(__file__).parents[2] / "README.md"
SCORECARD = re.compile(r"<!-- scorecard: [^>]+ -->\n(.*?)<!-- end of scorecard -->", re.DOTALL)
ROW = re.compile(r"^\| ([\w-]+) \| .* \| (✅ pass|❌ fail) \|$", re.MULTILINE)
TITLES = "|".join(HEADING.values())
BLOCK = re.compile(rf"^\*\*({TITLES})\*\* \((.*?)(?=^\*\*(?:{TITLES})\*\* \(|\Z)", re.DOTALL | re.MULTILINE)


def printed() -> str:
    found = SCORECARD.search(README.read_text("utf-8"))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_check_has_a_verdict_in_its_section(section: Section) -> None:
    blocks = dict(BLOCK.findall(printed()))
    keys = {match[1] for match in ROW.finditer(blocks.get(HEADING[section], ""))}
    assert keys == {check.key for check in CHECKS if section_of(check) == section}


def test_the_headline_counts_evidence_alone() -> None:
    blocks = dict(BLOCK.findall(printed()))
    verdicts = [match[2] for match in ROW.finditer(blocks.get(HEADING["evidence"], ""))]
    passed = sum("pass" in verdict for verdict in verdicts)
    assert f"**Evidence: {passed} of {len(verdicts)} passed.**" in printed()
