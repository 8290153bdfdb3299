"""Processes in which nobody met, because nobody was there who could decide.

They cost no time and no work: counted as zero, they would be the fastest and the cheapest of all.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simulation.experiment.comparison import Comparison

SPENT = ("rounds", "months", "person_hours")
"""What does not exist where nobody met."""


def where_somebody_met(comparison: Comparison) -> Comparison:
    """Return a comparison without the time and work of runs in which nobody met."""
    values = comparison.values.copy()
    spent = [comparison.manifest.outcomes.index(name) for name in SPENT]
    values[..., spent] = np.where(values[..., spent[:1]] > 0, values[..., spent], np.nan)
    return replace(comparison, values=values, _estimates={}, _differences={})


def nobody_decides(comparison: Comparison) -> tuple[str, ...]:
    """Return the designs under which nobody met in any run."""
    return tuple(
        design
        for design in comparison.manifest.design_names
        if not np.any(comparison.outcome(design, "rounds") > 0)
    )


def about_nobody(designs: Sequence[str]) -> str:
    """Say that nobody could decide under some designs; nothing if there are none."""
    if not designs:
        return ""
    return (
        f"Nobody can decide under {'; '.join(designs)}: nobody who attends has that role. The status quo "
        "stands, and there is no time or work to compare."
    )
