"""The measures that a report shows, and how their numbers are written."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, NamedTuple

from simulation.experiment.comparison import BINARY, Comparison
from simulation.experiment.pairing import Estimate
from simulation.outcome import OUTCOMES, Outcome
from simulation.words import later, spoken

# --- Which measures a report shows, in what order, under what heading, in what unit ---

Better = Literal["higher", "lower", "neither"]

PERCENT = 100.0
THOUSANDS = 0.001

# Where the column name alone would not say it to somebody who has not read the catalogue.
LABELS = {
    "agreed": later("Agreement rate"),
    "closed": later("Closed by the rule"),
    "consensus_level": later("Consensus level"),
    "months": later("Time to a decision"),
    "person_hours": later("Person-hours"),
    "excluded_willing": later("Willing but excluded"),
    "worst_group_acceptance": later("Worst-group acceptance"),
    "acceptance_if_agreed": later("Output legitimacy, if agreed"),
    "worst_acceptance_if_agreed": later("Worst-group acceptance, if agreed"),
    "net_welfare_free": later("Quality less waiting"),
    "net_welfare": later("Quality less waiting and hours"),
    "net_welfare_dear": later("Quality less waiting and dear hours"),
    "acceptance_quarter_fair": later("Acceptance, a quarter fair text"),
    "worst_acceptance_quarter_fair": later("Worst group, a quarter fair text"),
    "acceptance_half_fair": later("Acceptance, half fair text"),
    "worst_acceptance_half_fair": later("Worst group, half fair text"),
    "perceived_procedural": later("Perceived, procedure first"),
    "perceived_instrumental": later("Perceived, outcome first"),
    "implementation_12": later("Implemented after 12 months"),
    "implementation_24": later("Implemented after 24 months"),
    "implementation_60": later("Implemented after 60 months"),
    "time_to_half": later("Time to half"),
}


@dataclass(frozen=True)
class Measure:
    """A measure as shown: its name, heading, unit and the factor from stored to shown numbers.

    Label and meaning are told in the language that is spoken.
    """

    name: str
    english_label: str
    unit: str
    factor: float
    better: Better
    english_meaning: str

    @property
    def label(self) -> str:
        """What it is called."""
        return spoken(self.english_label)

    @property
    def meaning(self) -> str:
        """What it counts."""
        return spoken(self.english_meaning)

    @property
    def shown_unit(self) -> str:
        """The unit as a reader sees it; `unit` is what the program goes by."""
        return spoken(self.unit) if self.unit else ""

    @property
    def heading(self) -> str:
        """Label with unit, as in ``Months to a decision (months)``."""
        return (
            spoken("{measure} ({unit})", measure=self.label, unit=self.shown_unit)
            if self.unit
            else self.label
        )

    @property
    def difference_unit(self) -> str:
        """Unit of a difference: percentages differ by points."""
        return spoken("points") if self.unit == "%" else self.shown_unit

    def says_better(self, difference: float) -> bool | None:
        """Tell whether a difference is an improvement; None where neither direction is one."""
        if self.better == "neither":
            return None
        return (difference > 0) == (self.better == "higher")


class Family(NamedTuple):
    """Measures that belong together, under a common heading."""

    title: str
    measures: tuple[Measure, ...]


def _measure(outcome: Outcome) -> Measure:
    label = LABELS.get(outcome.name, outcome.name.replace("_", " ").capitalize())
    if outcome.unit in ("share", "0/1"):
        unit, factor = "%", PERCENT
    elif outcome.name == "person_hours":
        unit, factor = "thousand", THOUSANDS
    else:
        unit, factor = outcome.unit, 1.0
    return Measure(outcome.name, label, unit, factor, outcome.better, outcome.meaning)


MEASURES: dict[str, Measure] = {outcome.name: _measure(outcome) for outcome in OUTCOMES}


def _family(title: str, names: Sequence[str]) -> Family:
    return Family(title, tuple(MEASURES[name] for name in names))


HEADLINE: tuple[Family, ...] = (
    _family(later("Reaching a decision"), ("agreed", "months", "person_hours")),
    _family(
        later("Quality, input and throughput"),
        ("decision_quality", "input_legitimacy", "throughput_legitimacy"),
    ),
    _family(later("Acceptance"), ("output_legitimacy", "worst_group_acceptance", "perceived_legitimacy")),
    _family(later("Implementation"), ("implementation_12", "implementation_24", "implementation_60")),
)
"""What a comparison is about; everything else is detail."""

HEADLINE_MEASURES: tuple[Measure, ...] = tuple(measure for family in HEADLINE for measure in family.measures)

FAMILY_TITLES = {
    "agreement": later("Agreement"),
    "anatomy": later("How agreement was reached"),
    "quality": later("Decision quality"),
    "input": later("Input legitimacy: who takes part"),
    "throughput": later("Throughput legitimacy: how it is done"),
    "output": later("Output legitimacy: what comes out"),
    "perceived": later("Perceived legitimacy: how people judge it"),
    "implementation": later("Implementation"),
    "resilience": later("Resilience: what becomes of it while the world changes"),
}


def all_families() -> tuple[Family, ...]:
    """Return every measure of the catalogue by its family."""
    return tuple(
        Family(title, tuple(MEASURES[outcome.name] for outcome in OUTCOMES if outcome.family == family))
        for family, title in FAMILY_TITLES.items()
    )


# --- How numbers are written: as many decimals as their intervals justify, and no more ---

MINUS = "−"
NO_BREAK = "\N{NO-BREAK SPACE}"
MISSING = "n/a"
# A half-width of this much, in shown units, needs no decimal; a tenth of it needs one, and so on.
COARSE = 3.0
# Tenths of a per cent or of a month mean nothing to anybody, whatever the precision of the simulation.
MOST_DECIMALS = {"%": 1, "months": 1, "rounds": 1, "people": 0}
OTHERWISE = 4


@dataclass(frozen=True)
class Numerals:
    """The format of one measure in one report, the same for all designs."""

    measure: Measure
    decimals: int

    @classmethod
    def for_measure(cls, comparison: Comparison, measure: Measure) -> "Numerals":
        """Choose the decimals that the intervals of a comparison justify."""
        return cls.for_estimates(
            measure,
            [comparison.estimate(design, measure.name) for design in comparison.manifest.design_names],
        )

    @classmethod
    def for_estimates(cls, measure: Measure, estimates: Iterable[Estimate]) -> "Numerals":
        """Choose the decimals that some intervals justify."""
        justified = _decimals(abs(measure.factor) * (each.high - each.low) / 2 for each in estimates)
        return cls(measure, min(justified, MOST_DECIMALS.get(measure.unit, OTHERWISE)))

    def number(self, value: float, signed: bool = False) -> str:
        """Write a value in the measure's unit.

        Examples
        --------
        >>> from simulation.report.measures import MEASURES
        >>> Numerals(MEASURES["agreed"], 1).number(-0.0312, signed=True)
        '−3.1'
        """
        if math.isnan(value):
            return MISSING
        text = f"{abs(value * self.measure.factor):,.{self.decimals}f}"
        if not text.strip("0.,"):
            return text
        return (MINUS if value < 0 else "+" if signed else "") + text

    def interval(self, estimate: Estimate) -> str:
        """Write an interval by its ends, as in ``[3.1, 4.2]``; nothing where there is none."""
        if math.isnan(estimate.low):
            return ""
        return f"[{self.number(estimate.low)},{NO_BREAK}{self.number(estimate.high)}]"

    def compact(self, estimate: Estimate, signed: bool = False) -> str:
        """Write a value with its interval on little space: ``±`` where the interval is symmetric."""
        value = self.number(estimate.value, signed)
        if math.isnan(estimate.low):
            return value
        if self.measure.name in BINARY:
            return f"{value} {self.interval(estimate)}"
        return f"{value} ±{self.number((estimate.high - estimate.low) / 2)}"


def _decimals(half_widths: Iterable[float]) -> int:
    known = [width for width in half_widths if width > 0]
    if not known:
        return 1
    return max(0, -math.floor(math.log10(median(known) / COARSE)))
