"""A plausible range of a shipped case can be walked to both ends: only other shares give way."""

import pytest

from simulation.scenario import build_parameters, load_scenario, names, with_values
from simulation.scenario.complaint import dotted
from simulation.scenario.provenance import parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.variation import adding_up


@pytest.mark.parametrize("name", names("cases"))
def test_both_ends_of_every_range_are_a_case(name: str) -> None:
    case = load_scenario(name)
    for one in parameters(case):
        value = one.value
        if one.path[0] in ("observed", "historical_design") or not isinstance(value, Quantity | WholeNumber):
            continue
        if value.provenance.range is not None:
            for end in value.provenance.range:
                changed = with_values(case, adding_up(case, {dotted(one.path): end}))
                build_parameters(changed, changed.historical_design)
