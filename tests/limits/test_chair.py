"""Where the chair decides, the body in the chair decides, and at a deadline it decides alone."""

import numpy as np
import pytest

from simulation.engine import run_batch, run_traced
from simulation.engine.ballot import chair
from simulation.model import ConsensusModel
from simulation.model.ballot import chair_of
from simulation.outcome import outcome_names
from simulation.scenario import Design, build_parameters, load_design, load_scenario, with_values

CASE = load_scenario("iana_transition")
GROUPS = CASE.group_names
OPEN = load_design("multistakeholder_rough_consensus")


def chaired(group: str | None, rule: str = "chair_decides") -> Design:
    return with_values(OPEN, {"decision.rule": rule, "decision.chair": group})


def rows(design: Design) -> dict[str, np.ndarray]:
    found = run_batch(build_parameters(CASE, design), 1, np.arange(12))
    return dict(zip(outcome_names(), found.T, strict=True))


@pytest.mark.parametrize("group", GROUPS)
def test_the_chair_is_of_the_group_that_the_design_names_in_both_schedulers(group: str) -> None:
    parameters = build_parameters(CASE, chaired(group))
    state, _, _ = run_traced(parameters, 1, 0)
    who = chair(state, parameters.decision)
    assert GROUPS[state.group[who]] == group
    richest = max(r for r, g in zip(state.precedence, state.group, strict=False) if GROUPS[g] == group)
    assert state.precedence[who] <= richest
    model = ConsensusModel(parameters=parameters, rng=1, replicate=0).run()
    person = chair_of(model, parameters.decision)
    assert person is not None
    assert person.precedence == state.precedence[who]


def test_without_a_name_whoever_has_most_resources_is_in_the_chair() -> None:
    parameters = build_parameters(CASE, chaired(None))
    state, _, _ = run_traced(parameters, 1, 0)
    deciding = state.deciders[: np.count_nonzero(state.attended)]
    present = [i for i in deciding if state.attended[i]]
    assert state.precedence[chair(state, parameters.decision)] == max(state.precedence[present])


def test_who_is_in_the_chair_changes_what_is_decided() -> None:
    gains = {group: rows(chaired(group))["worst_group_gain"].mean() for group in GROUPS}
    assert len({round(float(gain), 6) for gain in gains.values()}) > 1


def test_at_the_deadline_the_chair_decides_alone_whatever_the_rule() -> None:
    waiting = with_values(OPEN, {"decision.rule": "unanimity", "decision.deadline": 8})
    chair_left = with_values(waiting, {"decision.on_deadline": "chair_decides"})
    vote_left = with_values(waiting, {"decision.on_deadline": {"fallback_vote": "chair_decides"}})
    assert rows(waiting)["agreed"].mean() < rows(chair_left)["agreed"].mean()
    assert (rows(chair_left)["agreed"] == rows(vote_left)["agreed"]).all()
    assert (rows(chair_left)["closed"] == rows(waiting)["closed"]).all()


def test_a_kind_puts_all_groups_of_that_kind_first() -> None:
    built = build_parameters(CASE, chaired("government"))
    assert built.decision.chair.tolist() == [1, 0, 0, 0]
    assert built.fallback.chair.tolist() == [1, 0, 0, 0]
    assert build_parameters(CASE, OPEN).decision.chair.tolist() == [0, 0, 0, 0]
