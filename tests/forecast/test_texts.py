"""Running only as far as the decision."""

import numpy as np

from simulation.engine import run_traced
from simulation.engine.texts import run_texts
from simulation.scenario import build_parameters, load_scenario
from simulation.state import Tally


def test_what_is_decided_is_what_the_whole_run_decides() -> None:
    case = load_scenario("car_emissions")
    parameters = build_parameters(case, case.historical_design)
    texts = run_texts(parameters, 3, np.arange(4))
    for replicate in range(4):
        state, _, _ = run_traced(parameters, 3, replicate)
        assert texts.text[replicate].tolist() == state.text.tolist()
        assert texts.draft[replicate].tolist() == state.draft.tolist()
        assert texts.agreed[replicate] == state.tally[Tally.AGREED]
        assert texts.rounds[replicate] == state.tally[Tally.ROUND]


def test_replicates_may_come_in_any_order() -> None:
    case = load_scenario("car_emissions")
    parameters = build_parameters(case, case.historical_design)
    there, back = run_texts(parameters, 3, np.arange(3)), run_texts(parameters, 3, np.arange(3)[::-1])
    assert (there.text == back.text[::-1]).all()
