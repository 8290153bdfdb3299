"""`roughconsensus validate`: does the model say anything true?"""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from simulation.cli.failures import fail
from simulation.cli.options import Workers, refuse_together
from simulation.cli.output import one_line, say
from simulation.cli.processes import score_processes
from simulation.words import DEFAULT, again, speaking, spoken, spoken_language

if TYPE_CHECKING:
    from rich.console import Console

    from simulation.validation import Check
    from simulation.validation.runner import CheckState
    from simulation.validation.scorecard import Scorecard

FOLDER = Path("results") / "validation"
CRASHED = 1
STYLES = {
    "passed": "blue",
    "failed": "bold dark_orange3",
    "skipped": "dim",
    "crashed": "bold red",
}


def validate(
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            "-k",
            metavar="KEYS",
            help="Checks to run, by key or how keys begin, with commas between or given again; "
            "all by default.",
            show_default=False,
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Smaller samples: a first look, not the scorecard.")
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder for the scorecard.")
    ] = FOLDER,
    workers: Workers = None,
    listing: Annotated[bool, typer.Option("--list", help="List the checks and run none.")] = False,
    processes: Annotated[
        Path | None,
        typer.Option(
            "--processes",
            metavar="FILE",
            help="Forecast the processes of a table in generic worlds instead, and score the forecasts.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --processes: print as JSON.")] = False,
) -> None:
    """Test the model against published findings and real outcomes.

    The criterion of a check was fixed before its first run, unless the check is marked †; then it says what
    was changed after a first look. Only evidence is counted in the headline. Checks on which the model was
    tuned, checks that hold by construction, and mere arithmetic stand apart. Prints the scorecard and writes
    a folder with

      validation.html   every check: finding, source, criterion, what was measured, what it means
      scorecard.png     all of them at a glance
      scorecard.md      the same as Markdown tables
      scorecard.json    the same for machines
      cases.html        every shipped case against what happened (with the check cases)

    A check that fails is a result, and the command succeeds; only an error inside a check makes the
    command fail.
    Checks against data that are not part of this package are skipped where the data are absent, and say
    where to get them; put them in a folder and set ROUGHCONSENSUS_DATA to it.

    With --processes a table of real processes is forecast, each from its rule, its groups and its size
    alone, and scored against what the other rows say. Columns: id, family, participants, groups (with ;
    between), rule_class, months, agreed (yes or no), adopt_5y_pct; empty cells are not known.

    Examples:
      roughconsensus validate
      roughconsensus validate --only E1,E7 --quick
      roughconsensus validate --only forums
      roughconsensus validate --list
      roughconsensus validate --processes processes.csv --json
    """
    if processes is not None:
        others = {"--only": only, "--out": None if out == FOLDER else out, "--workers": workers}
        refuse_together(
            spoken("beside --processes"), others | {"--list": listing or None}, spoken("no check is run")
        )
        score_processes(processes, quick, as_json)
        return
    if as_json:
        fail(
            spoken(
                "--json: without effect; it belongs to --processes FILE. The scorecard is in scorecard.json"
            )
        )
    from simulation.cli.terminal import Terminal
    from simulation.validation.check import Effort
    from simulation.validation.checks import CHECKS
    from simulation.validation.runner import run_checks
    from simulation.validation.scorecard import make_scorecard, write_scorecard

    checks = _chosen(CHECKS, only)
    console = Terminal(markup=True)
    if listing:
        others = {"--quick": quick, "--out": out != FOLDER, "--workers": workers}
        refuse_together(spoken("beside --list"), others, spoken("no check is run"))
        _list(console, checks)
        return
    _look_at_data(checks)
    made = _make_folder(out)  # before minutes of work
    effort = Effort.QUICK if quick else Effort.FULL
    try:
        with CheckProgress() as bar:
            _warm(bar)
            language = spoken_language()
            with speaking(DEFAULT):  # what was measured is kept in English, to be said in any language
                results = run_checks(checks, effort, workers, bar, language)
    except KeyboardInterrupt:
        with suppress(OSError):  # somebody else may have put something there
            for folder in made:
                folder.rmdir()
        message = spoken("Interrupted: nothing was saved; the same command starts anew.")
        raise KeyboardInterrupt(message) from None
    card = make_scorecard(results, effort)
    _show(console, card)
    write_scorecard(card, out)
    console.print(
        spoken("\nPage:    {path}", path=one_line(out / "validation.html")), soft_wrap=True, markup=False
    )
    console.print(spoken("Folder:  {path}", path=one_line(out)), soft_wrap=True, markup=False)
    if crashed := [result.check.key for result in results if result.status == "crashed"]:
        fail(
            spoken(
                "An error instead of a verdict in {crashed}; see {out}",
                crashed=", ".join(crashed),
                out=one_line(out / "validation.html"),
            ),
            CRASHED,
        )


def _look_at_data(checks: "list[Check]") -> None:
    """Say at once if the folder of data is no folder: all that needs it is going to be skipped."""
    from simulation.validation.data import trouble

    skipped = [check.key for check in checks if check.needs]
    if skipped and (wrong := trouble()):
        say(spoken("{wrong}; skipped: {skipped}", wrong=again(wrong), skipped=", ".join(skipped)), aloud=True)


def _make_folder(out: Path) -> list[Path]:
    """Make the folder for the scorecard; return what had to be made, the innermost first."""
    if out.exists() and not out.is_dir():
        fail(spoken("--out: {out} is a file, a folder is needed", out=one_line(out)))
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    return missing


class CheckProgress:
    """Shows which checks are running, on stderr."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        from simulation.cli.terminal import Terminal

        self._language = spoken_language()
        self._console = Terminal(stderr=True)
        columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(
            *columns,
            TextColumn("{task.description}"),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def say(self, line: str) -> None:
        """Show what is being prepared."""
        self._bar.update(self._task, description=line)

    def __call__(self, progress: "CheckState") -> None:
        """Take note of checks that started or ended, in the reader's language: checks are run in English."""
        with speaking(self._language):
            self._tell(progress)

    def _tell(self, progress: "CheckState") -> None:
        names = ", ".join(progress.running)
        self._bar.update(
            self._task,
            description=spoken("running {names}", names=names) if names else spoken("done"),
            completed=progress.done,
            total=progress.total,
        )
        if names and not self._console.is_terminal:
            self._console.print(
                spoken(
                    "{done}/{total}  running {names}", done=progress.done, total=progress.total, names=names
                ),
                highlight=False,
            )


def _warm(bar: CheckProgress) -> None:
    from simulation.engine import warm
    from simulation.scenario import build_parameters, load_scenario

    case = load_scenario("car_emissions")
    warm(build_parameters(case, case.historical_design), bar.say)


def _chosen(checks: "tuple[Check, ...]", only: list[str] | None) -> "list[Check]":
    """Return the checks asked for, each by its key or how several begin, or say which there are."""
    from simulation.scenario.problem import hint

    if not only:
        return list(checks)
    wanted = [word.strip() for several in only for word in several.split(",") if word.strip()]
    known = [check.key for check in checks]
    if not wanted:
        fail(spoken("--only: which checks? There are {known}", known=", ".join(known)))
    chosen: list[Check] = []
    for word in wanted:
        if not (found := _meant(checks, word.lower())):
            fail(
                spoken(
                    '--only: no check is called "{word}" or begins so; there are {known}{hint}',
                    word=word,
                    known=", ".join(known),
                    hint=hint(word, known),
                )
            )
        chosen += found
    return list(dict.fromkeys(chosen))


def _meant(checks: "tuple[Check, ...]", word: str) -> "list[Check]":
    """Return the check of that key, so that E1 is not E10 too; of none, those whose keys begin so."""
    exact = [check for check in checks if check.key.lower() == word]
    return exact or [check for check in checks if check.key.lower().startswith(word)]


def _list(console: "Console", checks: "list[Check]") -> None:
    from rich.markup import escape
    from rich.table import Table

    from simulation.validation.scorecard.card import HEADING, in_order, section_of

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in (spoken("check|Key"), spoken("Counts as"), spoken("Finding"), spoken("Passes when")):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("Key", "Counts as"))
    for check in sorted(checks, key=lambda each: in_order(each.key)):
        finding = f"{escape(spoken(check.title))} [dim]({escape(check.source)})[/]"
        table.add_row(
            check.key, spoken(HEADING[section_of(check)]).lower(), finding, escape(spoken(check.criterion))
        )
    console.print(table)


def _show(console: "Console", card: "Scorecard") -> None:
    from rich.markup import escape
    from rich.table import Table

    from simulation.validation.check import Effort
    from simulation.validation.scorecard.card import HEADING, MEANING, WORDS, footnote, mark

    for section in card.sections():
        heading = spoken(
            "[bold]{section}[/]: {summary}", section=spoken(HEADING[section]), summary=card.summary(section)
        )
        console.print(
            spoken("\n{heading}. [dim]{meaning}.[/]", heading=heading, meaning=spoken(MEANING[section]))
        )
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True, min_width=7)
        table.add_column(ratio=2, overflow="fold")
        table.add_column(ratio=3, overflow="fold")
        for result in card.of(section):
            style = STYLES[result.status]
            table.add_row(
                result.check.key,
                f"[{style}]{spoken(WORDS[result.status])}[/]",
                escape(spoken(result.check.title) + mark(result.check)),
                escape(again(result.finding.measured)),
            )
        console.print(table)
    if card.is_revised():
        console.print(spoken("\n[dim]{footnote}.[/]", footnote=footnote()))
    console.print(spoken("\n[bold]{headline}.[/]", headline=card.headline()))
    if card.aside():
        console.print(spoken("{sentence}.", sentence=card.aside()))
    for reason, keys in _reasons(card, "skipped").items():
        console.print(
            spoken("\n[dim]Skipped {keys}.[/] {reason}", keys=keys, reason=escape(reason)), soft_wrap=True
        )
    for reason, keys in _reasons(card, "crashed").items():
        where = spoken("Error in {keys}.", keys=keys)
        console.print(f"\n[{STYLES['crashed']}]{where}[/] {escape(reason)}", soft_wrap=True)
    if card.effort is Effort.QUICK:
        console.print(spoken("\nQuick effort: a first look with small samples, not the scorecard."))


def _reasons(card: "Scorecard", status: str) -> dict[str, str]:
    """Return why checks came to no verdict, and which checks each reason belongs to."""
    found: dict[str, list[str]] = {}
    for each in card.results:
        if each.status == status:
            # Of a traceback the last line says what went wrong; the page has all of it.
            lines = each.finding.detail.splitlines()
            is_trace = lines and lines[0].startswith("Traceback")
            reason = lines[-1] if is_trace else again(each.finding.detail)
            found.setdefault(reason, []).append(each.check.key)
    return {reason: ", ".join(keys) for reason, keys in found.items()}
