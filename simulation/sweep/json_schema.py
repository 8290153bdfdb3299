"""The format of experiment files as JSON Schema; `python -m simulation.sweep.json_schema` writes it anew."""

from simulation.scenario.catalogue import scenarios_folder
from simulation.scenario.json_schema import section_schema, written
from simulation.sweep.experiment import Experiment

PATH = scenarios_folder() / "schema" / "experiment.json"


def as_text() -> str:
    """Return the content of the exported file."""
    return written(section_schema(Experiment))


if __name__ == "__main__":
    PATH.write_text(as_text(), encoding="utf-8")
    print(PATH)
