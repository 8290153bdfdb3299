"""Many treaties instead of one history: how fast, how far, and how differently they are joined.

The file has the parties of each treaty 1, 2, 5, 10 and 20 years after its adoption. Half of the treaties, by
a hash of their number, tune the rate at which parliaments take up the question and the weight of the region's
example; the other half judges. A treaty is a point of three shares of all states, after 2, 5 and 10 years:
for the three numbers of Bass five readings are too few (most curves have not bent), and shares are what was
counted. Shares are of the 193 states of today, also where fewer existed: early treaties look smaller.

What differs between treaties is drawn (all *assumptions*, none fitted), one world a treaty:

| drawn | from | because |
|---|---|---|
| what states want, on average | evenly, .2 (status quo) to .65 (in favour) | codes of the named treaties |
| cost κ | evenly in logarithms, .03 to .52 | their stated ranges, from a report to new laws and offices |
| ξ, whose the gain is | evenly, .2 to 1 | from a common resource to a standard |
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation import load_scenario
from simulation.engine import run_traced
from simulation.forecast.reading.file import read_table
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters
from simulation.state import Tally
from simulation.validation.data import data_path

FILE = "adoption/un_treaties_visible.csv"
WORLD = Path(__file__).parent / "treaty.yaml"
STATES = 193
YEARS = (2, 5, 10)
FINAL = 20
# Human rights, penal matters, law of the sea, disarmament, environment: meant for all states. The others are
# open to all on paper, and customs unions, commodities or development banks in fact.
UNIVERSAL = frozenset((4, 18, 21, 26, 27))
IDEAL, COST, EXCLUDABLE = (0.2, 0.65), (0.03, 0.52), (0.2, 1.0)
SEED = 1


class Treaty(NamedTuple):
    """The share of all states that had joined; NaN where it is not known yet."""

    number: str  # chapter and number in the collection, as in 27-7-a
    shares: tuple[float, ...]  # at YEARS
    final: float  # after FINAL years

    @property
    def universal(self) -> bool:
        """Whether its chapter is one of treaties meant for all states."""
        return int(self.number.split("-")[0]) in UNIVERSAL

    @property
    def tunes(self) -> bool:
        """Whether it belongs to the half that tunes."""
        return hashlib.sha256(self.number.encode()).digest()[0] % 2 == 0


def read_treaties() -> list[Treaty]:
    """Read all treaties of the file.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    table = read_table(data_path(FILE))
    names = [f"parties_{years}y" for years in (*YEARS, FINAL)]
    table.require("id", *names)
    table.refuse_if_wrong()
    found = []
    for row in table.rows:
        shares = [table.number(row, name, 0, 1000) / STATES for name in names]
        found.append(Treaty(table.text(row, "id"), tuple(shares[:-1]), shares[-1]))
    table.refuse_if_wrong()
    return found


def points(treaties: Sequence[Treaty]) -> Floats:
    """Return the shares of those treaties whose readings are complete, (treaties, len(YEARS))."""
    rows = [treaty.shares for treaty in treaties if not np.isnan(treaty.shares).any()]
    return np.array(rows).reshape(-1, len(YEARS))


def finals(treaties: Sequence[Treaty]) -> Floats:
    """Return the shares after FINAL years where they are known."""
    shares = np.array([treaty.final for treaty in treaties])
    return shares[~np.isnan(shares)]


def treaty_world() -> Parameters:
    """Return the frame of all treaties, with rate and weight as fitted."""
    case = load_scenario(str(WORLD))
    return build_parameters(case, case.historical_design)


def simulated(base: Parameters, number: int) -> Floats:
    """Return the shares of simulated treaties after YEARS and FINAL years; none for those never agreed."""
    from scipy.stats import qmc

    drawn = qmc.LatinHypercube(3, rng=np.random.default_rng(SEED)).random(number)
    rows = []
    for treaty, (wanted, dear, excludable) in enumerate(drawn):
        state, _, _ = run_traced(_world(base, wanted, dear, excludable), SEED, treaty)
        if state.tally[Tally.AGREED]:
            rows.append(state.adoption[[12 * year for year in (*YEARS, FINAL)]])
    return np.array(rows)


def _world(base: Parameters, wanted: float, dear: float, excludable: float) -> Parameters:
    cost = COST[0] * (COST[1] / COST[0]) ** dear
    groups = base.groups
    return base._replace(
        groups=groups._replace(
            ideal_mean=np.full_like(groups.ideal_mean, IDEAL[0] + wanted * (IDEAL[1] - IDEAL[0])),
            implementation_cost_mean=np.full_like(groups.implementation_cost_mean, cost),
            implementation_cost_sd=np.full_like(groups.implementation_cost_sd, cost / 2),
        ),
        implementation=base.implementation._replace(
            excludable=EXCLUDABLE[0] + excludable * (EXCLUDABLE[1] - EXCLUDABLE[0])
        ),
    )
