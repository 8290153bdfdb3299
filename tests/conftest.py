"""Which tests are quick enough for the loop of work: `pytest -m fast`."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
FAST = {"rules", "scenario", "randomness"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the folders that compile nothing large and start no process."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).parts[0] in FAST:
            item.add_marker(pytest.mark.fast)
