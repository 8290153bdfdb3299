"""`roughconsensus ecosystem`: several venues side by side, with the real engine on a small case."""

from pathlib import Path

import pandas as pd

from simulation.outcome.ecosystem_entries import ecosystem_outcome_names
from tests.cli.conftest import Program

CASE = str(Path(__file__).parents[1] / "scenario_cases" / "valid" / "two_groups.yaml")
TWO = str(Path(__file__).parents[1] / "scenario_cases" / "valid" / "two_venues.yaml")


def test_several_venues_are_told_together_apart_and_in_files(program: Program) -> None:
    done = program("ecosystem", CASE, "-e", f"central_forum,{TWO}", "-n", "3", "--out", "found")
    assert done.exit_code == 0, done.output
    for words in ("Mean of 3 worlds", "Difference from “Central forum”", "carry out texts", "Late"):
        assert words in done.output
    runs = pd.read_csv("found/ecosystems.csv")
    assert list(runs.columns) == ["ecosystem", "replicate", *ecosystem_outcome_names()]
    assert len(runs) == 6
    assert sorted(pd.read_csv("found/venues.csv").venue.unique()) == ["early", "forum", "late"]
    assert Path("found/venues.png").read_bytes().startswith(b"\x89PNG")


def test_equal_hours_are_kept_by_all_venues_together(program: Program) -> None:
    program("ecosystem", CASE, "-e", TWO, "-n", "3", "--person-hours", "900", "--out", "found")
    venues = pd.read_csv("found/venues.csv")
    assert (venues.person_hours <= 450).all() or (venues[venues.person_hours > 450].rounds <= 1).all()


def test_a_mistake_ends_in_one_line_and_code_2(program: Program) -> None:
    Path("taken").touch()
    for arguments, told in (
        (["-e", ","], "none is named"),
        (["-e", "silos,silos"], "named twice"),
        (["-e", "silo"], 'no ecosystem is called "silo"; there are'),
        (["-e", TWO, "--out", "taken"], "taken: cannot be made a folder"),
        (["-e", CASE], "this is a scenario; an ecosystem is expected here"),
    ):
        done = program("ecosystem", CASE, *arguments)
        assert done.exit_code == 2 and told in done.stderr and "Traceback" not in done.output
