"""How much a design changes a measure, from replicates that it shares with the reference design.

========  ========================================================================
`family`  all of it for a family of comparisons: one `Effect` a design and measure
`paired`  interval, effect size and probability of one paired difference
========  ========================================================================

Differences, their t and Bonett-Price intervals and the variance that pairing saves are in
`simulation.experiment.pairing`.
"""

from simulation.analysis.effects.family import Effect, effects, effects_table, holm, holm_differences
from simulation.analysis.effects.paired import (
    bootstrap_difference,
    p_value,
    per_sd_of_difference,
    per_sd_of_measure,
)

__all__ = [
    "Effect",
    "bootstrap_difference",
    "effects",
    "effects_table",
    "holm",
    "holm_differences",
    "p_value",
    "per_sd_of_difference",
    "per_sd_of_measure",
]
