"""Everything that the dashboard, the command line and the reports say, gathered for translators.

Sentences in the code are found where they are said: `words("…")` in the dashboard, `spoken("…")`,
`later("…")` and `say("…")` elsewhere, `tell("…")` in templates. What comes from elsewhere (the schema of
designs, measures, checks, shipped cases, designs and rules) is listed here, so that nothing reaches a reader
past the catalogue::

    uv run python -m simulation.dashboard.messages

writes new sentences into every catalogue and takes out those that are no longer said. What a shipped case
says of itself in a language (`translations` in its file) is taken over.
"""

import ast
import errno
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from simulation.advice.neighbours import neighbours
from simulation.advice.phrases import CHOICES, MORE_AND_LESS, NAMED, WITH_ARTICLE, phrase
from simulation.assessment.words import SAME
from simulation.dashboard import claim_points, compare, controls, lessons, ribbons, story
from simulation.dashboard.case_words import spaced
from simulation.dashboard.lesson_view import STORIES
from simulation.dashboard.story import fact_label
from simulation.dashboard.telling import region_name
from simulation.dashboard.view import case_title, shipped_case, shipped_design
from simulation.forecast import METHODS
from simulation.forecast.scores import MEASURES as ERRORS
from simulation.outcome.anatomy_entries import FATES
from simulation.report.measures import MEASURES
from simulation.scenario import Design, Scenario, load_ecosystem, load_rule, names
from simulation.scenario.description import ecosystem_table, parameter_table
from simulation.scenario.schema import Ecosystem, Rule
from simulation.scenario.schema.section import ASSUMPTION, Section
from simulation.sweep.experiment import Experiment
from simulation.validation.check import Check
from simulation.validation.checks import CHECKS
from simulation.words import CATALOGUES, FOLDER
from simulation.words.docstrings import messages_of

EMPTY_FIELDS = ('"POT-', '"PO-', '"Last-', '"Report-', '"Project-')
PROGRAM = {"spoken": 1, "later": 1, "told": 1, "counted": 2}
DASHBOARD = {**PROGRAM, "words": 1, "plural": 2}
REPORTS = {**PROGRAM, "say": 1, "words": 1}  # elsewhere, to say is to print
TEMPLATES = ("tell", "say", "counted", "number_of")
ABOUT = "ABOUT"
"""What the help of the whole program is called where it is written."""
COMMON = ("Case", "Folder")
"""Arguments of commands that several of them share, by the name of their type."""
DISK = (errno.ENOENT, errno.EACCES, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOSPC, errno.EROFS)
"""What the system says of files, in its own words."""
HERE = Path(__file__).parent
ROOT = HERE.parent
TELLING = ("report", "advice", "assessment")
"""Packages in which `say` translates a message."""

type Message = str | tuple[str, ...]


def all_messages() -> dict[Message, list[str]]:
    """Return every message with the places it comes from, in the order of the sources."""
    found: dict[Message, list[str]] = {}
    for message, place in [*from_code(), *from_data()]:
        if message and place not in found.setdefault(message, []):
            found[message].append(place)
    found.pop("", None)
    return found


def from_code() -> Iterator[tuple[Message, str]]:
    """Yield what modules and templates say."""
    for file in sorted(HERE.glob("*.py")):
        yield from _said(file, DASHBOARD)
    for file in sorted(ROOT.rglob("*.py")):
        part = file.relative_to(ROOT).parts[0]
        if part not in ("words", "dashboard"):
            yield from _said(file, REPORTS if part in TELLING else PROGRAM)
        if part == "cli":
            yield from ((text, str(file.relative_to(ROOT.parent))) for text in _help(file))
    for file in sorted(ROOT.rglob("*.html.j2")):
        place = str(file.relative_to(ROOT.parent))
        with file.open("rb") as stream:
            for _, _, message, _ in babel_extract(stream, TEMPLATES, (), {}):
                if message:
                    yield _on_one_line(message), place


def _said(file: Path, keywords: Mapping[str, int]) -> Iterator[tuple[Message, str]]:
    """Yield what stands in a call of one of these names: its first arguments, as many as are given."""
    text, place = file.read_text(encoding="utf-8"), str(file.relative_to(ROOT.parent))
    if not any(f"{word}(" in text for word in keywords):
        return
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call):
            number = keywords.get(getattr(call.func, "id", getattr(call.func, "attr", "")), 0)
            said = [list(_constants(argument)) for argument in call.args[:number]]
            if number == 1 and said:
                yield from ((message, place) for message in said[0])
            elif number and all(said):
                yield tuple(messages[0] for messages in said), place


def _constants(argument: ast.expr) -> Iterator[str]:
    """Yield the sentences that an argument may be: itself, or either branch of a choice."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=otherwise):
            yield from (*_constants(body), *_constants(otherwise))
        case ast.BoolOp(values=values):
            yield from (text for value in values for text in _constants(value))


def _on_one_line(message: Any) -> Message:
    """Return a message of a template as it is looked up, however it is broken into lines."""
    if isinstance(message, tuple):
        parts = tuple(" ".join(str(part).split()) for part in message if part)
        return parts if len(parts) > 1 else parts[0]
    return " ".join(message.split()) if "\n" in message else str(message)


def from_data() -> Iterator[tuple[str, str]]:
    """Yield what comes from the schema and from shipped files."""
    yield from ((text, "measures") for text in ribbons.MEASURE_NAMES.values())
    yield from ((text, "measures") for text in story.LABELS.values())
    yield from ((text, "bets") for text in compare.QUESTION_WORDS.values())
    yield from _schema()
    yield from _measures()
    yield from ((text, "checks") for check in CHECKS for text in _check(check) if text)
    yield from ((text, "forecast") for text in _forecast())
    yield from ((text, "schema") for text in _required())
    yield from ((os.strerror(number), "system") for number in DISK)
    yield from ((text, "changes") for text in _changes())
    yield from ((text, "describe") for text in _numbers())
    for case in names("cases"):
        told = shipped_case(case)
        yield from ((text, f"cases/{case}") for text in (case_title(case), told.field, told.teaches) if text)
        yield told.historical_design.name, f"cases/{case}"
        yield from ((text, f"cases/{case}") for text in _rule(told.historical_design.decision.rule))
        yield from ((region_name(name), f"cases/{case}") for name in told.population.regions)
        yield from ((text, f"cases/{case}") for text in map(spaced, shipped_case(case).group_names))
    for case in compare.TOLD_CASES:
        yield from ((text, f"cases/{case}") for text in _case(shipped_case(case)))
    yield from ((text, "story") for text in _story_facts())
    for name in names("designs"):
        design = shipped_design(name)
        yield from ((text, f"designs/{name}") for text in (design.name, design.summary) if text)
        yield from ((text, f"designs/{name}") for text in _rule(design.decision.rule))
    yield from ((name, "claims/points.json") for name in claim_points.found().get("designs", ()))
    for name in names("ecosystems"):
        tried = load_ecosystem(name)
        yield from ((text, f"ecosystems/{name}") for text in (tried.name, tried.summary) if text)
        yield from ((spaced(venue.name), f"ecosystems/{name}") for venue in tried.venues)
    for name in names("rules"):
        yield from ((text, f"rules/{name}") for text in _rule(load_rule(name)))


def _help(file: Path) -> Iterator[str]:
    """Yield the help of commands and options: docstrings of commands, and whatever is given as `help`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(_is_shown(argument) for argument in node.args.args):
            yield from messages_of(ast.get_docstring(node) or "")
        if isinstance(node, ast.keyword) and node.arg == "help":
            yield from _constants(node.value)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ABOUT:
            yield from (one for text in _constants(node.value) for one in messages_of(text))


def _is_shown(argument: ast.arg) -> bool:
    """Tell whether an argument of a function is one of a command: help is declared with it."""
    declared = ast.unparse(argument.annotation) if argument.annotation else ""
    return declared.startswith("Annotated[") or declared in COMMON


def _check(check: Check) -> tuple[str, ...]:
    return check.title, check.claim, check.criterion, check.revised


def _forecast() -> Iterator[str]:
    """Yield what tables of forecasts call methods and errors."""
    for method in METHODS.values():
        yield from (method.title, method.short)
    yield from (measure.title for measure in ERRORS)


def _required() -> Iterator[str]:
    """Yield what a key that is missing would say."""
    done: set[type] = set()
    waiting: list[Any] = [Scenario, Design, Ecosystem, Rule, Experiment]
    while waiting:
        one = waiting.pop(0)
        waiting += get_args(one)
        if not (isinstance(one, type) and issubclass(one, Section)) or one in done:
            continue
        done.add(one)
        for field in one.model_fields.values():
            waiting.append(field.annotation)
            if field.is_required() and field.description:
                yield field.description


def _numbers() -> Iterator[str]:
    """Yield what the numbers of cases, designs and ecosystems mean, and their units."""
    lent = shipped_case("car_emissions")
    rows = [row for case in names("cases") for row in parameter_table(shipped_case(case))]
    rows += [row for design in names("designs") for row in parameter_table(lent, shipped_design(design))]
    rows += [row for name in names("ecosystems") for row in ecosystem_table(load_ecosystem(name))]
    for row in rows:
        yield from (text for text in (row.meaning, row.unit) if text and text not in SAME)
    yield ASSUMPTION


def _measures() -> Iterator[tuple[str, str]]:
    for measure in MEASURES.values():
        for text in (measure.english_label, measure.english_meaning, measure.unit):
            if text not in SAME:
                yield text, "measures"
        if measure.english_label.endswith(" rate"):
            yield measure.english_label.removesuffix(" rate"), "measures"
    yield from ((text, "measures") for text in FATES.values())


def _changes() -> Iterator[str]:
    """Yield the phrases that say what a change to a process is."""
    found: dict[str, None] = {}

    def noted(message: str) -> str:
        found.setdefault(message)
        return message

    tables = (*MORE_AND_LESS.values(), *(words.values() for words in CHOICES.values()), NAMED.values())
    for words in (*tables, (WITH_ARTICLE,)):
        found.update(dict.fromkeys(words))
    done: set[object] = set()
    designs = [shipped_case(name).historical_design for name in names("cases")]
    designs += [shipped_design(name) for name in names("designs")]
    for design in designs:
        for step in neighbours(design, shipped_case("iana_transition")):
            parts = tuple(part for part in step.path if isinstance(part, str) and step.path[0] != "roles")
            is_number = isinstance(step.new, int | float) and isinstance(step.old, int | float)
            direction = step.new > step.old if is_number else str(step.new)
            change = (parts, direction, bool(step.group))
            if change not in done:
                done.add(change)
                phrase(step._replace(group="{group}") if step.group else step, design, noted)
    yield from (message for message in found if message.strip("0123456789.- "))


def _schema() -> Iterator[tuple[str, str]]:
    yield from ((text, "roles") for text in controls.ROLE_WORDS.values())
    for key, control in controls.controls().items():
        place = f"schema: {key}"
        for text in (controls.label(key), control.meaning, control.unit, control.source):
            yield text, place
        yield from ((spaced(choice), place) for choice in control.choices)


def _rule(rule: object) -> Iterator[str]:
    for part in ("name", "summary"):
        if text := getattr(rule, part):
            yield text


def _case(case: Scenario) -> Iterator[str]:
    yield from (actor.name for actor in case.population.actors)


def _story_facts() -> Iterator[str]:
    for name in STORIES:
        case, steps = shipped_case(name), lessons.story(name)["steps"]
        for key in (key for step in steps for key in step.get("facts", ())):
            seen = case.observed[key]
            yield fact_label(key)
            yield from (seen.unit if seen.unit != "share" else "", seen.note or "")
            if isinstance(seen.value, str):
                yield seen.value


def told_by_cases(language: str) -> dict[str, str]:
    """Return what shipped cases say of themselves in a language, by what they say in English."""
    found: dict[str, str] = {}
    for name in names("cases"):
        case = shipped_case(name)
        own = case.translations.get(language)
        if own is None:
            continue
        pairs = [(case.name, own.name)]
        pairs += [(spaced(key), own.group(key)) for key in case.group_names if own.group(key) != key]
        for english, translated in pairs:
            if english and translated:
                found.setdefault(english, translated)
    return found


def update() -> None:
    """Bring every catalogue up to what is said now; translations stay."""
    for language, name in CATALOGUES.items():
        if name is None:
            continue
        file = FOLDER / f"{name}.po"
        old = read(file) if file.exists() else Catalog()
        new = Catalog(
            locale=name, project="Rough Consensus", charset="utf-8", fuzzy=False, language_team=language
        )
        new.header_comment = f"# {language}: translations of all that people read."
        told = told_by_cases(language)
        for message, places in all_messages().items():
            known = old.get(message if isinstance(message, str) else message[0])
            string = told.get(str(message)) or (known.string if known else None)
            new.add(message, string, auto_comments=sorted(set(places))[:3])
        file.write_bytes(written(new))


def written(catalogue: Catalog) -> bytes:
    """Write a catalogue; without dates and empty fields, so that the same messages are the same file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=116)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(EMPTY_FIELDS)).encode()


def read(file: Path) -> Catalog:
    """Read a catalogue."""
    with file.open("rb") as stream:
        return read_po(stream)


if __name__ == "__main__":
    update()
