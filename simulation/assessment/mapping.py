"""Answers become parameters of a process; what is not sure becomes a range, from which draws are taken.

Between two answers that stand for numbers every number may be the true one, each as likely; of answers that
stand for words, each of those given is as likely. Draws fill the space of all that is not sure (Sobol 1967,
scrambled after Owen 1998, by scipy).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.assessment.answers import Answers, Given
from simulation.assessment.questions import Diagnostic, QuestionPart, questions
from simulation.scenario import Design, Scenario, with_values
from simulation.scenario.schema.section import look_up_group

DRAWS = 16  # of all that is not sure; a power of two, as the sequence wants it; assumption
MIDDLE = 0.5
COUNTED = ("goals.rounds",)  # where only whole numbers make sense


@dataclass(frozen=True)
class Setting:
    """An answer and what it does to the process.

    Attributes
    ----------
    question, part
        The keys of what was asked.
    answers
        The candidates.
    path
        Of the parameter; empty where none stands for the question.
    groups
        Whose role it is, where it is about roles.
    values
        What the candidates stand for.
    is_number
        Whether any number between them may be the true one.
    source
        Of these values.
    before
        What the process had before.
    """

    question: str
    part: str
    answers: tuple[str, ...]
    path: str = ""
    groups: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    is_number: bool = False
    source: str = ""
    before: Any = None

    @property
    def is_sure(self) -> bool:
        """Whether nothing is to be drawn."""
        return len(self.answers) == 1

    def at(self, coordinate: float) -> Any:
        """Return the value at a place between the first (0) and the last (1) of what may be true."""
        if not self.is_number:
            return self.values[min(int(coordinate * len(self.values)), len(self.values) - 1)]
        low, high = min(self.values), max(self.values)
        value = low + coordinate * (high - low)
        return round(value) if self.path in COUNTED else round(float(value), 4)


def settings(answers: Answers) -> tuple[Setting, ...]:
    """Return what the answers do to the process, in the order of the questions."""
    return tuple(_setting(answers, one) for one in answers.given)


def _setting(answers: Answers, given: Given) -> Setting:
    question: Diagnostic = questions()[given.question]
    part: QuestionPart = question.parts.get(given.part) or next(iter(question.parts.values()))
    if not part.path:
        return Setting(given.question, given.part, given.candidates)
    groups = _whose(answers, part, given.part) if part.path == "roles" else ()
    return Setting(
        given.question,
        given.part,
        given.candidates,
        part.path,
        groups,
        tuple(part.answers[answer].value for answer in given.candidates),
        part.is_number,
        part.source,
        _before(answers.design, part.path, answers.case, groups),
    )


def _whose(answers: Answers, part: QuestionPart, named: str) -> tuple[str, ...]:
    """Return the groups whose role an answer is about."""
    if named in answers.case.group_names:
        return (named,)
    if part.of == "operators":
        return operators(answers.case)
    roles = roles_of(answers.design, answers.case)
    alone = {one.part for one in answers.to("D1")}
    return tuple(group for group, role in roles.items() if role != "decide" and group not in alone)


def operators(case: Scenario) -> tuple[str, ...]:
    """Return the groups that carry out more of the action than their number says, or have most at stake.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> operators(load_scenario("iana_transition"))
    ('business', 'technical_community')
    """
    groups = case.population.groups
    found = [
        name
        for name, group in groups.items()
        if (group.operator_share or 0) > (group.share or 0) or group.affectedness.median > 1
    ]
    largest = max(groups, key=lambda name: groups[name].operator_share or groups[name].share or 0)
    return tuple(found or [largest])


def roles_of(design: Design, case: Scenario) -> dict[str, str]:
    """Return the role of every group of a case."""
    return {
        name: str(look_up_group(design.roles, name, group.kind, "none"))
        for name, group in case.population.groups.items()
    }


def _before(design: Design, path: str, case: Scenario, groups: Sequence[str]) -> Any:
    """Return what the process had before the answer: a number, a word, or the roles of some groups."""
    if path == "roles":
        roles = roles_of(design, case)
        return {group: roles[group] for group in groups}
    if path == "seats":
        return {"unlimited" if seats is None else int(seats) for seats in design.seats.values()} or {
            "unlimited"
        }
    value: Any = design
    for step in path.split("."):
        value = getattr(value, step)
    return value.name if path == "decision.rule" else value


def process(
    answers: Answers, found: Sequence[Setting], coordinates: Mapping[int, float] | None = None
) -> Design:
    """Return the process that the answers describe.

    Parameters
    ----------
    answers, found
        The file, and what its answers do.
    coordinates
        Where between the candidates each unsure setting lies, by its number; the middle if left out.
    """
    return with_values(answers.design, values_of(answers, found, coordinates or {}))


def values_of(answers: Answers, found: Sequence[Setting], coordinates: Mapping[int, float]) -> dict[str, Any]:
    """Return what the answers change in the process, by path."""
    values: dict[str, Any] = {}
    roles = roles_of(answers.design, answers.case)
    for number, setting in enumerate(found):
        if not setting.path:
            continue
        value = setting.at(coordinates.get(number, MIDDLE))
        if setting.path == "roles":
            roles |= dict.fromkeys(setting.groups, value)
            values["roles"] = roles
        elif setting.path == "seats":
            values["seats"] = {"default": value}
        else:
            values[setting.path] = value
    return values


def draws(
    answers: Answers, found: Sequence[Setting], seed: int, count: int = DRAWS
) -> list[dict[int, float]]:
    """Draw what is not sure: for each draw, where each unsure setting lies; nothing if all is sure."""
    unsure = [number for number, one in enumerate(found) if one.path and not one.is_sure and _matters(one)]
    if not unsure:
        return []
    from scipy.stats import qmc

    sampler = qmc.Sobol(len(unsure), rng=np.random.default_rng(seed))
    return [dict(zip(unsure, map(float, row), strict=True)) for row in sampler.random(count)]


def _matters(setting: Setting) -> bool:
    """Tell whether the candidates differ, and for somebody."""
    return len(set(map(str, setting.values))) > 1 and (setting.path != "roles" or bool(setting.groups))


def unset(answers: Answers) -> Iterator[str]:
    """Yield the questions that nobody answered: there the process stays as the case has it."""
    answered = {one.question for one in answers.given}
    yield from (key for key in questions() if key not in answered)
