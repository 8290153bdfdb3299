"""What a change does, what it costs and who loses by it, from paired replicates.

Intervals are those of `simulation.experiment.pairing`, each for itself. Since a dozen changes are looked at
together, the share of false ones among those called certain is held at 5 % (Benjamini and Yekutieli 2001,
valid however the changes depend on each other, and they do: they met the same worlds). Warnings are not
corrected: a group counts as losing wherever its own interval lies below zero, for it is worse to miss a
loser than to warn once too often.

References
----------
Benjamini, Y. & Yekutieli, D. (2001). The control of the false discovery rate in multiple testing under
dependency. Annals of Statistics 29(4), 1165–1188.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.advice.changes import Change
from simulation.advice.money import Tariff
from simulation.analysis.effects.paired import p_value
from simulation.experiment.comparison import BINARY
from simulation.experiment.detailed import Drawn, rooms_of
from simulation.experiment.pairing import Difference, paired_difference
from simulation.outcome import OUTCOMES
from simulation.parameters import Floats, Parameters

LEVEL = 0.05  # share of false ones among the changes called certain; the convention of the field
HOURS, MONTHS, PEOPLE, AGREED = "person_hours", "months", "attending", "agreed"
ACCEPTANCE, GAIN = "acceptance", "gain"  # of a group, among the columns of detail
# A loss of less is not worth a warning: a point of acceptance, or as much of the utility scale; assumption.
NEGLIGIBLE = 0.01

Columns = Mapping[str, Floats]
"""Outcomes by name, each of shape (replicates,)."""


@dataclass(frozen=True)
class Price:
    """What a change costs beside the design it changes.

    Attributes
    ----------
    person_hours, months, people
        Paired differences: time spent by those in the room, calendar time, and who is there.
    agreed
        Paired difference of the share of processes that end with a decision at all.
    budget
        Money set aside for support and facilitation, in budget units: one lifts a full barrier of a person.
    staff
        The part of it that the facilitator is paid.
    money
        Paired difference of what hours and support cost together, in the currency of the case; None where it
        does not say what they cost.
    """

    person_hours: Difference
    months: Difference
    people: Difference
    agreed: Difference
    budget: float
    staff: float
    money: Difference | None = None


@dataclass(frozen=True)
class Share:
    """What a change does to one group: how many of it accept the outcome, and what it truly gains."""

    group: str
    acceptance: Difference
    gain: Difference

    @property
    def loses_acceptance(self) -> bool:
        """Whether fewer of it accept, as far as its own interval tells."""
        return self.acceptance.high < 0 and self.acceptance.value <= -NEGLIGIBLE

    @property
    def loses_gain(self) -> bool:
        """Whether it gets less, as far as its own interval tells."""
        return self.gain.high < 0 and self.gain.value <= -NEGLIGIBLE

    @property
    def loses(self) -> bool:
        """Whether the change hurts the group."""
        return self.loses_acceptance or self.loses_gain


@dataclass(frozen=True)
class Judged:
    """One change with what came out.

    Attributes
    ----------
    change : Change
    effect : Difference
        On the measure that was asked about.
    p, p_adjusted : float
        Two-sided, and the same with the false discovery rate held over all finalists; NaN for those given up.
    price : Price
    groups : tuple of Share
        In the order of the case.
    is_finalist : bool
        Whether the numbers come from fresh replicates; else from those of the race, which chose against it.
    """

    change: Change
    effect: Difference
    p: float
    p_adjusted: float
    price: Price
    groups: tuple[Share, ...]
    is_finalist: bool

    @property
    def losers(self) -> tuple[Share, ...]:
        """The groups that the change hurts, those that lose most first."""
        hurt = [share for share in self.groups if share.loses]
        return tuple(sorted(hurt, key=lambda share: min(share.acceptance.value, share.gain.value)))

    def verdict(self, sign: int) -> str:
        """Say whether the change helps: `better`, `worse` or `open`."""
        if not self.is_finalist or not self.p_adjusted < LEVEL:
            return "open"
        return "better" if self.effect.value * sign > 0 else "worse"


def judged(
    change: Change,
    here: Parameters | Drawn,
    mine: Columns,
    base: Columns,
    measure: str,
    is_finalist: bool,
    tariff: Tariff | None = None,
) -> Judged:
    """Judge one change by the outcomes under it and under the design it changes, replicate by replicate."""

    def change_of(name: str) -> Difference:
        return paired_difference(mine[name], base[name], name in BINARY)

    groups = [name.partition(":")[2] for name in mine if name.startswith(f"{GAIN}:")]
    there = change.parameters
    return Judged(
        change=change,
        effect=change_of(measure),
        p=p_value(mine[measure], base[measure], measure in BINARY) if is_finalist else np.nan,
        p_adjusted=np.nan,
        price=Price(
            change_of(HOURS),
            change_of(MONTHS),
            change_of(PEOPLE),
            change_of(AGREED),
            budget=set_aside(there) - set_aside(here),
            staff=paid_to_staff(there) - paid_to_staff(here),
            money=money_between(tariff, mine, base, set_aside(there), set_aside(here)),
        ),
        groups=tuple(
            Share(name, change_of(f"{ACCEPTANCE}:{name}"), change_of(f"{GAIN}:{name}")) for name in groups
        ),
        is_finalist=is_finalist,
    )


def worsened(
    mine: Columns, base: Columns, measures: Sequence[str], least: float = NEGLIGIBLE
) -> tuple[tuple[str, Difference], ...]:
    """Return the measures that a change makes worse, by their own 95 % intervals, the worst first.

    Parameters
    ----------
    mine, base
        Outcomes under the change and without it, replicate by replicate.
    measures
        Which to look at: shares of 1, of which more or less is better.
    least
        What is less than this is not worth a warning, in the unit of the measures.
    """
    found = []
    for name in measures:
        difference = paired_difference(mine[name], base[name], name in BINARY)
        if difference.excludes_zero and difference.value * sign_of(name) <= -least:
            found.append((name, difference))
    return tuple(sorted(found, key=lambda one: one[1].value * sign_of(one[0])))


def set_aside(parameters: Parameters | Drawn) -> float:
    """Return the money for support and facilitation, in budget units; its mean over all draws."""
    return float(np.mean([room.convening.support_budget for room in rooms_of(parameters)]))


def paid_to_staff(parameters: Parameters | Drawn) -> float:
    """Return what the facilitator takes from the budget, in budget units; its mean over all draws."""
    return float(np.mean([_paid_to_staff(room) for room in rooms_of(parameters)]))


def _paid_to_staff(room: Parameters) -> float:
    from simulation.rules.attendance import affordable_skill  # a rule: it brings the compiler

    price, money = room.convening.facilitation_price, room.convening.support_budget
    return affordable_skill(room.deliberation.facilitation, price, money) * price


def money_between(
    tariff: Tariff | None, mine: Columns, base: Columns, there: float, here: float
) -> Difference | None:
    """Return how much more one process costs than another, both met by the same replicates."""
    if tariff is None:
        return None
    return paired_difference(tariff.cost(mine, there), tariff.cost(base, here), is_binary=False)


def false_discoveries(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted so that a level below which all are believed is the share of false ones.

    Examples
    --------
    >>> [round(p, 3) for p in false_discoveries([0.001, 0.5, float("nan")])]
    [0.003, 0.75, nan]
    """
    from scipy.stats import false_discovery_control

    values = np.array(p_values, dtype=float)
    known = ~np.isnan(values)
    if known.any():
        values[known] = false_discovery_control(values[known], method="by")
    return [float(value) for value in values]


def sign_of(measure: str) -> int:
    """Return 1 where more of a measure is better, −1 where less is, 0 where neither is."""
    better = {outcome.name: outcome.better for outcome in OUTCOMES}[measure]
    return {"higher": 1, "lower": -1, "neither": 0}[better]
