"""Docstrings that become help, in the language that is spoken: by paragraphs, and lists by lines."""

import inspect
import re
from collections.abc import Iterator

from simulation.words import spoken

ITEM = re.compile(r"( +\S+ {2,})(.+)")
"""A line of a list: the name of a file, some spaces, and what is in it."""
COMMAND_LINE = "roughconsensus "


def in_words(docstring: str) -> str:
    r"""Return a docstring in the language that is spoken; names of files and command lines stay.

    Examples
    --------
    >>> print(in_words("One\nline.\n\nExample:\n  roughconsensus list"))
    One line.
    <BLANKLINE>
    Example:
      roughconsensus list
    """
    return "\n\n".join(
        "\n".join(before + (spoken(text) if text else "") for before, text in _pieces(paragraph))
        for paragraph in _paragraphs(docstring)
    )


def messages_of(docstring: str) -> Iterator[str]:
    """Yield what translators are given of a docstring."""
    for paragraph in _paragraphs(docstring):
        yield from (text for _, text in _pieces(paragraph) if text)


def _paragraphs(docstring: str) -> list[str]:
    """Return paragraphs; the lines of one are joined unless some are indented, as those of a list are."""
    found = inspect.cleandoc(docstring).split("\n\n")
    return [one if one.startswith(" ") or "\n " in one else " ".join(one.split("\n")) for one in found]


def _pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a paragraph: what stays as it is, and what is said after it."""
    for line in paragraph.split("\n"):
        text = line.lstrip()
        if text.startswith(COMMAND_LINE):
            yield line, ""
        elif item := ITEM.fullmatch(line):
            yield item[1], item[2]
        else:
            yield line[: len(line) - len(text)], text
