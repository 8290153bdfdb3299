"""The page Assess: fourteen questions about a process, how answers stand, and both processes side by side.

Questions, answers and what they stand for are those of `roughconsensus assess`, in its own words. The process
that is asked about is process A as its preset says; the answers make process B. The second part of
the page is in `one_change`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulation.assessment.answers import Answers, Given
from simulation.assessment.mapping import settings, values_of
from simulation.assessment.profile import profile
from simulation.assessment.questions import WHOLE, Diagnostic, QuestionPart, questions
from simulation.assessment.words import Words as OwnWords
from simulation.dashboard import controls, one_change
from simulation.dashboard.view import Side
from simulation.words import speaking

if TYPE_CHECKING:
    from simulation.dashboard.session import Session
    from simulation.dashboard.view import View

COMMAND = "roughconsensus assess --new answers.yaml"
ROLES, SEATS = "roles", "seats"

type Reply = tuple[str, str, str]
"""Question, part, answer."""


def read_replies(text: str) -> tuple[Reply, ...] | None:
    """Read answers from an address, as `D1.all:speak,D2.cost:no`; None if any is not among those allowed.

    Examples
    --------
    >>> read_replies("D1.all:speak"), read_replies("D1.all:shout")
    ((('D1', 'all', 'speak'),), None)
    """
    found = []
    for entry in filter(None, text.split(",")):
        asked, _, answer = entry.partition(":")
        question, _, part = asked.partition(".")
        if not is_reply(question, part, answer):
            return None
        found.append((question, part, answer))
    return tuple(found)


def is_reply(question: str, part: str, answer: str) -> bool:
    """Tell whether an answer is among those that a part of a question allows."""
    asked = questions().get(question)
    return asked is not None and part in asked.parts and answer in asked.parts[part].answers


def with_reply(view: "View", question: str, part: str, answer: str) -> tuple[Reply, ...]:
    """Return the answers with one given, changed, or taken back by an empty one."""
    kept = [one for one in view.replies if one[:2] != (question, part)]
    return tuple(sorted([*kept, (question, part, answer)] if answer else kept))


def reply(session: "Session", message: Mapping[str, Any]) -> None:
    """Answer a part of a question about the process, or take the answer back."""
    asked, part, said = (str(message.get(name, "")) for name in ("question", "part", "answer"))
    if not said or is_reply(asked, part, said):
        session.view = replace(session.view, replies=with_reply(session.view, asked, part, said))


def beside(session: "Session", _: Mapping[str, Any]) -> None:
    """Put the process as it is beside the one that the answers describe."""
    base = session.view.a.design
    answered_b = Side(base, changes(session))
    session.ask(replace(session.view, page="compare", step=0, a=Side(base), b=answered_b, pick=""))


ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType(
    {"reply": reply, "beside": beside}
)


def model(session: "Session") -> dict[str, Any] | None:
    """Return what the page shows; nothing where its case has to be opened first."""
    try:
        session.scenario(), session.base("a")
    except KeyError:
        return None
    if session.view.step == one_change.STEP:
        with speaking(session.view.language):
            return {"part": one_change.STEP, "one": one_change.model(session)}
    return {"part": 0, **_questions(session)}


def _questions(session: "Session") -> dict[str, Any]:
    own = OwnWords(session.view.language)
    answers = answered(session)
    given = {(one.question, one.part): one.candidates[0] for one in answers.given}
    return {
        "case": session.words(answers.case.name),
        "design": session.words(answers.design.name),
        "questions": [_question(own, each, given) for each in questions().values()],
        "profile": [
            {
                "label": own(f"attribute.{each.attribute}"),
                "score": None if each.answered == 0 else each.low,
                "answered": each.answered,
                "asked": each.asked,
            }
            for each in profile(answers)
        ],
        "answered": len(answers.given),
        "changes": len(changes(session)),
        "command": COMMAND,
    }


def _question(own: OwnWords, asked: Diagnostic, given: dict[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "key": asked.key,
        "question": own(f"{asked.key}.question"),
        "guidance": plain(own(f"{asked.key}.guidance")) if own.has(f"{asked.key}.guidance") else "",
        "missing": plain(own(asked.missing)) if asked.missing else "",
        "parts": [_part(own, asked.key, part, given) for part in asked.parts.values()],
    }


def plain(text: str) -> str:
    """Return a text of the questionnaire without the marks of code that a terminal shows."""
    return text.replace("`", "")


def _part(
    own: OwnWords, question: str, part: QuestionPart, given: dict[tuple[str, str], str]
) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": "" if part.key == WHOLE else own(f"{question}.{part.key}"),
        "answers": [{"key": key, "label": own.answer(question, key)} for key in part.answers],
        "given": given.get((question, part.key), ""),
    }


def answered(session: "Session") -> Answers:
    """Return the answers as `roughconsensus assess` would read them from a file."""
    case, design = session.scenario(), session.base("a")
    order = list(questions())
    given = sorted(session.view.replies, key=lambda one: order.index(one[0]))
    return Answers(
        file="",
        name=design.name,
        case=case,
        design=design,
        is_stock=False,
        measure="",
        given=tuple(Given(question, part, (answer,)) for question, part, answer in given),
    )


def changes(session: "Session") -> dict[str, Any]:
    """Return what the answers change in the process, by the keys of its controls."""
    answers = answered(session)
    found: dict[str, Any] = {}
    for path, value in values_of(answers, settings(answers), {}).items():
        if path == ROLES:
            before = {name: controls.role_of(answers.design, answers.case, name) for name in value}
            found |= {f"roles.{name}": role for name, role in value.items() if role != before[name]}
        elif path == SEATS:
            found["seats.default"] = value["default"]
        elif path == controls.RULE or value != controls.value_of(answers.design, path):
            found[path] = value
    return found
