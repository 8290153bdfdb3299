"""The shipped cases against what happened: what many runs of a case come to, beside what is on record.

A case states under `observed` what really happened; no run reads it. Quantities that a run also has are put
beside each other here:

    agreed            "yes" or "no"; outcome `agreed`
    months            to the decision; outcome `months`, over runs that agreed
    support           share of those who decide; outcome `support`, over runs that agreed
    attending_share   share of the affected; outcome of that name
    adoption_N        share of the action, N months after the decision, over runs that agreed

An observation marked `used` set a number of its case: it is shown and not counted. `agreed` is shown and not
counted either, since all that is recorded here came to an agreement: failures leave fewer records.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.scenario.problem import Problem, ScenarioError
from simulation.validation.simulations import SEED, Floats, traced
from simulation.words import later

if TYPE_CHECKING:
    from simulation.scenario import Scenario

NAMES = {
    "months": later("Months to the decision"),
    "attending_share": later("Share of the affected in the room"),
    "support": later("Support for the text"),
    "adoption": later("Adoption afterwards"),
}
"""Quantities that are counted, in the order in which they are shown."""
AGREED = "agreed"
ADOPTION = re.compile(r"adoption_(\d+)")
HALF, NEARLY_ALL = 0.5, 0.9  # shares of the runs in the two intervals
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
TIE = 1e-9  # what rounding may part


@dataclass(frozen=True)
class Compared:
    """One quantity of one case: what was observed, and where the runs lie.

    Attributes
    ----------
    case, title
        Name of the file, and what the case is called.
    quantity
        A key of `observed`.
    observed
        Months, or a share from 0 to 1 (`agreed`: 1 or 0).
    quantiles
        Of the runs, at `QUANTILES`; NaN where no run has the quantity. `agreed`: all the share of runs.
    counts
        Whether it is a test of the model.
    """

    case: str
    title: str
    quantity: str
    observed: float
    quantiles: tuple[float, ...]
    counts: bool

    @property
    def kind(self) -> str:
        """The quantity without the month at which it is taken: a key of `NAMES`, or `agreed`."""
        return "adoption" if ADOPTION.fullmatch(self.quantity) else self.quantity

    @property
    def month(self) -> int | None:
        """The month after the decision at which adoption is taken."""
        found = ADOPTION.fullmatch(self.quantity)
        return int(found[1]) if found else None

    def within(self, share: float) -> bool:
        """Tell whether the observation lies in the central interval of so many of the runs."""
        low, lower, _, upper, high = self.quantiles
        ends = (lower, upper) if share == HALF else (low, high)
        return ends[0] - TIE <= self.observed <= ends[1] + TIE

    @property
    def misses(self) -> bool:
        """Whether it is counted and lies outside what nine in ten runs come to."""
        return self.counts and not self.within(NEARLY_ALL)


def compare_case(name: str, runs: int, seed: int = SEED) -> list[Compared]:
    """Run a shipped case and compare every quantity that is on record.

    Parameters
    ----------
    name
        Of a shipped case, or a path.
    runs
        Replicates, from 0 upward.
    seed
        In [0, 2³²).

    Raises
    ------
    ScenarioError
        When an observation cannot be what its key says.
    """
    from simulation.scenario import load_scenario

    case = load_scenario(name)
    wanted = recorded(case)
    if not wanted:
        return []
    drawn = _draw(case, wanted, runs, seed)
    return [
        Compared(
            case=name,
            title=case.name,
            quantity=key,
            observed=observed,
            quantiles=_quantiles(key, drawn[key]),
            counts=key != AGREED and not case.observed[key].used,
        )
        for key, observed in wanted.items()
    ]


def recorded(case: "Scenario") -> dict[str, float]:
    """Return the observations that a run has as well, by key: months, or shares.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> round(recorded(load_scenario("wcit12"))["adoption_12"], 2)
    0.62
    """
    keys = [key for key in case.observed if key in NAMES or key == AGREED or ADOPTION.fullmatch(key)]
    return {key: _number(case, key) for key in keys}


def _number(case: "Scenario", key: str) -> float:
    """Read an observation, or say why it cannot be compared."""
    value = case.observed[key].value
    if key == AGREED:
        if value in ("yes", "no"):
            return float(value == "yes")
        raise _complaint(case, key, f'"{value}" is no answer; write "yes" or "no"')
    if isinstance(value, str):
        raise _complaint(case, key, f'"{value}" is not a number')
    month = ADOPTION.fullmatch(key)
    if month and int(month[1]) > case.implementation.months:
        watched = int(case.implementation.months)
        raise _complaint(case, key, f"only {watched} months are watched; raise `implementation.months`")
    number = float(value)
    if key != "months" and not 0 <= number <= 1:
        raise _complaint(case, key, f"{number:g} is no share; write a number from 0 to 1")
    return number


def _complaint(case: "Scenario", key: str, message: str) -> ScenarioError:
    origin = case._origin
    place = origin.place(("observed", key, "value")) if origin else None
    line, column = place or (None, None)
    file = origin.file if origin else case.name
    return ScenarioError([Problem(file, line, column, f"observed.{key}", message)])


def _draw(case: "Scenario", wanted: Iterable[str], runs: int, seed: int) -> dict[str, Floats]:
    """Return what each run came to, (runs,) for each key; NaN where a run has no such thing."""
    drawn = {key: np.full(runs, np.nan) for key in wanted}
    for replicate, each in enumerate(traced(case, case.historical_design, runs, seed=seed)):
        agreed = each.outcomes["agreed"] == 1.0
        for key, values in drawn.items():
            month = ADOPTION.fullmatch(key)
            if key in (AGREED, "attending_share"):
                values[replicate] = each.outcomes[key]
            elif agreed:
                values[replicate] = each.state.adoption[int(month[1])] if month else each.outcomes[key]
    return drawn


def _quantiles(key: str, values: Floats) -> tuple[float, ...]:
    known = values[~np.isnan(values)]
    if key == AGREED:
        return (float(known.mean()),) * len(QUANTILES)
    if not len(known):
        return (float("nan"),) * len(QUANTILES)
    return tuple(float(value) for value in np.quantile(known, QUANTILES))


def compare_all(runs: int) -> list[Compared]:
    """Compare every shipped case that has anything on record to compare."""
    from simulation.scenario import names

    return [each for name in names("cases") for each in compare_case(name, runs)]


def coverage(compared: Sequence[Compared], share: float) -> tuple[int, int]:
    """Return how many of the counted observations lie in the interval, and how many there are."""
    counted = [each for each in compared if each.counts]
    return sum(each.within(share) for each in counted), len(counted)
