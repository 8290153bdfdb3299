"""Simulated juries: how long they take under three rules, and what becomes of a first ballot.

One data set is as large as the real ones, and as noisy: 23 mock juries under each rule (Hastie, Penrod and
Pennington 1983), and 156 real ones whose first ballot was divided (Kalven and Zeisel 1966). How those were
spread inside a line of the table is not known: evenly (assumption).
"""

from typing import NamedTuple

import numpy as np

from simulation.engine.texts import run_texts
from simulation.parameters import Ints, Parameters

JURORS = 12
QUOTAS = (12, 10, 8)
JURIES = 23  # mock juries under each rule: 69 in all (recalled)
MISTRIAL = 0.5  # where the text stands if there is none; no verdict lies there
LEANINGS = (0.25, 0.75)  # share of the scale, for acquittal and for conviction (assumption)

MINUTES = {12: 138.0, 10: 103.0, 8: 75.0}  # recalled


class Line(NamedTuple):
    """A line of the table of first ballots (Kalven and Zeisel 1966; recalled, not checked)."""

    votes: range  # to convict, of twelve
    juries: int
    hung: float  # share
    convicted: float  # share


FEW, EVEN, MANY = (
    Line(range(1, 6), 41, 0.07, 0.02),
    Line(range(6, 7), 10, 0.0, 0.5),
    Line(range(7, 12), 105, 0.09, 0.86),
)


class Candidate(NamedTuple):
    """What could explain how jurors give way."""

    aspiration: float  # A₀
    exponent: float  # β
    susceptibility: float  # α
    settlement: float  # what any verdict is worth, against its severity: of this case only
    conformity: float  # κ_c


class Summary(NamedTuple):
    """What is compared: time by rule as ratios, since nobody has counted rounds, and ends by first ballot.

    Shares as the arcsine of their square root, which makes noise even (Anscombe 1948). Who convicts is
    compared only where most wanted to: the evidence of this trial is against those who acquit.
    """

    ten: float  # log of the time of unanimous juries over that with ten of twelve
    eight: float  # the same with eight of twelve
    few: float  # share hung of juries with one to five votes to convict
    even: float  # with six
    many: float  # with seven to eleven
    convicted: float  # share of these that convict


def observed() -> Summary:
    """Return what was found in mock and in real juries."""
    return summarised(MINUTES[12], MINUTES[10], MINUTES[8], (FEW.hung, EVEN.hung, MANY.hung, MANY.convicted))


def summarised(twelve: float, ten: float, eight: float, shares: tuple[float, ...]) -> Summary:
    """Turn times and shares into what is compared."""
    ratios = np.log([twelve / ten, twelve / eight]).tolist()
    return Summary(*ratios, *np.arcsin(np.sqrt(shares)).tolist())


def shipped(base: Parameters) -> Candidate:
    """Return the values that the case and the defaults have."""
    worth, severity = base.actors.salience[0, 1], base.actors.salience[0, 0]
    return Candidate(
        base.concession.aspiration,
        base.concession.exponent,
        base.deliberation.susceptibility,
        float(worth / severity),
        base.pressure.conformity,
    )


def parameters_of(base: Parameters, candidate: Candidate) -> Parameters:
    """Put a candidate into the case."""
    weights = np.array([1.0, candidate.settlement])
    salience = np.tile(weights / weights.sum(), (JURORS, 1))
    return base._replace(
        actors=base.actors._replace(salience=salience),
        concession=base.concession._replace(aspiration=candidate.aspiration, exponent=candidate.exponent),
        deliberation=base.deliberation._replace(susceptibility=candidate.susceptibility),
        pressure=base.pressure._replace(conformity=candidate.conformity),
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


def rounds_taken(parameters: Parameters, votes: int, seed: int, replicates: Ints) -> float:
    """Return the mean number of rounds under a rule."""
    return float(run_texts(with_quota(parameters, votes), seed, replicates).rounds.mean())


def ends(parameters: Parameters, line: Line, seed: int, first: int, juries: int) -> tuple[float, float]:
    """Return the shares hung and convicting of juries spread evenly over the first ballots of a line."""
    hung, convicted, start = 0, 0, first
    for votes, number in zip(line.votes, shared_out(juries, len(line.votes)), strict=True):
        replicates = np.arange(start, start + number)
        text = run_texts(with_first_ballot(parameters, votes), seed, replicates).text[:, 0]
        hung += int((text == MISTRIAL).sum())
        convicted += int((text > MISTRIAL).sum())
        start += number
    return hung / juries, convicted / juries


def shared_out(total: int, parts: int) -> list[int]:
    """Share out a number as evenly as whole numbers allow."""
    return [(total * (part + 1)) // parts - (total * part) // parts for part in range(parts)]


def simulated(base: Parameters, candidate: Candidate, seed: int, times: int = 1) -> Summary:
    """Run one data set, so many times as large as the real one; every rule and ballot has its own juries."""
    parameters = parameters_of(base, candidate)
    mock = JURIES * times
    rounds = [
        rounds_taken(parameters, votes, seed, np.arange(place * mock, (place + 1) * mock))
        for place, votes in enumerate(QUOTAS)
    ]
    first = len(QUOTAS) * mock
    found = []
    for line in (FEW, EVEN, MANY):
        found.append(ends(parameters, line, seed, first, times * line.juries))
        first += times * line.juries
    hung = [each[0] for each in found]
    return summarised(*rounds, (*hung, found[-1][1]))
