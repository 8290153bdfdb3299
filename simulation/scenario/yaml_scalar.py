"""What a bare word of a YAML file means: a number, true or false, nothing, or text."""

from typing import Any

from ruamel.yaml.nodes import ScalarNode

LONGEST_NUMBER = 40  # characters; longer digits are text


def scalar(event: Any, resolver: Any) -> str | int | float | None:
    """Give a scalar its YAML 1.2 meaning; whatever is neither number, boolean nor empty is text."""
    text = str(event.value)
    if not event.implicit[0]:
        return text
    tag = str(resolver.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() == "true"
    if tag in ("int", "float") and len(text) <= LONGEST_NUMBER:
        return a_number(text)
    return text


def a_number(text: str) -> int | float | str:
    """Read a number; what only looks like one stays text."""
    bare = text.replace("_", "").lower()
    try:
        if bare.lstrip("+-").startswith(("0x", "0o", "0b")):
            return int(bare, 0)
        return int(bare)
    except ValueError:
        pass
    try:
        return float(bare.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
