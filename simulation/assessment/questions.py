"""The table of the questionnaire, read from its file: which answers there are and what they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from simulation.scenario.yaml_tree import read_yaml

Attribute = Literal["inclusive_transparent", "collective_responsibility", "effective", "distributed"]
ATTRIBUTES: tuple[Attribute, ...] = (
    "inclusive_transparent",
    "collective_responsibility",
    "effective",
    "distributed",
)
WHOLE = "all"  # the part of a question that has only one
TABLE = Path(__file__).with_name("table.yaml")


@dataclass(frozen=True)
class Choice:
    """One answer: the value it stands for, none where no parameter does, and its score in [0, 1]."""

    key: str
    score: float
    value: Any = None


@dataclass(frozen=True)
class QuestionPart:
    """What is asked apart from the rest of a question, and the parameter that stands for it.

    Attributes
    ----------
    key
        Its name in files of answers; `all` where the question has no parts.
    path
        Of the parameter in a process design; empty where there is none.
    of
        Whose role it is, where it is about roles: `affected` or `operators`.
    source
        Of the values.
    answers
        From the worst to the best.
    """

    key: str
    answers: Mapping[str, Choice]
    path: str = ""
    of: str = ""
    source: str = ""

    @property
    def is_number(self) -> bool:
        """Whether answers stand for numbers, between which others lie."""
        return bool(self.path) and all(isinstance(one.value, int | float) for one in self.answers.values())


@dataclass(frozen=True)
class Diagnostic:
    """One of the fourteen.

    Attributes
    ----------
    key
        D1 to D14.
    attribute
        The attribute of good processes that it belongs to.
    parts
        By name, in order.
    missing
        The message that says why no parameter stands for it; empty where one does.
    """

    key: str
    attribute: Attribute
    parts: Mapping[str, QuestionPart]
    missing: str = ""

    @property
    def is_about_groups(self) -> bool:
        """Whether groups may be answered for one by one."""
        return any(part.of == "affected" for part in self.parts.values())


@cache
def questions() -> Mapping[str, Diagnostic]:
    """Return the questions in their order.

    Examples
    --------
    >>> list(questions())[:3], questions()["D5"].parts["inputs"].path
    (['D1', 'D2', 'D3'], 'transparency.inputs')
    """
    data, _, problems = read_yaml(TABLE.read_text(encoding="utf-8"), str(TABLE))
    assert not problems, problems[0]
    return {key: _question(key, entry) for key, entry in data.items()}


def _question(key: str, entry: Mapping[str, Any]) -> Diagnostic:
    parts = entry.get("parts") or {WHOLE: {"answers": entry["answers"]}}
    return Diagnostic(
        key=key,
        attribute=entry["attribute"],
        parts={name: _part(name, part) for name, part in parts.items()},
        missing=entry.get("missing", ""),
    )


def _part(name: str, entry: Mapping[str, Any]) -> QuestionPart:
    answers = {key: Choice(key, one["score"], one.get("value")) for key, one in entry["answers"].items()}
    return QuestionPart(name, answers, entry.get("path", ""), entry.get("of", ""), entry.get("source", ""))
