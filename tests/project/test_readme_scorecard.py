"""The scorecard in the README has every check there is, under its role."""

import re
from pathlib import Path

import pytest

from simulation.validation.checks import CHECKS

README = Path(__file__).parents[2] / "README.md"
SCORECARD = re.compile(r"<!-- scorecard: [^>]+ -->\n(.*?)<!-- end of scorecard -->", re.DOTALL)
ROW = re.compile(r"^\| ([\w-]+) \| .* \| (✅ pass|❌ fail) \|$", re.MULTILINE)


@pytest.mark.parametrize("role", ["conduct", "validation", "tuning"])
def test_every_check_has_a_verdict_under_its_role(role: str) -> None:
    printed = SCORECARD.search(README.read_text("utf-8"))
    assert printed is not None
    blocks = dict(
        re.findall(
            r"^\*\*(Conduct|Validation|Tuning)\*\*(.*?)(?=^\*\*[A-Z][a-z]+\*\* \(|\Z)",
            printed[1],
            re.DOTALL | re.MULTILINE,
        )
    )
    keys = {match[1] for match in ROW.finditer(blocks[role.capitalize()])}
    assert keys == {check.key for check in CHECKS if check.role == role}
