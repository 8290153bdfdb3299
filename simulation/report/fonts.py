"""Letters of every script in pictures.

DejaVu Sans comes with matplotlib, so that pictures are the same everywhere; it has no Chinese, Japanese or
Korean. What it lacks is taken from an installed font that has it. What none has is drawn as a box, and told
once.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from simulation.scenario.problem import printable

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
    """Draw without a warning for every letter: what is missing is told once, by `dress`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ ", UserWarning)
        yield


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
    return (
        f"no installed font has {shown}: boxes stand for these letters in the pictures; install one that has "
        "them, such as Noto Sans CJK for Chinese, Japanese and Korean"
    )


@cache
def _others() -> tuple[tuple[str, str], ...]:
    """Return name and file of every other upright font, the preferred first."""
    from matplotlib.font_manager import fontManager, weight_dict

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
