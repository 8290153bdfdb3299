"""A scenario to start from."""

from pathlib import Path

STARTER = Path(__file__).with_name("starter.yaml")


def new_scenario_text() -> str:
    """Return a small, commented scenario that is valid as it stands.

    Examples
    --------
    >>> new_scenario_text().splitlines()[2]
    'schema_version: 1'
    """
    return STARTER.read_text(encoding="utf-8")
