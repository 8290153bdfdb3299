"""`roughconsensus cases`: one line a case, by field."""

import json

from simulation.scenario import names
from tests.cli.conftest import Program


def test_every_case_stands_once_with_what_it_teaches(program: Program) -> None:
    listed = json.loads(program("cases", "--json").stdout)
    assert sorted(entry["case"] for entry in listed) == sorted(names("cases"))
    assert all(entry["teaches"] and entry["field"] for entry in listed)


def test_one_field_alone_can_be_asked_for(program: Program) -> None:
    text = program("cases", "--field", "FISH").stdout
    assert "pacific_trawl" in text and "netmundial" not in text


def test_a_field_that_is_not_there_is_refused_with_those_that_are(program: Program) -> None:
    done = program("cases", "-f", "agriculture")
    assert done.exit_code == 2
    assert 'no field has "agriculture"' in done.stderr and "Internet governance" in done.stderr
