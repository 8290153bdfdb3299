"""The changes in a terminal, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.advice import Improvement
from simulation.advice.judging import NEGLIGIBLE, Judged
from simulation.advice.money import tariff_of
from simulation.report.measures import MEASURES, NO_BREAK, Measure, Numerals
from simulation.report.pricing import UNPRICED, losers, price
from simulation.report.words import STYLES, Verdict

# --- A judged change in words: what it does, what it costs, whom it hurts ---

MOST_LOSERS = 3  # named in a table; the files name all
NOTHING = "nothing"
NOBODY = "nobody"


@dataclass(frozen=True)
class Telling:
    """How the numbers of one improvement are written."""

    improvement: Improvement

    @property
    def measure(self) -> Measure:
        """What was to be improved."""
        return MEASURES[self.improvement.measure]

    @property
    def numerals(self) -> Numerals:
        """The format of the measure: as many decimals as the intervals of the finalists justify."""
        return Numerals.for_estimates(self.measure, [one.effect for one in self.improvement.finalists])

    def effect(self, one: Judged) -> str:
        """Write the effect with its interval, as in ``+28.5 [26.3, 30.7]``."""
        numerals = self.numerals
        return f"{numerals.number(one.effect.value, signed=True)} {numerals.interval(one.effect)}".strip()

    def effect_with_unit(self, one: Judged) -> str:
        """Write the effect with unit and interval, for a sentence."""
        numerals = self.numerals
        value = f"{numerals.number(one.effect.value, signed=True)}{NO_BREAK}{self.measure.difference_unit}"
        return f"{value} {numerals.interval(one.effect)}"

    def headline(self) -> Iterator[str]:
        """Say what helps most, and what helps most at nobody's expense and for no more time."""
        best, sign = self.improvement.best, self.improvement.sign
        if best is None:
            yield "No single change certainly helps: none of those tried can be told apart from none at all."
            return
        yield f"What helps most: {self.sentence(best)}"
        if self.improvement.as_good:
            yield f"Not to be told apart from it: {'; '.join(self.improvement.as_good)}."
        better = [one for one in self.improvement.finalists if one.verdict(sign) == "better"]
        unhurt = next((one for one in better if not one.losers), None)
        if unhurt is None:
            yield "Every change that certainly helps hurts some group."
        elif unhurt is not best:
            yield f"What helps most and hurts no group: {self.sentence(unhurt)}"
        free = next((one for one in better if not one.losers and not costs(one)), None)
        if free is not None and free is not best and free is not unhurt:
            yield f"What helps, hurts no group and costs no time, money or agreement: {self.sentence(free)}"

    def price(self, one: Judged) -> list[str]:
        """Return what a change costs (or saves): in money too, where the case states rates."""
        tariff = tariff_of(self.improvement.scenario)
        return price(one, tariff.currency if tariff else "")

    def sentence(self, one: Judged) -> str:
        """Say all about one change."""
        return (
            f"{one.change.words}: {self.measure.label.lower()} {self.effect_with_unit(one)}. "
            f"Price: {'; '.join(self.price(one)) or NOTHING}. Hurts: {'; '.join(losers(one)) or NOBODY}."
        )


def costs(one: Judged) -> bool:
    """Tell whether a change costs time, money or agreement."""
    spent = one.price
    is_time = spent.person_hours.low > 0 or spent.months.low > 0
    return (
        is_time or spent.agreed.high < 0 or spent.budget > 0 or spent.staff > 0 or one.change.path in UNPRICED
    )


def shortened(names: list[str], most: int) -> list[str]:
    """Return the first of a list, and how many more there are."""
    return names if len(names) <= most else [*names[:most], f"and {len(names) - most} more"]


def warnings_told() -> str:
    """Say when a group counts as losing."""
    return (
        "A group is hurt where its own 95 % interval lies below zero: fewer of it accept the outcome, or it "
        f"truly gains less (utility, in which the status quo is 0), by at least {NEGLIGIBLE}."
    )


# --- The changes in a terminal, the best first ---

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
    yield Text("\n".join(telling.price(one)) or NOTHING, "" if telling.price(one) else "dim")
    hurt = shortened(losers(one), MOST_LOSERS)
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
