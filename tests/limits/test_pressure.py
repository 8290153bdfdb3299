"""What is stated gives way to room and public, what is held never: limits of conformity and publicity."""

from typing import Any

import numpy as np

from simulation.engine import run_batch, run_traced
from simulation.model import ConsensusModel
from simulation.outcome import outcome_names
from simulation.parameters import Parameters
from simulation.rules.objection import LIVE_WITH
from tests.limits.worlds import NEVER, named, quiet
from tests.parameter_cases import changed, random_parameters, rule_of

DRAWS = 120
FALSIFICATION, SUPPORT = (outcome_names().index(name) for name in ("falsification", "support"))


def row_of(world: Parameters, draw: int) -> np.ndarray:
    return run_traced(world, draw, 3 * draw)[2]


def with_ballot(world: Parameters, is_open: bool) -> Parameters:
    return changed(world, decision=world.decision._replace(open_ballot=int(is_open)))


def pressed(world: Parameters) -> Parameters:
    return changed(
        world,
        pressure__conformity=0.8,
        pressure__united_front=0.8,
        groups__career=np.ones_like(world.groups.career),
    )


def free(world: Parameters) -> Parameters:
    return changed(world, pressure__conformity=0.0, groups__career=np.zeros_like(world.groups.career))


def test_a_secret_ballot_is_a_ballot_without_pressure_bit_for_bit() -> None:
    differ = 0
    for draw in range(DRAWS):
        world = random_parameters(draw)
        secret, none = row_of(with_ballot(pressed(world), False), draw), row_of(free(world), draw)
        np.testing.assert_array_equal(secret, none)
        differ += not np.array_equal(row_of(with_ballot(pressed(world), True), draw), none, equal_nan=True)
    assert differ >= 5  # else nothing was tested


def test_before_anything_has_been_stated_nobody_is_pressed() -> None:
    for draw in range(DRAWS // 2):
        world = random_parameters(draw)
        once = world.decision._replace(call_every=world.decision.deadline)
        world = changed(world, decision=once)
        np.testing.assert_array_equal(row_of(pressed(world), draw), row_of(free(world), draw))


def test_kuran_1995_what_is_stated_never_falls_short_of_what_is_held() -> None:
    falsified = 0
    for draw in range(DRAWS):
        found = row_of(with_ballot(pressed(random_parameters(draw)), True), draw)[FALSIFICATION]
        assert np.isnan(found) or found >= 0.0
        falsified += found > 0.0
    assert falsified >= 5


def divided(dissenters: int, consenters: int, **changes: Any) -> Parameters:
    """A room that talks of nothing: some want what stands in the text, some the opposite; nobody concedes."""
    ideals = np.r_[np.full(dissenters, 0.3), np.full(consenters, 0.6)]
    rule = rule_of(1, call_every=1, deadline=20, **NEVER)
    still = {
        "issue__status_quo": np.zeros(1),
        "drafting__effort": 0,
        "drafting__tabled_texts": 0,
        "deliberation__susceptibility": 0.0,
        "deliberation__slots": 0,
        "concession__aspiration": 0.9,
        "concession__exponent": 1e-3,
        "pressure__conformity": 1.0,
    }
    return quiet(named(ideals), rule, **(still | changes))


def held_at(text: float, world: Parameters) -> list[list[int]]:
    """Return positions at the calls of three rounds in which the text is one and the same."""
    model = ConsensusModel(parameters=world, rng=1)
    positions = []
    for _ in range(3):
        model.draft = [text]
        model.step()
        positions.append([person.position for person in model.deciders])
    return positions


def test_asch_1951_alone_one_states_what_the_others_say_and_holds_on_to_what_one_sees() -> None:
    world = divided(1, 7)
    model = ConsensusModel(parameters=world, rng=1)
    held = []
    for _ in range(3):
        model.draft = [0.6]
        model.step()
        lone = model.deciders[0]
        held.append((lone.position >= LIVE_WITH, lone.consents, lone.ideal[0]))
    assert held == [(False, False, 0.3), (True, False, 0.3), (True, False, 0.3)]


def test_one_ally_is_enough_to_hold_out() -> None:
    positions = held_at(0.6, divided(2, 6))
    assert all(each[0] < LIVE_WITH and each[1] < LIVE_WITH for each in positions)


def test_a_single_opponent_presses_on_nobody_to_speak_of() -> None:
    assert all(each[0] < LIVE_WITH for each in held_at(0.6, divided(1, 1)))


def test_a_room_of_one_mind_exerts_no_pressure_on_itself() -> None:
    for dissenters, consenters in (0, 6), (6, 0):
        world = divided(dissenters, consenters)
        first = held_at(0.6, world)
        assert first == held_at(0.6, changed(world, pressure__conformity=0.0))


def test_only_ones_own_working_group_is_heard_at_a_call() -> None:
    # Of eight in eight working groups nobody hears another.
    world = divided(1, 7, deliberation__working_groups=8)
    model = ConsensusModel(parameters=world, rng=1)
    model.step()
    assert len({person.working_group for person in model.deciders}) == 8
    assert all(each[0] < LIVE_WITH for each in held_at(0.6, world))


# -- two audiences ------------------------------------------------------------------------------------------


def dissent(world: Parameters, visibility: float, **changes: Any) -> float:
    seen = changed(world, deliberation__visibility_process=visibility, **changes)
    return float(1.0 - np.nanmean(run_batch(seen, 1, np.arange(40))[:, SUPPORT]))


def committee(accountability: float, career: float) -> Parameters:
    world = quiet(
        named(np.linspace(0.2, 0.8, 12)),
        rule_of(1, quota=0.5, chamber_strict=np.ones(1, np.int64), call_every=2, deadline=8),
        concession__exponent=0.5,
        pressure__united_front=0.3,
        groups__accountability=np.full(1, accountability),
        groups__career=np.full(1, career),
        actors__ideal_error=np.full(12, 0.1),
    )
    return changed(
        world, decision=world.decision._replace(objections_answered=0, chamber_quota=np.array([0.8]))
    )


def test_stasavage_2007_constituents_harden_and_meade_stasavage_2008_careers_silence() -> None:
    accountable, careers, neither = committee(1.0, 0.0), committee(0.0, 1.0), committee(0.0, 0.0)
    assert dissent(accountable, 1.0) >= dissent(accountable, 0.5) >= dissent(accountable, 0.0)
    assert dissent(accountable, 1.0) > dissent(accountable, 0.0)
    assert dissent(careers, 1.0) < dissent(careers, 0.0)
    assert dissent(neither, 1.0) == dissent(neither, 0.0)


def test_with_nobody_watching_a_career_costs_nobody_its_voice() -> None:
    for draw in range(DRAWS // 2):
        world = changed(
            random_parameters(draw), pressure__conformity=0.0, deliberation__visibility_process=0.0
        )
        shame = changed(world, pressure__united_front=1.0, groups__career=np.ones_like(world.groups.career))
        np.testing.assert_array_equal(row_of(shame, draw), row_of(free(world), draw))
