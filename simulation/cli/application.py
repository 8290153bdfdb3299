"""The program: its commands, and how they are found."""

import io
import os
import sys

import typer

from simulation.cli.assess import assess
from simulation.cli.bench import bench
from simulation.cli.cases import cases
from simulation.cli.check import check
from simulation.cli.compare import compare
from simulation.cli.dashboard import dashboard, screenshots
from simulation.cli.describe import describe
from simulation.cli.failures import explained, fail
from simulation.cli.forecast import forecast
from simulation.cli.improve import improve
from simulation.cli.new import new
from simulation.cli.output import listing, readable
from simulation.cli.query import query
from simulation.cli.results import export, replay, report, resume, status
from simulation.cli.run import run
from simulation.cli.sweep import sweep
from simulation.cli.validate import validate
from simulation.cli.vitals import vitals

ABOUT = """A laboratory for consensus processes.

    Put the same people and the same problem through different processes (who may take part, what it takes to
    agree, what is public, who helps) and see who agrees, how long it takes, how good the decision is, who
    accepts it, and whether it is carried out.

    A CASE is the path of a scenario file or the name of a shipped one; a DESIGN is the path of a process
    design or the name of a preset. List both with: roughconsensus list
    """
EPILOGUE = "Start with:  roughconsensus compare iana_transition"

application = typer.Typer(
    name="roughconsensus",
    help=readable(ABOUT),
    epilog=EPILOGUE,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RESULTS = "Compare and repeat"
SWEEPS = "Experiments"
LOOKING = "See it happen"
REALITY = "The real world"
FILES = "Cases and designs"
ENGINE = "The machine"

COMMANDS = (
    ("compare", compare, RESULTS),
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
    application.command(name, help=readable(command.__doc__ or ""), rich_help_panel=panel)(explained(command))


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
    language: str | None = typer.Option(
        None,
        "--lang",
        metavar="LANGUAGE",
        help="Language of results and reports: en, or zh (简体中文); by default that of the environment "
        "(LC_ALL, LC_MESSAGES, LANG) if it is one of these, else en. Help, errors, forecasts and the ODD "
        "document are in English, and so are files for programs.",
        show_default=False,
    ),
) -> None:
    from simulation.words import language_of, speak

    speak(_known(language) if language is not None else language_of(os.environ))


def _known(language: str) -> str:
    """Return a language there is a catalogue of, or say which there are."""
    from simulation.words import CATALOGUES

    if language not in CATALOGUES:
        fail(f"--lang {language}: no such language; allowed are {', '.join(CATALOGUES)}")
    return language


def main() -> None:
    """Run the program."""
    if os.environ.get("COLUMNS", "").strip("0") == "":  # said by some pipes and editors; nothing fits
        os.environ.pop("COLUMNS", None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal without × or − is to see something else, not us end
            stream.reconfigure(errors="backslashreplace")
    application()
