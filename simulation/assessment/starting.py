"""A file of answers to start from: all questions with guidance, in the language of whoever answers."""

from collections.abc import Iterator
from textwrap import wrap

from simulation.assessment.questions import ATTRIBUTES, WHOLE, Diagnostic, QuestionPart, questions
from simulation.assessment.words import Words

MEASURES = (
    "worst_group_acceptance",
    "output_legitimacy",
    "agreed",
    "months",
    "person_hours",
    "decision_quality",
    "implementation_60",
)  # those that most people ask for; every measure of which more or less is better is allowed
WIDTH = 100  # columns of a comment
WIDE = 2  # columns of a Chinese letter


def starting_text(words: Words, case: str = "") -> str:
    """Return a file that is valid as soon as one question is answered, with every question as a comment.

    Examples
    --------
    >>> starting_text(Words("en")).splitlines()[0]
    '# Fourteen questions about a process in which several groups decide together.'
    """
    return "\n".join(_lines(words, case)) + "\n"


def _lines(words: Words, case: str) -> Iterator[str]:
    yield from _comment(words("Fourteen questions about a process in which several groups decide together."))
    yield from _comment(
        words(
            "Write your answer behind each question. Not sure: write not_sure, or two answers, as in "
            "[no, partly]. What you leave open stays as the case has it."
        )
    )
    yield from _comment(words("Then: roughconsensus assess THIS_FILE"))
    yield "schema_version: 1"
    yield f"name: {words('Our process')}"
    yield from _comment(words("Your own case (roughconsensus new), or a shipped one (roughconsensus list)."))
    yield f"case: {case or 'iana_transition'}"
    yield from _comment(words("The outcome that counts for you; choose it before you see any result:"))
    yield from (f"#   {name}: {words(f'measure.{name}')}" for name in MEASURES)
    yield "measure: worst_group_acceptance"
    yield "answers:"
    for attribute in ATTRIBUTES:
        yield ""
        yield from _comment(f"== {words(f'attribute.{attribute}')} ==", "  ")
        for question in questions().values():
            if question.attribute == attribute:
                yield ""
                yield from _question(question, words)


def _question(question: Diagnostic, words: Words) -> Iterator[str]:
    yield from _comment(f"{question.key} {words(f'{question.key}.question')}", "  ")
    yield from _comment(words(f"{question.key}.guidance"), "  ")
    if question.missing:
        yield from _comment(
            words("This answer is shown and changes no run: {why}", why=words(question.missing)), "  "
        )
    parts = list(question.parts.values())
    for part in _different(parts):
        yield from _answers(question, part, words)
    if [part.key for part in parts] == [WHOLE]:
        yield f"  {question.key}:"
        return
    yield f"  {question.key}:"
    for part in parts:
        yield f"    {part.key}:   # {words(f'{question.key}.{part.key}')}"


def _different(parts: list[QuestionPart]) -> list[QuestionPart]:
    """Return one part for each set of answers."""
    return list({tuple(part.answers): part for part in parts}.values())


def _answers(question: Diagnostic, part: QuestionPart, words: Words) -> Iterator[str]:
    for answer in part.answers:
        word, meaning = words.short_answer(answer), words.answer(question.key, answer)
        yield f"  #   {word}" + (f": {meaning}" if meaning != word else "")


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """Break a text into lines of comment; letters of some scripts are twice as wide."""
    from rich.cells import cell_len

    letters = WIDTH * len(text) // max(cell_len(text), 1)
    for line in wrap(text, max(letters, 20), break_long_words=True):
        yield f"{indent}# {line}"
