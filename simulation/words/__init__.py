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
import io
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


def translations(file: Path) -> gettext.GNUTranslations:
    """Read a catalogue as translators write it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with file.open("rb") as stream:
        catalogue = read_po(stream)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


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
