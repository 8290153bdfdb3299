"""One factor as an axis of the space of points: a coordinate from 0 to 1, and the level it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from simulation.experiment.plan import Label
from simulation.scenario.variation import PROCESS
from simulation.sweep.experiment import Factor

DIGITS = 30  # in which points of a log scale are computed: rounded to a float, 0.01 is then 0.01


@dataclass(frozen=True)
class Axis:
    """A factor with the labels of its levels.

    Attributes
    ----------
    name : str
        What columns call it.
    factor : Factor
    paths : tuple of str
        What takes the level, unless the factor has settings.
    labels : tuple of (str, int or float)
        Levels in their order; empty for a range.
    """

    name: str
    factor: Factor
    paths: tuple[str, ...]
    labels: tuple[Label, ...]

    @classmethod
    def of(cls, key: str, factor: Factor) -> "Axis":
        """Read a factor under its key; a key that is a path serves as both."""
        paths = factor.paths or ((factor.path,) if factor.path else (key,))
        levels = tuple(factor.settings) or factor.values
        return cls(column_name(key), factor, paths, uniform(levels))

    @property
    def is_range(self) -> bool:
        """Whether it is a number anywhere in a range, as opposed to one of several levels."""
        return bool(self.factor.range)

    @property
    def is_numeric(self) -> bool:
        """Whether its levels are numbers."""
        return self.is_range or not isinstance((*self.labels, "")[0], str)

    def level(self, coordinate: float | Fraction) -> Label:
        """Return the level at a coordinate from 0 to 1; if it has few decimals, it is exactly that number."""
        if not self.is_range:
            return self.labels[min(int(coordinate * len(self.labels)), len(self.labels) - 1)]
        low, high = self._ends
        if self.factor.integer:  # every whole number of the range gets its part of the axis
            numerator, denominator = self._between(low, high + 1, coordinate)
            return min(max(numerator // denominator, int(low)), int(high))
        numerator, denominator = self._between(low, high, coordinate)
        return min(max(numerator / denominator, float(low)), float(high))  # of whole numbers: rounded once

    @cached_property
    def _ends(self) -> tuple[Fraction, Fraction]:
        low, high = (Fraction(str(float(end))) for end in self.factor.range)
        return low, high

    def _between(self, low: Fraction, high: Fraction, coordinate: float | Fraction) -> tuple[int, int]:
        """Return numerator and denominator of the place between two ends."""
        if self.factor.scale == "log":
            return _geometric(low, high, coordinate).as_integer_ratio()
        (a, b), (c, d), (part, whole) = (one.as_integer_ratio() for one in (low, high, coordinate))
        return a * d * (whole - part) + c * b * part, b * d * whole

    def steps(self) -> tuple[Label, ...]:
        """Return the levels that a factorial design takes."""
        if not self.is_range:
            return self.labels
        count = int(self.factor.levels or 2)
        levels = [self.level(Fraction(step, count - 1)) for step in range(count)]
        return tuple(dict.fromkeys(levels))

    def changes(self, label: Label) -> Iterator[tuple[str, Any]]:
        """Yield (path, value) of everything that a level changes."""
        if self.factor.settings:
            yield from self.factor.settings[str(label)].items()
            return
        value: Any = label
        if not self.is_range and label in self.labels:
            value = self.factor.values[self.labels.index(label)]
        for path in self.paths:
            yield path, value


def _geometric(low: Fraction, high: Fraction, coordinate: float | Fraction) -> Fraction:
    """Return low · (high / low) ** coordinate, to far more digits than a float has."""
    with localcontext(prec=DIGITS):
        start, length = _logarithms(low, high)
        part = Decimal(Fraction(coordinate).numerator) / Fraction(coordinate).denominator
        return Fraction((start + part * length).exp())


@cache
def _logarithms(low: Fraction, high: Fraction) -> tuple[Decimal, Decimal]:
    """Return the logarithm of a lower end, and how much larger that of the upper end is."""
    with localcontext(prec=DIGITS):
        start, end = (Decimal(one.numerator) / one.denominator for one in (low, high))
        return start.ln(), end.ln() - start.ln()


def column_name(key: str) -> str:
    """Turn a path into a name for columns.

    Examples
    --------
    >>> column_name("process.transparency.inputs")
    'transparency_inputs'
    """
    return key.removeprefix(PROCESS).replace("[", "_").replace("]", "").replace(".", "_")


def uniform(levels: tuple[Any, ...]) -> tuple[Label, ...]:
    """Return labels of one type: whole numbers, or numbers, or words.

    Examples
    --------
    >>> uniform((0, 0.5)), uniform((True, "open"))
    ((0.0, 0.5), ('true', 'open'))
    """
    if all(isinstance(level, int | float) and not isinstance(level, bool) for level in levels):
        whole = all(isinstance(level, int) for level in levels)
        return tuple(int(level) if whole else float(level) for level in levels)
    return tuple(word(level) for level in levels)


def word(level: Any) -> str:
    """Write a level as a word; true and false as in YAML."""
    return str(level).lower() if isinstance(level, bool) else str(level)
