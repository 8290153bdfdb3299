"""What `roughconsensus forecast` does besides listing and scoring: outlooks, drivers, advice, seals."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.failures import fail
from simulation.cli.output import one_line, say
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.forecast import ForecastIssue, Method
    from simulation.forecast.issue import Array
    from simulation.forecast.sealing import Sealed

BY_DEFAULT = ("compromise", "tabled")
MOST_OUTLOOKS = 40  # issues shown in a terminal; --out FILE.csv has all
MOST_SHOWN = 5  # issues whose drivers or levers are shown


def only_batches(methods: "Sequence[Method]", chosen: bool, option: str) -> "list[Method]":
    """Return the methods that can be asked thousands of times; refuse others where somebody named them."""
    from simulation.forecast import METHODS
    from simulation.forecast.methods.batches import BATCHES

    if not chosen:
        return [METHODS[name] for name in BY_DEFAULT]
    cannot = [method.name for method in methods if method.name not in BATCHES]
    if cannot and len(methods) < len(METHODS):
        fail(
            spoken(
                "{option}: {cannot} takes too long for that; allowed are {batches}",
                option=option,
                cannot=", ".join(cannot),
                batches=", ".join(BATCHES),
            )
        )
    return [method for method in methods if method.name in BATCHES]


def show_outlooks(
    issues: "Sequence[ForecastIssue]", methods: "Sequence[Method]", draws: int, seed: int, out: Path | None
) -> None:
    """Show what may come out, where numbers have ranges and texts are adopted near a balance."""
    from simulation.cli.terminal import Terminal
    from simulation.forecast.outlook import outlook
    from simulation.forecast.outlook_output import outlook_rows, outlook_tables
    from simulation.forecast.output import write_rows

    outlooks = [[outlook(issue, method.name, draws, seed) for method in methods] for issue in issues]
    console = Terminal()
    for shown in outlook_tables(issues[:MOST_OUTLOOKS], methods, outlooks[:MOST_OUTLOOKS]):
        console.print(shown)
    if len(issues) > MOST_OUTLOOKS:
        console.print(
            spoken(
                "… and {number} more issues; --out FILE.csv writes all of them",
                number=len(issues) - MOST_OUTLOOKS,
            )
        )
    if not any(issue.spread for issue in issues):
        say(spoken("note: no number has a range (50±10, 40–60): the balance is taken as sure"), aloud=True)
    say(
        spoken(
            "note: how far from the balance texts are adopted was fitted on decisions of the European Union; "
            "for other decisions it is an assumption"
        ),
        aloud=True,
    )
    if out:
        write_rows(out, outlook_rows(issues, methods, outlooks))


def show_drivers(
    file: str, issues: "Sequence[ForecastIssue]", methods: "Sequence[Method]", seed: int
) -> None:
    """Show which doubtful number moves the forecast most."""
    from simulation.cli.terminal import Terminal
    from simulation.forecast.drivers import drivers
    from simulation.forecast.outlook_output import drivers_table, drivers_words

    doubtful = [issue for issue in issues if issue.spread]
    if not doubtful:
        fail(
            spoken(
                "{file}: --tornado needs numbers with a range, and there are none; write 50±10, "
                "40–60 or 50 (30–60) for a position, a salience or a capability",
                file=one_line(file),
            )
        )
    console = Terminal()
    for issue in doubtful[:MOST_SHOWN]:
        for method in methods:
            found = drivers(issue, method.name, seed=seed)
            console.print(drivers_table(issue, method.name, found))
            console.print(drivers_words(issue, found) + "\n")
    if len(doubtful) > MOST_SHOWN:
        console.print(
            spoken(
                "… and {number} more issues with ranges; put fewer into the file",
                number=len(doubtful) - MOST_SHOWN,
            )
        )


def show_advice(
    file: str, issues: "Sequence[ForecastIssue]", methods: "Sequence[Method]", actor: str
) -> None:
    """Show whom an actor should talk to."""
    from simulation.cli.terminal import Terminal
    from simulation.forecast.levers import advise
    from simulation.forecast.outlook_output import advice_table, advice_words
    from simulation.scenario.problem import hint, listed

    there = [issue for issue in issues if actor in issue.actors]
    if not there:
        known = list(dict.fromkeys(name for issue in issues for name in issue.actors))
        fail(
            spoken(
                '{file}: --advise: no actor is called "{actor}"; there are {known}{hint}',
                file=one_line(file),
                actor=one_line(actor),
                known=listed(known, most=12),
                hint=hint(actor, known),
            )
        )
    console = Terminal()
    for issue in there[:MOST_SHOWN]:
        for method in methods:
            advice = advise(issue, actor, method.name)
            console.print(advice_table(advice, method.name))
            console.print(advice_words(advice, method.name) + "\n")
    if len(there) > MOST_SHOWN:
        console.print(
            spoken("… and {number} more issues; put fewer into the file", number=len(there) - MOST_SHOWN)
        )


# --- Sealed forecasts ---


def check_seal(path: Path) -> None:
    """Refuse a name under which nothing can be sealed, before anything is computed."""
    from simulation.scenario.problem import no_folder

    if path.suffix.lower() != ".json":
        fail(
            spoken(
                "--seal {path}: sealed files are JSON; call the file {stem}.json",
                path=one_line(path),
                stem=one_line(path.stem),
            )
        )
    if missing := no_folder(path):
        fail(f"--seal {one_line(path)}: {missing}")
    if path.exists():
        fail(
            spoken(
                "--seal {path}: there is such a file, and a seal is never overwritten; name a new one",
                path=one_line(path),
            )
        )


def write_seal(
    path: Path, file: str, issues: "Sequence[ForecastIssue]", methods: "Sequence[Method]", table: "Array"
) -> None:
    """Seal forecasts into a new file, and tell its hash."""
    from simulation.cli.terminal import Terminal
    from simulation.forecast.sealing import seal

    if any(issue.outcome == issue.outcome for issue in issues):
        say(spoken("note: the outcomes in the file are not sealed: what is known is no forecast"), aloud=True)
    digest = seal(path, file, issues, methods, table)
    console = Terminal()
    console.print(spoken("Sealed:  {path}", path=one_line(path)), soft_wrap=True)
    console.print(f"SHA-256: {digest}", soft_wrap=True)
    console.print(spoken("Publish the file, or this number, so that others know that it stood today."))


def open_seal(file: str, outcomes: Sequence[str] | None) -> "tuple[Sealed, tuple[ForecastIssue, ...]]":
    """Open a sealed file unchanged, and put what happened since beside its issues."""
    from simulation.forecast.sealing import open_sealed, with_outcomes
    from simulation.scenario.problem import hint, listed

    sealed = open_sealed(Path(file))
    given: dict[str, float] = {}
    known = list(dict.fromkeys(name for one in sealed.issues for name in (one.name, one.label)))
    for written in outcomes or ():
        name, equals, number = (part.strip() for part in written.rpartition("="))
        if not equals or not name:
            fail(spoken("--outcome {written}: write ISSUE=NUMBER, as in fee=35", written=one_line(written)))
        if name not in known:
            there = spoken("there are {known}{hint}", known=listed(known, most=8), hint=hint(name, known))
            fail(
                spoken(
                    '--outcome {written}: no issue is called "{name}"; {there}',
                    written=one_line(written),
                    name=one_line(name),
                    there=there,
                )
            )
        if name in given:
            fail(
                spoken(
                    "--outcome {written}: {name} is given twice",
                    written=one_line(written),
                    name=one_line(name),
                )
            )
        given[name] = _number(written, number)
    if not given:
        fail(
            spoken(
                '{file}: say what happened: --outcome "{known}=NUMBER"; may be given again',
                file=one_line(file),
                known=known[0],
            )
        )
    say(
        spoken(
            "{file}: sealed {made} with version {version}, unchanged since; SHA-256 {digest}",
            file=one_line(file),
            made=sealed.made,
            version=sealed.version,
            digest=sealed.digest,
        ),
        aloud=True,
    )
    return sealed, with_outcomes(sealed, given)


def _number(written: str, number: str) -> float:
    from math import isfinite

    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        fail(
            spoken(
                '--outcome {written}: "{number}" is not a number',
                written=one_line(written),
                number=one_line(number),
            )
        )
    return value


def show_coverage(sealed: "Sealed", issues: "Sequence[ForecastIssue]") -> None:
    """Say how many outcomes lie in the sealed intervals."""
    from simulation.cli.terminal import Terminal
    from simulation.forecast import METHODS

    console = Terminal()
    for name, ends in sealed.intervals.items():
        known = [(i.outcome, e) for i, e in zip(issues, ends, strict=True) if i.outcome == i.outcome]
        held = sum(a <= outcome <= b for outcome, (a, b) in known)
        console.print(
            spoken(
                "{title}: {held} of {number} outcomes in the sealed 80 % interval",
                title=spoken(METHODS[name].title),
                held=held,
                number=len(known),
            )
        )
