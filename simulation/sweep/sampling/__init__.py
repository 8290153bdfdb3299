"""Which points of the factors are run; one method a file.

Each takes factors and options and returns points: an array of levels per point, one column a factor. Designs
of experiments come from scipy and SALib, which fill the unit cube; `Axis` turns its coordinates into levels.
"""

from simulation.sweep.sampling.points import choose_points, point_count

__all__ = ["choose_points", "point_count"]
