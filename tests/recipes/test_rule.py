"""A decision rule as data: the recipe of CONTRIBUTING, followed to the letter."""

import json

import pytest

from tests.recipes.reading import FILES, Follower, Step, steps

RECIPE = "A decision rule as data"


@pytest.fixture
def others(reader: Follower) -> list[Step]:
    """Write the files; return what remains to be done."""
    remaining = []
    for step in steps(RECIPE):
        if step.language in FILES:
            reader.write(step)
        else:
            remaining.append(step)
    return remaining


def test_the_rule_is_valid_runs_and_has_the_power_that_is_printed(
    reader: Follower, others: list[Step]
) -> None:
    first, power, printed = others
    told = reader.type_in(first)
    assert "OK  two_benches.yaml: decision rule “Two benches”, 2 chambers" in told
    assert "Multistakeholder, two benches" in told
    assert "CALL:" in told
    assert reader.type_in(power) == printed.text


def test_the_rule_is_compared_with_what_was_really_done(reader: Follower, others: list[Step]) -> None:
    reader.compare(others[0])
    results = reader.folder / "results"
    designs = json.loads((results / "manifest.json").read_text("utf-8"))
    assert "Multistakeholder, two benches" in json.dumps(designs, ensure_ascii=False)
    assert (results / "report.html").exists()
