"""`roughconsensus ecosystem`: several venues side by side, with the real engine on a small case."""

import re
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


SHOPPING = """
schema_version: 1
name: A way out
source: assumption
shopping: {switching_cost: 0.001, hurt: 0, delay: 2, founding: {cost_factor: 1}}
venues:
  - {name: few, design: governments_consensus, roles: {default: voice, government: decide}}
  - {name: many, design: multistakeholder_rough_consensus}
"""


def test_who_went_where_is_told_and_written(program: Program) -> None:
    Path("way_out.yaml").write_text(SHOPPING, encoding="utf-8")
    done = program("ecosystem", CASE, "-e", "way_out.yaml", "-n", "3", "--out", "found")
    assert done.exit_code == 0, done.output
    told = " ".join(done.output.split())
    shops = pd.read_csv("found/shops.csv")
    assert len(shops) > 0 and (shops.gain > shops.needed).all()
    assert "A way out: who took a lost matter elsewhere" in told and "lost in “" in told
    runs = pd.read_csv("found/ecosystems.csv")
    assert runs.shops.sum() == len(shops)
    assert set(shops.to) <= set(pd.read_csv("found/venues.csv").venue)


def test_one_world_is_told_month_by_month_with_all_who_went(program: Program) -> None:
    Path("way_out.yaml").write_text(SHOPPING, encoding="utf-8")
    done = program("ecosystem", CASE, "-e", "way_out.yaml", "--trace", "-r", "1")
    assert done.exit_code == 0, done.output
    told = " ".join(done.output.split())
    for words in ("Month 1: “Few” opens; people who come:", "agrees on a text.", "the end:"):
        assert words in told
    program("ecosystem", CASE, "-e", "way_out.yaml", "-n", "2", "--out", "found")
    shops = pd.read_csv("found/shops.csv")
    assert told.count(" lost in “") == (shops.replicate == 1).sum()


def test_calls_without_an_agreement_are_told_until_there_is_one_or_time_is_up(program: Program) -> None:
    done = program("ecosystem", "iana_transition", "-e", "silos", "--trace", "-r", "3")
    told = " ".join(done.output.split())
    calls = re.findall(r"calls; of (\d+) who decide, (\d+) consent, and it goes on", told)
    assert calls and all(int(consenting) <= int(deciders) for deciders, consenting in calls)
    ended = told.count("agrees on a text.") + told.count("closes without a text.")
    assert ended == 4  # every silo comes to an end, and a call that ends one is told as its end


def test_what_each_venue_does_with_a_text_that_goes_round_is_told(program: Program) -> None:
    done = program("ecosystem", "iana_transition", "-e", "serial_unanimity", "--trace", "-r", "0")
    lines = done.output.splitlines()
    told = " ".join(done.output.split())
    back = told.count("does not consent and returns the text, with a change to:")
    given_up = told.count("does not consent, and the text is given up.")
    drafted = told.count("agrees on a draft and passes it on.")
    assert drafted == 1 and back <= 5 and given_up <= 1, lines
    if given_up:  # it fails before the venues close
        assert told.index("is given up") < told.index("closes without a text")
    else:
        assert "agrees on a text." in told


def test_the_number_of_processes_changes_nothing(program: Program) -> None:
    for workers in ("1", "2"):
        done = program("ecosystem", CASE, "-e", TWO, "-n", "26", "-w", workers, "--out", workers)
        assert done.exit_code == 0, done.output
    for name in ("ecosystems.csv", "venues.csv"):
        assert (Path("1") / name).read_bytes() == (Path("2") / name).read_bytes()


def test_options_without_effect_are_refused(program: Program) -> None:
    for arguments, told in (
        (["--trace", "-n", "3"], "--replicates: no effect beside --trace"),
        (["--trace", "--out", "found"], "--out: no effect beside --trace"),
        (["-r", "0"], "--replicate: no effect without --trace"),
    ):
        done = program("ecosystem", CASE, "-e", TWO, *arguments)
        assert done.exit_code == 2 and told in done.stderr


def test_an_ecosystem_is_described_with_units_and_sources(program: Program) -> None:
    done = program("describe", "regime_complex", "--only", "shopping")
    assert done.exit_code == 0, done.output
    for words in (
        "Regime complex",
        "shopping.switching_cost",
        "0.02 utility",
        "(from 0 to 0.5)",
        "assumption",
    ):
        assert words in done.output
    done = program("describe", TWO)
    assert "venues[1].reports" in done.output and "venues[0].design.decision" in done.output
    done = program("describe", TWO, "--design", "governments_consensus")
    assert done.exit_code == 2 and "--design: no effect beside an ecosystem" in done.stderr


def test_a_mistake_ends_in_one_line_and_code_2(program: Program) -> None:
    Path("taken").touch()
    for arguments, told in (
        (["-e", ","], "--ecosystems: nothing is named"),
        (["-e", "silos,silos"], "named twice"),
        (["-e", "silo"], 'no ecosystem is called "silo"; there are'),
        (["-e", TWO, "--out", "taken"], "taken: cannot be made a folder"),
        (["-e", CASE], "this is a scenario; an ecosystem is expected here"),
    ):
        done = program("ecosystem", CASE, *arguments)
        assert done.exit_code == 2 and told in done.stderr and "Traceback" not in done.output
