"""How a received value is shown in a message."""

from collections.abc import Mapping

LONGEST = 40  # characters of a received value quoted in a message; longer ones are cut


def shown(value: object) -> str:
    """Return the value as its author would recognise it, cut to one short line.

    Examples
    --------
    >>> shown("0.5"), shown(True), shown(None), shown({"a": 1})
    ('"0.5"', 'true', 'an empty value', 'a mapping')
    """
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, str):
        return f'"{cut(value)}"'
    if isinstance(value, int | float):
        return cut(plain_number(value))
    return cut(str(value))


def cut(text: str) -> str:
    """Shorten a long text to one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def plain_number(number: float) -> str:
    """Write a number without a trailing `.0` and without false precision.

    Examples
    --------
    >>> plain_number(40.0), plain_number(0.1 + 0.2)
    ('40', '0.3')
    """
    if isinstance(number, int):
        return int.__repr__(number) if abs(number) < 10**15 else "a very large number"
    return f"{float(number):.10g}"
