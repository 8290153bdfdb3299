"""An experiment file becomes an `Experiment`, and the files that it names are found and read.

What is wrong with the experiment file is told all at once, line by line. What is wrong with another file is
told where the experiment names it.
"""

import os
from pathlib import Path

from simulation.scenario import Design, Scenario, load_design, load_scenario
from simulation.scenario.catalogue import HISTORY, case_of, locate
from simulation.scenario.complaint import Complaint, type_at
from simulation.scenario.documents import new_inliner, validated
from simulation.scenario.files import read_document, refuse_other_kinds
from simulation.scenario.problem import Problem, ScenarioError, one_line
from simulation.scenario.schema import WholeNumber
from simulation.scenario.schema.section import Origin
from simulation.scenario.variation import PROCESS, split
from simulation.scenario.yaml_tree import Data
from simulation.sweep.checks import complaints_about_experiment, paths_of
from simulation.sweep.experiment import HISTORICAL, Experiment
from simulation.words import spoken


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

    With `integer: false` in the file, nothing is rounded: the first level that is no whole number is refused.
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


# --- The files that an experiment names ---


def read_scenarios(experiment: Experiment, folder: Path) -> list[Scenario]:
    """Read the scenarios of an experiment."""
    return [
        load_scenario(_located(experiment, folder, "scenarios", index))
        for index in range(len(experiment.scenarios))
    ]


def read_designs(experiment: Experiment, folder: Path) -> list[Design | None]:
    """Read the designs of an experiment; None stands for the historical one."""
    return [
        None if name == HISTORICAL else _design(experiment, folder, index)
        for index, name in enumerate(experiment.designs)
    ]


def _design(experiment: Experiment, folder: Path, index: int) -> Design:
    """Read one design; that of a case from the file of the case."""
    path = _located(experiment, folder, "designs", index)
    return load_design(path if case_of(experiment.designs[index]) is None else f"{path}{HISTORY}")


def told_at(
    experiment: Experiment, path: tuple[str | int, ...], error: ScenarioError, why: str = ""
) -> ScenarioError:
    """Say what is wrong at the place of the experiment file that led there."""
    return ScenarioError(
        [
            Complaint(path, why + problem.without_place()).located(experiment._origin)
            for problem in error.problems
        ]
    )


def _located(experiment: Experiment, folder: Path, key: str, index: int) -> Path:
    """Find a file that the experiment names, or say where it named it."""
    name = getattr(experiment, key)[index]
    try:
        case = case_of(name) if key == "designs" else name
        path = locate(name, "designs", folder) if case is None else locate(case, "cases", folder)
        if not path.exists():
            raise ScenarioError(
                [Problem(name, None, None, "", spoken("there is no such file ({path})", path=one_line(path)))]
            )
    except ScenarioError as error:
        raise told_at(experiment, (key, index), error) from None
    return path
