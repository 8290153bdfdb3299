"""Text of users on its way to a terminal: shown, and never obeyed."""

import re

COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that steer a terminal, or turn the order of letters; not the end of a line."""


def printable(text: str) -> str:
    r"""Return a text with everything that steers a terminal written out.

    Examples
    --------
    >>> print(printable("\x1b[31mred, Zoë"))
    \x1b[31mred, Zoë
    """
    return COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def one_line(name: object) -> str:
    r"""Return the name of a file or folder as it stands in a message: a line break in it is written out too.

    Examples
    --------
    >>> print(one_line("two\nlines"))
    two\nlines
    """
    return printable(str(name)).replace("\n", "\\n").replace("\t", "\\t")
