"""Which factors a result depends on.

========  ====================================================================================
`morris`  few points: which factors matter at all, and which act alone (screening)
`sobol`   many points: how much of the variance each factor, and each pair, is responsible for
========  ====================================================================================

Both take the problem that SALib sampled the points from, and one value a point: the mean over replicates.
"""

from simulation.analysis.sensitivity.morris import ElementaryEffects, is_constant, morris_effects
from simulation.analysis.sensitivity.sobol import SobolIndices, errors_between_points, sobol_indices

__all__ = [
    "ElementaryEffects",
    "SobolIndices",
    "errors_between_points",
    "is_constant",
    "morris_effects",
    "sobol_indices",
]
