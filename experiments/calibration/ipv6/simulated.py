"""The simulated curve: adoption in the case over the same replicates, whatever the parameters."""

from typing import NamedTuple

import numpy as np

from simulation.engine import run_traced
from simulation.outcome.carrying_out import DROPPED_AGAIN
from simulation.parameters import Floats, Parameters

SEED = 1
FITTING = range(120)  # for the estimates: the same worlds for every candidate; the mean of 24 is off by .045
PROFILING = range(12)  # replicates for what has to be fitted many times
FRESH = range(1000, 1100)  # replicates the fit has never seen


class Candidate(NamedTuple):
    """What could explain the pace and the extent of adoption. Not estimated: the values given here."""

    responsiveness: float = 20.0  # β, logits per utility
    cost: float = 0.25  # κ of the average operator, utility
    publication: float = 0.001  # probability per month
    contagion: float = 0.3  # probability per month
    network_value: float = 0.3  # ν, utility
    consideration: float = 0.1  # probability per month
    spread: float = 0.5  # standard deviation of κ inside a group, relative to its mean
    switching_cost: float = 0.2  # utility
    expected_adoption: float = 0.5  # e₀, share


def parameters_of(base: Parameters, candidate: Candidate) -> Parameters:
    """Put a candidate into the case; costs keep their ratios between groups."""
    groups = base.groups
    average = float(groups.implementation_cost_mean @ groups.operator_share)
    costs = groups.implementation_cost_mean * (candidate.cost / average)
    return base._replace(
        groups=groups._replace(
            implementation_cost_mean=costs, implementation_cost_sd=candidate.spread * costs
        ),
        implementation=base.implementation._replace(
            responsiveness=candidate.responsiveness,
            awareness_publication=candidate.publication,
            awareness_contagion=candidate.contagion,
            network_value=candidate.network_value,
            consideration=candidate.consideration,
            switching_cost=candidate.switching_cost,
            expected_adoption=candidate.expected_adoption,
        ),
    )


def curves(base: Parameters, candidate: Candidate, replicates: range) -> Floats:
    """Return operator-weighted adoption, one row a replicate and one column a month from month zero on."""
    parameters = parameters_of(base, candidate)
    return np.array([run_traced(parameters, SEED, replicate)[0].adoption for replicate in replicates])


def dropped_again(base: Parameters, candidate: Candidate, replicates: range) -> float:
    """Return the share of all who ever adopted that dropped the text at least once."""
    parameters = parameters_of(base, candidate)
    histories = np.concatenate(
        [run_traced(parameters, SEED, replicate)[0].ever_adopted for replicate in replicates]
    )
    return float((histories == DROPPED_AGAIN).sum() / max(1, (histories > 0).sum()))
