"""`roughconsensus report`: what a sweep found, as a page with figures."""

from pathlib import Path

import typer

from simulation.cli.status import Folder


def report(folder: Folder) -> None:
    """Write the report of a sweep: one self-contained page, its figures as SVG and PNG, and their numbers.

    Example:
      roughconsensus report results/inclusion_transparency-1b2c3d4e
    """
    write(folder)


def write(folder: Path) -> None:
    """Write the report of a complete sweep, and say where it is."""
    from rich.console import Console

    from simulation.report.sweep import write_sweep_report

    with Console(stderr=True).status("Writing the report …"):
        page = write_sweep_report(folder)
    typer.echo(f"Report:  {page}")
