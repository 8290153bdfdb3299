"""Input legitimacy: who was in the room, compared with who is affected."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats
from simulation.rule import rule
from simulation.state import State

_REPRESENTATION, _CONGRUENCE = column("input_legitimacy"), column("congruence")
_ATTENDING, _EXCLUDED = column("attending_share"), column("excluded_willing")


@rule
def measure_representation(s: State, row: Floats) -> None:
    """Compare the room with the affected: by group, by interest, by who came and who could not."""
    affected = len(s.gain)
    in_room = 0
    attending = 0
    excluded = 0
    stakes = 0.0
    for i in range(len(s.group)):
        in_room += s.attended[i]
        if i < affected:
            attending += s.attended[i]
            excluded += s.excluded[i]
            stakes += s.affectedness[i]
    row[_ATTENDING] = attending / affected
    row[_EXCLUDED] = excluded / affected
    row[_REPRESENTATION] = _group_overlap(s, in_room, stakes)
    row[_CONGRUENCE] = _congruence(s, in_room, stakes)


@rule
def _group_overlap(s: State, in_room: int, stakes: float) -> float:
    """Return Σ_g min(share of the room, share of the stakes); unaffected people fill no share."""
    if in_room == 0:
        return 0.0
    overlap = 0.0
    for g in range(s.mandate.shape[0]):
        seats = 0
        stake = 0.0
        for i in range(len(s.gain)):
            if s.group[i] == g:
                seats += s.attended[i]
                stake += s.affectedness[i]
        overlap += min(seats / in_room, stake / stakes)
    return overlap


@rule
def _congruence(s: State, in_room: int, stakes: float) -> float:
    """Return 1 − mean distance per dimension between the room's mean ideal and that of the affected."""
    if in_room == 0:
        return math.nan
    distance = 0.0
    for k in range(s.ideal.shape[1]):
        room = 0.0
        everybody = 0.0
        for i in range(len(s.group)):
            if s.attended[i]:
                room += s.first_ideal[i, k]
            if i < len(s.gain):
                everybody += s.affectedness[i] * s.first_ideal[i, k]
        distance += abs(room / in_room - everybody / stakes)
    return 1.0 - distance / s.ideal.shape[1]
