"""How often intervals cover the truth, and how far that may be from nominal by chance."""

import math

import numpy as np

STANDARD_ERRORS = 4  # allowed around the coverage that is claimed; 1 test in 16,000 fails by chance


def share_covering(intervals, truth):
    """Return the share of (low, high) pairs that contain the truth."""
    low, high = np.asarray(intervals, dtype=float).T
    return float(np.mean((low <= truth) & (truth <= high)))


def tolerance(samples, nominal=0.95):
    """Return how far a share of `samples` may be from the nominal one by chance."""
    return STANDARD_ERRORS * math.sqrt(nominal * (1 - nominal) / samples)
