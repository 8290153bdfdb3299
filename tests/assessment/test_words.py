"""Every message has its words in every language, and none is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulation.advice import phrases
from simulation.advice.neighbours import neighbours
from simulation.assessment.answers import load_answers
from simulation.assessment.questions import questions
from simulation.assessment.starting import starting_text
from simulation.assessment.words import Words, _catalogue, languages
from simulation.report.measures import MEASURES
from simulation.report.pricing import UNPRICED
from simulation.scenario import load_design, load_scenario, names

SOURCES = Path(__file__).parents[2] / "simulation"
PLACES = (
    "report/assessed.py",
    "report/assessed_answers.py",
    "report/assessed_writing.py",
    "report/pricing.py",
    "report/failing.py",
    "assessment/starting.py",
    "advice/phrases.py",
)
TEMPLATES = ("report/templates/assess.html.j2", "report/templates/brief.html.j2")
FIELDS = re.compile(r"\{(\w+)\}")


def spoken() -> Iterator[str]:
    """Every message that stands in the program as it is said."""
    for place in PLACES:
        for node in ast.walk(ast.parse((SOURCES / place).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "say" and isinstance(node.args[0].value, str):
                    yield node.args[0].value
    for template in TEMPLATES:
        text = (SOURCES / template).read_text(encoding="utf-8")
        yield from re.findall(r'say\("((?:[^"\\]|\\.)*)"', text)


def tables() -> Iterator[str]:
    """Every message that stands in a table."""
    for more_and_less in phrases.MORE_AND_LESS.values():
        yield from more_and_less
    for words in phrases.CHOICES.values():
        yield from words.values()
    yield from phrases.NAMED.values()
    yield from UNPRICED.values()
    for measure in MEASURES.values():
        if measure.better != "neither":
            yield from (each for each in (measure.label, measure.unit, measure.difference_unit) if each)


@pytest.mark.parametrize("language", languages())
def test_every_message_has_its_words(language: str) -> None:
    words = Words(language)
    for message in {*spoken(), *tables()}:
        words(message)
    for key, question in questions().items():
        for what in ("short", "question", "guidance", *(["missing"] if question.missing else [])):
            assert words.has(f"{key}.{what}")
            words(f"{key}.{what}")
        for part in question.parts.values():
            for answer in part.answers:
                words.answer(key, answer)
    shipped = [load_design(name) for name in names("designs")]
    for number, case in enumerate(names("cases")):
        scenario = load_scenario(case)
        for design in (scenario.historical_design, *shipped[number :: len(names("cases"))]):
            for step in neighbours(design, scenario):
                phrases.phrase(step, design, words)
    assert sorted(words.missing) == []


@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_a_translation_has_the_same_places_for_names_and_numbers(language: str) -> None:
    for message, text in _catalogue(language).items():
        original = _catalogue("en").get(message, message)
        if "." in message and message not in {*spoken(), *tables()}:
            continue  # an id, whose text may hold an example in braces
        assert sorted(FIELDS.findall(text)) == sorted(FIELDS.findall(original)), message


@pytest.mark.parametrize("language", languages())
def test_the_file_to_start_from_asks_all_fourteen_and_is_read_once_answered(
    language: str, tmp_path: Path
) -> None:
    text = starting_text(Words(language))
    assert re.findall(r"^  (D\d+):", text, re.MULTILINE) == list(questions())
    path = tmp_path / "answers.yaml"
    path.write_text(text.replace("  D6:\n", "  D6: yes\n"), encoding="utf-8")
    answers = load_answers(path)
    assert [one.question for one in answers.given] == ["D6"]
    assert max(map(len, text.splitlines())) <= 110


def test_the_founding_terms_are_kept_in_chinese() -> None:
    words = Words("zh")
    told = "".join(words(f"{key}.question") for key in questions())
    for term in ("利益相关方", "集体责任", "决策方式", "实质性讨论", "创造性的对话", "最佳工作实践"):
        assert term in told
