"""The table of answers: what was asked, what was answered, and what that does to the process."""

from dataclasses import dataclass
from typing import Any

from simulation.assessment.assessing import Assessment
from simulation.assessment.mapping import Setting, operators, unset
from simulation.assessment.questions import WHOLE, questions
from simulation.assessment.words import Words
from simulation.report.case_names import CaseNames
from simulation.scenario.schema.number import plain_number
from simulation.scenario.variation import PROCESS


@dataclass(frozen=True)
class AnswerRow:
    """One line of the table of answers: what was asked, answered, and what that does."""

    question: str
    short: str
    part: str
    answer: str
    path: str
    before: str
    after: str
    note: str


class AnswersTold:
    """The answers of one assessment in one language."""

    def __init__(self, assessment: Assessment, words: Words) -> None:
        self.assessment = assessment
        self.say = words
        self.case = assessment.answers.case
        self.names = CaseNames(self.case, words.language)

    def rows(self) -> list[AnswerRow]:
        """Return what each answer does to the process."""
        return [self._answer(one) for one in self.assessment.settings]

    def unanswered(self) -> list[str]:
        """Return the questions that were left open."""
        return [f"{key} {self.say(f'{key}.short')}" for key in unset(self.assessment.answers)]

    def without_parameter(self) -> list[tuple[str, str, str]]:
        """Return the questions for which the model has no parameter, and why: key, short form, reason."""
        return [
            (key, self.say(f"{key}.short"), self.say(question.missing))
            for key, question in questions().items()
            if question.missing
        ]

    def operators(self) -> str:
        """Name the groups that the question about operators (D10) means on this case."""
        return self.say(", ").join(map(self.names.group, operators(self.case)))

    def _answer(self, one: Setting) -> AnswerRow:
        say = self.say
        told = say(" or ").join(say.answer(one.question, answer) for answer in one.answers)
        if not one.is_sure and len(one.answers) > 2:
            told = say("answer.not_sure")
        after, note = self._after(one), ""
        if not one.path:
            note = say(questions()[one.question].missing)
        elif one.path == "roles" and not one.groups:
            note = say("no group is left that this is about: all decide already, or were answered for")
        elif one.source == "assumption":
            note = say("assumption")
        part = "" if one.part == WHOLE else self.names.group(one.part)
        if say.has(f"{one.question}.{one.part}"):
            part = say(f"{one.question}.{one.part}")
        return AnswerRow(
            one.question,
            say(f"{one.question}.short"),
            part,
            told,
            self._path(one),
            self._before(one),
            after,
            note,
        )

    def _path(self, one: Setting) -> str:
        if not one.path:
            return ""
        if one.path != "roles" or not one.groups:
            return f"{PROCESS}{one.path}"
        named = self.say(", ").join(map(self.names.group, one.groups))
        return f"{PROCESS}roles: {named}"

    def _before(self, one: Setting) -> str:
        if not one.path:
            return ""
        if isinstance(one.before, dict):
            return self.say(", ").join(dict.fromkeys(self.say(str(role)) for role in one.before.values()))
        if isinstance(one.before, set):
            return self.say(", ").join(sorted(self.say(str(each)) for each in one.before))
        return self._value(one.before)

    def _after(self, one: Setting) -> str:
        if not one.path or (one.path == "roles" and not one.groups):
            return ""
        if one.is_number and not one.is_sure:
            return f"{plain_number(min(one.values))}–{plain_number(max(one.values))}"
        return self.say(" or ").join(self._value(value) for value in one.values)

    def _value(self, value: Any) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return plain_number(value)
        name = str(value).replace("_", " ") if str(value).islower() else str(value)
        return self.say(name) if self.say.has(name) else name  # a rule of the case's own keeps its name
