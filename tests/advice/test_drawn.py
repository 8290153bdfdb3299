"""A design of which not all is known: replicates take the draws in turn; a change is made to all of them."""

import numpy as np
import pytest

from simulation.advice.changes import single_changes
from simulation.advice.judging import set_aside
from simulation.advice.planning import plan_improvement
from simulation.experiment.detailed import Drawn, detailed_engine
from simulation.scenario import build_parameters, load_scenario, with_values

CASE = load_scenario("car_emissions")
BASE = CASE.historical_design
DRAWS = [with_values(BASE, {"transparency.process": share}) for share in (0.2, 0.9)]


def test_replicates_take_the_draws_in_turn() -> None:
    first, second = (build_parameters(CASE, design) for design in DRAWS)
    drawn = detailed_engine(Drawn((first, second)), 1, np.arange(4))
    np.testing.assert_array_equal(drawn[::2], detailed_engine(first, 1, np.array([0, 2])))
    np.testing.assert_array_equal(drawn[1::2], detailed_engine(second, 1, np.array([1, 3])))


def test_a_change_is_made_to_every_draw_and_leaves_the_rest_of_it() -> None:
    changes = single_changes(CASE, BASE, draws=DRAWS)
    [later] = [one for one in changes.fitting if one.words.startswith("a later deadline")]
    assert isinstance(later.parameters, Drawn)
    deadlines = {int(room.decision.deadline) for room in later.parameters.rooms}
    publicity = [float(room.deliberation.visibility_process) for room in later.parameters.rooms]
    assert deadlines == {2 * int(BASE.decision.deadline)}
    assert publicity == [0.2, 0.9]


def test_to_fix_what_was_not_known_is_a_change_too() -> None:
    changes = single_changes(CASE, BASE, draws=DRAWS)
    known = [one for one in changes.fitting if one.path == "transparency.process"]
    assert known
    for one in known:
        assert isinstance(one.parameters, Drawn)
        assert len({float(room.deliberation.visibility_process) for room in one.parameters.rooms}) == 1


def test_money_set_aside_is_the_mean_of_the_draws() -> None:
    rooms = [build_parameters(CASE, with_values(BASE, {"support.budget": money})) for money in (0.1, 0.3)]
    assert set_aside(Drawn(tuple(rooms))) == pytest.approx(0.2 * CASE.population.total)


def test_what_is_drawn_is_part_of_what_is_asked() -> None:
    plain = plan_improvement(CASE, None, "months", 20)
    drawn = plan_improvement(CASE, None, "months", 20, draws=DRAWS, also_asked={"draws": [1, 2]})
    assert plain.manifest.identity != drawn.manifest.identity
