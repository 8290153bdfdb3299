"""Simulated juries: how long they take under three rules, and how many of the divided ones hang.

One data set is as large as the real ones, and as noisy: 23 mock juries under each rule (Hastie, Penrod and
Pennington 1983), and 156 real ones whose first ballot was divided (Kalven and Zeisel 1966).
"""

from typing import NamedTuple

import numpy as np

from simulation.engine import run_batch
from simulation.outcome import outcome_names
from simulation.parameters import Floats, Ints, Parameters

JURORS = 12
QUOTAS = (12, 10, 8)
JURIES = 23  # mock juries under each rule: 69 in all (recalled)
DIVIDED = 156  # of 225 first ballots, 69 were unanimous (Kalven and Zeisel 1966; recalled)
MAJORITY = 9  # votes on the first ballot of a divided jury: the middle of 7 to 11
LEANINGS = (0.25, 0.75)  # share of the scale, for acquittal and for conviction (assumption)
ROUNDS, AGREED = (outcome_names().index(name) for name in ("rounds", "agreed"))

MINUTES = {12: 138.0, 10: 103.0, 8: 75.0}  # recalled
HUNG = 0.055  # of all trials (Kalven and Zeisel 1966)
DEADLOCK = HUNG * 225 / DIVIDED  # of trials with a divided first ballot


class Candidate(NamedTuple):
    """What could explain how jurors give way."""

    aspiration: float  # A₀
    exponent: float  # β
    susceptibility: float  # α
    settlement: float  # what any verdict is worth, against its severity: of this case only


class Summary(NamedTuple):
    """What is compared: time by rule as ratios, since nobody has counted rounds, and deadlock."""

    ten: float  # log of the time of unanimous juries over that with ten of twelve
    eight: float  # the same with eight of twelve
    deadlock: float  # arcsine of the square root of the share hung (even noise: Anscombe 1948)


def observed() -> Summary:
    """Return what was found in mock and in real juries."""
    return summarised(MINUTES[12], MINUTES[10], MINUTES[8], DEADLOCK)


def summarised(twelve: float, ten: float, eight: float, deadlock: float) -> Summary:
    """Turn times and the share hung into what is compared."""
    return Summary(
        float(np.log(twelve / ten)), float(np.log(twelve / eight)), float(np.arcsin(np.sqrt(deadlock)))
    )


def shipped(base: Parameters) -> Candidate:
    """Return the values that the case and the defaults have."""
    worth, severity = base.actors.salience[0, 1], base.actors.salience[0, 0]
    return Candidate(
        base.concession.aspiration,
        base.concession.exponent,
        base.deliberation.susceptibility,
        float(worth / severity),
    )


def parameters_of(base: Parameters, candidate: Candidate) -> Parameters:
    """Put a candidate into the case."""
    weights = np.array([1.0, candidate.settlement])
    salience = np.tile(weights / weights.sum(), (JURORS, 1))
    return base._replace(
        actors=base.actors._replace(salience=salience),
        concession=base.concession._replace(aspiration=candidate.aspiration, exponent=candidate.exponent),
        deliberation=base.deliberation._replace(susceptibility=candidate.susceptibility),
    )


def with_quota(parameters: Parameters, votes: int) -> Parameters:
    """Let a number of jurors decide."""
    rule = parameters.decision._replace(chamber_quota=np.array([votes / JURORS]))
    return parameters._replace(decision=rule, fallback=rule)


def with_first_ballot(parameters: Parameters, convicting: int) -> Parameters:
    """Divide the jury into two camps before anybody has spoken."""
    ideal = parameters.actors.ideal.copy()
    ideal[:, 0] = np.where(np.arange(JURORS) < convicting, LEANINGS[1], LEANINGS[0])
    return parameters._replace(actors=parameters.actors._replace(ideal=ideal))


def runs(parameters: Parameters, votes: int, seed: int, replicates: Ints) -> tuple[Floats, Floats]:
    """Return the rounds and whether there was a verdict, jury by jury."""
    rows = run_batch(with_quota(parameters, votes), seed, replicates)
    return rows[:, ROUNDS], rows[:, AGREED]


def simulated(base: Parameters, candidate: Candidate, seed: int, juries: int = JURIES) -> Summary:
    """Run one data set; different rules are tried by different juries, as in the experiment."""
    parameters = parameters_of(base, candidate)
    times = [
        runs(parameters, votes, seed, np.arange(place * juries, (place + 1) * juries))[0].mean()
        for place, votes in enumerate(QUOTAS)
    ]
    divided = with_first_ballot(parameters, MAJORITY)
    first = len(QUOTAS) * juries
    _, agreed = runs(divided, JURORS, seed, np.arange(first, first + DIVIDED * juries // JURIES))
    return summarised(*times, 1.0 - agreed.mean())
