"""How the answers stand on the four attributes: a description, which no run reads."""

from dataclasses import dataclass

from simulation.assessment.answers import Answers, Given
from simulation.assessment.questions import ATTRIBUTES, Attribute, questions

UNCLEAR = "D9"  # a question in which every answer is a good one, and having none is not


@dataclass(frozen=True)
class Standing:
    """How the answers stand on one attribute.

    Attributes
    ----------
    attribute
        Which.
    low, high
        Mean score of the questions answered, with every unsure answer at its worst and at its best; in
        [0, 1], NaN where nothing was answered.
    answered, asked
        How many questions.
    """

    attribute: Attribute
    low: float
    high: float
    answered: int
    asked: int


def profile(answers: Answers) -> tuple[Standing, ...]:
    """Return the standing on each attribute, in the order of the paper."""
    return tuple(_standing(answers, attribute) for attribute in ATTRIBUTES)


def scores(answers: Answers, question: str) -> tuple[float, float] | None:
    """Return the score of a question at the worst and the best of what was answered; None if nothing was."""
    parts = [_scores(one) for one in answers.to(question)]
    if not parts:
        return None
    return tuple(sum(each) / len(each) for each in zip(*parts, strict=True))


def _standing(answers: Answers, attribute: Attribute) -> Standing:
    asked = [key for key, question in questions().items() if question.attribute == attribute]
    found = [each for key in asked if (each := scores(answers, key)) is not None]
    if not found:
        return Standing(attribute, float("nan"), float("nan"), 0, len(asked))
    low, high = (sum(each) / len(each) for each in zip(*found, strict=True))
    return Standing(attribute, low, high, len(found), len(asked))


def _scores(given: Given) -> tuple[float, float]:
    question = questions()[given.question]
    part = question.parts.get(given.part) or next(iter(question.parts.values()))
    if given.question == UNCLEAR and not given.is_sure:
        return 0.0, 1.0
    each = [part.answers[answer].score for answer in given.candidates]
    return min(each), max(each)
