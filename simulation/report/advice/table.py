"""The changes in a terminal, the best first."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.advice import Improvement
from simulation.advice.judging import Judged
from simulation.report.advice.telling import (
    MOST_LOSERS,
    NOBODY,
    NOTHING,
    Telling,
    losers,
    price,
    warnings_told,
)
from simulation.report.verdict import STYLES, Verdict

VERDICTS = {"better": Verdict.BETTER, "worse": Verdict.WORSE, "open": Verdict.SAME}


def print_improvement(found: Improvement, console: Console) -> None:
    """Print what was asked, the finalists, what stands out, and what was not tried."""
    telling = Telling(found)
    console.print(_title(found, telling))
    console.print(Padding(_table(found, telling), (1, 0, 0, 0)))
    for line in telling.headline():
        console.print(Padding(Text(line), (1, 0, 0, 0)))
    console.print(Padding(Text("\n".join(notes(found)), "dim"), (1, 0, 0, 0)))


def _title(found: Improvement, telling: Telling) -> Text:
    today = telling.numerals
    measure = telling.measure
    wanted = "more" if found.sign > 0 else "less"
    now = f"{today.number(found.today.value)} {today.interval(found.today)} {measure.unit}".strip()
    return Text.assemble(
        (found.scenario.name, "bold"),
        (f"\nChanged in one thing: {found.changes.base.name}", "dim"),
        f"\n{measure.label} ({wanted} is better): {now} as it is",
    )


def _table(found: Improvement, telling: Telling) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    unit = telling.measure.difference_unit
    table.add_column("Change", ratio=4, overflow="fold")
    table.add_column(Text.assemble("Effect\n", (unit or "", "dim")), ratio=2)
    table.add_column(Text.assemble("Price\n", ("beside today", "dim")), ratio=2)
    table.add_column("Hurts", ratio=3)
    for one in found.finalists:
        table.add_row(*_row(one, found, telling))
    return table


def _row(one: Judged, found: Improvement, telling: Telling) -> Iterator[Text]:
    verdict = one.verdict(found.sign)
    yield Text(one.change.words)
    yield Text(telling.effect(one), STYLES[VERDICTS[verdict]])
    yield Text("\n".join(price(one)) or NOTHING, "" if price(one) else "dim")
    hurt = losers(one, MOST_LOSERS)
    yield Text("\n".join(hurt), STYLES[Verdict.WORSE]) if hurt else Text(NOBODY, "dim")


def notes(found: Improvement) -> Iterator[str]:
    """Say how it was found, and what is not in the table."""
    tried, changes = len(found.changes.fitting), found.changes
    pairs = found.manifest.asked["finalist_replicates"]
    race = found.manifest.asked["rounds"]
    raced = f" Successive halving chose them in {len(race)} rounds on other runs." if race else ""
    yield (
        f"{tried} changes tried; each of those shown has {pairs} paired runs of its own, with 95 % intervals."
        f"{raced} Called better (blue) or worse (yellow) with a false discovery rate of 5 %."
    )
    yield warnings_told()
    if found.given_up:
        yield f"{len(found.given_up)} were given up on the way: improve.csv has all of them."
    if found.without_effect:
        yield f"{len(found.without_effect)} change nothing here: no run came out otherwise."
    if changes.unfitting or changes.idle:
        left = len(changes.unfitting) + len(changes.idle)
        yield f"{left} were not tried: they contradict the rest of the process, or say what is so already."
