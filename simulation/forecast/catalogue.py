"""All methods by name, each turned into one shape: the issues of a proposal in, one forecast per issue out.

To add a method: a file with a pure function, and a line here. Whatever takes a proposal to an array of
forecasts will do; the model, which runs whole negotiations, is one more line.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from simulation.forecast import methods
from simulation.forecast.issue import Array, ForecastIssue, Proposal, align
from simulation.forecast.negotiation import simulate
from simulation.words import later, spoken

Forecaster = Callable[[Proposal], Array]


class Method(NamedTuple):
    """A way to forecast, and where it comes from."""

    name: str
    """What options and columns call it."""
    title: str
    """What tables call it."""
    short: str
    """What narrow columns call it."""
    source: str
    """Short citation; the full one is in its file."""
    forecast: Forecaster
    """From the issues of a proposal to (issues,) forecasts on each issue's own scale."""
    most: int | None = None
    """Actors of a proposal up to which it is computed; None: any number."""
    most_together: int | None = None
    """The same where a proposal has several issues."""


PAIRS = 3000
"""Actors up to which a method that looks at all pairs of them takes seconds, and less than a gigabyte."""

TRADERS = 500
"""Actors up to which trades between a few issues take a minute or so (assumption)."""


def each(one: Callable[[ForecastIssue], float]) -> Forecaster:
    """Forecast issue by issue."""
    return lambda proposal: np.array([one(issue) for issue in proposal])


def each_bargain(solution: Callable[..., float], with_reference: bool = False) -> Forecaster:
    """Forecast issue by issue with a bargaining solution, which wants positions as shares of the scale."""

    def settle(issue: ForecastIssue) -> float:
        length = issue.range or 1.0
        shares = (issue.positions - issue.low) / length
        reference = ((issue.reference - issue.low) / length,) if with_reference else ()
        text = issue.low + length * solution(shares, issue.salience, issue.capability, *reference)
        return float(np.clip(text, issue.positions.min(), issue.positions.max()))

    return each(settle)


def trade(proposal: Proposal) -> Array:
    """Forecast all issues of a proposal together, by exchange."""
    outcome = methods.exchange(*align(proposal))
    return np.array(
        [
            np.clip(issue.low + share * (issue.range or 1.0), issue.positions.min(), issue.positions.max())
            for issue, share in zip(proposal, outcome, strict=True)
        ]
    )


ALL = (
    Method("mean", "Mean", "mean", later("baseline"), each(lambda i: methods.plain_mean(i.positions))),
    Method(
        "salience_mean",
        "Salience mean",
        "sal. mean",
        "Leinaweaver & Thomson 2014",
        each(lambda i: methods.salience_mean(i.positions, i.salience)),
    ),
    Method(
        "compromise",
        "Compromise",
        "compr.",
        "Van den Bos 1991; Achen 2006",
        each(lambda i: methods.compromise(i.positions, i.salience, i.capability)),
    ),
    Method(
        "median",
        "Weighted median",
        "med.",
        "Black 1948; Bueno de Mesquita 1994",
        each(lambda i: methods.weighted_median(i.positions, i.salience, i.capability)),
    ),
    Method(
        "tabled",
        "Nearest tabled",
        "tabled",
        later("rule of thumb; Schelling 1960"),
        each(lambda i: methods.nearest_tabled(i.positions, i.salience, i.capability, i.range)),
    ),
    Method("nash", "Nash", "Nash", "Nash 1950; Achen 2006", each_bargain(methods.nash)),
    Method(
        "nash_status_quo",
        "Nash, status quo",
        "Nash s.q.",
        "Nash 1950",
        each_bargain(methods.nash_status_quo, with_reference=True),
    ),
    Method(
        "kalai_smorodinsky",
        "Kalai–Smorodinsky",
        "KS",
        "Kalai & Smorodinsky 1975; Imai 1983",
        each_bargain(methods.kalai_smorodinsky),
    ),
    Method(
        "kalai_smorodinsky_status_quo",
        "Kalai–Smorodinsky, status quo",
        "KS s.q.",
        "Kalai & Smorodinsky 1975",
        each_bargain(methods.kalai_smorodinsky_status_quo, with_reference=True),
    ),
    Method(
        "condorcet",
        "Condorcet election",
        "Cond.",
        "Wise, Lester & Efird 2015",
        each(lambda i: methods.condorcet_election(i.positions, i.salience, i.capability)),
        PAIRS,
        PAIRS,
    ),
    Method(
        "challenge",
        "Challenge model",
        "chall.",
        "Bueno de Mesquita 1994; Scholz et al. 2011",
        each(lambda i: methods.challenge(i.positions, i.salience, i.capability)),
        PAIRS,
        PAIRS,
    ),
    Method(
        "exchange",
        "Equal-gain exchange",
        "exch.",
        "Stokman & Van Oosten 1994",
        trade,
        PAIRS,
        TRADERS,
    ),
    Method(
        "simulation",
        "Simulation",
        "simul.",
        later("this model, negotiated by named actors"),
        simulate,
        PAIRS,
        PAIRS,
    ),
)
METHODS = {method.name: method for method in ALL}


# --- Many proposals, several methods: one table of forecasts ---


def forecast(
    issues: Sequence[ForecastIssue],
    methods: Sequence[Method],
    progress: Callable[[int, int], None] | None = None,
) -> Array:
    """Forecast every issue by every method.

    Parameters
    ----------
    issues
        In any order; those of one proposal are handed to each method together.
    methods
        Entries of `simulation.forecast.catalogue.METHODS`, or any of one's own.
    progress
        Told how many proposals are done, of how many: the simulation takes its time.

    Returns
    -------
    ndarray
        (methods, issues) on each issue's own scale.
    """
    places = [[k for k, issue in enumerate(issues) if issue.proposal == name] for name in _names(issues)]
    table = np.empty((len(methods), len(issues)))
    for done, where in enumerate(places):
        if progress:
            progress(done, len(places))
        proposal = tuple(issues[k] for k in where)
        for row, method in enumerate(methods):
            table[row, where] = method.forecast(proposal)
    return table


def too_many(issues: Sequence[ForecastIssue], methods: Sequence[Method]) -> str:
    """Say of the first proposal with too many actors which methods cannot do with them; else nothing."""
    for proposal in _names(issues):
        together = [issue for issue in issues if issue.proposal == proposal]
        number = len({actor for issue in together for actor in issue.actors})
        limits = {method.name: method.most_together if together[1:] else method.most for method in methods}
        cannot = {name: most for name, most in limits.items() if most is not None and number > most}
        if cannot:
            where = (
                spoken("proposal {proposal} has {number:,} actors", proposal=proposal, number=number)
                if proposal
                else spoken("there are {number:,} actors", number=number)
            )
            allowed = ", ".join(f"{name} {most:,}" for name, most in cannot.items())
            others = ",".join(name for name in limits if name not in cannot)
            instead = spoken("; leave these methods out: --method {others}", others=others) if others else ""
            return spoken(
                "{where}; allowed are with {allowed}{instead}", where=where, allowed=allowed, instead=instead
            )
    return ""


def _names(issues: Sequence[ForecastIssue]) -> list[str]:
    return list(dict.fromkeys(issue.proposal for issue in issues))
