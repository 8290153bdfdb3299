"""Points of a sampled space: what an analysis of them needs to be there."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulation.parameters import Floats

ROUNDING = 1e-12  # of a mean, relative to its size: thousands of summands lose about so much

Problem = Mapping[str, Any]
"""As SALib writes it: `num_vars`, `names`, `bounds`, and `groups` where factors move together."""


def factor_names(problem: Problem) -> tuple[str, ...]:
    """Return what indices are of: the groups, in order of appearance, or the factors.

    Examples
    --------
    >>> factor_names({"names": ["a", "b", "c"], "groups": ["one", "two", "one"]})
    ('one', 'two')
    """
    return tuple(dict.fromkeys(map(str, problem.get("groups") or problem["names"])))


def require_every_point(values: Floats, expected: int) -> None:
    """Refuse values that leave a gap in a design whose points belong together.

    Raises
    ------
    ValueError
        If the number of points is not a multiple of `expected`, or a value is missing.
    """
    if values.ndim != 1 or len(values) == 0 or len(values) % expected:
        raise ValueError(
            f"values of shape {values.shape}; needed is one value a point, and {expected} points (or a "
            "multiple) as they were sampled"
        )
    missing = int(np.sum(np.isnan(values)))
    if missing:
        raise ValueError(
            f"the measure does not exist at {missing} of {len(values)} points, and the analysis needs all "
            "of them: choose a measure that exists in every run"
        )


def is_constant(values: Floats) -> bool:
    """Tell whether values differ by no more than the rounding of means.

    Examples
    --------
    >>> is_constant(np.array([192.53, np.nextafter(192.53, 193)])), is_constant(np.array([0.0, 1e-30]))
    (True, False)
    """
    return bool(np.ptp(values) <= ROUNDING * np.max(np.abs(values)))
