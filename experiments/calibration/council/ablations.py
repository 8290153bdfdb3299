"""The same settings with one mechanism taken away at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from evidence import Part, part
from fitting import forecasts

from simulation.engine.texts import run_texts
from simulation.forecast import ForecastIssue
from simulation.forecast.issue import Array
from simulation.forecast.methods.averages import compromise
from simulation.forecast.methods.bargaining import nash
from simulation.forecast.negotiation import Settings
from simulation.forecast.negotiation import name as name_forecast
from simulation.forecast.negotiation.room import needs_unanimity, parameters, seat
from simulation.forecast.negotiation.rounds import SEED, Talks, tabled_texts

FEWER = 40  # runs an ablation
Change = Callable[[ForecastIssue], ForecastIssue]
Formula = Callable[[Array, Array, Array], float]

OTHER_SETTINGS: dict[str, dict[str, float | bool]] = {
    "consents counted": {"mediated": False},
    "a breakdown leaves the reference text": {"breakdown": -1.0},
    "people are moved by talk (openness 0.6)": {"openness": 0.6},
    "people give way early (exponent 1)": {"exponent": 1.0},
    "positions measured without error (error 0)": {"error": 0.0},
    "a hit is worth nothing: the median wording (hit value 0)": {"hit_value": 0.0},
    "no consent culture (consent 0.5)": {"consent": 0.5},
    "nobody amends the draft (amendments 0)": {"amendments": 0},
    "half the time (12 rounds)": {"rounds": 12},
    "twice the time (48 rounds)": {"rounds": 48},
}
OTHER_ISSUES: dict[str, Change] = {
    "nobody knows the reference text": lambda i: replace(i, reference=float("nan")),
    "qualified majority and votes everywhere": lambda i: replace(i, voting="QMV"),
    "unanimity and equal power everywhere": lambda i: replace(i, voting="Unan"),
    "Parliament only consulted": lambda i: replace(i, procedure="CNS"),
    "all care alike": lambda i: replace(i, salience=np.full(len(i.salience), 0.5)),
    "one vote each": lambda i: replace(i, capability=np.ones(len(i.capability))),
}


def ablations(whole: Part, settings: Settings) -> Iterator[tuple[str, Array]]:
    """Yield what is taken away, and the forecasts without it."""
    yield "nothing", forecasts(whole, settings, SEED, FEWER)
    for name, change in OTHER_SETTINGS.items():
        yield name, forecasts(whole, settings._replace(**change), SEED, FEWER)  # type: ignore[arg-type]
    other = not settings.together
    yield (
        "issues of a proposal " + ("together" if other else "apart"),
        forecasts(whole, settings._replace(together=other), SEED, FEWER),
    )
    for name, alter in OTHER_ISSUES.items():
        yield name, forecasts(part(tuple(alter(i) for i in whole.issues)), settings, SEED, FEWER)
    yield "no tabled texts in the wording: the median draft", median_drafts(whole, settings)
    yield "no negotiation: the Nash solution, worded alike", worded(whole, settings, nash)
    yield "no negotiation: the compromise, worded alike", worded(whole, settings, compromise)


def worded(whole: Part, settings: Settings, formula: Formula) -> Array:
    """Forecast by a formula in place of drafts, with the wording of the negotiation."""
    made = np.empty(len(whole.issues))
    for place, issue in enumerate(whole.issues):
        table = seat((issue,))
        power = np.ones(len(table.votes)) if needs_unanimity((issue,)) else table.votes
        draft = formula(table.positions[:, 0], table.salience[:, 0] / settings.breakdown, power)
        talks = Talks(tabled_texts(table, 0), np.array([draft]), np.ones(1, dtype=bool), float("nan"))
        made[place] = name_forecast(issue, talks, settings)
    return made


def median_drafts(whole: Part, settings: Settings) -> Array:
    """Forecast by the drafts as they stand when the talking ends."""
    made = np.empty(len(whole.issues))
    for proposal, where in zip(whole.proposals, whole.places, strict=True):
        groups = [(proposal, where)]
        if not settings.together:
            groups = [((issue,), (k,)) for issue, k in zip(proposal, where, strict=True)]
        for issues, places in groups:
            texts = run_texts(parameters(seat(issues), issues, settings), SEED, np.arange(FEWER))
            for k, place in enumerate(places):
                made[place] = issues[k].low + issues[k].range * np.median(texts.draft[:, k])
    return made
