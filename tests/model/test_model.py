"""The Mesa model as Mesa users meet it: stepped, subclassed, and run in batches."""

import math

import mesa
import numpy as np
import pytest

from simulation import ConsensusModel, Stakeholder, load_design, load_scenario, run
from simulation.engine import run_batch
from simulation.outcome import outcome_names
from simulation.outcome.catalogue import OUTCOMES
from simulation.scenario import build_parameters
from tests.parameter_cases import parameters


def small(**changes: object) -> ConsensusModel:
    return ConsensusModel(parameters=parameters((6, 6)), rng=3, **changes)  # type: ignore[arg-type]


def test_a_step_is_a_meeting_until_the_decision_then_a_month() -> None:
    model = small()
    while not model.decided:
        rounds = model.round
        model.step()
        assert model.round == rounds + 1
    assert model.agreed and model.month == 0
    model.step()
    assert model.month == 1
    model.run()
    assert model.month == model.parameters.implementation.months
    assert not model.running


def test_outcomes_are_unknown_until_the_end() -> None:
    model = small()
    assert all(math.isnan(value) for value in model.outcomes.values())
    model.run()
    assert model.outcomes["agreed"] == 1.0


def test_a_subclass_that_does_not_listen_changes_the_run() -> None:
    class Deaf(Stakeholder):
        def listen(self, speaker: Stakeholder, k: int) -> None:
            pass

    hearing, deaf = small().run(), small(stakeholder_class=Deaf).run()
    before = small()
    assert [p.belief for p in deaf.room] == [before.people[p.row].belief for p in deaf.room]
    assert hearing.outcomes != deaf.outcomes


def test_a_run_is_the_same_if_nobody_notes_what_brings_objectors_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = load_scenario("iana_transition")
    room = build_parameters(case, case.historical_design)  # with public comments between meetings
    watched = ConsensusModel(parameters=room, rng=2).run()
    assert sum(person.objector for person in watched.people) > 0

    def note_the_draft_alone(model: ConsensusModel) -> None:
        model.first_draft, model.text_before = list(model.draft), (list(model.draft), list(model.precision))

    monkeypatch.setattr("simulation.model.model.note_objectors", note_the_draft_alone)
    unwatched = ConsensusModel(parameters=room, rng=2).run()
    assert sum(person.objector for person in unwatched.people) == 0
    others = [outcome.name for outcome in OUTCOMES if outcome.family != "anatomy"]
    assert {name: unwatched.outcomes[name] for name in others} == pytest.approx(
        {name: watched.outcomes[name] for name in others}, abs=0, nan_ok=True
    )


def test_agents_are_mesa_agents_and_reproducible_from_the_seed() -> None:
    model = small()
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert len(model.agents) == len(model.people) == 12
    assert small().run().outcomes == pytest.approx(model.run().outcomes, abs=0, nan_ok=True)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_mesa_batch_run_gives_the_rows_of_the_compiled_engine() -> None:
    results = mesa.batch_run(
        ConsensusModel,
        {"scenario": "car_emissions", "design": "governments_majority", "replicate": range(3)},
        rng=[7],
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
        max_steps=1_000,
    )
    case = load_scenario("car_emissions")
    expected = run_batch(build_parameters(case, load_design("governments_majority")), 7, np.arange(3))
    rows = np.array([[row[name] for name in outcome_names()] for row in results])
    assert np.array_equal(rows, expected, equal_nan=True)


def test_a_design_that_lets_nobody_in_leaves_the_status_quo() -> None:
    closed = parameters((6, 6), convening__role=np.zeros(2, np.int64))
    model = ConsensusModel(parameters=closed, rng=1).run()
    assert model.outcomes["agreed"] == model.outcomes["attending"] == 0.0
    assert model.outcomes["implementation_60"] == 0.0
    assert model.text == model.parameters.issue.status_quo


def test_a_transcript_tells_who_came_what_was_said_and_how_it_ended() -> None:
    told = str(run("car_emissions", seed=1, engine="mesa", trace=True).transcript)
    for expected in ("Who is in the room", "Round 1", "CALL:", "Germany", "Decided after"):
        assert expected in told


def test_a_traced_run_is_the_same_run_whichever_engine_tells_it() -> None:
    objects = run("car_emissions", seed=5, engine="mesa", trace=True)
    loops = run("car_emissions", seed=5, engine="compiled", trace=True)
    assert np.array_equal(objects.history.draft, loops.history.draft, equal_nan=True)
    assert str(objects.transcript) == str(loops.transcript)
    assert objects.outcomes == pytest.approx(loops.outcomes, abs=0, nan_ok=True)
