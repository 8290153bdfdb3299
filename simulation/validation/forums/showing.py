"""The comparison on a terminal: narrow tables, in which nothing is cut, and where the numbers come from."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from simulation.scenario.printable import printable
from simulation.validation.forums.fitted import ALL, WITHOUT, Fit
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.scoring import KINDS, Scores

WIDEST = 200  # characters a line may have where no terminal sets a limit
# What is shown of spreads and of means, under headings no wider than a number with its interval.
BLOCKS = {
    "spreads": {
        "error of spread": "error",
        "less that of nothing": "less that of nothing",
        "less that of toward_mean": "less toward_mean's",
    },
    "means": {
        "error of mean": "error",
        "less that of no change": "less that of nothing",
        "right direction": "right direction",
    },
}


def show(scores: Scores, console: Console | None = None) -> None:
    """Print what every method came to, one table for each kind of item and what is predicted."""
    console = console or Console(highlight=False)
    if not (console.is_terminal and console.width):  # COLUMNS=0 is no width
        console = Console(highlight=False, width=WIDEST)
    heading = f"{counted(len(scores.forums), 'forum')}; errors in points of 100, with 95 % intervals"
    for line in (heading, *origins(scores.forums)):
        console.print(printable(line), markup=False)
    rows = scores.rows()
    for kind in KINDS:
        for what, columns in BLOCKS.items():
            title = f"{what[0].upper()}{what[1:]}, {'all items' if kind == 'all' else kind}"
            console.print(f"\n[bold]{title}[/]")
            console.print(_table([row for row in rows if row["items"] == kind], columns))


def _table(rows: Sequence[dict[str, str | float]], columns: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("method", *columns.values()):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(str(row["method"]), *(str(row[column]) for column in columns))
    return table


def origins(forums: Sequence[Forum]) -> list[str]:
    """Say which rulers were taken, which numbers the model was given, and what could not be left out."""
    return [*_rulers(forums), *_numbers(forums)]


def _rulers(forums: Sequence[Forum]) -> list[str]:
    """Say on which ruler answers are taken to be, and what makes one doubt it."""
    taken = {forum.survey: forum.ruler for forum in forums if forum.ruler}
    surveys: dict[str, list[str]] = {}
    for survey, ruler in taken.items():
        surveys.setdefault(f"{ruler.low:g} to {ruler.high:g}", []).append(survey or "unnamed")
    lines = [f"Scale of agreement: {scale} (survey {', '.join(names)})." for scale, names in surveys.items()]
    return lines + [f"Survey {survey}: {ruler.doubt}." for survey, ruler in taken.items() if ruler.doubt]


def _numbers(forums: Sequence[Forum]) -> list[str]:
    """Say which numbers the model was given for these forums, and what could not be left out."""
    fitted = [forum for forum in forums if (forum.survey, forum.name) in WITHOUT]
    others = [forum for forum in forums if (forum.survey, forum.name) not in WITHOUT]
    lines = []
    if others:
        names = "this forum" if len(forums) == 1 else counted(len(others), "forum")
        lines.append(
            f"Numbers of the model for {names}: {_written(ALL)}; found on the sixteen it was fitted on."
        )
    if fitted:
        fits = dict.fromkeys(WITHOUT[forum.survey, forum.name] for forum in fitted)
        written = _written(next(iter(fits))) if len(fits) == 1 else "for each its own"
        names = counted(len(fitted), "forum")
        lines.append(
            f"Numbers of the model for {names} it was fitted on: {written}; found without their survey."
        )
    if len({forum.survey for forum in forums}) == 1:
        lines.append(
            "There is one survey only: nothing could be left out; the numbers above are used as they are."
        )
    if len(forums) == 1:
        lines.append(
            "There is one forum only: toward_mean has no other to find its x on, and there are no intervals."
        )
    return lines


def _written(fit: Fit) -> str:
    return (
        f"an answer errs by {fit.unreliability:g} of the scale, beliefs weigh {fit.prior_precision:g} "
        f"arguments, α = {fit.susceptibility:g}"
    )


def counted(number: int, what: str) -> str:
    """Return a number of things in words.

    Examples
    --------
    >>> counted(1, "forum"), counted(2, "forum")
    ('1 forum', '2 forums')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
