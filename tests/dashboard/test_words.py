"""Every sentence is in the catalogue, with its blanks and in no doubt; the browser's code has no words."""

import re
from pathlib import Path

import pytest

pytest.importorskip("solara")
from babel.messages.catalog import Message

from simulation.dashboard import messages
from simulation.dashboard.front_words import all_words
from simulation.words import CATALOGUES, FOLDER, words_for

BLANK = re.compile(r"\{\w*\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
ROOT = Path(messages.__file__).parent
TRANSLATED = [name for name in CATALOGUES.values() if name]


def entries(name: str) -> list[Message]:
    return [entry for entry in messages.read(FOLDER / f"{name}.po") if entry.id]


def first(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_left_over(name):
    said = {one if isinstance(one, str) else one[0] for one in messages.all_messages()}
    known = {first(entry) for entry in entries(name)}
    assert sorted(said - known) == [], "run: uv run python -m simulation.dashboard.messages, and translate"
    assert sorted(known - said) == [], "no longer said; run: uv run python -m simulation.dashboard.messages"
    assert [first(entry) for entry in entries(name) if not all([*np_strings(entry)])] == []


def np_strings(entry: Message) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string)


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_translation_is_in_doubt_or_has_other_blanks(name):
    for entry in entries(name):
        assert not entry.fuzzy, first(entry)
        for text in np_strings(entry):
            assert set(BLANK.findall(text)) == set(BLANK.findall(first(entry))), first(entry)


def test_a_case_is_called_the_same_in_its_file_and_in_the_dashboard():
    catalogue = messages.read(FOLDER / "zh_Hans_CN.po")
    told = messages.told_by_cases("zh")
    other = [one for one, string in told.items() if (entry := catalogue.get(one)) and entry.string != string]
    assert other == [], "run: uv run python -m simulation.dashboard.messages"


def test_the_catalogue_is_as_it_would_be_written(tmp_path):
    for name in TRANSLATED:
        file = FOLDER / f"{name}.po"
        assert messages.written(messages.read(file)).count(b"msgid") == file.read_bytes().count(b"msgid")


def test_chinese_is_chinese():
    words = words_for("zh")
    same = {"A", "B"}
    untouched = [one for one in all_words(words).values() if not CHINESE.search(one) and one not in same]
    assert untouched == ["、", "：", "；"], "between words, and between sentences"


def test_no_word_stands_in_the_modules_of_the_browser():
    """What a visitor reads there comes as `words.…`, `{{ … }}` or data; letters and signs apart."""
    quoted = re.compile(r">\s*([A-Za-z][A-Za-z ,.']+)\s*<")
    for file in sorted((ROOT / "front").glob("*.mjs")):
        text = file.read_text()
        assert not CHINESE.search(text), file.name
        template = "".join(re.findall(r"template: `(.*?)`", text, flags=re.DOTALL))
        assert quoted.findall(template) == [], file.name


def test_no_other_letters_stand_in_the_code():
    for file in sorted(ROOT.glob("*.py")):
        assert not CHINESE.search(file.read_text()), file.name


def test_a_language_nobody_has_is_english():
    assert words_for("xx")("Play") == "Play"
    assert words_for("zh")("Play") != "Play"
    assert (
        words_for("zh")
        .plural("Had the floor {number} time", "Had the floor {number} times", 2)
        .format(number=2)
    )
