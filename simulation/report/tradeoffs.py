"""What must be given up for what: designs that no other one beats, and what each gains and costs.

One design beats another if it is clearly better on one of a few measures and clearly worse on none; clear
means that the interval of the paired difference excludes zero. The measures are few, because with many nearly
every design is best at something: whether there is a decision, when, for how many hours, how good it is, how
the worst-off group takes it, and how much of it is carried out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulation.experiment.comparison import Comparison
from simulation.experiment.pairing import Difference
from simulation.report.measures import MEASURES, NO_BREAK, Measure, Numerals
from simulation.report.words import Verdict, verdict
from simulation.scenario import Design
from simulation.words import later, spoken

TRADED = (
    "agreed",
    "months",
    "person_hours",
    "decision_quality",
    "worst_group_acceptance",
    "implementation_60",
)
THE_HISTORICAL = later("the historical design")


@dataclass(frozen=True)
class GiveAndTake:
    """What a design gains and costs beside the historical one, each in words with its interval."""

    design: str
    gains: tuple[str, ...]
    costs: tuple[str, ...]

    @property
    def told(self) -> str:
        """The trade in a sentence."""
        gains, costs = (spoken(", ").join(part) or spoken("nothing") for part in (self.gains, self.costs))
        return spoken(
            "{design}: gains {gains}; costs {costs}.", design=spoken(self.design), gains=gains, costs=costs
        )


@dataclass(frozen=True)
class TradeOffs:
    """Which designs remain when those that another beats are left out.

    Attributes
    ----------
    front
        Designs that no other one beats, the historical one included if it is among them.
    beaten
        The others, each with one that beats it.
    trades
        What each of the front gains and costs beside the historical design.
    """

    front: tuple[str, ...]
    beaten: dict[str, str]
    trades: tuple[GiveAndTake, ...]


def is_control(content: Mapping[str, Any]) -> bool:
    """Tell whether a design is a control experiment, which nobody could choose."""
    switches = content.get("controls") or {}
    return bool(
        content.get("placebo")
        or content.get("record_of")
        or any(switches.get(name) for name in ("mute", "stand_ins_abstain", "shuffled_trust"))
    )


def choosable(comparison: Comparison) -> list[Design]:
    """Return the designs of a comparison that anybody could choose, the historical one first."""
    return [
        Design.model_validate(each.content) for each in comparison.designs if not is_control(each.content)
    ]


def trade_offs(comparison: Comparison) -> TradeOffs:
    """Find the designs between which one has to choose what one wants more."""
    names = [design.name for design in comparison.designs if not is_control(design.content)]
    beaten: dict[str, str] = {}
    for name in names:
        others = [other for other in names if other != name and _beats(comparison, other, name)]
        if others:
            beaten[name] = others[0]
    # Who beats is named from among those that nobody beats, if there is one.
    front = tuple(name for name in names if name not in beaten)
    for name in beaten:
        best = [other for other in front if _beats(comparison, other, name)]
        beaten[name] = best[0] if best else beaten[name]
    trades = tuple(_trade(comparison, name) for name in front if name != comparison.reference)
    return TradeOffs(front, beaten, trades)


def balance(comparison: Comparison) -> Iterator[str]:
    """Say which designs are not beaten, which are, and what must be given up for what."""
    found = trade_offs(comparison)
    measures = spoken(", ").join(MEASURES[name].label.lower() for name in TRADED)
    yield spoken(
        "Weighed against each other: {measures}. Control experiments are left out.", measures=measures
    )
    if len(found.front) == 1:
        yield spoken(
            "{design} beats or equals every other design on all of them.",
            design=_name(comparison, found.front[0], True),
        )
    else:
        front = spoken("; ").join(_name(comparison, name) for name in found.front)
        yield spoken(
            "No design beats these; which to take depends on what one wants more: {front}.", front=front
        )
    by: dict[str, list[str]] = {}
    for name, winner in found.beaten.items():
        by.setdefault(winner, []).append(_name(comparison, name))
    for winner, losers in by.items():
        yield spoken(
            "Clearly better on something and worse on nothing than {others}: {design}.",
            others=spoken("; ").join(losers),
            design=_name(comparison, winner),
        )
    different = [trade for trade in found.trades if trade.gains or trade.costs]
    alike = [trade.design for trade in found.trades if trade not in different]
    if different:
        yield spoken("Instead of {design} one could have:", design=spoken(THE_HISTORICAL))
        yield from (f"– {trade.told}" for trade in different)
    if alike:
        yield spoken(
            "Not to be told apart from {design}: {others}.",
            design=spoken(THE_HISTORICAL),
            others=spoken("; ").join(map(spoken, alike)),
        )


def _beats(comparison: Comparison, one: str, other: str) -> bool:
    """Tell whether one design is clearly better than another on something, and clearly worse on nothing."""
    found = [verdict(MEASURES[name], comparison.difference(one, name, reference=other)) for name in TRADED]
    return Verdict.BETTER in found and Verdict.WORSE not in found


def _trade(comparison: Comparison, design: str) -> GiveAndTake:
    gains: list[str] = []
    costs: list[str] = []
    for name in TRADED:
        difference = comparison.difference(design, name)
        judged = verdict(MEASURES[name], difference)
        if judged in (Verdict.BETTER, Verdict.WORSE):
            told = _told(comparison, MEASURES[name], difference)
            (gains if judged is Verdict.BETTER else costs).append(told)
    return GiveAndTake(design, tuple(gains), tuple(costs))


def _told(comparison: Comparison, measure: Measure, difference: Difference) -> str:
    numerals = Numerals.for_measure(comparison, measure)
    unit = measure.difference_unit
    value = f"{numerals.number(difference.value, signed=True)}{NO_BREAK}{unit}"
    return f"{measure.label.lower()} {value}"


def _name(comparison: Comparison, design: str, begins: bool = False) -> str:
    if design != comparison.reference:
        return spoken(design)
    told = spoken(THE_HISTORICAL)
    return told[0].upper() + told[1:] if begins else told
