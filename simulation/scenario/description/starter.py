"""Files to start from: a scenario, a process design, an experiment."""

from pathlib import Path
from typing import Literal

from simulation.scenario.catalogue import HISTORY
from simulation.words import spoken_language

Starter = Literal["scenario", "design", "experiment"]
FILES: dict[Starter, str] = {
    "scenario": "starter.yaml",
    "design": "starter_design.yaml",
    "experiment": "starter_experiment.yaml",
}
"""The same with comments in another language stands beside it, as `starter.zh.yaml`."""
PRESET = "extends: multistakeholder_rough_consensus     #"
CASES = "scenarios: [iana_transition]                  #"


def new_scenario_text() -> str:
    """Return a small, commented scenario that is valid as it stands.

    Examples
    --------
    >>> new_scenario_text().splitlines()[2]
    'schema_version: 1'
    """
    return starter_text("scenario")


def starter_text(kind: Starter, case: str = "") -> str:
    """Return a small file that is valid as it stands, with comments in the language that is spoken.

    Parameters
    ----------
    kind
        What it is.
    case
        By path or name: the case whose own design a design starts from, or on which an experiment runs.

    Examples
    --------
    >>> starter_text("design", "car_emissions").splitlines()[3].partition("#")[0]
    'extends: car_emissions.historical_design   '
    """
    file = Path(__file__).with_name(FILES[kind])
    own = file.with_suffix(f".{spoken_language()}{file.suffix}")
    text = (own if own.exists() else file).read_text(encoding="utf-8")
    if case:
        text = text.replace(PRESET, f"extends: {case}{HISTORY}   #")
        text = text.replace(CASES, f"scenarios: [{case}]   #")
    return text
