"""What the schema of single values cannot see: numbers and names that do not fit together.

One idea a file; every check yields complaints and changes nothing. A design that lets nobody in is no
mistake: it is a process, and its outcome is the status quo.
"""

from simulation.scenario.checks.design import (
    complaints_about_design,
    complaints_about_fit,
    complaints_about_rule,
)
from simulation.scenario.checks.scenario import complaints_about_scenario

__all__ = [
    "complaints_about_design",
    "complaints_about_fit",
    "complaints_about_rule",
    "complaints_about_scenario",
]
