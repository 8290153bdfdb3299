"""`roughconsensus check`: is a file what the program can use?"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.output import one_line, say
from simulation.words import counted, spoken

if TYPE_CHECKING:
    from simulation.parameters import Parameters
    from simulation.scenario import Problem


def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Scenarios, process designs, decision rules, ecosystems, experiments, answers.",
        ),
    ],
) -> None:
    """Check files of every kind, and say everything that is wrong with them.

    The keys of a file say what kind of file it is. Each mistake stands on a line of its own, with the place
    in the file, what is allowed, and what may have been meant:

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
            say(spoken("OK  {file}: {describe}", file=one_line(file), describe=_describe(file)))
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
        allowed = spoken(
            "a scenario (with `issue` and `population`), a design (`decision`), a rule (`chambers`), an "
            "ecosystem (`venues`), an experiment (`scenarios`) or a file of answers (`answers`)"
        )
        raise ScenarioError(
            [
                Problem(
                    str(file),
                    None,
                    None,
                    "",
                    spoken("cannot tell what this is; allowed is {allowed}", allowed=allowed),
                )
            ]
        )
    return READERS[kind](file)


def _scenario(file: Path) -> str:
    from simulation.scenario import build_parameters, load_scenario

    scenario = load_scenario(file)
    parameters = build_parameters(scenario, scenario.historical_design)
    people, dimensions = scenario.population.total, len(scenario.dimension_names)
    groups = len(scenario.group_names)
    said = spoken(
        "scenario “{name}”, {people} affected in {groups} groups, {dimensions} dimensions",
        name=scenario.name,
        people=people,
        groups=groups,
        dimensions=dimensions,
    )
    if not parameters.decision.open_ballot and not _presses(parameters):
        said += spoken(
            "; its secret ballot changes nothing, since nobody is pressed (context.pressure, career)"
        )
    return said


def _presses(parameters: "Parameters") -> bool:
    """Tell whether anything makes people state less dissent than they feel."""
    pressure = parameters.pressure
    ashamed = pressure.united_front * parameters.deliberation.visibility_process * parameters.groups.career
    return bool(pressure.conformity > 0.0 or ashamed.any())


def _design(file: Path) -> str:
    from simulation.scenario import load_design

    design = load_design(file)
    return spoken(
        "process design “{name}”, decides by {rule}",
        name=design.name,
        rule=spoken(design.decision.rule.name or "") or spoken("a rule of its own"),
    )


def _rule(file: Path) -> str:
    from simulation.scenario import load_rule

    rule = load_rule(file)
    count = len(rule.chambers)
    return counted(
        "decision rule “{name}”, {number} chamber",
        "decision rule “{name}”, {number} chambers",
        count,
        name=rule.name,
    )


def _ecosystem(file: Path) -> str:
    from simulation.scenario import load_ecosystem

    ecosystem = load_ecosystem(file)
    names = [venue.name for venue in ecosystem.venues]
    return counted(
        "ecosystem “{name}”, {number} venue: {names}",
        "ecosystem “{name}”, {number} venues: {names}",
        len(names),
        name=ecosystem.name,
        names=", ".join(names),
    )


def _experiment(file: Path) -> str:
    from simulation.cli.output import size
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep

    manifest = plan_sweep(load_experiment(file)).manifest
    return spoken("experiment “{name}”, {size}", name=manifest.name, size=size(manifest))


def _answers(file: Path) -> str:
    from simulation.assessment import load_answers
    from simulation.assessment.questions import questions

    answers = load_answers(file)
    answered = len({one.question for one in answers.given})
    return spoken(
        "answers on “{name}”, {answered} of {number} questions, case “{case}”",
        name=answers.name,
        answered=answered,
        number=len(questions()),
        case=answers.case.name,
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
