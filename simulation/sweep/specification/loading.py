"""An experiment file becomes an `Experiment`, or a list of everything that is wrong with it."""

import os
from pathlib import Path

from simulation.scenario.documents import new_inliner, validated
from simulation.scenario.kinds import refuse_other_kinds
from simulation.scenario.problem import ScenarioError
from simulation.scenario.reading import read_document
from simulation.scenario.schema.origin import Origin
from simulation.scenario.yaml_tree import Data
from simulation.sweep.specification.checks import complaints_about_experiment
from simulation.sweep.specification.experiment import Experiment


def load_experiment(path: str | os.PathLike[str]) -> Experiment:
    """Read an experiment file.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    return parse_experiment(*read_document(Path(path)))


def parse_experiment(data: Data, origin: Origin) -> Experiment:
    """Check a document that claims to be an experiment."""
    refuse_other_kinds(data, origin, "experiment")
    experiment = validated(data, Experiment, origin, new_inliner(origin))
    experiment._origin = origin
    if wrong := complaints_about_experiment(experiment):
        raise ScenarioError([complaint.located(origin) for complaint in wrong])
    return experiment
