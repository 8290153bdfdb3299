"""Under which conditions something of interest happens: scenario discovery.

Points of an experiment are marked as of interest or not ("this design does better", "fewer than half
implement"), and simple descriptions of where they lie are searched for.

=======  =========================================================================================
`space`  the factors of the points, and limits on them in words
`prim`   one box, shrunk patiently: coverage against density, and whether other points give it too
`cart`   a tree of rules that divides the whole space
=======  =========================================================================================

Bryant, B. P. & Lempert, R. J. (2010). Thinking inside the box: a participatory, computer-assisted approach to
scenario discovery. Technological Forecasting and Social Change 77(1), 34-49.
"""

from simulation.analysis.discovery.cart import BranchRule, CartTree, grow_tree
from simulation.analysis.discovery.prim import FactorStability, best_box, box_stability, peel
from simulation.analysis.discovery.space import Box, Limit, Space, pruned

__all__ = [
    "Box",
    "BranchRule",
    "CartTree",
    "FactorStability",
    "Limit",
    "Space",
    "best_box",
    "box_stability",
    "grow_tree",
    "peel",
    "pruned",
]
