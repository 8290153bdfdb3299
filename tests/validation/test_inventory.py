"""No row of the founding document is empty, and what a row names is there."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from simulation.scenario import build_parameters, load_design, load_scenario, names, with_values
from simulation.scenario.catalogue import scenarios_folder
from simulation.scenario.description import parameter_table
from simulation.validation.checks import CHECKS
from simulation.validation.inventory import FILE, NUMBERED, QUESTIONS, Claim, markdown, rows

ROOT = Path(__file__).parents[2]
ROWS = rows()


def commands() -> list[str]:
    return sorted({command for row in ROWS.values() for command in row.attempts})


def test_every_row_is_there_once_and_in_order() -> None:
    assert list(ROWS) == [*map(str, range(1, NUMBERED + 1)), *(f"D{n}" for n in range(1, QUESTIONS + 1))]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_says_where_or_why_not_and_never_both(row: Claim) -> None:
    assert bool(row.not_testable) != bool(row.look or row.attempts)
    assert not (row.not_testable and row.limits)
    assert not row.says.endswith(".") and not row.limits.endswith(".") and not row.not_testable.endswith(".")


def test_every_file_that_is_named_is_there() -> None:
    assert [path for row in ROWS.values() for path in row.look if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("command", commands())
def test_every_command_that_is_named_can_be_given(command: str) -> None:
    from simulation.cli.application import COMMANDS

    program, name, *words = command.split(" ")
    assert program == "roughconsensus" and name in {known for known, *_rest in COMMANDS}
    options = dict(pairwise(words))
    if "--only" in options and name == "validate":
        assert set(options["--only"].split(",")) <= {check.key for check in CHECKS}
    if words and name in ("compare", "describe", "improve"):
        case = load_scenario(words[0])
        if name == "describe" and "--only" in options:
            assert any(options["--only"] in row.name for row in parameter_table(case))
        for design in options.get("--designs", "").split(","):
            assert not design or build_parameters(case, load_design(design))
        if "--set" in options:
            key, _, value = options["--set"].partition("=")
            assert with_values(case, {key: float(value)})


def test_the_inventory_on_the_shelf_is_current() -> None:
    written = (scenarios_folder() / FILE).read_text("utf-8")
    assert written == markdown(), "run: python -m simulation.validation.inventory"


def test_every_case_of_the_founding_document_is_found_from_its_row() -> None:
    linked = set(re.findall(r"cases/(\w+)\.yaml", markdown()))
    assert linked <= set(names("cases"))
    assert {"iana_transition", "oecd_digital_security", "netmundial", "wsis10_igf"} <= linked
