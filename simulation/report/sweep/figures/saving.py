"""From a function that draws to files: PNG for documents, SVG for print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.report.figure import STYLE, Pictures, saved
from simulation.report.fonts import quiet_letters

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def pictures(draw: Callable[[Figure], None], width: float = 6.0, height: float = 4.0) -> Pictures:
    """Draw a figure in both formats; the same drawing gives the same bytes.

    Parameters
    ----------
    draw : callable
        Draws on an empty figure. For one that draws on axes: ``lambda figure: draw(figure.subplots(), …)``.
    width, height : float
        Inches.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE), quiet_letters():
        figure = Figure(figsize=(width, height), layout="constrained")
        draw(figure)
        return saved(figure)


def write_pictures(drawn: Pictures, folder: Path, name: str) -> tuple[Path, Path]:
    """Write a figure as ``name.png`` and ``name.svg``, and return both paths."""
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    png.write_bytes(drawn.png)
    svg.write_bytes(drawn.svg)
    return png, svg
