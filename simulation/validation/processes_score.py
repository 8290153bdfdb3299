"""How well generic worlds forecast a table of processes, against what a table says of itself.

Three forecasts stand beside the model, each made for a row from all other rows (leave one out):

    all        mean and spread of all others
    family     mean and spread of others of the family, where there are three; else of all
    regression on the class of the rule and the number of people (ridge)

Months are compared as logarithms and adoption as logits, both as normal distributions; agreement as a
probability. The score is the mean logarithm of what was forecast for what happened: higher is better, and a
difference of .1 means that what happened was held a tenth likelier. The model is scored twice: as it is,
with the spread of its own runs, and with the spread of its errors on the other rows, as the others have.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from simulation.validation.processes import RealProcess
from simulation.validation.simulations import SEED, Floats

Quantity = Literal["months", "agreed", "adopted"]
QUANTITIES: tuple[Quantity, ...] = ("months", "agreed", "adopted")
MODEL, CALIBRATED = "model", "model, spread learnt"
BASE, FAMILY, REGRESSION = "all", "family", "regression"
LEAST_SPREAD = 0.05  # of a logarithm or logit: nothing is measured more finely (assumption)
EDGE = 0.005  # adoption of none and of all, as logits can have them (assumption)
FEWEST = 3  # rows from which a family can speak for itself (assumption)
RIDGE = 1.0  # one row's weight against each coefficient (assumption)
DRAWS = 2000  # of rows, for intervals
HALF, MOST = 0.6744897501960817, 1.6448536269514722  # normal deviates of 50 % and 90 %


class Guess(NamedTuple):
    """What is forecast of a row: normal, or (agreement) the probability of yes and no spread."""

    centre: float
    spread: float


@dataclass(frozen=True)
class Scored:
    """One quantity over all rows that have it.

    Attributes
    ----------
    quantity
        Months, agreed or adopted.
    keys, observed
        The rows, and what happened: a logarithm, a logit, or 0 and 1.
    guesses
        By method, one a row.
    """

    quantity: Quantity
    keys: tuple[str, ...]
    observed: Floats
    guesses: dict[str, list[Guess]]

    def scores(self, method: str) -> Floats:
        """Return the log score of every row, in nats: (rows,)."""
        pairs = zip(self.observed, self.guesses[method], strict=True)
        return np.array([_log_score(value, guess, self.quantity == "agreed") for value, guess in pairs])

    def coverage(self, method: str, deviate: float) -> float:
        """Return how many rows lie in the central interval; NaN for agreement, which has none."""
        if self.quantity == "agreed":
            return math.nan
        pairs = zip(self.observed, self.guesses[method], strict=True)
        return float(np.mean([abs(value - g.centre) <= deviate * g.spread for value, g in pairs]))

    def difference(self, method: str) -> tuple[float, float, float]:
        """Return by how much a method beats the mean of all, with its 95 % interval over rows."""
        gain = self.scores(method) - self.scores(BASE)
        rows = np.random.default_rng(SEED).integers(len(gain), size=(DRAWS, len(gain)))
        low, high = np.quantile(gain[rows].mean(axis=1), (0.025, 0.975))
        return float(gain.mean()), float(low), float(high)


def _log_score(value: float, guess: Guess, is_yes_or_no: bool) -> float:
    if is_yes_or_no:
        return math.log(guess.centre if value == 1.0 else 1.0 - guess.centre)
    deviate = (value - guess.centre) / guess.spread
    return -0.5 * deviate * deviate - math.log(guess.spread) - 0.5 * math.log(2 * math.pi)


def score(processes: Sequence[RealProcess], forecasts: Sequence[dict[str, Floats]]) -> list[Scored]:
    """Score every quantity of which at least five rows tell something."""
    found = [_score(quantity, processes, forecasts) for quantity in QUANTITIES]
    return [each for each in found if len(each.keys) >= 5]


def _score(
    quantity: Quantity, processes: Sequence[RealProcess], forecasts: Sequence[dict[str, Floats]]
) -> Scored:
    told = [place for place, each in enumerate(processes) if getattr(each, quantity) is not None]
    rows = [processes[place] for place in told]
    values = np.array([_scaled(quantity, float(getattr(row, quantity))) for row in rows])
    own = [_of_runs(quantity, forecasts[place]) for place in told]
    guesses: dict[str, list[Guess]] = {}
    if len(rows) >= 2:
        guesses[MODEL] = own
        if quantity != "agreed":
            guesses[CALIBRATED] = _with_learnt_spread(values, own)
        methods: dict[str, Callable[..., list[Guess]]] = {
            BASE: _base_rate,
            FAMILY: _family_rate,
            REGRESSION: _regression,
        }
        guesses |= {name: method(quantity, rows, values) for name, method in methods.items()}
    return Scored(quantity, tuple(row.key for row in rows), values, guesses)


def _scaled(quantity: Quantity, value: float) -> float:
    if quantity == "months":
        return math.log(value)
    if quantity == "adopted":
        inside = min(max(value, EDGE), 1 - EDGE)
        return math.log(inside / (1 - inside))
    return value


def _of_runs(quantity: Quantity, runs: dict[str, Floats]) -> Guess:
    """Return what runs of the model forecast: adoption where they agree, months always."""
    agreed = runs["agreed"] == 1.0
    if quantity == "agreed":
        return Guess((float(agreed.sum()) + 1) / (len(agreed) + 2), 0.0)
    chosen = runs[quantity][agreed] if quantity == "adopted" and agreed.any() else runs[quantity]
    scaled = [
        _scaled(quantity, max(float(value), 0.5) if quantity == "months" else float(value))
        for value in chosen
    ]
    return Guess(float(np.median(scaled)), max(float(np.std(scaled)), LEAST_SPREAD))


def _with_learnt_spread(values: Floats, own: Sequence[Guess]) -> list[Guess]:
    """Keep the centre of the model and take the spread of its errors on all other rows."""
    errors = values - np.array([guess.centre for guess in own])
    total, count = float((errors**2).sum()), len(errors)
    return [
        Guess(guess.centre, max(math.sqrt((total - error * error) / (count - 1)), LEAST_SPREAD))
        for guess, error in zip(own, errors.tolist(), strict=True)
    ]


def _base_rate(quantity: Quantity, _rows: Sequence[RealProcess], values: Floats) -> list[Guess]:
    return [_mean(quantity, np.delete(values, place)) for place in range(len(values))]


def _family_rate(quantity: Quantity, rows: Sequence[RealProcess], values: Floats) -> list[Guess]:
    found = []
    for place, row in enumerate(rows):
        others = [n for n, other in enumerate(rows) if n != place and other.family == row.family]
        chosen = values[others] if len(others) >= FEWEST else np.delete(values, place)
        found.append(_mean(quantity, chosen))
    return found


def _mean(quantity: Quantity, values: Floats) -> Guess:
    if quantity == "agreed":
        return Guess((float(values.sum()) + 1) / (len(values) + 2), 0.0)
    return Guess(float(values.mean()), max(float(values.std(ddof=1)), LEAST_SPREAD))


def _regression(quantity: Quantity, rows: Sequence[RealProcess], values: Floats) -> list[Guess]:
    """Regress on class of rule and size, once for every row left out."""
    features = _features(rows)
    everything = np.arange(len(rows))
    guesses = []
    for place in range(len(rows)):
        others = everything[everything != place]
        fitted = _ridge(features[others], values[others])
        centre = float(features[place] @ fitted)
        if quantity == "agreed":
            guesses.append(Guess(min(max(centre, 1 / (len(rows) + 1)), 1 - 1 / (len(rows) + 1)), 0.0))
            continue
        # The spread is that of rows left out, too: the fit's own would flatter it.
        errors = [
            values[n]
            - features[n] @ _ridge(np.delete(features, [place, n], 0), np.delete(values, [place, n]))
            for n in others
        ]
        guesses.append(Guess(centre, max(float(np.sqrt(np.mean(np.square(errors)))), LEAST_SPREAD)))
    return guesses


def _features(rows: Sequence[RealProcess]) -> Floats:
    """Return a column for the constant, for the size, for not knowing it, and for every class of rule."""
    rules = sorted({row.rule for row in rows})
    known = [math.log(row.participants) for row in rows if row.participants]
    middle = float(np.mean(known)) if known else 0.0
    table = [
        [
            1.0,
            (math.log(row.participants) - middle) / 3 if row.participants else 0.0,
            float(row.participants is None),
            *(float(row.rule == rule) for rule in rules),
        ]
        for row in rows
    ]
    return np.array(table)


def _ridge(features: Floats, values: Floats) -> Floats:
    """Fit by least squares, every coefficient but the constant drawn toward nil."""
    weights = np.full(features.shape[1], RIDGE)
    weights[0] = 1e-9
    fitted: Floats = np.linalg.solve(features.T @ features + np.diag(weights), features.T @ values)
    return fitted
