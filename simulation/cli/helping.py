"""How docstrings become help texts."""

import inspect


def readable(docstring: str) -> str:
    """Flow paragraphs to the width of the terminal; indented lines (examples, lists) stay as they are.

    Examples
    --------
    >>> readable(" ".join(["One", "line."]))
    'One line.'
    """
    first, *others = inspect.cleandoc(docstring).split("\n\n")
    flowed = [_flow(paragraph) for paragraph in (first, *others)]
    if others:
        flowed[1] = f"[not dim]{flowed[1]}"  # the program shows all but the first paragraph dimmed
    return "\n\n".join(flowed)


def _flow(paragraph: str) -> str:
    lines = paragraph.split("\n")
    if any(line.startswith(" ") for line in lines):
        return paragraph
    return " ".join(lines)
