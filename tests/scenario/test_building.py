"""A scenario under a design becomes exactly the numbers that its author wrote."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_type_hints

import numpy as np
import pytest

from simulation.parameters import Deadline, Editor, Groups, Ints, Role, SeatSelection, Weighting
from simulation.scenario import (
    Design,
    Scenario,
    ScenarioError,
    build_parameters,
    load_design,
    load_scenario,
    with_values,
)
from simulation.scenario.building.fields import filled
from simulation.scenario.schema.context import Clock, Pressure

CORPUS = Path(__file__).parents[1] / "scenario_cases" / "valid"
Scenarios = Callable[[str], Scenario]
Designs = Callable[[str], Design]


@pytest.fixture
def rough() -> Design:
    return load_design("multistakeholder_rough_consensus")


def test_groups_are_drawn_by_largest_remainder(rough: Design) -> None:
    parameters = build_parameters(load_scenario("iana_transition"), rough)
    # 364 people at 14.1, 28.8, 25.4 and 26.3 of 94.6: quotas 54.25, 110.82, 97.73, 101.20.
    assert parameters.groups.size.tolist() == [54, 111, 98, 101]


def test_named_actors_are_counted_among_the_affected(rough: Design) -> None:
    parameters = build_parameters(load_scenario(CORPUS / "actors_among_groups.yaml"), rough)
    assert parameters.groups.size.tolist() == [0, 48]
    assert parameters.actors.group.tolist() == [0, 0]
    assert parameters.actors.region.tolist() == [1, 0]


def test_the_expected_text_is_the_compromise_of_those_who_decide_and_may_sit(rough: Design) -> None:
    case = load_scenario("iana_transition")
    everybody = build_parameters(case, rough).convening.anticipated
    # government_role: ideals .8, .15, .25, .15; weight = people × salience × resources
    weights = np.array(
        [54 * 2.5 / 5.5 * 0.75, 111 * 1.5 / 5.5 * 0.8, 98 * 1 / 5.3 * 0.45, 101 * 1 / 5 * 0.65]
    )
    assert everybody[2] == pytest.approx(weights @ [0.8, 0.15, 0.25, 0.15] / weights.sum())
    alone = build_parameters(case, load_design("governments_consensus")).convening.anticipated
    assert alone.tolist() == pytest.approx([0.45, 0.3, 0.8, 0.3])
    few = with_values(rough, {"seats": {"governments": 5}})
    weights[0] *= 5 / 54
    assert build_parameters(case, few).convening.anticipated[2] == pytest.approx(
        weights @ [0.8, 0.15, 0.25, 0.15] / weights.sum()
    )


def test_where_nobody_decides_one_expects_the_status_quo(rough: Design) -> None:
    case = load_scenario("iana_transition")
    silent = build_parameters(case, with_values(rough, {"roles": {"default": "voice"}}))
    assert silent.convening.anticipated.tolist() == silent.issue.status_quo.tolist()


def test_the_fair_compromise_is_the_same_for_every_design(rough: Design) -> None:
    case = load_scenario("iana_transition")
    fair = build_parameters(case, rough).perception.fair_text
    # median × e^(σ²/2): .9 e^.125, 1.1 e^.18, .9 e^.18, 1.1 e^.125
    stakes = [
        54 * 0.9 * np.exp(0.125),
        111 * 1.1 * np.exp(0.18),
        98 * 0.9 * np.exp(0.18),
        101 * 1.1 * np.exp(0.125),
    ]
    assert fair[2] == pytest.approx(np.dot(stakes, [0.8, 0.15, 0.25, 0.15]) / sum(stakes))
    other = build_parameters(case, load_design("governments_consensus")).perception.fair_text
    assert other.tolist() == fair.tolist()


def test_named_actors_announce_their_positions(rough: Design) -> None:
    p = build_parameters(load_scenario("car_emissions"), rough)
    weight = p.actors.resources * p.actors.salience[:, 0]
    assert p.convening.anticipated[0] == pytest.approx(weight @ p.actors.ideal[:, 0] / weight.sum())
    assert p.perception.fair_text[0] == pytest.approx(
        p.actors.affectedness @ p.actors.ideal[:, 0] / p.actors.affectedness.sum()
    )


def test_arrays_have_the_shapes_that_runs_expect(rough: Design) -> None:
    p = build_parameters(load_scenario("iana_transition"), rough)
    groups, dimensions, regions = 4, 4, 5
    for field in ("ideal_mean", "ideal_sd", "salience_mean", "expertise"):
        assert getattr(p.groups, field).shape == (groups, dimensions)
    assert p.groups.region_share.shape == (groups, regions)
    assert p.actors.ideal.shape == p.actors.salience.shape == (0, dimensions)
    assert p.decision.chamber_members.shape == (1, groups)
    assert p.convening.efficacy.shape == (len(Role),)
    assert p.convening.barrier.shape == p.convening.remedy.shape == p.convening.remedy_price.shape == (4,)


def test_whole_numbers_are_integers_and_the_rest_doubles(rough: Design) -> None:
    for part in build_parameters(load_scenario(CORPUS / "actors_among_groups.yaml"), rough):
        for value in part:
            if isinstance(value, np.ndarray):
                assert value.dtype in (np.float64, np.int64)
                assert value.flags.c_contiguous
            else:
                assert type(value) in (int, float)


def test_car_emissions_holds_the_published_figures() -> None:
    # Bueno de Mesquita 1994: capability, position in years on a scale of 4 to 10, salience.
    published = [
        (0.08, 4, 0.8),
        (0.08, 7, 0.4),
        (0.03, 4, 0.2),
        (0.16, 4, 0.8),
        (0.16, 10, 0.6),
        (0.16, 10, 0.6),
        (0.16, 10, 0.9),
        (0.05, 7, 0.1),
        (0.05, 4, 1.0),
        (0.08, 7, 0.7),
    ]
    case = load_scenario("car_emissions")
    actors = build_parameters(case, case.historical_design).actors
    np.testing.assert_allclose(4 + 6 * actors.ideal[:, 0], [position for _, position, _ in published])
    np.testing.assert_allclose(actors.affectedness, [salience for *_, salience in published])
    np.testing.assert_allclose(actors.resources, [max(0.05, power / 0.16) for power, *_ in published])
    weights = np.array([power * salience for power, _, salience in published])
    mean = (weights * (4 + 6 * actors.ideal[:, 0])).sum() / weights.sum()
    assert round(mean, 2) == float(case.observed["weighted_mean"].value) == 7.39


def test_positions_move_to_the_unit_scale_and_spreads_stay_shares(
    scenario_of: Scenarios, rough: Design
) -> None:
    scenario = scenario_of(
        "issue:\n"
        "  dimensions:\n"
        "    - {name: level, scale: {low: -10, high: 30}, status_quo: 0, optimum: {mean: 20, sd: 0.1}}\n"
        "    - {name: speed, status_quo: 0.5}\n"
        "population: {groups: {firms: {ideal: {level: 10}, ideal_sd: {level: 0.2, default: 0.05}}}}\n"
    )
    p = build_parameters(scenario, rough)
    assert p.issue.status_quo.tolist() == [0.25, 0.5]
    assert p.issue.optimum_mean.tolist() == [0.75, 0.5]  # speed: nobody has located it, so half-way
    assert p.issue.optimum_sd.tolist() == [0.1, 0.2]
    assert p.groups.ideal_mean[1].tolist() == [0.5, 0.6]
    assert p.groups.ideal_sd.tolist() == [[0.15, 0.15], [0.2, 0.05]]


def test_saliences_are_normalised(scenario_of: Scenarios, rough: Design) -> None:
    scenario = scenario_of("population: {groups: {firms: {salience: {level: 3, speed: 1}}}}\n")
    assert build_parameters(scenario, rough).groups.salience_mean.tolist() == [[0.5, 0.5], [0.75, 0.25]]


def test_operator_shares_go_by_head_count_where_nothing_is_said(
    scenario_of: Scenarios, rough: Design
) -> None:
    np.testing.assert_allclose(build_parameters(scenario_of(""), rough).groups.operator_share, [0.4, 0.6])


def test_operator_shares_are_those_stated(rough: Design) -> None:
    p = build_parameters(load_scenario(CORPUS / "actors_among_groups.yaml"), rough)
    assert p.groups.operator_share.tolist() == [0, 0.4]
    assert p.actors.operator_weight.tolist() == [0.5, 0.1]


def test_regions_come_from_the_group_else_from_everybody(rough: Design) -> None:
    p = build_parameters(load_scenario(CORPUS / "actors_among_groups.yaml"), rough)
    np.testing.assert_allclose(p.groups.region_share, [[0.7, 0.3], [0, 1]])


def test_roles_go_by_name_then_by_kind_then_by_default(scenario_of: Scenarios, design_of: Designs) -> None:
    design = design_of("roles: {default: observe, government: voice, ministries: decide}\n")
    scenario = scenario_of(
        "population:\n  groups:\n"
        "    ministries: {share: 0.2}\n"
        "    agencies: {kind: government, share: 0.2, ideal: 0.5}\n"
    )
    assert build_parameters(scenario, design).convening.role.tolist() == [
        Role.DECIDE,
        Role.OBSERVE,
        Role.VOICE,
    ]


def test_group_that_no_role_covers_stays_out(scenario_of: Scenarios, tmp_path: Path) -> None:
    path = tmp_path / "design.yaml"
    path.write_text("name: D\nroles: {government: decide}\ndecision: {rule: unanimity}\n")
    parameters = build_parameters(scenario_of(""), load_design(path))
    assert parameters.convening.role.tolist() == [Role.DECIDE, Role.NONE]


def test_seats(scenario_of: Scenarios, design_of: Designs) -> None:
    design = design_of("seats: {government: 7}\nseat_selection: resources\n")
    convening = build_parameters(scenario_of(""), design).convening
    assert convening.seats.tolist() == [7, -1]
    assert convening.seat_selection == SeatSelection.RESOURCES


def test_support_budget_grows_with_the_affected(scenario_of: Scenarios, rough: Design) -> None:
    small = build_parameters(scenario_of("population: {size: 100}\n"), rough).convening.support_budget
    large = build_parameters(scenario_of("population: {size: 1000}\n"), rough).convening.support_budget
    assert (small, large) == (33.0, 330.0)


def test_placebo_replaces_the_kinds_named(scenario_of: Scenarios) -> None:
    convening = build_parameters(scenario_of(""), load_design("placebo_inclusion")).convening
    assert convening.placebo.tolist() == [0, 1]


def test_each_group_becomes_a_chamber_for_every_group_that_decides(
    scenario_of: Scenarios, design_of: Designs
) -> None:
    everybody = build_parameters(scenario_of(""), design_of("decision: {rule: sectoral}\n")).decision
    assert everybody.chamber_members.tolist() == [[1, 0], [0, 1], [1, 1]]
    assert everybody.chamber_strict.tolist() == [1, 1, 0]
    advised = design_of("roles: {firms: voice}\ndecision: {rule: sectoral}\n")
    assert build_parameters(scenario_of(""), advised).decision.chamber_members.tolist() == [[1, 0], [1, 1]]


def test_when_nobody_decides_each_group_is_a_chamber_nobody_can_carry() -> None:
    case = load_scenario(CORPUS / "nobody_is_let_in.yaml")
    p = build_parameters(case, case.historical_design)
    assert p.convening.role.tolist() == [Role.NONE]
    assert p.convening.seats.tolist() == [0]
    assert p.decision.chamber_members.tolist() == [[0], [1]]


def test_two_thirds_are_two_thirds_to_the_last_bit(scenario_of: Scenarios, design_of: Designs) -> None:
    decision = build_parameters(scenario_of(""), design_of("decision: {rule: iso_two_thirds}\n")).decision
    assert decision.chamber_quota.tolist() == [2 / 3]
    assert decision.chamber_max_against.tolist() == [1 / 4]


def test_rule_in_place_with_veto_and_fallback() -> None:
    case = load_scenario(CORPUS / "rule_written_in_place.yaml")
    p = build_parameters(case, case.historical_design)
    assert p.decision.chamber_members.tolist() == [[1, 0], [1, 1]]
    assert p.decision.veto.tolist() == [1, 0]
    assert p.decision.objections_answered == 1
    assert p.decision.on_deadline == Deadline.FALLBACK_VOTE
    assert p.fallback.chamber_quota.tolist() == [0.5]
    assert p.fallback.chamber_strict.tolist() == [1]
    assert p.fallback.veto.tolist() == [0, 0]
    assert p.deliberation.editor == Editor.BIASED
    assert p.deliberation.favoured_group == 1


def test_without_fallback_vote_the_fallback_is_the_rule_itself(scenario_of: Scenarios, rough: Design) -> None:
    p = build_parameters(scenario_of(""), rough)
    for one, other in zip(p.decision, p.fallback, strict=True):
        np.testing.assert_array_equal(one, other)


def test_votes_may_be_weighted(scenario_of: Scenarios, design_of: Designs) -> None:
    decision = build_parameters(scenario_of(""), design_of("decision: {rule: double_majority}\n")).decision
    assert decision.chamber_weighting.tolist() == [Weighting.EQUAL, Weighting.POPULATION]
    assert decision.chamber_quota.tolist() == [0.55, 0.65]


def test_chair_alone(scenario_of: Scenarios) -> None:
    decision = build_parameters(scenario_of(""), load_design("executive_decree")).decision
    assert decision.chamber_chair_only.tolist() == [1]
    assert decision.on_deadline == Deadline.CHAIR_DECIDES


def test_law_behind_the_decision_overrides_that_of_the_world(scenario_of: Scenarios, rough: Design) -> None:
    scenario = scenario_of("implementation: {mandate: 0.25}\n")
    assert build_parameters(scenario, rough).implementation.mandate == 0.25
    assert build_parameters(scenario, load_design("executive_decree")).implementation.mandate == 1.0


def test_without_an_editor_nobody_facilitates(scenario_of: Scenarios) -> None:
    deliberation = build_parameters(scenario_of(""), load_design("executive_decree")).deliberation
    assert deliberation.editor == Editor.NONE
    assert deliberation.facilitation == 0


def test_unknown_group_is_an_error_in_the_file_of_the_design(
    scenario_of: Scenarios, design_of: Designs
) -> None:
    design = design_of("roles:\n  default: voice\n  ministers: decide\nplacebo: [firm]\n")
    with pytest.raises(ScenarioError) as caught:
        build_parameters(scenario_of(""), design)
    first, second = caught.value.problems
    assert (Path(first.file).name, first.line, first.column, first.path) == (
        "design.yaml",
        4,
        3,
        "roles.ministers",
    )
    assert first.message.endswith('did you mean "ministries"?')
    assert (second.line, second.column, second.path) == (5, 11, "placebo[0]")
    assert second.message.endswith('did you mean "firms"?')


def test_unknown_group_in_a_history_put_on_another_case_points_there() -> None:
    history = load_scenario("iana_transition").historical_design
    with pytest.raises(ScenarioError) as caught:
        build_parameters(load_scenario("car_emissions"), history)
    (problem,) = caught.value.problems
    assert Path(problem.file).name == "iana_transition.yaml"
    assert problem.path.startswith("decision.rule.chambers[4].members")
    assert problem.line is not None


def test_kinds_may_be_named_whether_or_not_the_case_has_them(
    scenario_of: Scenarios, design_of: Designs
) -> None:
    design = design_of("roles: {technical_community: none}\nplacebo: [other]\n")
    assert build_parameters(scenario_of(""), design).convening.role.tolist() == [Role.DECIDE, Role.DECIDE]


def test_biased_editor_must_serve_one_group(scenario_of: Scenarios, design_of: Designs) -> None:
    design = design_of("facilitation: {editor: biased, favours: technical_community}\n")
    with pytest.raises(
        ScenarioError, match=r'facilitation\.favours: "technical_community" stands for 0 groups'
    ):
        build_parameters(scenario_of(""), design)


def test_more_seats_than_people_are_as_many_as_there_are_people(
    scenario_of: Scenarios, design_of: Designs
) -> None:
    scenario = scenario_of("")
    design = design_of("seats: {government: 1.0e+300}\n")
    assert build_parameters(scenario, design).convening.seats.tolist() == [scenario.population.total, -1]


class _Room(NamedTuple):
    """Parameters that a test fills."""

    conformity: float
    united_front: float


def test_a_parameter_that_stands_in_no_section_is_missed() -> None:
    with pytest.raises(TypeError, match=r"_Room.conformity: no function makes it, and 0 sections have it"):
        filled(_Room, Clock())


def test_a_parameter_that_stands_in_two_sections_is_not_guessed() -> None:
    with pytest.raises(TypeError, match=r"_Room.conformity: no function makes it, and 2 sections have it"):
        filled(_Room, Pressure(), Pressure(), united_front=0.0)


def test_what_is_made_goes_before_what_stands_in_a_section() -> None:
    assert filled(_Room, Pressure(conformity=0.5, united_front=0.25), united_front=1.0) == (0.5, 1.0)


def test_every_column_has_the_kind_it_is_declared_with() -> None:
    groups = build_parameters(load_scenario("car_emissions"), load_design("governments_majority")).groups
    for name, declared in get_type_hints(Groups).items():
        assert getattr(groups, name).dtype == (np.int64 if declared == Ints else np.float64), name
