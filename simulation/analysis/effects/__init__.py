"""How much a design changes a measure, from replicates that it shares with the reference design.

==============  =============================================================================
`family`        all of it for a family of comparisons: one `Effect` a design and measure
`bootstrap`     an interval of the paired difference without a distribution assumed
`standardised`  effect sizes, in standard deviations
`testing`       probability of such a difference if there were none
`holm`          the same when many comparisons are made at once
==============  =============================================================================

Differences, their t and Bonett-Price intervals and the variance that pairing saves are in
`simulation.experiment.pairing`.
"""

from simulation.analysis.effects.family import Effect, effects, effects_table, holm
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
    "p_value",
    "per_sd_of_difference",
    "per_sd_of_measure",
]
