"""Findings of empirical research as patterns the model should show, E1 to E17 and others: one file each.

Each file says in its first lines what was found, which world rebuilds it, and which reading was taken; then
the criterion with its number. The worlds are in `simulation.validation.worlds`.
"""

from simulation.validation.check import Check
from simulation.validation.checks.patterns.adminship import CHECK as ADMINSHIP
from simulation.validation.checks.patterns.e01_floor_time import CHECK as E1
from simulation.validation.checks.patterns.e04_participation import CHECK as E4
from simulation.validation.checks.patterns.e05_mediation import CHECK as E5
from simulation.validation.checks.patterns.e06_intensity import CHECK as E6
from simulation.validation.checks.patterns.e07_negative_control import CHECK as E7
from simulation.validation.checks.patterns.e09_durations import CHECK as E9
from simulation.validation.checks.patterns.e10_compromise import CHECK as E10
from simulation.validation.checks.patterns.e11_one_amendment import CHECK as E11
from simulation.validation.checks.patterns.e12_acceptance_gap import CHECK as E12
from simulation.validation.checks.patterns.e13_idle_partnerships import CHECK as E13
from simulation.validation.checks.patterns.e14_ally import CHECK as E14
from simulation.validation.checks.patterns.e15_transparency import CHECK as E15
from simulation.validation.checks.patterns.e17_opinion_change import CHECK as E17
from simulation.validation.checks.patterns.on_record import CHECK as ON_RECORD
from simulation.validation.checks.patterns.pooling import CHECK as POOLING
from simulation.validation.checks.patterns.ratification_premium import CHECK as RATIFICATION

# The longest first, so that no worker is left with one at the end.
CHECKS: tuple[Check, ...] = (
    E7,
    E5,
    E4,
    E9,
    E13,
    E1,
    E17,
    E12,
    E11,
    E15,
    E6,
    E14,
    E10,
    ON_RECORD,
    RATIFICATION,
    ADMINSHIP,
    POOLING,
)
