"""The languages of what people read: English in the source, others in catalogues beside this file.

One server speaks several languages at once, so whoever says something in the dashboard is handed the `Words`
to say it with.

>>> chosen = words_for("zh")
>>> chosen.language, chosen.tag
('zh', 'zh-Hans')

What prints results and writes reports speaks one language at a time: that of the context it runs in, English
unless `speaking` or `speak` says otherwise.

>>> spoken("{number} worlds so far", number=3)
'3 worlds so far'
>>> with speaking("zh"):
...     spoken_language()
'zh'
>>> spoken_language()
'en'

To add or change a translation::

    uv run python -m simulation.dashboard.messages   # new strings into every catalogue, untranslated

then translate them in `zh_Hans_CN.po`; tests name what is missing, doubtful or left over.
"""

import gettext
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

CATALOGUES = {"en": None, "zh": "zh_Hans_CN"}
"""Languages by their short name, as in `?lang=zh`, and the catalogue of each."""

TAGS = {"en": "en", "zh": "zh-Hans"}
"""What a page says its language is; without the script, browsers may draw Japanese forms of characters."""

NAMES = {"en": "English", "zh": "中文"}
DEFAULT = "en"


@dataclass(frozen=True)
class Words:
    """Everything in one language: call it with an English sentence."""

    language: str
    translations: gettext.NullTranslations

    def __call__(self, message: str) -> str:
        """Return the sentence in this language; placeholders in braces stay."""
        return self.translations.gettext(message)

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the sentence for a number of things."""
        return self.translations.ngettext(one, many, number)

    def knows(self, message: str) -> bool:
        """Tell whether the catalogue of this language has a message; English knows every one."""
        return self.language == DEFAULT or self(message) != message

    @property
    def tag(self) -> str:
        """The language as a page states it."""
        return TAGS[self.language]

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number; both languages group by commas and write decimals after a point."""
        return f"{value:,.{decimals}f}"

    def percent(self, share: float) -> str:
        """Write a share, as in `43 %`."""
        return f"{100 * share:.0f}{'' if self.language == 'zh' else chr(0xA0)}%"


@cache
def words_for(language: str) -> Words:
    """Return the words of a language; English if there is no such catalogue."""
    catalogue = CATALOGUES.get(language)
    if catalogue is None:
        return Words(DEFAULT, gettext.NullTranslations())
    return Words(language, translations(FOLDER / f"{catalogue}.po"))


ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr)(?:\[0\])? ((?:"[^\n]*"\n)+)', re.MULTILINE)
BROKEN = re.compile(r'"\n"')
"""Where a string goes on in the next line."""


class Catalogue(gettext.NullTranslations):
    """Sentences of a language whose nouns do not change with number, as Chinese."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__()
        self._sentences = sentences

    def gettext(self, message: str) -> str:
        """Return the translation of a sentence, else the sentence."""
        return self._sentences.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation of a sentence about a number of things."""
        return self._sentences.get(msgid1) or super().ngettext(msgid1, msgid2, n)


def translations(file: Path) -> Catalogue:
    """Read a catalogue as translators write it.

    Done here in a hundredth of a second, since help waits for it: Babel, which wrote the file, takes longer
    to be imported. A test holds this reading to Babel's.
    """
    sentences: dict[str, str] = {}
    message = ""
    for part, quoted in ENTRY.findall(file.read_text(encoding="utf-8") + "\n"):
        text = json.loads(BROKEN.sub("", quoted.strip()))  # escapes are the same as in JSON
        if part == "msgid":
            message = text
        elif part == "msgstr" and text and message:
            sentences[message] = text
    return Catalogue(sentences)


# --- The language of a program: what prints results and writes reports says all of it with these ---

MEANT = re.compile(r"^[a-z ]+\|")
_LANGUAGE: ContextVar[str] = ContextVar("language", default=DEFAULT)
UNSPACED = ("zh",)
"""Languages that put no space between two sentences."""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Of the environment, the first that says anything: as in every program that follows POSIX."""


def spoken(message: str, /, **values: Any) -> str:
    """Say a message in the language that is spoken now, with values in the place of its names in braces.

    Where one English word has several meanings, what is meant may stand before it: `check|Key`.
    """
    text = words_for(_LANGUAGE.get())(message)
    if text == message:
        text = MEANT.sub("", text)
    return text.format(**values) if values else text


def counted(one: str, many: str, number: float, /, **values: Any) -> str:
    """Say a message about a number of things, which stands in it as `{number}`."""
    words = words_for(_LANGUAGE.get())
    text = one if number == 1 else many
    if words.language != DEFAULT:
        text = words.plural(one, many, int(number))
    return text.format(number=number, **values)


def later(message: str) -> str:
    """Return a message as it is; it is said later, and this shows translators that it is."""
    return message


class Told(str):
    """A sentence in English that can be said again in another language: what a run found, kept and passed on.

    To everything else it is the English text.
    """

    message: str
    values: Mapping[str, Any]

    def __new__(cls, message: str, values: Mapping[str, Any]) -> "Told":
        """Put the values into the sentence."""
        text = super().__new__(cls, message.format(**values) if values else message)
        text.message, text.values = message, values
        return text

    def __reduce__(self) -> tuple[type["Told"], tuple[str, dict[str, Any]]]:
        return type(self), (self.message, dict(self.values))


def told(message: str, /, **values: Any) -> str:
    """Say a message in English, so that `again` can say it in another language.

    Examples
    --------
    >>> again(told("{number} worlds so far", number=3))
    '3 worlds so far'
    """
    return Told(message, values)


def told_together(parts: Iterable[str], between: str = "; ") -> str:
    """Say several sentences as one, each of which `again` can say in another language.

    Examples
    --------
    >>> told_together(["one", "two"])
    'one; two'
    """
    values = {f"part_{number}": part for number, part in enumerate(parts)}
    return Told("{between}".join(f"{{{name}}}" for name in values), {**values, "between": between})


def again(text: str) -> str:
    """Say in the language that is spoken what was said in English."""
    if not isinstance(text, Told):
        return spoken(text) if text else text
    values = {name: again(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return spoken(text.message, **values)


def paragraph(sentences: Iterable[str]) -> str:
    """Put sentences one behind the other."""
    return ("" if _LANGUAGE.get() in UNSPACED else " ").join(sentences)


def spoken_language() -> str:
    """Return the language that is spoken now, by its short name."""
    return _LANGUAGE.get()


def spoken_tag() -> str:
    """Return what a page says its language is."""
    return TAGS[_LANGUAGE.get()]


def speak(language: str) -> None:
    """Speak a language from now on.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    if language not in CATALOGUES:
        raise ValueError(f"{language}: no such language; allowed are {', '.join(CATALOGUES)}")
    _LANGUAGE.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _LANGUAGE.get()
    speak(language)
    try:
        yield
    finally:
        _LANGUAGE.set(before)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that an environment asks for, if there is a catalogue of it; else English.

    Examples
    --------
    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "zh_CN", "LC_ALL": "C"})
    ('zh', 'en')
    """
    asked = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    language = asked.partition("_")[0].partition(".")[0].lower()
    return language if language in CATALOGUES else DEFAULT
