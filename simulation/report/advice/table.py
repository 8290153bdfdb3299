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
from simulation.advice.phrases import phrase
from simulation.report.case_names import CaseNames
from simulation.report.measures import MEASURES, NO_BREAK, Measure, Numerals
from simulation.report.pricing import UNPRICED, losers, price
from simulation.report.words import STYLES, Verdict
from simulation.words import later, spoken, spoken_language

# --- A judged change in words: what it does, what it costs, whom it hurts ---

MOST_LOSERS = 3  # named in a table; the files name all
NOTHING = later("nothing")
NOBODY = later("nobody")


@dataclass(frozen=True)
class Wording:
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

    @property
    def names(self) -> CaseNames:
        """What the case and its groups are called."""
        return CaseNames(self.improvement.scenario, spoken_language())

    def words(self, one: Judged) -> str:
        """Say what a change is, as somebody would propose it in a meeting."""
        return phrase(one.change.step, self.improvement.changes.base, spoken, self.names.group)

    def losers(self, one: Judged) -> list[str]:
        """Say whom a change hurts and by how much, the worst first."""
        return losers(one, spoken, self.names.group)

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
            yield spoken(
                "No single change certainly helps: none of those tried can be told apart from none at all."
            )
            return
        yield spoken("What helps most: {sentence}", sentence=self.sentence(best))
        if self.improvement.as_good:
            known = {one.change.words: self.words(one) for one in self.improvement.finalists}
            others = spoken("; ").join(known.get(each, each) for each in self.improvement.as_good)
            yield spoken("Not to be told apart from it: {changes}.", changes=others)
        better = [one for one in self.improvement.finalists if one.verdict(sign) == "better"]
        unhurt = next((one for one in better if not one.losers), None)
        if unhurt is None:
            yield spoken("Every change that certainly helps hurts some group.")
        elif unhurt is not best:
            yield spoken("What helps most and hurts no group: {sentence}", sentence=self.sentence(unhurt))
        free = next((one for one in better if not one.losers and not costs(one)), None)
        if free is not None and free is not best and free is not unhurt:
            yield spoken(
                "What helps, hurts no group and costs no time, money or agreement: {sentence}",
                sentence=self.sentence(free),
            )

    def price(self, one: Judged) -> list[str]:
        """Return what a change costs (or saves): in money too, where the case states rates."""
        tariff = tariff_of(self.improvement.scenario)
        return price(one, tariff.currency if tariff else "", spoken)

    def sentence(self, one: Judged) -> str:
        """Say all about one change."""
        return spoken(
            "{change}: {measure} {effect}. Price: {price}. Hurts: {hurts}.",
            change=self.words(one),
            measure=self.measure.label.lower(),
            effect=self.effect_with_unit(one),
            price=spoken("; ").join(self.price(one)) or spoken(NOTHING),
            hurts=spoken("; ").join(self.losers(one)) or spoken(NOBODY),
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
    return (
        names
        if len(names) <= most
        else [*names[:most], spoken("and {number} more", number=len(names) - most)]
    )


def warnings_told() -> str:
    """Say when a group counts as losing."""
    return spoken(
        "A group is hurt where its own 95 % interval lies below zero: fewer of it accept the "
        "outcome, or it truly gains less (utility, in which the status quo is 0), by at least "
        "{least}.",
        least=NEGLIGIBLE,
    )


# --- The changes in a terminal, the best first ---

VERDICTS = {"better": Verdict.BETTER, "worse": Verdict.WORSE, "open": Verdict.SAME}


def print_improvement(found: Improvement, console: Console) -> None:
    """Print what was asked, the finalists, what stands out, and what was not tried."""
    telling = Wording(found)
    console.print(_title(found, telling))
    console.print(Padding(_table(found, telling), (1, 0, 0, 0)))
    for line in telling.headline():
        console.print(Padding(Text(line), (1, 0, 0, 0)))
    console.print(Padding(Text("\n".join(notes(found)), "dim"), (1, 0, 0, 0)))


def _title(found: Improvement, telling: Wording) -> Text:
    today = telling.numerals
    measure = telling.measure
    told = later("{measure} (more is better): {now} as it is")
    if found.sign < 0:
        told = later("{measure} (less is better): {now} as it is")
    now = f"{today.number(found.today.value)} {today.interval(found.today)} {measure.shown_unit}".strip()
    return Text.assemble(
        (telling.names.title, "bold"),
        ("\n" + spoken("Changed in one thing: {design}", design=spoken(found.changes.base.name)), "dim"),
        "\n" + spoken(told, measure=measure.label, now=now),
    )


def _table(found: Improvement, telling: Wording) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    unit = telling.measure.difference_unit
    table.add_column(spoken("Change"), ratio=4, overflow="fold")
    table.add_column(Text.assemble(spoken("Effect") + "\n", (unit or "", "dim")), ratio=2)
    table.add_column(Text.assemble(spoken("Price") + "\n", (spoken("beside today"), "dim")), ratio=2)
    table.add_column(spoken("Hurts"), ratio=3)
    for one in found.finalists:
        table.add_row(*_row(one, found, telling))
    return table


def _row(one: Judged, found: Improvement, telling: Wording) -> Iterator[Text]:
    verdict = one.verdict(found.sign)
    yield Text(telling.words(one))
    yield Text(telling.effect(one), STYLES[VERDICTS[verdict]])
    yield Text("\n".join(telling.price(one)) or spoken(NOTHING), "" if telling.price(one) else "dim")
    hurt = shortened(telling.losers(one), MOST_LOSERS)
    yield Text("\n".join(hurt), STYLES[Verdict.WORSE]) if hurt else Text(spoken(NOBODY), "dim")


def notes(found: Improvement) -> Iterator[str]:
    """Say how it was found, and what is not in the table."""
    tried, changes = len(found.changes.fitting), found.changes
    pairs = found.manifest.asked["finalist_replicates"]
    race = found.manifest.asked["rounds"]
    raced = (
        spoken(" Successive halving chose them in {number} rounds on other runs.", number=len(race))
        if race
        else ""
    )
    yield (
        spoken(
            "{tried} changes tried; each of those shown has {pairs} paired runs of its own, with 95 % "
            "intervals.{raced} Called better (blue) or worse (yellow) with a false discovery rate of "
            "5 %.",
            tried=tried,
            pairs=pairs,
            raced=raced,
        )
    )
    yield warnings_told()
    if found.given_up:
        yield spoken(
            "{number} were given up on the way: improve.csv has all of them.", number=len(found.given_up)
        )
    if found.without_effect:
        yield spoken(
            "{number} change nothing here: no run came out otherwise.", number=len(found.without_effect)
        )
    if changes.unfitting or changes.idle:
        left = len(changes.unfitting) + len(changes.idle)
        yield spoken(
            "{number} were not tried: they contradict the rest of the process, or say what is so already.",
            number=left,
        )
