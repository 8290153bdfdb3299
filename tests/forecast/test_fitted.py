"""The settings in force are those that the calibration wrote down."""

import re
from pathlib import Path

import pytest

from simulation.forecast.negotiation import FITTED

RESULT = Path(__file__).parents[2] / "experiments" / "calibration" / "council" / "result.md"
VARIANTS = {
    "mediated, issues together": (True, True),
    "mediated, issues apart": (True, False),
    "consents counted, issues together": (False, True),
}


@pytest.fixture(scope="module")
def result() -> str:
    return RESULT.read_text(encoding="utf-8")


def chosen(result: str) -> str:
    found = re.search(r"smallest loss on dev: \*\*(.+)\*\*", result)
    assert found
    return found[1]


def test_settings_are_those_fitted_on_train(result: str) -> None:
    rows = re.findall(rf"\| {re.escape(chosen(result))}: (\w+) \| ([\d.]+) \|", result)
    assert len(rows) == 4
    for name, value in rows:
        assert getattr(FITTED, name) == float(value), name


def test_the_variant_is_the_one_chosen_on_dev(result: str) -> None:
    assert (FITTED.mediated, FITTED.together) == VARIANTS[chosen(result)]
