"""The languages of what people read: English in the source, others in catalogues beside this file.

Nothing is installed globally: one server speaks several languages at once, so whoever says something is
handed the `Words` to say it with.

>>> chosen = words_for("zh")
>>> chosen.language, chosen.tag
('zh', 'zh-Hans')

To add or change a translation::

    uv run python -m simulation.dashboard.messages   # new strings into every catalogue, untranslated

then translate them in `zh_Hans_CN.po`; tests name what is missing, doubtful or left over.
"""

import gettext
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
