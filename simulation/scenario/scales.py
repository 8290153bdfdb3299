"""Places on a dimension, in the unit in which its author gives positions."""

import math

from simulation.scenario.schema.issue import Scale

STEPS = 100  # that can be told apart on a scale, as on one from 0.00 to 1.00


def on_scale(scale: Scale, share: float, with_unit: bool = True) -> str:
    """Write a share of a scale (0 = low end, 1 = high end) in the unit of the scale.

    Examples
    --------
    >>> on_scale(Scale(), 0.525)
    '0.53'
    >>> on_scale(Scale(low=0, high=500, unit="tonnes"), 0.525), on_scale(Scale(low=4, high=10), 0.5)
    ('262 tonnes', '7.00')
    """
    low, length = float(scale.low), float(scale.high) - float(scale.low)
    decimals = max(0, math.ceil(math.log10(STEPS / abs(length)))) if length else 0
    text = f"{low + share * length:,.{decimals}f}"
    return f"{text} {scale.unit}" if with_unit and scale.unit else text
