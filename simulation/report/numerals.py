"""How numbers are written: as many decimals as their intervals justify, and no more."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from simulation.experiment.comparison import BINARY, Comparison
from simulation.experiment.pairing import Estimate
from simulation.report.measures import Measure

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
