"""The same worlds with one thing changed: ablations, and values that IPv6 fits as well or nearly so.

The adoption of IPv6 fixes costs only together with what was held (experiments/calibration/ipv6/result.md):
where responsiveness or reconsideration is held elsewhere, costs change by the factor that keeps IPv6 fitted.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from simulation.neutral import AS_ALL
from simulation.parameters import Parameters

type Variation = Callable[[Parameters], Parameters]

KEPT_COST = 0.214  # κ of the average operator at the values held: result.md, "Estimates"
FIXED_EXPECTATIONS = "fixed expectations"


def _changed(p: Parameters, cost: float = KEPT_COST, **changes: float) -> Parameters:
    scale, g = cost / KEPT_COST, p.groups
    if "consideration" in changes:  # of all: a rate of a group's own would hide it
        g = _as_people(p).groups
    return p._replace(
        groups=g._replace(
            implementation_cost_mean=scale * g.implementation_cost_mean,
            implementation_cost_sd=scale * g.implementation_cost_sd,
        ),
        implementation=p.implementation._replace(**changes),  # type: ignore[arg-type]  # names checked there
    )


def _as_people(p: Parameters) -> Parameters:
    """Let every group consider joining as often as the scenario says for all."""
    return p._replace(groups=p.groups._replace(joining_rate=np.full_like(p.groups.joining_rate, AS_ALL)))


VARIANTS: Mapping[str, Variation] = {
    FIXED_EXPECTATIONS: partial(_changed, fixed_expectations=1),
    "responsiveness 10": partial(_changed, cost=0.239, responsiveness=10.0),
    "responsiveness 40": partial(_changed, cost=0.183, responsiveness=40.0),
    "reconsidering 3 % a month": partial(_changed, cost=0.116, consideration=0.03),
    "expecting what is seen, as in IPv6": partial(_changed, expectation_learning=1.0),
    "parliaments as quick as people": lambda p: _changed(_as_people(p)),
    "the gain all one's own (ξ = 1)": partial(_changed, excludable=1.0),
}
