"""The small worlds of the checks are held to what every shipped case keeps."""

from pathlib import Path

import pytest

from simulation.scenario.description import parameter_table
from simulation.scenario.provenance import NOT_STATED
from simulation.validation import worlds
from simulation.validation.worlds import load_world

NAMES = sorted(path.stem for path in Path(worlds.__path__[0]).glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_world_has_a_source(name: str) -> None:
    rows = parameter_table(load_world(name))
    assert [row.name for row in rows if row.source in ("", NOT_STATED)] == []


def test_there_are_worlds() -> None:
    assert "commons" in NAMES
