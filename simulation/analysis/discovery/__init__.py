"""Under which conditions something of interest happens: scenario discovery.

Points of an experiment are marked as of interest or not ("this design does better", "fewer than half
implement"), and simple descriptions of where they lie are searched for.

===========  ==============================================================================
`space`      the factors of the points, and limits on them in words
`box`        limits together, and how well they describe the points of interest
`prim`       one box, shrunk patiently: coverage against density
`stability`  whether a box would come out of other points too
`cart`       a tree of rules that divides the whole space
===========  ==============================================================================

Bryant, B. P. & Lempert, R. J. (2010). Thinking inside the box: a participatory, computer-assisted approach to
scenario discovery. Technological Forecasting and Social Change 77(1), 34-49.
"""

from simulation.analysis.discovery.box import Box, pruned
from simulation.analysis.discovery.cart import Rule, Tree, grow_tree
from simulation.analysis.discovery.prim import best_box, peel
from simulation.analysis.discovery.space import Limit, Space
from simulation.analysis.discovery.stability import FactorStability, box_stability

__all__ = [
    "Box",
    "FactorStability",
    "Limit",
    "Rule",
    "Space",
    "Tree",
    "best_box",
    "box_stability",
    "grow_tree",
    "peel",
    "pruned",
]
