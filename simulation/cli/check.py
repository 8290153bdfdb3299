"""`roughconsensus check`: is a file what the program can use?"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.output import one_line, say

if TYPE_CHECKING:
    from simulation.parameters import Parameters
    from simulation.scenario import Problem


def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Scenarios, process designs, decision rules, ecosystems, experiments, answers.",
        ),
    ],
) -> None:
    """Check files of every kind, and say everything that is wrong with them.

    What a file is, it says by its keys. Each mistake stands on a line of its own, with the place in the file,
    what is allowed, and what may have been meant:

      my_case.yaml:14:11: issue.interlinkage: 1.4 is too large; allowed is ...

    The exit code is 2 if anything is wrong.

    Examples:
      roughconsensus check my_case.yaml
      roughconsensus check cases/*.yaml designs/*.yaml
    """
    from simulation.scenario import ScenarioError

    problems: list[Problem] = []
    for file in files:
        try:
            say(f"OK  {one_line(file)}: {_describe(file)}")
        except ScenarioError as error:
            problems += error.problems
    if problems:
        fail("\n".join(str(problem) for problem in problems))


def _describe(file: Path) -> str:
    """Read a file as what it says it is, and return what it turned out to be.

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    from simulation.scenario import Problem, ScenarioError, document_kind

    kind = document_kind(file)
    if kind is None:
        allowed = (
            "a scenario (with `issue` and `population`), a design (`decision`), a rule (`chambers`), an "
            "ecosystem (`venues`), an experiment (`scenarios`) or a file of answers (`answers`)"
        )
        raise ScenarioError(
            [Problem(str(file), None, None, "", f"cannot tell what this is; allowed is {allowed}")]
        )
    return READERS[kind](file)


def _scenario(file: Path) -> str:
    from simulation.scenario import build_parameters, load_scenario

    scenario = load_scenario(file)
    parameters = build_parameters(scenario, scenario.historical_design)
    people, dimensions = scenario.population.total, len(scenario.dimension_names)
    groups = len(scenario.group_names)
    said = f"scenario “{scenario.name}”, {people} affected in {groups} groups, {dimensions} dimensions"
    if not parameters.decision.open_ballot and not _presses(parameters):
        said += "; its secret ballot changes nothing, since nobody is pressed (context.pressure, career)"
    return said


def _presses(parameters: "Parameters") -> bool:
    """Tell whether anything makes people state less dissent than they feel."""
    pressure = parameters.pressure
    ashamed = pressure.united_front * parameters.deliberation.visibility_process * parameters.groups.career
    return bool(pressure.conformity > 0.0 or ashamed.any())


def _design(file: Path) -> str:
    from simulation.scenario import load_design

    design = load_design(file)
    return f"process design “{design.name}”, decides by {design.decision.rule.name or 'a rule of its own'}"


def _rule(file: Path) -> str:
    from simulation.scenario import load_rule

    rule = load_rule(file)
    count = len(rule.chambers)
    return f"decision rule “{rule.name}”, {count} chamber{'s' if count > 1 else ''}"


def _ecosystem(file: Path) -> str:
    from simulation.scenario import load_ecosystem

    ecosystem = load_ecosystem(file)
    names = [venue.name for venue in ecosystem.venues]
    return (
        f"ecosystem “{ecosystem.name}”, {len(names)} venue{'s' if len(names) > 1 else ''}: {', '.join(names)}"
    )


def _experiment(file: Path) -> str:
    from simulation.cli.output import size
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep

    manifest = plan_sweep(load_experiment(file)).manifest
    return f"experiment “{manifest.name}”, {size(manifest)}"


def _answers(file: Path) -> str:
    from simulation.assessment import load_answers
    from simulation.assessment.questions import questions

    answers = load_answers(file)
    answered = len({one.question for one in answers.given})
    return (
        f"answers on “{answers.name}”, {answered} of {len(questions())} questions, case “{answers.case.name}”"
    )


READERS: dict[str, Callable[[Path], str]] = {
    "scenario": _scenario,
    "design": _design,
    "rule": _rule,
    "ecosystem": _ecosystem,
    "experiment": _experiment,
    "answers": _answers,
}
"""How each kind of file is read; a new kind of file is one more line here."""
