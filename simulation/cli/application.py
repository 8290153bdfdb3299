"""The program: its commands, and how they are found."""

import io
import os
import sys

import typer

from simulation import machine_code
from simulation.cli.assess import assess
from simulation.cli.bench import bench
from simulation.cli.cases import cases
from simulation.cli.check import check
from simulation.cli.compare import compare
from simulation.cli.dashboard import dashboard, screenshots
from simulation.cli.describe import describe
from simulation.cli.ecosystem import ecosystem
from simulation.cli.failures import explained
from simulation.cli.forecast import forecast
from simulation.cli.improve import improve
from simulation.cli.language import HELP, Command, Program
from simulation.cli.new import new
from simulation.cli.output import listing
from simulation.cli.query import query
from simulation.cli.results import export, replay, report, resume, status
from simulation.cli.run import run
from simulation.cli.sweep import sweep
from simulation.cli.validate import validate
from simulation.cli.vitals import vitals
from simulation.words import later

ABOUT = """A laboratory for consensus processes.

    Put the same people and the same problem through different processes (who may take part, what it takes to
    agree, what is public, who helps) and see who agrees, how long it takes, how good the decision is, who
    accepts it, and whether it is carried out.

    A CASE is the path of a scenario file or the name of a shipped one; a DESIGN is the path of a process
    design or the name of a preset. List both with: roughconsensus list
    """
EPILOGUE = later("Start with:  roughconsensus compare iana_transition")

application = typer.Typer(
    name="roughconsensus",
    cls=Program,
    help=ABOUT,
    epilog=EPILOGUE,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP},
)

RESULTS = later("Compare and repeat")
SWEEPS = later("Experiments")
LOOKING = later("See it happen")
REALITY = later("The real world")
FILES = later("Cases and designs")
ENGINE = later("The machine")

COMMANDS = (
    ("compare", compare, RESULTS),
    ("ecosystem", ecosystem, RESULTS),
    ("improve", improve, RESULTS),
    ("assess", assess, RESULTS),
    ("run", run, RESULTS),
    ("replay", replay, RESULTS),
    ("sweep", sweep, SWEEPS),
    ("status", status, SWEEPS),
    ("resume", resume, SWEEPS),
    ("report", report, SWEEPS),
    ("query", query, SWEEPS),
    ("export", export, SWEEPS),
    ("dashboard", dashboard, LOOKING),
    ("forecast", forecast, REALITY),
    ("validate", validate, REALITY),
    ("vitals", vitals, REALITY),
    ("cases", cases, FILES),
    ("list", listing, FILES),
    ("describe", describe, FILES),
    ("check", check, FILES),
    ("new", new, FILES),
    ("screenshots", screenshots, ENGINE),
    ("bench", bench, ENGINE),
)
for name, command, panel in COMMANDS:
    application.command(name, cls=Command, help=command.__doc__ or "", rich_help_panel=panel)(
        explained(command)
    )


def _show_version(wanted: bool) -> None:
    if wanted:
        from simulation.experiment.manifest import version

        typer.echo(f"roughconsensus {version()}")
        raise typer.Exit


@application.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", is_eager=True, callback=_show_version
    ),
    _: str | None = typer.Option(
        None,
        "--lang",
        metavar="LANGUAGE",
        help="Language of all that is printed and written for readers, anywhere on the line: en, or zh "
        "(简体中文); by default that of the environment (LC_ALL, LC_MESSAGES, LANG) if it is one of these, "
        "else en. Files for programs, keys and the ODD document are in English.",
        show_default=False,
    ),
) -> None:
    """Show the version; the language is taken off the line before it is read (`Program`)."""


def main() -> None:
    """Run the program."""
    if os.environ.get("COLUMNS", "").strip("0") == "":  # said by some pipes and editors; nothing fits
        os.environ.pop("COLUMNS", None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal without × or − is to see something else, not us end
            stream.reconfigure(errors="backslashreplace")
    machine_code.serve_one_command()
    application()
