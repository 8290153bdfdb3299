"""Everything the dashboard says, gathered for translators.

Sentences in the code are found where they are said: `words("…")`. What comes from elsewhere (the schema of
designs, shipped cases, designs and rules) is listed here, so that nothing reaches a visitor past the
catalogue::

    uv run python -m simulation.dashboard.messages

writes new sentences into every catalogue and takes out those that are no longer said. What a shipped case
says of itself in a language (`translations` in its file) is taken over.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from simulation.dashboard import compare, controls, lessons, ribbons, story
from simulation.dashboard.controls import spaced
from simulation.dashboard.lesson_view import TOLD
from simulation.dashboard.story import fact_label
from simulation.dashboard.telling import region_name
from simulation.dashboard.view import case_title, shipped_case, shipped_design
from simulation.report.words import design_in_words
from simulation.scenario import Scenario, load_rule, names
from simulation.words import CATALOGUES, FOLDER

EMPTY_FIELDS = ('"POT-', '"PO-', '"Last-', '"Report-', '"Project-')
KEYWORDS = {"words": None, "plural": (1, 2)}
HERE = Path(__file__).parent

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
    """Yield what the modules of the dashboard say."""
    for file in sorted(HERE.glob("*.py")):
        for _, message, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
            yield message, f"simulation/dashboard/{file.name}"


def from_data() -> Iterator[tuple[str, str]]:
    """Yield what comes from the schema and from shipped files."""
    yield from ((text, "measures") for text in ribbons.MEASURE_NAMES.values())
    yield from ((text, "measures") for text in story.LABELS.values())
    yield from ((text, "bets") for text in compare.QUESTION_WORDS.values())
    yield from _schema()
    yield from ((case_title(case), f"cases/{case}") for case in names("cases"))
    for case in compare.TOLD_CASES:
        yield from ((text, f"cases/{case}") for text in _case(shipped_case(case)))
    yield from ((text, "story") for text in _story_facts())
    for name in names("designs"):
        design = shipped_design(name)
        yield design.name, f"designs/{name}"
        yield from ((text, f"designs/{name}") for text in _rule(design.decision.rule))
        yield from ((fact.topic, "topics") for fact in design_in_words(design.model_dump(mode="json")))
    for name in names("rules"):
        yield from ((text, f"rules/{name}") for text in _rule(load_rule(name)))


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
    yield case.name
    yield compare.one_line(case.summary)
    yield case.historical_design.name
    yield from _rule(case.historical_design.decision.rule)
    for dimension in case.issue.dimensions:
        scale = dimension.scale
        yield from (spaced(dimension.name), dimension.description, scale.low_means, scale.high_means)
    yield from map(spaced, case.group_names)
    yield from (compare.one_line(group.description) for group in case.population.groups.values())
    yield from map(region_name, case.population.regions)
    yield from (actor.name for actor in case.population.actors)


def _story_facts() -> Iterator[str]:
    told = lessons.story(TOLD)
    case = shipped_case(told["case"])
    for step in told["steps"]:
        for key in step.get("facts", ()):
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
        pairs = [(case.name, own.name), (compare.one_line(case.summary), own.summary)]
        for dimension in case.issue.dimensions:
            if words := own.dimensions.get(dimension.name):
                pairs += [(spaced(dimension.name), words.name), (dimension.description, words.description)]
                pairs += [(dimension.scale.low_means, words.low_means)]
                pairs += [(dimension.scale.high_means, words.high_means)]
        for key, group in case.population.groups.items():
            if named := own.groups.get(key):
                pairs += [(spaced(key), named.name)]
                pairs += [(compare.one_line(group.description), named.description)]
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
        new.header_comment = f"# {language}: translations of what the dashboard says."
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
