"""Letters of every script in pictures.

DejaVu Sans comes with matplotlib, so that pictures are the same everywhere; it has no Chinese, Japanese or
Korean. What it lacks is taken from an installed font that has it. What none has is drawn as a box, and told
once.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from simulation.scenario.problem import printable
from simulation.words import DEFAULT, speaking, spoken, spoken_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

USUAL = "DejaVu Sans"
PREFERRED = (
    *("Noto Sans CJK", "Source Han Sans", "WenQuanYi", "Droid Sans Fallback"),  # Linux
    *("PingFang", "Hiragino", "Apple SD Gothic", "Arial Unicode"),  # macOS
    *("Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "SimHei"),  # Windows
)
"""How names of fonts begin that are tried first, so that a script comes from one font."""

REGULAR = 400  # the weight of type that is neither light nor bold
UNFIT = ("emoji", "lastresort", "last resort")  # pictures in colour cannot be drawn; boxes for all letters


@contextmanager
def quiet_letters() -> Iterator[None]:
    """Draw without a warning for every letter: what is missing is told once, by `dress`.

    Nor does it matter that a font of many letters has no bold ones.
    """
    logger = logging.getLogger("matplotlib.font_manager")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", r"Glyph \d+ ", UserWarning)
            yield
    finally:
        logger.setLevel(level)


SAMPLES = {"zh": "案例流程决定"}
"""Letters that a font must have before pictures are drawn in a language."""


@contextmanager
def picture_language() -> Iterator[None]:
    """Draw in the language that is spoken if a font here has its letters, else in English."""
    with speaking(DEFAULT if _is_unreadable() else spoken_language()):
        yield


def language_note() -> str:
    """Say that pictures are not in the language that is spoken, where it is so; else nothing."""
    if not _is_unreadable():
        return ""
    return spoken("no installed font has the letters of this language: the pictures are in English")


def _is_unreadable() -> bool:
    sample = SAMPLES.get(spoken_language(), "")
    return bool(sample and families_for(sample)[1])


def dress(figure: Figure) -> str:
    """Give a figure that is drawn the fonts that its texts need, and return the letters that none has."""
    from matplotlib.text import Text

    texts: list[Any] = figure.findobj(Text)
    for text in texts:
        text.set_text(printable(text.get_text()))
    families, lacking = families_for("".join(text.get_text() for text in texts))
    if len(families) > 1:
        for text in texts:
            text.set_fontfamily(families)
    return lacking


def families_for(text: str) -> tuple[list[str], str]:
    """Return the fonts for a text, the usual one first, and the letters that none of the installed has.

    Examples
    --------
    >>> families_for("Zoë −3 ▲")
    (['DejaVu Sans'], '')
    """
    families, lacking = [USUAL], {letter for letter in text if not letter.isspace()} - _usual_letters()
    for family, path in _others() if lacking else ():
        if found := lacking & _letters(path):
            families.append(family)
            lacking -= found
        if not lacking:
            break
    return families, "".join(sorted(lacking))


def notice(lacking: str) -> str:
    """Say what is not drawn as it is written; nothing if all is."""
    if not lacking:
        return ""
    shown = f"{lacking[:10]}{' …' if len(lacking) > 10 else ''}"
    return spoken(
        "no installed font has {shown}: boxes stand for these letters in the pictures; install one "
        "that has them, such as Noto Sans CJK for Chinese, Japanese and Korean",
        shown=shown,
    )


@cache
def _others() -> tuple[tuple[str, str], ...]:
    """Return name and file of every other upright font, the preferred first."""
    from matplotlib.font_manager import findSystemFonts, fontManager, weight_dict

    known = {font.fname for font in fontManager.ttflist}
    for path in findSystemFonts():  # matplotlib keeps a list from before a font was installed
        if path not in known:
            with suppress(OSError, RuntimeError):  # some fonts cannot be read
                fontManager.addfont(path)

    def boldness(font: Any) -> tuple[float, str]:
        weight = weight_dict.get(font.weight, font.weight)
        return abs(weight - REGULAR), font.fname

    # A bold face has fewer letters; which face of a family is listed last depends on the disk.
    upright = {
        font.name: font.fname
        for font in sorted(fontManager.ttflist, key=boldness, reverse=True)
        if font.style == "normal" and not any(word in font.name.lower() for word in UNFIT)
    }
    ranked = sorted(upright, key=lambda name: (_rank(name), name))
    return tuple((name, upright[name]) for name in ranked if name != USUAL)


def _rank(name: str) -> int:
    return next((k for k, start in enumerate(PREFERRED) if name.startswith(start)), len(PREFERRED))


def _usual_letters() -> frozenset[str]:
    from matplotlib.font_manager import fontManager

    return _letters(str(fontManager.findfont(USUAL)))


@cache
def _letters(path: str) -> frozenset[str]:
    """Return the letters that a font has."""
    from matplotlib.font_manager import get_font

    return frozenset(map(chr, get_font(path).get_charmap()))
