"""A rule that might beat the rule of thumb: which tabled text is adopted, by a choice among texts.

Each text on the table has odds exp(β · what speaks for it). What may speak for it: how near it is to a
balance, the weight behind it, how many table it, that it is the Commission's (agenda setting: Tsebelis 2002),
the Parliament's under codecision, what stands (under either voting rule), or the weighted median (Black
1948). The forecast is the text that minimises the expected error, less what a hit within five points is
worth. Which of these count, which balance, and what a hit is worth are chosen by error across folds of train;
dev is looked at once, by the chosen rule alone.

References
----------
Luce, R. D. (1959). Individual Choice Behavior. Wiley.
McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. In P. Zarembka (ed.),
    Frontiers in Econometrics. Academic Press.
Tsebelis, G. (2002). Veto Players. Princeton University Press.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from simulation.forecast import METHODS, ForecastIssue, forecast
from simulation.forecast.issue import Array

BALANCES = ("compromise", "salience_mean", "mean")
REASONS = {
    "nearness": [0],
    "nearness, weight": [0, 1],
    "nearness, number": [0, 2],
    "nearness, weight, Commission": [0, 1, 3],
    "nearness, weight, Commission, Parliament": [0, 1, 3, 4],
    "nearness, weight, what stands": [0, 1, 5, 6],
    "nearness, Commission, Parliament, what stands": [0, 3, 4, 5, 6],
    "nearness, median": [0, 7],
    "nearness, weight, median": [0, 1, 7],
    "all": [0, 1, 2, 3, 4, 5, 6, 7],
}
HIT_WORTH = (0.0, 10.0, 20.0, 40.0, 10_000.0)  # points of error
HIT, TOUCH = 5.0, 1e-9
RIDGE = 0.5  # keeps odds finite where a reason never fails
BLUR = 5.0  # points: how sharply an outcome counts as a text


class Choice(NamedTuple):
    """One rule."""

    balance: str
    reasons: str
    hit: float


def reasons(issue: ForecastIssue, balance: float, median: float) -> tuple[Array, Array]:
    """Return (texts,) what is on the table, and (texts, reasons) what speaks for each."""
    texts, which = np.unique(issue.positions, return_inverse=True)
    weight = issue.salience * issue.capability
    behind = np.bincount(which, weight / (weight.sum() or 1.0), len(texts))
    number = np.bincount(which, minlength=len(texts)) / len(which)

    def of(actor: str) -> Array:
        there = [place for name, place in zip(issue.actors, which, strict=True) if name == actor]
        return np.isin(np.arange(len(texts)), there).astype(float)

    codecided = issue.procedure.lower().startswith("cod")
    unanimous = issue.voting.lower().startswith("un")
    stands = (np.abs(texts - issue.reference) < 1.0).astype(float)
    columns = (
        -np.abs(texts - balance) / 10.0,
        np.log(behind + 0.01),
        np.log(number),
        of("com"),
        of("ep") * codecided,
        stands * (not unanimous),
        stands * unanimous,
        (np.abs(texts - median) < TOUCH).astype(float),
    )
    return texts, np.stack(columns, axis=1)


def chances(speaks: Array, beta: Array) -> Array:
    """Return (texts,) the chance of each."""
    odds = np.exp(speaks @ beta - (speaks @ beta).max())
    return np.asarray(odds / odds.sum())


def fitted(tables: Sequence[tuple[Array, Array]], outcomes: Array, columns: list[int]) -> Array:
    """Return β with the greatest likelihood, less a ridge."""

    def loss(beta: Array) -> float:
        likely = [
            np.log(chances(speaks[:, columns], beta) @ np.exp(-np.abs(texts - outcome) / BLUR) + 1e-3)
            for (texts, speaks), outcome in zip(tables, outcomes, strict=True)
        ]
        return float(RIDGE * (beta @ beta) - sum(likely))

    return np.asarray(minimize(loss, np.zeros(len(columns)), method="L-BFGS-B").x)


def named(texts: Array, likely: Array, hit: float) -> float:
    """Return the best forecast."""
    tried = np.unique(np.append(texts, np.arange(0.0, 101.0, 5.0)))
    tried = tried[(tried >= texts.min()) & (tried <= texts.max())]
    off = np.abs(texts - tried[:, None])
    return float(tried[(off @ likely - hit * ((off <= HIT) @ likely)).argmin()])


def told(name: str, errors: Array) -> str:
    """Return one line of the table."""
    return f"| {name} | {errors.mean():.2f} | {(errors <= HIT + TOUCH).mean():.3f} |"


def search(
    train: list[ForecastIssue],
    dev: list[ForecastIssue],
    parted: list[tuple[list[ForecastIssue], list[ForecastIssue]]],
) -> str:
    """Choose a rule on folds of train, look at dev once, and tell both."""
    known = {name: _tables([*train, *dev], name) for name in BALANCES}
    crossed: dict[Choice, Array] = {}
    for balance, (why, columns) in product(BALANCES, REASONS.items()):
        off: dict[float, list[float]] = {hit: [] for hit in HIT_WORTH}
        for others, held in parted:
            beta = fitted([known[balance][one] for one in others], _outcomes(others), columns)
            for hit, one in product(HIT_WORTH, held):
                off[hit].append(_error(known[balance][one], beta, columns, hit, one))
        crossed |= {Choice(balance, why, hit): np.array(errors) for hit, errors in off.items()}
    best = min(crossed, key=lambda choice: crossed[choice].mean())
    columns = REASONS[best.reasons]
    beta = fitted([known[best.balance][one] for one in train], _outcomes(train), columns)
    once = np.array([_error(known[best.balance][one], beta, columns, best.hit, one) for one in dev])
    name = f"chosen: {best.reasons}; balance {best.balance}; a hit is worth {best.hit:g}"
    return "\n".join(
        [
            f"## A choice among texts ({len(crossed)} rules tried on train)\n",
            "| rule | MAE | within ±5 |\n|---|---|---|",
            told(f"{name}; across folds of train", crossed[best]),
            told("rule of thumb; train", _thumb(train)),
            told("the chosen rule; dev", once),
            told("rule of thumb; dev", _thumb(dev)),
        ]
    )


def _tables(issues: list[ForecastIssue], balance: str) -> dict[ForecastIssue, tuple[Array, Array]]:
    middle, median = forecast(issues, [METHODS[balance], METHODS["median"]])
    return {one: reasons(one, a, b) for one, a, b in zip(issues, middle, median, strict=True)}


def _outcomes(issues: list[ForecastIssue]) -> Array:
    return np.array([issue.outcome for issue in issues])


def _error(
    table: tuple[Array, Array], beta: Array, columns: list[int], hit: float, issue: ForecastIssue
) -> float:
    texts, speaks = table
    return abs(named(texts, chances(speaks[:, columns], beta), hit) - issue.outcome)


def _thumb(issues: list[ForecastIssue]) -> Array:
    return np.abs(forecast(issues, [METHODS["tabled"]])[0] - _outcomes(issues))
