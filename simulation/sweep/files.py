"""The files that an experiment names, found; and what is wrong with them, told where it names them."""

from pathlib import Path

from simulation.scenario import Design, Scenario, ScenarioError, load_design, load_scenario
from simulation.scenario.catalogue import HISTORY, case_of, locate
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import Problem, one_line
from simulation.sweep.experiment import HISTORICAL, Experiment
from simulation.words import spoken


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
