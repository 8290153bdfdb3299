"""Pictures of what many cells say; one figure a file, each a function that draws a result on given axes.

=============  ==============================================================================
`lines`        a measure over one factor, and differences of designs with intervals
`heat_map`     a measure over two factors
`sensitivity`  which factors matter (Sobol, Morris), and how intervals narrow with replicates
`discovery`    boxes that PRIM went through, their limits, and a tree as rules
`robustness`   what designs may cost, where they are good enough, between which to choose
`look`         what all of them share
=============  ==============================================================================

`pictures` turns any of them into PNG and SVG; equal results give equal files. Names of factors, measures and
designs are shown as they are unless `labels` has another one.
"""

from simulation.report.sweep.figures.discovery import draw_box_limits, draw_rules
from simulation.report.sweep.figures.heat_map import Grid, draw_heat_map
from simulation.report.sweep.figures.lines import Curve, draw_forest, draw_lines, forest_size
from simulation.report.sweep.figures.look import pictures, write_pictures
from simulation.report.sweep.figures.robustness import (
    draw_pareto,
    draw_regret,
    draw_satisficing,
    draw_trade_off,
)
from simulation.report.sweep.figures.sensitivity import (
    draw_convergence,
    draw_morris,
    draw_morris_panels,
    draw_sobol,
    draw_sobol_panels,
)

__all__ = [
    "Curve",
    "Grid",
    "draw_box_limits",
    "draw_convergence",
    "draw_forest",
    "draw_heat_map",
    "draw_lines",
    "draw_morris",
    "draw_morris_panels",
    "draw_pareto",
    "draw_regret",
    "draw_rules",
    "draw_satisficing",
    "draw_sobol",
    "draw_sobol_panels",
    "draw_trade_off",
    "forest_size",
    "pictures",
    "write_pictures",
]
