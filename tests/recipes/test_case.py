"""A new case: the recipe of CONTRIBUTING, followed to the letter."""

from simulation.scenario import load_scenario
from tests.recipes.reading import Follower, steps

RECIPE = "A new case"


def follow(reader: Follower) -> str:
    """Start the case and edit it; return what the commands before and after printed."""
    printed = ""
    for step in steps(RECIPE):
        if step.language == "diff":
            reader.write(step)
        else:
            printed += reader.type_in(step)
    return printed


def test_a_case_is_started_edited_checked_described_and_run(reader: Follower) -> None:
    printed = follow(reader)
    scenario = load_scenario(reader.folder / "harbour.yaml")
    assert scenario.issue.common_value_share == 0.7
    assert scenario.references["survey"].startswith("Harbour office (2024)")
    for told in ("harbour.yaml written", "OK  harbour.yaml", "issue.common_value_share", "CALL:"):
        assert told in printed


def test_the_case_is_compared(reader: Follower) -> None:
    start, *edits, rest = steps(RECIPE)
    reader.type_in(start)
    for step in edits:
        reader.write(step)
    assert "Historical" in reader.compare(rest)
    assert (reader.folder / "results" / "results.parquet").exists()
