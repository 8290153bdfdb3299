"""Whether two samples of curves are alike, and whether a sample has two humps.

Energy distance: Székely & Rizzo (2013), Energy statistics, J. Stat. Plan. Inference 143. Dip: Hartigan &
Hartigan (1985), The dip test of unimodality, Ann. Stat. 13 (both recalled, not checked).
"""

import numpy as np

from simulation.parameters import Floats


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
