"""How each group fared: who was there, who objects to what, who accepts, and who is worst off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.advice.money import Tariff
from simulation.experiment.detailed import WAYS
from simulation.experiment.pairing import Estimate, estimate
from simulation.parameters import Floats

SMALLEST_OBJECTION = 0.05  # share of a group's deciders below which an objection is not told; assumption


@dataclass(frozen=True)
class CommonObjection:
    """What most objectors of a group object to."""

    dimension: str
    way: str  # less or more of it than the text gives
    share: float  # of the objectors of the group


@dataclass(frozen=True)
class Fate:
    """One group under one process: means over all runs.

    Attributes
    ----------
    group
        Its name in the case.
    acceptance, gain
        Share of the group that accepts the outcome (0 without one), and what it truly gains, in utility.
    people, hours
        Of it in the room at first, and what time they spent there in all.
    objecting
        Share of its deciders at the last call who did not consent; NaN where it had none.
    objection
        What most of them object to; None if hardly anybody does.
    carried_out
        Share of its part of the action that is carried out in the end.
    worst
        Share of runs in which no group accepts less.
    money
        What its hours cost, where the case says what an hour costs; NaN else.
    """

    group: str
    acceptance: Estimate
    gain: Estimate
    people: float
    hours: float
    objecting: float
    objection: CommonObjection | None
    carried_out: float
    worst: float
    money: float

    @property
    def title(self) -> str:
        """The name as a reader sees it."""
        return self.group.replace("_", " ")


def fates(
    groups: Sequence[str],
    dimensions: Sequence[str],
    columns: Mapping[str, Floats],
    tariff: Tariff | None = None,
) -> list[Fate]:
    """Return how every group fared under one process, in the order of the case.

    Parameters
    ----------
    groups, dimensions
        Their names.
    columns
        Of the runs, (replicates,) each, with those of detail.
    tariff
        What hours cost, if the case says so.
    """
    accepting = np.array([columns[f"acceptance:{group}"] for group in groups])
    lowest = np.nanmin(accepting, axis=0)
    return [
        _fate(group, dimensions, columns, tariff, float(np.mean(accepting[row] <= lowest)))
        for row, group in enumerate(groups)
    ]


def worst_off(found: Sequence[Fate]) -> Fate:
    """Return the group that accepts least; of several, the one that gains least."""
    return min(found, key=lambda fate: (round(fate.acceptance.value, 3), fate.gain.value))


def _fate(
    group: str, dimensions: Sequence[str], columns: Mapping[str, Floats], tariff: Tariff | None, worst: float
) -> Fate:
    deciders, objectors = (float(np.sum(columns[f"{what}:{group}"])) for what in ("deciders", "objectors"))
    objecting = objectors / deciders if deciders else float("nan")
    hours = float(np.mean(columns[f"hours:{group}"]))
    rate = tariff.rates.get(group) if tariff else None
    return Fate(
        group=group,
        acceptance=estimate(columns[f"acceptance:{group}"], is_binary=False),
        gain=estimate(columns[f"gain:{group}"], is_binary=False),
        people=float(np.mean(columns[f"people:{group}"])),
        hours=hours,
        objecting=objecting,
        objection=_objection(group, dimensions, columns) if objecting >= SMALLEST_OBJECTION else None,
        carried_out=_mean(columns[f"carried_out:{group}"]),
        worst=worst,
        money=float("nan") if rate is None else rate * hours,
    )


def _objection(
    group: str, dimensions: Sequence[str], columns: Mapping[str, Floats]
) -> CommonObjection | None:
    counts = {
        (dimension, way): float(np.sum(columns[f"{way}:{group}:{dimension}"]))
        for way in WAYS
        for dimension in dimensions
    }
    total = sum(counts.values())
    if not total:
        return None
    (dimension, way), most = max(counts.items(), key=lambda each: each[1])
    return CommonObjection(dimension, way, most / total)


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
