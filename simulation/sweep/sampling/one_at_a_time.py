"""Each factor on its own, the others staying where they are."""

from collections.abc import Sequence

from simulation.experiment.cells import Label
from simulation.sweep.axis import Axis, uniform, word
from simulation.sweep.sampling.space import Point
from simulation.sweep.specification.sampling import Sampling

MIDDLE = 0.5


def one_at_a_time(axes: Sequence[Axis], sampling: Sampling) -> list[Point]:
    """Return the baseline, then every other level of each factor from there."""
    baseline = tuple(_base(axis, sampling) for axis in axes)
    points = [baseline]
    for column, axis in enumerate(axes):
        others = (level for level in axis.steps() if level != baseline[column])
        points += [(*baseline[:column], level, *baseline[column + 1 :]) for level in others]
    return points


def _base(axis: Axis, sampling: Sampling) -> Label:
    if axis.name in sampling.baseline:
        level = sampling.baseline[axis.name]
        if axis.is_range:
            return int(level) if axis.factor.integer else float(level)
        return uniform((level,))[0] if axis.is_numeric else word(level)
    return axis.level(MIDDLE) if axis.is_range else axis.labels[0]
