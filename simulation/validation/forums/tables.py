"""Forums as tables in a terminal and as small pictures."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.table import Table

from simulation.parameters import Floats
from simulation.scenario.problem import printable
from simulation.validation.forums.data import Forum
from simulation.validation.forums.scores import (
    ALL,
    KINDS,
    WITHOUT,
    Fit,
    ForumInterval,
    Scores,
    averaged,
    observed,
)
from simulation.words import again, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- What happened and what the model says, forum by forum: the numbers behind the checks ---

CHANCE = 0.05  # a change less likely than this without any change is beyond chance


def gained(scores: Scores, method: str, rival: str) -> ForumInterval:
    """Return by how much a method's error of spread exceeds a rival's, in points; below 0 it is better."""
    return averaged(scores.errors(method).spread - scores.errors(rival).spread)


def kept_spread(scores: Scores) -> Floats:
    """Return (2, forums) the share of its spread that a forum kept: really, and in the model."""
    rows = []
    for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True):
        before, after = observed(forum)
        total = before.spread.sum()
        rows.append((after.spread.sum() / total, expected.spread.sum() / total))
    return np.array(rows, dtype=np.float64).T


def real_shift(scores: Scores) -> Floats:
    """Return (forums,) how far means moved on average, in points of 100."""
    return np.array([observed(forum)[1].shift for forum in scores.forums])


def mean_shifts(scores: Scores) -> tuple[Floats, Floats]:
    """Return the change of every item's mean over all forums: really, and as the model expects it."""
    pairs = [
        (after.mean - before.mean, expected.mean - before.mean)
        for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True)
        for before, after in [observed(forum)]
    ]
    real, simulated = zip(*pairs, strict=True)
    return np.concatenate(real), np.concatenate(simulated)


def beyond_chance(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved more than 19 in 20 would without any change."""
    from scipy.stats import ttest_rel

    shares = []
    for forum in scores.forums:
        found = ttest_rel(forum.after, forum.before, nan_policy="omit").pvalue
        shares.append(float(np.mean(np.asarray(found) < CHANCE)))
    return np.array(shares)


def away_from_middle(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved further to the side on which it was."""
    shares = []
    for forum in scores.forums:
        before, after = observed(forum)
        shares.append(float(np.mean((after.mean - before.mean) * (before.mean - 50) > 0)))
    return np.array(shares)


# --- Small pictures of the checks on forums ---

SIMULATED = "#2a6f97"


def draw_pairs(real: Floats, simulated: Floats, what: str, dots: str, axes: "Axes") -> None:
    """Draw what happened against what the model says, with the line on which both agree."""
    ends = [float(min(real.min(), simulated.min())), float(max(real.max(), simulated.max()))]
    axes.plot(ends, ends, color="0.6", lw=1, zorder=0)
    size, see_through = (9, 0.35) if len(real) > 50 else (28, 0.8)
    axes.scatter(real, simulated, s=size, color=SIMULATED, alpha=see_through, lw=0)
    axes.set(xlabel=spoken("really: {what}", what=again(what)), ylabel=spoken("in the model"))
    axes.text(0.02, 0.98, spoken(dots, number=len(real)), transform=axes.transAxes, va="top", color="0.4")


def draw_errors(scores: Scores, axes: "Axes") -> None:
    """Draw the error of each method's spreads with its interval."""
    names = {
        "nothing": spoken("nothing changes"),
        "toward_mean": spoken("x % to the mean"),
        "simulation": spoken("the model"),
        "plain": spoken("at shipped defaults"),
    }
    for place, name in enumerate(names):
        error = averaged(scores.errors(name).spread)
        color = SIMULATED if name == "simulation" else "0.45"
        axes.plot([error.low, error.high], [place, place], color=color, lw=2)
        axes.plot(error.value, place, "o", color=color)
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.set(xlabel=spoken("error of the spread after, points of 100"), ylim=(len(names) - 0.5, -0.5))
    axes.set_xlim(left=0)


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
