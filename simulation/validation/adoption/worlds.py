"""The worlds in which adoption is simulated: regimes, samples of treaties, variants.

Which real case a curve is most like, by the three numbers of Bass.

    d² = (ln p/p')² + (ln q/q')² + (ln m/m')²

with p and q of nearly nothing raised to a floor: a series cannot tell how near to nothing.

Whether two samples of curves are alike, and whether a sample has two humps.

Energy distance: Székely & Rizzo (2013), Energy statistics, J. Stat. Plan. Inference 143. Dip: Hartigan &
Hartigan (1985), The dip test of unimodality, Ann. Stat. 13 (both recalled, not checked).

The same worlds with one thing changed: ablations, and values that IPv6 fits as well or nearly so.

The adoption of IPv6 fixes costs only together with what was held (experiments/calibration/ipv6/result.md):
where responsiveness or reconsideration is held elsewhere, costs change by the factor that keeps IPv6 fitted.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from simulation import load_scenario
from simulation.analysis.bass import Bass, fit_bass
from simulation.engine import run_traced
from simulation.neutral import AS_ALL
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters
from simulation.state import Tally
from simulation.validation.adoption.series import Record, Series
from simulation.words import later

# --- Simulated adoption of the same texts: the case's own process, then month by month ---

SEED = 1


def curves(
    record: Record, worlds: int, variation: Callable[[Parameters], Parameters] | None = None
) -> Floats:
    """Return adoption month by month, one row a world, first column the opening.

    Worlds in which no text was agreed are left out, for that there was one is known.
    """
    case = load_scenario(record.world)
    parameters = build_parameters(case, case.historical_design)
    parameters = variation(parameters) if variation else parameters
    runs = (run_traced(parameters, SEED, world)[0] for world in range(worlds))
    rows = [state.adoption for state in runs if state.tally[Tally.AGREED]]
    return np.array(rows).reshape(-1, parameters.implementation.months + 1)


def as_observed(curve: Floats, series: Series) -> Series:
    """Read a simulated curve at the moments at which the real one was read."""
    return series._replace(share=curve[np.clip(series.months, 0, len(curve) - 1)])


# --- Which real case a curve is most like, by the three numbers of Bass ---

LEAST_INNOVATION = 0.005  # p per year; assumption
LEAST_IMITATION = 0.05  # q per year; assumption


def regime(series: Series) -> Bass:
    """Return the Bass curve of a series, p and q per year."""
    return fit_bass(series.years, series.share).curve


def distance(one: Bass, other: Bass) -> float:
    """Return how unlike two curves are.

    Examples
    --------
    >>> distance(Bass(0.5, 0.0, 0.5), Bass(0.5, 0.03, 0.5))
    0.0
    """
    return float(np.linalg.norm(_place(one) - _place(other)))


def nearest(curve: Bass, among: Mapping[str, Bass]) -> str:
    """Return the name of the most similar of several curves."""
    return min(among, key=lambda name: distance(curve, among[name]))


def _place(curve: Bass) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.log(
        [max(curve.innovation, LEAST_INNOVATION), max(curve.imitation, LEAST_IMITATION), curve.ceiling]
    )


# --- Whether two samples of curves are alike, and whether a sample has two humps ---


def energy_distance(one: Floats, other: Floats) -> float:
    """Return 2 E|X − Y| − E|X − X'| − E|Y − Y'| of two samples of points, rows.

    Examples
    --------
    >>> import numpy as np
    >>> energy_distance(np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]]))
    0.0
    >>> energy_distance(np.array([[0.0]]), np.array([[1.0]]))
    2.0
    """
    from scipy.spatial.distance import cdist

    between = cdist(one, other).mean()
    return float(2 * between - cdist(one, one).mean() - cdist(other, other).mean())


def distance_to_drawn(sample: Floats, drawn: Floats, size: int, draws: int = 200) -> float:
    """Return the mean energy distance of a sample to subsamples of a larger one, each of the given size.

    The distance of samples as small as these is well above 0 even if they come from one population: only
    samples of one size can be compared.
    """
    rng = np.random.default_rng(4)
    chosen = (rng.choice(len(drawn), min(size, len(drawn)), replace=False) for _ in range(draws))
    return float(np.mean([energy_distance(sample, drawn[rows]) for rows in chosen]))


def distances_of_halves(sample: Floats, size: int, draws: int = 2000) -> Floats:
    """Return energy distances between a part of so many points, drawn by lot, and the rest of a sample."""
    rng = np.random.default_rng(5)
    orders = (rng.permutation(len(sample)) for _ in range(draws))
    return np.array([energy_distance(sample[order[:size]], sample[order[size:]]) for order in orders])


def dip(values: Floats) -> float:
    """Return how far the distribution of values is from the nearest with one hump, in share of the sample.

    For every place of the hump: the largest gap between the steps of the sample and the convex curve below
    them to its left or the concave curve above them to its right; half of the least of these.
    """
    x = np.sort(np.asarray(values, np.float64))
    below, above = np.arange(len(x)) / len(x), np.arange(1, len(x) + 1) / len(x)
    gaps = [
        max(
            _gap(x[: m + 1], below[: m + 1], above[: m + 1]),
            _gap(-x[m:][::-1], 1 - above[m:][::-1], 1 - below[m:][::-1]),
        )
        for m in range(len(x))
    ]
    return float(min(gaps)) / 2


def _gap(x: Floats, below: Floats, above: Floats) -> float:
    """Return the largest height of the steps over the greatest convex curve under them."""
    hull: list[int] = []
    for i in range(len(x)):
        while len(hull) > 1 and _turns_down(x, below, hull[-2], hull[-1], i):
            hull.pop()
        hull.append(i)
    curve = np.interp(x, x[hull], below[hull])
    return float((above - curve)[:-1].max()) if len(x) > 1 else 0.0


def _turns_down(x: Floats, y: Floats, a: int, b: int, c: int) -> bool:
    return bool((y[b] - y[a]) * (x[c] - x[a]) >= (y[c] - y[a]) * (x[b] - x[a]))


def dip_p_value(values: Floats, draws: int = 2000) -> float:
    """Return the share of samples from a uniform distribution, of the same size, that dip at least as far."""
    rng = np.random.default_rng(6)
    observed = dip(values)
    return float(np.mean([dip(rng.random(len(values))) >= observed for _ in range(draws)]))


# --- The same worlds with one thing changed: ablations, and values that IPv6 fits as well or nearly so ---

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
    later("responsiveness 10"): partial(_changed, cost=0.239, responsiveness=10.0),
    later("responsiveness 40"): partial(_changed, cost=0.183, responsiveness=40.0),
    later("reconsidering 3 % a month"): partial(_changed, cost=0.116, consideration=0.03),
    later("expecting what is seen, as in IPv6"): partial(_changed, expectation_learning=1.0),
    later("parliaments as quick as people"): lambda p: _changed(_as_people(p)),
    later("the gain all one's own (ξ = 1)"): partial(_changed, excludable=1.0),
}
