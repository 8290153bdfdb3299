"""The table in the README is the one its first command prints."""

import re
from pathlib import Path

from simulation import compare, load_scenario
from simulation.report.files import markdown_table

ROOT = Path(__file__).parents[2]
TABLE = re.compile(r"<!-- table: [^>]+ -->\n(.*?)<!-- end of table -->", re.DOTALL)


def test_the_first_command_reproduces_the_table() -> None:
    printed = TABLE.search((ROOT / "README.md").read_text())
    assert printed is not None
    comparison = compare(load_scenario(str(ROOT / "scenarios/cases/iana_transition.yaml")))
    assert printed[1].strip() == markdown_table(comparison).strip()
