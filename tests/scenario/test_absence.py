"""Taken out or replaced: everybody else is the same to the last bit, by either scheduler."""

import numpy as np
import pytest

import simulation
from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Parameters
from simulation.scenario import ScenarioError, build_parameters, load_design, load_scenario
from simulation.scenario.variation import with_values
from simulation.state import State, allocate

ENDOWMENT = (
    *("first_ideal", "salience", "affectedness", "resources", "cost", "region", "population_weight"),
    *("holds", "claim", "exposure"),
)
DESIGN = "multistakeholder_rough_consensus"


def world(case: str = "iana_transition", design: str = DESIGN, **changes: object) -> Parameters:
    values = {f"population.{key}": value for key, value in changes.items()}
    scenario = load_scenario(case)
    return build_parameters(with_values(scenario, values) if values else scenario, load_design(design))


def run(parameters: Parameters) -> State:
    return run_traced(parameters, 11, 3)[0]


def same(first: State, second: State, entities: set[int]) -> None:
    a = {int(e): row for row, e in enumerate(first.entity)}
    b = {int(e): row for row, e in enumerate(second.entity)}
    rows = np.array([(a[e], b[e]) for e in entities if e in a and e in b]).T
    assert len(rows[0]) > 1
    for name in ENDOWMENT:
        one, other = getattr(first, name)[rows[0]], getattr(second, name)[rows[1]]
        assert np.array_equal(one, other, equal_nan=True), name


def test_without_a_group_all_others_keep_their_draws_to_the_last_bit() -> None:
    whole, fewer = run(world()), run(world(absent=["business"]))
    gone = set(map(int, whole.entity)) - set(map(int, fewer.entity))
    assert {int(whole.group[list(whole.entity).index(e)]) for e in gone} == {1}
    assert not (fewer.group == 1).any()
    same(whole, fewer, set(map(int, fewer.entity)))


def test_without_a_named_actor_those_behind_it_keep_their_draws() -> None:
    whole = run(world("car_emissions", "governments_majority"))
    fewer = run(world("car_emissions", "governments_majority", absent=["Netherlands", "Germany"]))
    assert len(fewer.group) == 8
    same(whole, fewer, set(map(int, fewer.entity)))


def test_in_the_seats_of_a_group_sit_people_like_those_of_another_with_the_same_luck() -> None:
    plain, swapped = world(), world(replaced={"business": "civil_society"})
    assert np.array_equal(swapped.groups.ideal_mean[1], plain.groups.ideal_mean[2])
    assert swapped.groups.size[1] == plain.groups.size[1]
    assert swapped.groups.operator_share.tolist() == plain.groups.operator_share.tolist()
    whole, other = run(plain), run(swapped)
    assert np.array_equal(whole.entity, other.entity)
    same(whole, other, {int(e) for e, g in zip(whole.entity, whole.group, strict=True) if g != 1})
    moved = whole.group == 1
    assert not np.array_equal(whole.first_ideal[moved], other.first_ideal[moved])


def test_two_may_change_places() -> None:
    swapped = world(replaced={"business": "civil_society", "civil_society": "business"})
    plain = world()
    assert np.array_equal(swapped.groups.ideal_mean[[1, 2]], plain.groups.ideal_mean[[2, 1]])


@pytest.mark.parametrize(
    "changes", [{"absent": ["technical_community"]}, {"replaced": {"governments": "business"}}]
)
def test_both_schedulers_agree_bit_for_bit(changes: dict[str, object]) -> None:
    parameters = world("iana_transition", "executive_decree", **changes)
    state, _, outcomes = run_traced(parameters, 5, 2)
    model = ConsensusModel(parameters=parameters, rng=5, replicate=2).run()
    assert np.array_equal(state.ideal, model.state().ideal)
    assert np.array_equal(outcomes, list(model.outcomes.values()), equal_nan=True)


def test_the_action_is_shared_among_those_who_are_left() -> None:
    state = allocate(world(absent=["business"]))
    assert len(state.group) == world().groups.size.sum() - world().groups.size[1]
    assert run(world(absent=["business"])).operator.sum() == pytest.approx(1)


def test_a_chamber_that_only_the_missing_would_fill_does_not_exist() -> None:
    whole, fewer = world(), world(absent=["technical_community"])
    assert len(whole.decision.chamber_quota) >= len(fewer.decision.chamber_quota) >= 1
    filled = fewer.decision.chamber_members @ fewer.groups.size
    assert (filled > 0).all()


def test_where_nobody_is_missing_the_world_has_the_hash_it_always_had() -> None:
    plain = load_scenario("iana_transition")
    assert with_values(plain, {"population.absent": []}).content_hash == plain.content_hash
    assert with_values(plain, {"population.absent": ["business"]}).content_hash != plain.content_hash


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"absent": ["busines"]}, 'no group or actor is called "busines"; there are governments, business'),
        ({"absent": ["business", "business"]}, '"business" is taken out twice'),
        (
            {"absent": ["governments", "business", "civil_society", "technical_community"]},
            "too few people would be left",
        ),
        ({"replaced": {"business": "business"}}, "nobody is replaced by itself"),
        ({"replaced": {"business": "labour"}}, 'no group or actor is called "labour"'),
        ({"absent": ["business"], "replaced": {"business": "governments"}}, "it is taken out as well"),
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        world(**changes)
    assert message in str(caught.value)


def test_a_group_is_not_replaced_by_an_actor() -> None:
    with pytest.raises(ScenarioError, match="a group is replaced by a group"):
        group = load_scenario("car_emissions").group_names[0]
        world("car_emissions", "governments_majority", replaced={"Germany": group})


def test_a_traced_run_calls_those_who_are_left_by_their_own_names() -> None:
    case = with_values(load_scenario("car_emissions"), {"population.absent": ["Netherlands", "Germany"]})
    told = str(simulation.run(case, "governments_majority", seed=1, trace=True).transcript)
    assert "France" in told and "Greece" in told
    assert "Germany" not in told and "Netherlands" not in told
    names = [actor.name for actor in case.population.present_actors]
    assert names[:2] == ["Belgium", "Luxembourg"] and len(names) == 8
