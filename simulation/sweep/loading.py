"""An experiment file becomes an `Experiment`, or a list of everything that is wrong with it."""

import os
from pathlib import Path

from simulation.scenario import Design, Scenario
from simulation.scenario.complaint import type_at
from simulation.scenario.documents import new_inliner, validated
from simulation.scenario.files import read_document, refuse_other_kinds
from simulation.scenario.problem import ScenarioError
from simulation.scenario.schema import WholeNumber
from simulation.scenario.schema.section import Origin
from simulation.scenario.variation import PROCESS, split
from simulation.scenario.yaml_tree import Data
from simulation.sweep.checks import complaints_about_experiment, paths_of
from simulation.sweep.experiment import Experiment


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
    experiment = with_whole_numbers(validated(data, Experiment, origin, new_inliner(origin)))
    experiment._origin = origin
    if wrong := complaints_about_experiment(experiment):
        raise ScenarioError([complaint.located(origin) for complaint in wrong])
    return experiment


def with_whole_numbers(experiment: Experiment) -> Experiment:
    """Take only whole numbers from ranges of what is counted: rounds, people, seats.

    Whoever says `integer: false` is believed, and told by the first level that is refused.
    """
    factors = {
        key: factor.model_copy(update={"integer": True})
        if factor.range
        and "integer" not in factor.model_fields_set
        and all(map(is_counted, paths_of(key, factor)))
        else factor
        for key, factor in experiment.factors.items()
    }
    return experiment.model_copy(update={"factors": factors})


def is_counted(path: str) -> bool:
    """Tell whether a path leads to a whole number.

    Examples
    --------
    >>> is_counted("process.decision.deadline"), is_counted("process.transparency.inputs")
    (True, False)
    """
    schema = Design if path.startswith(PROCESS) else Scenario
    return type_at(schema, split(path.removeprefix(PROCESS))) is WholeNumber
