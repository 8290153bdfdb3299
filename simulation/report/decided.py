"""What was decided, on the scales of the case: the text in the words and units of whoever wrote it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.experiment.detailed import TEXT
from simulation.parameters import Floats
from simulation.report.measures import NO_BREAK
from simulation.scenario.schema.number import plain_number

FEW_LEVELS = 5  # values of a dimension up to which the commonest one is told, instead of a mean
INNER = (10, 90)  # percentiles between which eight runs in ten lie
THIRDS = (1 / 3, 2 / 3)


@dataclass(frozen=True)
class Decided:
    """One dimension of the text.

    Attributes
    ----------
    name, description, unit
        As the case has them; the unit may be empty.
    low_means, high_means
        What the ends of the scale say, in words or as numbers.
    status_quo, value, low, high
        In [0, 1] of the scale: what holds while nothing is decided, the mean over runs with a decision, and
        between what eight runs in ten lie. NaN where nothing was ever decided.
    shown
        The value as a reader sees it.
    shown_range, shown_status_quo
        Likewise.
    is_named
        Whether the ends of the scale have words, and positions no unit.
    """

    name: str
    description: str
    unit: str
    low_means: str
    high_means: str
    status_quo: float
    value: float
    low: float
    high: float
    shown: str
    shown_range: str
    shown_status_quo: str
    is_named: bool

    @property
    def title(self) -> str:
        """The name as a heading."""
        return self.name.replace("_", " ").capitalize()

    @property
    def is_decided(self) -> bool:
        """Whether any run ended with a decision."""
        return not np.isnan(self.value)

    @property
    def third(self) -> int:
        """In which third of the scale the text lies: 0, 1 or 2."""
        return sum(self.value > bound for bound in THIRDS)


def decided(issue: Mapping[str, Any], columns: Mapping[str, Floats]) -> list[Decided]:
    """Return what was decided on each dimension of an issue.

    Parameters
    ----------
    issue
        Of the case, as plain data.
    columns
        Of the runs of one design, (replicates,) each; `agreed` and `text:DIMENSION` are read.
    """
    agreed = columns["agreed"] == 1
    return [
        _decided(dimension, columns[f"{TEXT}:{dimension['name']}"][agreed])
        for dimension in issue["dimensions"]
    ]


def _decided(dimension: Mapping[str, Any], positions: Floats) -> Decided:
    scale = dimension["scale"]
    low, high, unit = float(scale["low"]), float(scale["high"]), str(scale.get("unit") or "")
    status_quo = (float(dimension["status_quo"]) - low) / (high - low)
    inner = np.percentile(positions, INNER) if len(positions) else np.full(2, np.nan)
    value = float(positions.mean()) if len(positions) else float("nan")
    shown, shown_range = _shown(positions, dimension)
    return Decided(
        name=dimension["name"],
        description=dimension.get("description") or "",
        unit=unit,
        low_means=scale.get("low_means") or plain_number(low),
        high_means=scale.get("high_means") or plain_number(high),
        status_quo=status_quo,
        value=value,
        low=float(inner[0]),
        high=float(inner[1]),
        shown=shown,
        shown_range=shown_range,
        shown_status_quo=_plain(status_quo, scale) + (f"{NO_BREAK}{unit}" if unit else ""),
        is_named=not unit and bool(scale.get("low_means") or scale.get("high_means")),
    )


def _shown(positions: Floats, dimension: Mapping[str, Any]) -> tuple[str, str]:
    """Write the value and its range; of a dimension with few values the commonest and how common it is."""
    scale, levels = dimension["scale"], int(dimension.get("levels") or 0)
    if not len(positions):
        return "–", ""
    unit = f"{NO_BREAK}{scale['unit']}" if scale.get("unit") else ""
    if 2 <= levels <= FEW_LEVELS:
        found, counts = np.unique(np.round(positions, 6), return_counts=True)
        most = int(np.argmax(counts))
        named = {0.0: scale.get("low_means"), 1.0: scale.get("high_means")}.get(float(found[most]))
        share = 100 * counts[most] / len(positions)
        return named or _plain(float(found[most]), scale) + unit, f"{share:.0f}{NO_BREAK}%"
    inner = np.percentile(positions, INNER)
    ends = "–".join(_number(float(each), scale) for each in inner)
    return _number(float(positions.mean()), scale) + unit, ends


def _number(position: float, scale: Mapping[str, Any]) -> str:
    """Write a position in the unit of its scale, with three digits of the span at most."""
    low, high = float(scale["low"]), float(scale["high"])
    span = abs(high - low)
    decimals = max(0, 2 - int(np.floor(np.log10(span)))) if span < 1000 else 0
    return f"{low + position * (high - low):,.{decimals}f}"


def _plain(position: float, scale: Mapping[str, Any]) -> str:
    """Write a position without the zeros at its end: it is no mean of many runs."""
    text = _number(position, scale)
    return text.rstrip("0").rstrip(".") if "." in text else text
