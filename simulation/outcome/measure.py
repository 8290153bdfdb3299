"""All outcomes of a finished run, from its final arrays: the same code for both schedulers."""

import numpy as np

from simulation.compilation import compiled
from simulation.outcome.acceptance import measure_acceptance
from simulation.outcome.agreement import measure_agreement
from simulation.outcome.anatomy import measure_anatomy
from simulation.outcome.carrying_out import measure_implementation
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.perceived import measure_perceived
from simulation.outcome.quality import best_text, measure_quality, true_welfare
from simulation.outcome.representation import measure_representation
from simulation.outcome.resilience import measure_resilience
from simulation.outcome.throughput import measure_throughput
from simulation.parameters import Floats, Parameters
from simulation.reference import pack
from simulation.state import State

DECISION, COURSE = 0, 1  # parts of a row: of the first decision, and of what came of it


@compiled
def measure(p: Parameters, s: State, row: Floats, part: int) -> None:
    """Write a part of one result row, in the order of the catalogue.

    Parameters
    ----------
    p, s
        The parameters of a run and its state: as it was when the first decision had been judged for the one
        part, at the end for the other. Reviews write over what is left of the first decision.
    row
        (len(OUTCOMES),), overwritten in that part.
    part
        `DECISION` or `COURSE`.
    """
    if part == COURSE:
        measure_implementation(s, row)
        measure_resilience(p, s, row)
        return
    measure_agreement(p, s, row)
    measure_anatomy(s, row)
    measure_quality(p, s, row)
    measure_representation(s, row)
    measure_throughput(p, s, row)
    measure_acceptance(p, s, row)
    measure_perceived(p, s, row)


def measure_decided(parameters: Parameters, state: State) -> Floats:
    """Return the outcomes of a run whose first decision has been judged, the others NaN."""
    row = np.full(len(OUTCOMES), np.nan)
    measure(pack(parameters), pack(state), row, DECISION)
    return row


def measure_finished(parameters: Parameters, state: State, decided: Floats) -> Floats:
    """Return all outcomes of a finished run, from its final arrays and what was measured at the decision."""
    row = decided.copy()
    measure(pack(parameters), pack(state), row, COURSE)
    return row


def best_welfare(parameters: Parameters, state: State) -> tuple[float, float]:
    """Return the welfare of the best text, and of the first status quo, as the world now is."""
    packed, arrays = pack(parameters), pack(state)
    found = np.empty(2)
    _weigh(packed, arrays, found)
    return float(found[0]), float(found[1])


@compiled
def _weigh(p: Parameters, s: State, found: Floats) -> None:
    best_text(p, s, s.wish)
    found[0] = true_welfare(p, s, s.wish)
    found[1] = true_welfare(p, s, p.issue.status_quo)
