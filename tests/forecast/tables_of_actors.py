"""Small proposals to negotiate about."""

import math

import numpy as np

from simulation.forecast import ForecastIssue


def issue(
    positions: list[float],
    salience: list[float] | None = None,
    reference: float = math.nan,
    names: str | tuple[str, ...] = "abcdefghij",
    **more: str,
) -> ForecastIssue:
    number = len(positions)
    return ForecastIssue(
        proposal="p",
        name=more.pop("name", "i"),
        actors=tuple(names[:number]),
        positions=np.array(positions, float),
        salience=np.array(salience or [0.5] * number, float),
        capability=np.ones(number),
        low=0.0,
        high=100.0,
        reference=reference,
        **more,
    )
