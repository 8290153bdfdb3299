"""What would have come out without somebody, or with somebody else in their place; and who caused how much.

The same replicates are run in the world as it is and in the world changed (`scenario.building.absence`):
everybody else has the same wishes, arguments and luck in both. So the two runs of a pair differ by the change
alone.

With several names the difference is parted among them by Shapley's value: what each adds to the difference,
averaged over all orders in which they may be taken out one after the other,

    φ_i = Σ_S  |S|! (n − |S| − 1)! / n!  [ v(S ∪ i) − v(S) ],

v(S) being what comes out where those in S are changed. The parts sum to the whole difference.

References
----------
Shapley, L. S. (1953). A value for n-person games. In H. W. Kuhn & A. W. Tucker (eds), Contributions to the
    Theory of Games II. Princeton University Press, 307–317.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from simulation.engine.texts import run_texts
from simulation.experiment.errors import ExperimentError
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, build_parameters
from simulation.scenario.variation import with_values
from simulation.words import spoken

MOST_PARTED = 6  # names whose parts are told: two to this power worlds are run
NORMAL_95 = 1.959964


class PairedOutcome(NamedTuple):
    """One thing that comes out, in both worlds, as means over the same replicates."""

    name: str
    """A dimension of the issue, or `agreed`."""
    actual: float
    """As the world is; on the dimension's own scale, or as a share of runs."""
    changed: float
    difference: float
    """Changed less actual."""
    error: float
    """Half of a 95 % interval of the difference; NaN with one replicate."""
    parts: dict[str, float]
    """What each name adds to the difference; empty with one name."""


class Counterfactual(NamedTuple):
    """What a change of who is there does under one design."""

    design: str
    replicates: int
    changes: tuple[str, ...]
    """`X` for X taken out, `A=B` for A replaced by somebody like B."""
    effects: tuple[PairedOutcome, ...]


AGREED = "agreed"


def world_without(scenario: Scenario, without: Sequence[str], replaced: Mapping[str, str]) -> Scenario:
    """Return the scenario with some taken out or replaced, beyond those that are already.

    Raises
    ------
    ScenarioError
        If somebody is not known, or too few are left.
    """
    values: dict[str, object] = {}
    if without:
        values["population.absent"] = [*scenario.population.absent, *without]
    if replaced:
        values["population.replaced"] = {**scenario.population.replaced, **replaced}
    return with_values(scenario, values) if values else scenario


def counterfactual(
    scenario: Scenario,
    design: Design,
    without: Sequence[str] = (),
    replaced: Mapping[str, str] | None = None,
    seed: int = 1,
    replicates: Sequence[int] = (0,),
) -> Counterfactual:
    """Run the world as it is and the world changed, on the same replicates.

    Parameters
    ----------
    scenario, design
        The world as it is.
    without
        Groups and named actors that are taken out.
    replaced
        In whose seats sit people like those of which other.
    seed, replicates
        The worlds; each in [0, 2³²).

    Raises
    ------
    ScenarioError
        If somebody is not known, or too few are left.
    ExperimentError
        If nothing is changed.
    """
    changes = [*without, *(f"{a}={b}" for a, b in (replaced or {}).items())]
    if not changes:
        raise ExperimentError(spoken("nobody is taken out or replaced: there is nothing to compare"))
    parted = 1 < len(changes) <= MOST_PARTED
    sizes = range(len(changes) + 1) if parted else (0, len(changes))
    found = {
        those: _outcomes(scenario, design, those, seed, replicates)
        for size in sizes
        for those in combinations(changes, size)
    }
    actual, changed = found[()], found[tuple(changes)]
    effects = []
    for k, name in enumerate([*scenario.dimension_names, AGREED]):
        off = changed[:, k] - actual[:, k]
        parts = (
            shapley(changes, {s: float(v[:, k].mean() - actual[:, k].mean()) for s, v in found.items()})
            if parted
            else {}
        )
        error = NORMAL_95 * off.std(ddof=1) / math.sqrt(len(off)) if len(off) > 1 else math.nan
        effects.append(
            PairedOutcome(
                name,
                float(actual[:, k].mean()),
                float(changed[:, k].mean()),
                float(changed[:, k].mean() - actual[:, k].mean()),
                float(error),
                parts,
            )
        )
    return Counterfactual(design.name, len(replicates), tuple(changes), tuple(effects))


def _outcomes(
    scenario: Scenario, design: Design, changes: Sequence[str], seed: int, replicates: Sequence[int]
) -> Floats:
    """Return (replicates, dimensions + 1): the text that stands, on its scale, and whether it is agreed."""
    without = [change for change in changes if "=" not in change]
    replaced = dict(change.split("=", 1) for change in changes if "=" in change)
    world = world_without(scenario, without, replaced)
    texts = run_texts(build_parameters(world, design), seed, np.array(replicates, np.int64))
    scales = [dimension.scale for dimension in world.issue.dimensions]
    low, high = (np.array([float(getattr(scale, end)) for scale in scales]) for end in ("low", "high"))
    return np.column_stack([low + texts.text * (high - low), texts.agreed])


def shapley(names: Sequence[str], worth: Mapping[tuple[str, ...], float]) -> dict[str, float]:
    """Part worth({all names}) − worth({}) among the names.

    Parameters
    ----------
    names
        All different.
    worth
        Of every set of names, each in the order of `names`.

    Examples
    --------
    >>> shapley(["a", "b"], {(): 0.0, ("a",): 1.0, ("b",): 2.0, ("a", "b"): 5.0})
    {'a': 2.0, 'b': 3.0}
    """
    n = len(names)
    parts = {}
    for name in names:
        others = [other for other in names if other != name]
        terms = []
        for size in range(n):
            weight = math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n)
            for those in combinations(others, size):
                joined = tuple(one for one in names if one in those or one == name)
                terms.append(weight * (worth[joined] - worth[those]))
        parts[name] = math.fsum(terms)
    return parts
