"""Perceived legitimacy: what the affected believe of process and outcome, for both camps."""

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules.acceptance import gain_over_reference
from simulation.rules.perception import favourability, perceived_legitimacy
from simulation.state import State

_EQUAL = column("perceived_legitimacy")
_PROCEDURAL, _INSTRUMENTAL = column("perceived_procedural"), column("perceived_instrumental")
PROCEDURAL_WEIGHT = 0.7  # the Tyler camp; assumption
INSTRUMENTAL_WEIGHT = 0.3  # the Esaiasson camp; assumption


@rule
def measure_perceived(p: Parameters, s: State, row: Floats) -> None:
    """Average B over the affected, with procedure weighted .5, .7 and .3."""
    weights = p.perception
    equal = 0.0
    procedural = 0.0
    instrumental = 0.0
    for j in range(len(s.gain)):
        over = gain_over_reference(s.gain[j], s.fair_gain[j], weights.reference_weight)
        outcome = favourability(over, weights.favourability_scale)
        equal += s.legitimacy[j]
        fair, more = s.fairness[j], weights.fair_process
        procedural += perceived_legitimacy(fair, outcome, PROCEDURAL_WEIGHT, more)
        instrumental += perceived_legitimacy(fair, outcome, INSTRUMENTAL_WEIGHT, more)
    row[_EQUAL] = equal / len(s.gain)
    row[_PROCEDURAL] = procedural / len(s.gain)
    row[_INSTRUMENTAL] = instrumental / len(s.gain)
