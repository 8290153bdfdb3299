"""What is measured: one family a file, kept apart, never one index.

`catalogue.OUTCOMES` names every measure with its family, unit and meaning; `measure` computes them all once,
from the final arrays of a run, whichever scheduler produced them.
"""

from simulation.outcome.catalogue import OUTCOMES, outcome_names
from simulation.outcome.entry import Outcome

__all__ = ["OUTCOMES", "Outcome", "outcome_names"]
