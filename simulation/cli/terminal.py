"""The console of all commands: names are printed as they are, whatever stands in them."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

NARROWEST = 40  # columns; a terminal that says less (COLUMNS=0) is not believed


class LineBreaker(Console):
    """A console that breaks a text whose letters are wide between any two of them."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Render, with such a text in lines."""
        if isinstance(renderable, Text) and not renderable.no_wrap and not renderable.plain.isascii():
            renderable = _in_lines(renderable, (options or self.options).max_width)
        yield from super().render(renderable, options)


class Terminal(LineBreaker):
    """A console in which plain text is neither markup, nor a picture (`:fish:`), nor a command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"highlight": False, "markup": False, "emoji": False} | options))
        self.width = max(self.width, NARROWEST)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Render, with everything written out that would steer the terminal."""
        from simulation.scenario.problem import printable

        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


def _in_lines(text: Text, width: int) -> Text:
    """Break a text whose letters are wide between any two of them: it has hardly any spaces to break at."""
    from simulation.report.terminal_table import cut, has_wide_letters

    if not has_wide_letters(text.plain):
        return text
    lines = []
    for line in text.split("\n", allow_blank=True):
        pieces = cut(line.plain, width)
        ends = list(accumulate(map(len, pieces)))[:-1]
        lines += list(line.divide(ends))
    for line in lines:
        line.rstrip()
    return text.blank_copy("\n").join(lines)
