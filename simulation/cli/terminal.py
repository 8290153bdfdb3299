"""The console of all commands: names are printed as they are, whatever stands in them."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from simulation.scenario.problem import printable

NARROWEST = 40  # columns; a terminal that says less (COLUMNS=0) is not believed


class Terminal(Console):
    """A console in which plain text is neither markup, nor a picture (`:fish:`), nor a command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"highlight": False, "markup": False, "emoji": False} | options))
        self.width = max(self.width, NARROWEST)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Render, with everything written out that would steer the terminal."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)
