"""The changes in a terminal, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.advice import Improvement
from simulation.advice.judging import NEGLIGIBLE, Judged, Share
from simulation.experiment.pairing import Difference
from simulation.report.measures import MEASURES, MINUS, NO_BREAK, Measure, Numerals
from simulation.report.words import STYLES, Verdict

# --- A judged change in words: what it does, what it costs, whom it hurts ---

MOST_LOSERS = 3  # named in a table; the files name all
NOTHING = "nothing"
UNPRICED = {"mandate": "a law, whose price is not in the model"}
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

    def sentence(self, one: Judged) -> str:
        """Say all about one change."""
        return (
            f"{one.change.words}: {self.measure.label.lower()} {self.effect_with_unit(one)}. "
            f"Price: {'; '.join(price(one)) or NOTHING}. Hurts: {'; '.join(losers(one)) or NOBODY}."
        )


def price(one: Judged) -> list[str]:
    """Return what a change costs (or saves), part by part; what does not differ is left out."""
    parts = [
        _counted(one.price.person_hours, "person-hours", 0),
        _counted(one.price.months, "months", 1),
        _agreement(one.price.agreed),
        _money(one.price.budget, "budget units"),
        _money(one.price.staff, "of them for staff" if one.price.budget else "units for staff"),
        UNPRICED.get(one.change.path, ""),
    ]
    return [part for part in parts if part]


def costs(one: Judged) -> bool:
    """Tell whether a change costs time, money or agreement."""
    spent = one.price
    is_time = spent.person_hours.low > 0 or spent.months.low > 0
    return (
        is_time or spent.agreed.high < 0 or spent.budget > 0 or spent.staff > 0 or one.change.path in UNPRICED
    )


def losers(one: Judged, most: int | None = None) -> list[str]:
    """Return whom a change hurts and by how much, the worst first."""
    found = [_loss(share) for share in one.losers]
    if most is None or len(found) <= most:
        return found
    return [*found[:most], f"and {len(found) - most} more"]


def _loss(share: Share) -> str:
    lost = []
    if share.loses_acceptance:
        lost.append(f"acceptance {signed(100 * share.acceptance.value, 0)} points")
    if share.loses_gain:
        lost.append(f"gain {signed(share.gain.value, 2)}")
    return f"{share.group.replace('_', ' ')} ({', '.join(lost)})"


def _counted(difference: Difference, unit: str, decimals: int) -> str:
    if not difference.excludes_zero:
        return ""
    text = signed(difference.value, decimals)
    return f"{text}{NO_BREAK}{unit}" if text != "0" else ""


def _agreement(difference: Difference) -> str:
    """Say how many processes more or fewer end with a decision, in points; half of one is nothing."""
    text = signed(100 * difference.value, 0)
    return f"agreement {text}{NO_BREAK}points" if difference.excludes_zero and text != "0" else ""


def _money(amount: float, unit: str) -> str:
    return f"{signed(amount, 0 if abs(amount) >= 10 else 1)}{NO_BREAK}{unit}" if abs(amount) > 1e-9 else ""


def signed(value: float, decimals: int) -> str:
    """Write a number with its sign.

    Examples
    --------
    >>> signed(-1234.5, 0), signed(0.026, 2), signed(-0.001, 2)
    ('−1,234', '+0.03', '0')
    """
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0.,"):
        return "0"
    return (MINUS if value < 0 else "+") + text


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
