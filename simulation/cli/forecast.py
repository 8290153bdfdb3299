"""`roughconsensus forecast`: what comes out, by published methods and our model, and how far off they are."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.options import between_commas
from simulation.cli.output import one_line, say
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.forecast import ForecastIssue, Method

EVERY = "all"
RIVAL = "compromise"
WIDE = 110  # columns from which differences to one method are shown


def forecast(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A table (.csv, .tsv, .txt), a scenario or shipped case, a game or sealed file (.json), "
            "a folder of Polis.",
        ),
    ],
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--method",
            "-m",
            metavar="NAME",
            help="A method, several with commas, or all. May be given again.",
            show_default=EVERY,
        ),
    ] = None,
    as_table: Annotated[bool, typer.Option("--csv", help="FILE is a table, whatever it is called.")] = False,
    score: Annotated[
        bool, typer.Option("--score", help="Compare with what happened, in place of listing forecasts.")
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="NAME", help="With --score: the method to compare with.", show_default=RIVAL
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            "--draws",
            metavar="N",
            min=100,
            max=1_000_000,
            help="Draw N tables within the ranges of the numbers and show what may come out (usual: 10000).",
            show_default=False,
        ),
    ] = None,
    tornado: Annotated[
        bool,
        typer.Option("--tornado", help="Show which number with a range moves the forecast most."),
    ] = False,
    advise: Annotated[
        str | None,
        typer.Option(
            "--advise", metavar="ACTOR", help="Show whom this actor should talk to.", show_default=False
        ),
    ] = None,
    seal: Annotated[
        Path | None,
        typer.Option(
            "--seal",
            metavar="FILE.json",
            help="Keep forecast and numbers in a file in which any later change is noticed.",
            show_default=False,
        ),
    ] = None,
    outcomes: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar="ISSUE=NUMBER",
            help="With --score on a sealed file: what happened. May be given again.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="N",
            min=0,
            max=2**32 - 1,
            help="With --draws or --tornado: other draws.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE.csv", help="Also write the table there.", show_default=False
        ),
    ] = None,
) -> None:
    """Forecast real decisions from positions, salience and capability, by published methods and by our model.

    FILE is a scenario with named actors; or a table with the columns actor, position, salience and
    capability (and, if wanted, issue, proposal, low, high, reference, outcome, split); or a table in the
    format of Decision-making in the European Union (p** and s** per actor, rp, proc, counvte, out, dates).
    There, capability is votes in the Council by the treaty in force, and the Commission and the Parliament
    each weigh as much as the largest state (an assumption).

    The method simulation lets the named actors negotiate every proposal many times; it takes about a tenth of
    a second a proposal, and compiles the model on its first use.

    An actor with an empty position is left out; an empty salience counts as half. A scale that is not given
    ends at the outermost positions. Salience is 0 to 1, or 0 to 100 if any number is above 1; a note then
    says so. What can be read in two ways (1.500 beside 10,5; an issue named on its first line only) is
    refused.

    A number may have a range: 50±10, 40–60, 50 (30–60). --draws N then draws N tables within the ranges and
    shows two 80 % intervals: what follows from the numbers alone, and what may come out. --tornado tells
    which number to ask about first; --advise ACTOR tells whom that actor should talk to. Files of KTAB, of
    decide and of schelling (.json) are read as they are, and exports of Polis by their folder.

    --seal FILE.json keeps the forecast of something that is not decided yet. --score holds it against the
    outcome later, and refuses a file that was changed.

    With --score: mean and median error in hundredths of the scale, and how many forecasts came within ±5 and
    ±10, for each part of the data (train, dev) by itself. The 95 % intervals come from drawing proposals
    again, the same draws for all methods.

    Examples:
      roughconsensus forecast car_emissions
      roughconsensus forecast actors.csv --method compromise,tabled --out forecasts.csv
      roughconsensus forecast deu3_train_dev.csv --score
      roughconsensus forecast actors.csv --draws 10000
      roughconsensus forecast actors.csv --advise Anglers
      roughconsensus forecast actors.csv --seal fees.json
      roughconsensus forecast fees.json --score --outcome fee=35
    """
    from simulation.cli import forecast_modes as modes
    from simulation.cli.terminal import Terminal
    from simulation.forecast import forecast as forecast_issues
    from simulation.forecast import read_issues
    from simulation.forecast import score as score_methods
    from simulation.forecast.catalogue import too_many
    from simulation.forecast.outlook import SEED
    from simulation.forecast.output import (
        cannot_write,
        forecast_tables,
        score_tables,
        write_forecasts,
        write_scores,
    )
    from simulation.forecast.sealing import is_sealed

    _refuse_contradictions(score, draws, tornado, advise, seal, outcomes, seed, out)
    if seal:
        modes.check_seal(seal)
    methods = _methods(chosen or [EVERY])
    if against and not score:
        fail(spoken("--against: without --score nothing is compared; add --score, or leave --against out"))
    rival = _method(against or RIVAL, "--against")
    if score and rival not in methods:
        methods.append(rival)
    if out and (reason := cannot_write(out, file)):
        fail(f"{one_line(out)}: {reason}")
    if not as_table and is_sealed(Path(file)):
        _score_sealed(file, bool(chosen), score, outcomes, against, out)
        return
    if outcomes:
        fail(spoken("--outcome: goes with a sealed file (.json) and --score; a table has a column outcome"))
    issues = read_issues(file, as_table, lambda note: say(note, aloud=True))
    if draws or tornado or advise is not None:
        option = "--draws" if draws else "--tornado" if tornado else "--advise"
        few = modes.only_batches(methods, bool(chosen), option)
        if draws:
            modes.show_outlooks(issues, few, draws, SEED if seed is None else seed, out)
        elif tornado:
            modes.show_drivers(file, issues, few if chosen else few[:1], SEED if seed is None else seed)
        elif advise is not None:
            modes.show_advice(file, issues, few if chosen else few[:1], advise)
        return
    if reason := too_many(issues, methods):
        fail(f"{one_line(file)}: {reason}")
    with _progress_bar() as progress:
        table = forecast_issues(issues, methods, progress)
    console = Terminal()
    if seal:
        modes.write_seal(seal, file, issues, methods, table)
    if not score:
        for shown in forecast_tables(issues, methods, table, console.width):
            console.print(shown)
        if out:
            write_forecasts(out, issues, methods, table)
        return
    scores = score_methods(issues, methods, table, rival)
    _tell_unscored(file, issues)
    if not scores:
        fail(
            spoken(
                "{file}: no issue has an outcome and a scale to compare by (columns out, or outcome, "
                "low and high; `observed` of a case)",
                file=one_line(file),
            )
        )
    for shown in score_tables(scores, rival, compared=console.width >= WIDE):
        console.print(shown)
    if out:
        write_scores(out, scores)


def _refuse_contradictions(
    score: bool,
    draws: int | None,
    tornado: bool,
    advise: str | None,
    seal: Path | None,
    outcomes: list[str] | None,
    seed: int | None,
    out: Path | None,
) -> None:
    """Refuse options that ask for two things at once, or that would have no effect."""
    asked = {
        "--score": score,
        "--draws": draws,
        "--tornado": tornado,
        "--advise": advise is not None,
        "--seal": seal,
    }
    given = [name for name, value in asked.items() if value]
    if len(given) > 1:
        fail(
            spoken(
                "{given}: each asks for something else; give one of them", given=spoken(" and ").join(given)
            )
        )
    if seed is not None and not (draws or tornado):
        fail(spoken("--seed: without --draws or --tornado nothing is drawn by it; leave it out"))
    if outcomes and not score:
        fail(spoken("--outcome: without --score nothing is compared; add --score"))
    if out and (tornado or advise is not None):
        fail(spoken("--out: {given} writes no table; leave --out away", given=given[0]))


def _score_sealed(
    file: str, chosen: bool, score: bool, outcomes: list[str] | None, rival: str | None, out: Path | None
) -> None:
    """Hold a sealed file against what happened."""
    from simulation.cli import forecast_modes as modes
    from simulation.cli.terminal import Terminal
    from simulation.forecast import score as score_methods
    from simulation.forecast.output import score_tables, write_scores

    if not score:
        fail(
            spoken(
                "{file}: this is a sealed forecast; hold it against the outcome with --score --outcome",
                file=one_line(file),
            )
        )
    if chosen:
        fail(spoken("--method: a sealed forecast has the methods it was sealed with; leave the option out"))
    sealed, issues = modes.open_seal(file, outcomes)
    names = [method.name for method in sealed.methods]
    if rival is not None and rival not in names:
        fail(
            spoken(
                '--against: "{rival}" was not sealed; there are {names}',
                rival=one_line(rival),
                names=", ".join(names),
            )
        )
    against = sealed.methods[names.index(rival or (RIVAL if RIVAL in names else names[0]))]
    scores = score_methods(issues, sealed.methods, sealed.table, against)
    _tell_unscored(file, issues)
    console = Terminal()
    for shown in score_tables(scores, against, compared=console.width >= WIDE):
        console.print(shown)
    modes.show_coverage(sealed, issues)
    if out:
        write_scores(out, scores)


def _tell_unscored(file: str, issues: "Sequence[ForecastIssue]") -> None:
    """Say for which outcomes no error can be told, since nobody knows the scale."""
    from math import isnan

    from simulation.scenario.problem import listed

    lost = [issue.label for issue in issues if not (isnan(issue.outcome) or issue.can_tell_error)]
    if lost:
        why = spoken("no scale is given, and the outcome lies beyond all positions or these are all alike")
        say(
            spoken(
                "{file}: note: left out: {known}; {why}: give low and high",
                file=one_line(file),
                known=listed(lost, most=5),
                why=why,
            ),
            aloud=True,
        )


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Show how many proposals are done, on stderr, where that is a terminal."""
    from rich.progress import Progress

    from simulation.cli.terminal import Terminal

    console = Terminal(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(
            spoken("Preparing (the simulation is compiled once after an installation)"), total=None
        )

        def show(done: int, total: int) -> None:
            if done:
                bar.update(task, description=spoken("Forecasting"), completed=done, total=total)

        yield show


def _methods(names: list[str]) -> "list[Method]":
    from simulation.forecast import METHODS

    chosen = between_commas(names)
    if names and not chosen:
        fail(spoken("--method: no method is named; leave the option out to try all"))
    names = chosen or [EVERY]
    if EVERY in names:
        return list(METHODS.values())
    return [_method(name, "--method") for name in dict.fromkeys(names)]


def _method(name: str, option: str) -> "Method":
    """Return the method of a name, or say which there are."""
    from simulation.forecast import METHODS
    from simulation.scenario.problem import hint

    if name not in METHODS:
        known = [*METHODS, EVERY] if option == "--method" else list(METHODS)
        fail(
            spoken(
                '{option}: no method is called "{name}"; there are {known}{hint}',
                option=option,
                name=name,
                known=", ".join(known),
                hint=hint(name, known),
            )
        )
    return METHODS[name]
