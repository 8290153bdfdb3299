"""Two changes at once: do they help more, or less, than the sum of what each does alone?

    beyond the sum = (both − as it is) − (one − as it is) − (other − as it is) = both − one − other + as it is

replicate by replicate, so that what all four owe to an easy or a hard world cancels out. Changes that do the
same work help less together than their sum; changes that need each other help more. The replicates must have
had no part in choosing the two: on those, the best two look better alone than they are.
"""

from dataclasses import dataclass

import numpy as np

from simulation.advice.changes import Change, parameters_of
from simulation.experiment.pairing import Difference, paired_difference
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, ScenarioError, with_values
from simulation.scenario.problem import Problem
from simulation.words import spoken

TOGETHER = " + "
"""Between the paths of two changes that are one."""


@dataclass(frozen=True)
class PairEffect:
    """What two changes do to a measure, each alone and both, less the process as it is.

    Attributes
    ----------
    one, other, both
        Paired differences from the process as it is.
    total
        The sum of the first two.
    beyond
        Both, less that sum.
    """

    one: Difference
    other: Difference
    both: Difference
    total: Difference
    beyond: Difference


def combined(scenario: Scenario, base: Design, one: Change, other: Change) -> Change:
    """Return two changes of one process as one change.

    Parameters
    ----------
    scenario, base
        The case, and the process that both change.
    one, other
        Single changes of it.

    Raises
    ------
    ScenarioError
        If both change the same, or one contradicts the other.
    """
    names = spoken("{first} + {second}", first=one.words, second=other.words)
    overlap = [mine for mine in one.values for theirs in other.values if _touch(mine, theirs)]
    if overlap:
        text = spoken("both changes are about this; choose two that are about different things")
        raise ScenarioError([Problem(names, None, None, overlap[0], text)])
    values = {**one.values, **other.values}
    design = with_values(base, {**values, "name": names, "summary": ""})
    parameters = parameters_of(scenario, [design])
    return Change(
        f"{one.path}{TOGETHER}{other.path}", None, None, names, design, parameters, one.step, values
    )


def pair_effect(base: Floats, one: Floats, other: Floats, both: Floats, is_binary: bool) -> PairEffect:
    """Estimate what two changes do, each alone and together.

    Parameters
    ----------
    base, one, other, both : array, shape (replicates,)
        The measure under the process as it is, under each change, and under both; NaN where it does not
        exist. Only replicates in which it exists under all four are used.
    is_binary
        Whether the measure is either 0 or 1.

    Examples
    --------
    >>> nothing, some = np.zeros(3), np.array([1.0, 2.0, 3.0])
    >>> pair_effect(nothing, some, some, some, is_binary=False).beyond.value
    -2.0
    """
    everywhere = ~np.isnan(np.stack([base, one, other, both])).any(axis=0)
    base, one, other, both = (values[everywhere] for values in (base, one, other, both))
    return PairEffect(
        one=paired_difference(one, base, is_binary),
        other=paired_difference(other, base, is_binary),
        both=paired_difference(both, base, is_binary),
        total=paired_difference(one + other, 2 * base, is_binary=False),
        beyond=paired_difference(both + base, one + other, is_binary=False),
    )


def _touch(path: str, other: str) -> bool:
    """Tell whether two paths are the same, or one is a part of the other."""
    short, long = sorted((path, other), key=len)
    return long == short or long.startswith((f"{short}.", f"{short}["))
