"""Which direction of a measure is better."""

from typing import Literal

Sense = Literal["higher", "lower"]


def upwards(better: Sense) -> float:
    """Return the factor that makes more of a measure better."""
    return 1.0 if better == "higher" else -1.0
