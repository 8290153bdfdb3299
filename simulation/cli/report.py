"""`roughconsensus report`: what a sweep found, as a page with figures."""

from pathlib import Path

from simulation.cli.saying import one_line, say
from simulation.cli.status import Folder


def report(folder: Folder) -> None:
    """Write the report of a sweep: one self-contained page, its figures as SVG and PNG, and their numbers.

    Example:
      roughconsensus report results/inclusion_transparency-1b2c3d4e
    """
    write(folder)


def write(folder: Path) -> None:
    """Write the report of a complete sweep, and say where it is."""
    from simulation.cli.terminal import Terminal
    from simulation.report.sweep import write_sweep_report

    notes: list[str] = []
    with Terminal(stderr=True).status("Writing the report …"):
        page = write_sweep_report(folder, notes.append)
    for note in notes:
        say(f"note: {note}", aloud=True)
    say(f"Report:  {one_line(page)}")
