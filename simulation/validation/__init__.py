"""Does the model say anything true? Published findings and real outcomes, each passed or failed by a number.

A check is a file in `checks/` that exports a `Check`; the catalogue is `checks.CHECKS`. It states its
criterion before it runs or says what was changed after a first look, says whether the model was tuned on
that evidence and whether it is evidence at all, and must be able to fail.
"""

from simulation.validation.check import Check, CheckVerdict, Effort, Kind, Role, Row

__all__ = ["Check", "CheckVerdict", "Effort", "Kind", "Role", "Row"]
