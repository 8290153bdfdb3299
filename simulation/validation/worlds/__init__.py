"""Small worlds for the checks: scenario files that rebuild what a source says, the rest left at the
defaults.
"""

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulation.scenario import Scenario


def load_world(name: str) -> "Scenario":
    """Read one of the worlds of this folder."""
    from simulation.scenario import load_scenario

    with resources.as_file(resources.files(__name__) / f"{name}.yaml") as path:
        return load_scenario(path)
