"""Results as a sweep might have them, small and made up, for figures to be drawn from."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from simulation.analysis.discovery import Space, best_box, box_stability, grow_tree, peel
from simulation.analysis.effects import effects
from simulation.analysis.robustness import Requirement, front_membership, regrets, satisficing
from simulation.analysis.sensitivity import morris_effects, sobol_indices
from simulation.analysis.stopping import Target
from simulation.report.sweep.figures import Curve, Grid

DESIGNS = [
    "Historical design",
    "Multistakeholder, rough consensus",
    "Multistakeholder, unanimity",
    "Two chambers",
    "Governments only",
]
FACTORS = ["inclusion", "support budget", "transparency of inputs", "heterogeneity", "rounds"]
PROBLEM = {"num_vars": len(FACTORS), "names": FACTORS, "bounds": [[0.0, 1.0]] * len(FACTORS)}


def surface(points):
    """Return a made-up response with interaction."""
    x = points.T
    return 0.6 * x[0] + 0.5 * x[1] * x[3] + 0.25 * np.sin(6 * x[2]) + 0.02 * x[4]


def paired_replicates(random):
    """Return (designs, replicates, measures): agreement, output legitimacy, implementation, person-hours."""
    world = random.normal(size=200)
    shifts = np.array([0.0, 0.25, -0.6, 0.12, -0.02])
    values = np.empty((len(DESIGNS), 200, 4))
    for row, shift in enumerate(shifts):
        values[row, :, 0] = world + shift + 0.3 * random.normal(size=200) > -0.4
        values[row, :, 1] = np.clip(0.5 + 0.1 * world + 0.2 * shift + 0.03 * random.normal(size=200), 0, 1)
        level = (0.35, 0.5, 0.5, 0.5, 0.3)[row]
        noise = 0.05 * random.normal(size=200)
        values[row, :, 2] = np.clip(level + 0.1 * world - 0.15 * shift + noise, 0, 1)
        values[row, :, 3] = 3000 + 4000 * abs(shift) + 800 * (row == 4) + 200 * random.normal(size=200)
    return values


def discovery(random):
    factors = pd.DataFrame(random.random((800, 4)), columns=FACTORS[:4])
    factors["decision rule"] = np.array(["consent", "majority", "unanimity"])[random.integers(3, size=800)]
    inside = (factors["support budget"] > 0.55) & (factors["inclusion"] < 0.7)
    inside &= factors["decision rule"] != "unanimity"
    interesting = random.random(800) < np.where(inside, 0.92, 0.07)
    space = Space.of(factors)
    trajectory = peel(space, interesting)
    box = best_box(space, interesting, trajectory)
    return SimpleNamespace(
        space=space,
        trajectory=trajectory,
        box=box,
        stability=box_stability(space, interesting, box, resamples=20),
        tree=grow_tree(space, interesting, resamples=10),
    )


def by_measure(found):
    """Pretend that four measures depend on the factors in the same way."""
    return dict.fromkeys(
        ["agreed", "output_legitimacy", "worst_group_acceptance", "implementation_60"], found
    )


def made_up():
    """Make one of everything."""
    random = np.random.default_rng(51)
    values = paired_replicates(random)
    sobol_points = sobol_sample.sample(PROBLEM, 256, calc_second_order=False, seed=1)
    morris_points = morris_sample.sample(PROBLEM, 30, seed=1)
    x, y = np.linspace(0, 1, 9), np.linspace(0, 0.5, 6)
    change = 0.3 * (x[None, :] - 0.45) * (1 + y[:, None]) + 0.01 * random.normal(size=(6, 9))
    level = 0.3 + 0.5 * x
    at_points = random.random((len(DESIGNS), 150)) * 0.3 + np.linspace(0.5, 0.35, len(DESIGNS))[:, None]
    required = [
        Requirement("output_legitimacy", 0.55, "higher"),
        Requirement("implementation_60", 0.4, "higher"),
    ]
    both = np.stack([at_points, 0.95 - at_points + 0.2 * random.random(at_points.shape)], axis=2)
    return SimpleNamespace(
        effects=effects(
            values[:, :, [0, 1, 3]],
            DESIGNS,
            ["agreed", "output_legitimacy", "person_hours"],
            {"agreed"},
            resamples=50,
        ),
        sobol=sobol_indices(
            PROBLEM, surface(sobol_points), False, standard_errors=np.full(len(sobol_points), 0.05)
        ),
        by_measure=by_measure,
        morris=morris_effects(PROBLEM, morris_points, surface(morris_points)),
        difference=Grid("agreed", FACTORS[0], FACTORS[1], x, y, change, change - 0.04, change + 0.04),
        level=Grid("output_legitimacy", FACTORS[0], FACTORS[1], x, y, 0.5 + change),
        curves=[
            Curve(design, x, level * shrink, level * shrink - 0.03, level * shrink + 0.03)
            for design, shrink in zip(DESIGNS[:4], (1.0, 0.8, 0.7, 0.5), strict=True)
        ],
        discovery=discovery(random),
        regrets=regrets(at_points, DESIGNS, "higher"),
        satisficing=satisficing(both, DESIGNS, required, standard_errors=np.full(both.shape, 0.015)),
        front=front_membership(values[:, :, 1:], DESIGNS, ["higher", "higher", "lower"], resamples=500),
        replicates=values[1, :, :3],
        targets=[Target(0.1, "share"), Target(0.02), Target(0.025)],
    )
