"""A file of answers: which case, which measure counts, and what was answered.

Everything that is wrong with the file is said at once, with line and column, what is allowed, and what may
have been meant. Answers may be written in the words of any language that there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.assessment.questions import WHOLE, Diagnostic, QuestionPart, questions
from simulation.assessment.words import Words, languages
from simulation.outcome import OUTCOMES
from simulation.scenario import Design, Scenario, ScenarioError, load_design, load_scenario
from simulation.scenario.catalogue import looks_like_path
from simulation.scenario.complaint import Complaint
from simulation.scenario.files import read_document, refuse_other_kinds
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Origin
from simulation.scenario.schema.number import shown
from simulation.scenario.schema.section import Path as Steps
from simulation.words import spoken

KEYS = ("schema_version", "name", "case", "design", "measure", "answers")
STOCK = "iana_transition"  # the case where the file names none
UNSURE = "not_sure"
MOST_PROPOSED = 30


@dataclass(frozen=True)
class Given:
    """What was answered to one part of a question.

    Attributes
    ----------
    question, part
        Their keys; of a question about groups the part may be a group.
    candidates
        The answer; several where it is not sure which, from the worst to the best.
    """

    question: str
    part: str
    candidates: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether there is only one answer."""
        return len(self.candidates) == 1


@dataclass(frozen=True, eq=False)
class Answers:
    """A file of answers.

    Attributes
    ----------
    file
        Its path, as it was given.
    name
        What the process is called; the name of the design where the file does not say.
    case, design
        The case, and the process as it is written there before any answer is put in.
    is_stock
        Whether the file leaves the case to us.
    measure
        The outcome that counts; empty where the file does not say.
    given
        All answers, in the order of the questions.
    """

    file: str
    name: str
    case: Scenario
    design: Design
    is_stock: bool
    measure: str
    given: tuple[Given, ...]

    def to(self, question: str) -> tuple[Given, ...]:
        """Return what was answered to one question."""
        return tuple(one for one in self.given if one.question == question)


def load_answers(file: Path | str) -> Answers:
    """Read a file of answers.

    Raises
    ------
    ScenarioError
        With everything that is wrong with it, or with the case or design that it names.
    """
    path = Path(file)
    data, origin = read_document(path)
    refuse_other_kinds(data, origin, "answers")
    complaints = list(_about_keys(data))
    case, design = _case_and_design(data, origin, complaints)
    given: list[Given] = []
    for one in _read_all(data.get("answers"), case):
        (complaints if isinstance(one, Complaint) else given).append(one)  # type: ignore[arg-type]
    if not given and not complaints:
        complaints.append(Complaint(("answers",), spoken("no question is answered; answer at least one")))
    if complaints or case is None or design is None:
        raise ScenarioError([one.located(origin) for one in complaints])
    order = list(questions())
    given.sort(key=lambda one: order.index(one.question))
    return Answers(
        file=str(file),
        name=str(data.get("name") or design.name),
        case=case,
        design=design,
        is_stock="case" not in data,
        measure=str(data.get("measure") or ""),
        given=tuple(given),
    )


def _about_keys(data: Mapping[str, Any]) -> Iterator[Complaint]:
    for key in data:
        if key not in KEYS:
            meant = hint(str(key), list(KEYS))
            told = spoken("unknown key; allowed here: {known}{meant}", known=listed(list(KEYS)), meant=meant)
            if key in questions():
                told = spoken("answers stand under `answers:`; indent this line below it")
            yield Complaint((key,), told, about_key=True)
    if data.get("schema_version") != 1:
        told = spoken("write `schema_version: 1`")
        yield Complaint(("schema_version",), told, missing="schema_version" not in data)
    for key in ("name", "case", "design", "measure"):
        if key in data and (not isinstance(data[key], str) or not data[key]):
            yield Complaint((key,), spoken("{data} is not text", data=shown(data[key])))
    useful = [outcome.name for outcome in OUTCOMES if outcome.better != "neither"]
    measure = data.get("measure")
    if isinstance(measure, str) and measure and measure not in useful:
        told = spoken(
            "{measure} is no measure of which more or less is better{hint}",
            measure=shown(measure),
            hint=hint(measure, useful),
        )
        yield Complaint(
            ("measure",), spoken("{told}; allowed are {known}", told=told, known=listed(useful, most=99))
        )


def _case_and_design(
    data: Mapping[str, Any], origin: Origin, complaints: list[Complaint]
) -> tuple[Scenario | None, Design | None]:
    """Read what the file names; what is wrong inside those files is told with their own lines."""
    folder = Path(origin.file).parent
    named, chosen = data.get("case", STOCK), data.get("design")
    case: Scenario | None = None
    design: Design | None = None
    if isinstance(named, str) and named:
        case = _loaded(load_scenario, named, folder, "case", complaints)
    if isinstance(chosen, str) and chosen:
        design = _loaded(load_design, chosen, folder, "design", complaints)
    elif case is not None:
        design = case.historical_design
    return case, design


def _loaded[D](load: Any, named: str, folder: Path, key: str, complaints: list[Complaint]) -> D | None:
    try:
        found: D = load(str(folder / named) if looks_like_path(named) else named)
    except ScenarioError as error:
        if any(problem.line is not None for problem in error.problems):
            raise
        complaints.append(Complaint((key,), error.problems[0].without_place()))
        return None
    return found


def _read_all(written: Any, case: Scenario | None) -> Iterator[Given | Complaint]:
    """Yield all answers, and what is wrong with them."""
    if not isinstance(written, Mapping) or not written:
        told = spoken("no question is answered; start from `roughconsensus assess --new FILE`")
        yield Complaint(("answers",), told, missing=written is None)
        return
    for key, entry in written.items():
        at: Steps = ("answers", key)
        if key not in questions():
            known = list(questions())
            yield Complaint(
                at, spoken("no question is called so; there are {known}", known=listed(known)), about_key=True
            )
            continue
        if entry is None:  # left open in a file to start from
            continue
        yield from _read(questions()[key], entry, at, case)


def _read(question: Diagnostic, entry: Any, at: Steps, case: Scenario | None) -> Iterator[Given | Complaint]:
    groups = list(case.group_names) if case is not None else []
    if not isinstance(entry, Mapping):
        for part in question.parts.values():
            yield _given(question, part, part.key, entry, at)
        return
    whole = next(iter(question.parts.values()))
    if question.is_about_groups:
        allowed = groups
    else:
        allowed = [] if list(question.parts) == [WHOLE] else list(question.parts)
    for key, answer in entry.items():
        here = (*at, key)
        if answer is None:
            continue
        if not allowed:
            yield Complaint(here, spoken("this question has no parts; write one answer, or two in [ ]"), True)
        elif key not in allowed and (case is not None or not question.is_about_groups):
            what = spoken("group of the case") if question.is_about_groups else spoken("part of the question")
            told = spoken(
                "no {what} is called so; there are {known}{hint}",
                what=what,
                known=listed(allowed),
                hint=hint(str(key), allowed),
            )
            yield Complaint(here, told, about_key=True)
        else:
            yield _given(question, question.parts.get(key, whole), key, answer, here)


def _given(question: Diagnostic, part: QuestionPart, name: str, written: Any, at: Steps) -> Given | Complaint:
    """Read one answer, or the several between which somebody hesitates."""
    several = written if isinstance(written, list) else [written]
    if not several:
        return Complaint(at, spoken("an empty list; write one answer, or leave the line out"))
    known = _names(question, part)
    found: list[str] = []
    for word in several:
        answer = known.get(str(word).strip().lower()) if isinstance(word, str) else None
        if answer is None:
            allowed = [*part.answers, UNSURE]
            told = spoken(
                "{word} is no answer here; allowed are {known}, or two of them in [ ]",
                word=shown(word),
                known=listed(allowed),
            )
            return Complaint(at, told + hint(str(word), list(known)))
        if answer in found:
            return Complaint(at, spoken("{word} stands there twice", word=shown(word)))
        found.append(answer)
    if UNSURE in found:
        if len(found) > 1:
            return Complaint(at, spoken("`not_sure` means any answer; write it alone"))
        found = list(part.answers)
    in_order = tuple(answer for answer in part.answers if answer in found)
    return Given(question.key, name, in_order)


def _names(question: Diagnostic, part: QuestionPart) -> dict[str, str]:
    """Return every word for an answer, in every language, small letters."""
    names = {UNSURE: UNSURE, "not sure": UNSURE, "?": UNSURE}
    for language in languages():
        words = Words(language)
        names[words("answer.not_sure").lower()] = UNSURE
        for answer in part.answers:
            names[words.short_answer(answer).lower()] = answer
            names[words.answer(question.key, answer).lower()] = answer
    return names | {answer: answer for answer in part.answers}
