"""Scheduler 1: the corridor as Mesa objects, to read, to teach with and to change.

`ConsensusModel` is the schedule on one screen; a `Stakeholder` holds its own state and attends, speaks,
listens, values, objects, consents and implements. One file a phase, mirrored by `simulation.engine`, which
must give bit-identical results. To try another mechanism, subclass `Stakeholder`, override a method, and
pass the class to the model.
"""

from simulation.model.model import ConsensusModel
from simulation.model.stakeholder import Stakeholder

__all__ = ["ConsensusModel", "Stakeholder"]
