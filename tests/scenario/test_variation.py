"""Changed copies are as well checked as files, and leave the original alone."""

import pytest

from simulation.scenario import ScenarioError, load_design, load_scenario, with_values


def test_original_stays_as_it_is() -> None:
    case = load_scenario("iana_transition")
    before = case.content_hash
    changed = with_values(case, {"issue.interlinkage": 0.9})
    assert changed.issue.interlinkage == 0.9
    assert case.content_hash == before != changed.content_hash


def test_only_what_a_path_enters_is_read_and_checked_again() -> None:
    case = load_scenario("iana_transition")
    changed = with_values(case, {"issue.interlinkage": 0.9, "context.trust.loss": 3})
    for part in ("issue", "context"):
        assert getattr(changed, part) is not getattr(case, part)
    assert changed.issue.dimensions[0] is case.issue.dimensions[0]
    assert changed.context.influence is case.context.influence
    assert changed.population.groups["business"] is case.population.groups["business"]
    assert changed.implementation is case.implementation


def test_a_copy_leaves_original_and_historical_design_the_places_in_their_file() -> None:
    case = load_scenario("iana_transition")
    places = case._origin, case.historical_design._origin
    changed = with_values(case, {"issue.interlinkage": 0.9})
    assert (case._origin, case.historical_design._origin) == places
    assert changed.historical_design._origin == places[1]


def test_several_values_reach_lists_tables_and_defaults() -> None:
    case = load_scenario("iana_transition")
    changed = with_values(
        case,
        {
            "issue.dimensions[0].status_quo": 0.2,
            "population.groups.business.ideal.separation": 0.9,
            "population.groups.governments.salience_concentration": 3,
            "context.influence.susceptibility": 0,
            "historical_design.facilitation.skill": 0,
        },
    )
    assert changed.issue.dimensions[0].status_quo == 0.2
    assert changed.population.groups["business"].ideal["separation"] == 0.9
    untouched = case.population.groups["business"].ideal["human_rights"]
    assert changed.population.groups["business"].ideal["human_rights"] == untouched
    assert changed.population.groups["governments"].salience_concentration == 3
    assert changed.context.influence.susceptibility == 0
    assert changed.historical_design.facilitation.skill == 0


def test_one_entry_of_a_default_table_keeps_the_default_of_the_others() -> None:
    changed = with_values(
        load_scenario("car_emissions"), {"population.groups.member_states.ideal_sd.delay": 0.3}
    )
    assert changed.population.groups["member_states"].ideal_sd == {"default": 0.15, "delay": 0.3}


def test_rule_of_a_design_may_be_changed_by_name() -> None:
    changed = with_values(load_design("governments_consensus"), {"decision.rule": "unanimity"})
    assert changed.decision.rule.name == "Unanimity"


def test_unlimited_seats_stay_unlimited() -> None:
    design = with_values(load_design("closed_expert_panel"), {"seats.government": "unlimited"})
    assert with_values(design, {"floor.slots": 3}).seats == {"default": 5, "government": None}


def test_path_that_leads_nowhere() -> None:
    with pytest.raises(
        ScenarioError, match=r"contxt: there is nothing at this address; .*did you mean \"context\""
    ):
        with_values(load_scenario("car_emissions"), {"contxt.trust.loss": 1})


def test_last_step_that_leads_nowhere() -> None:
    with pytest.raises(ScenarioError, match=r"context\.trust\.los: unknown key.*did you mean \"loss\""):
        with_values(load_scenario("car_emissions"), {"context.trust.los": 1})


@pytest.mark.parametrize("path", ["issue.dimensions[99]", "issue.dimensions[-1]", "issue.dimensions["])
def test_an_entry_that_a_list_does_not_have(path: str) -> None:
    with pytest.raises(ScenarioError, match="there is nothing at this address; here are 0"):
        with_values(load_scenario("car_emissions"), {path: 0})


@pytest.mark.parametrize("path", ["placebo[0].x", "decision.rule.chambers[0].members[0][0]"])
def test_a_path_into_a_word(path: str) -> None:
    with pytest.raises(ScenarioError, match="there is nothing at this address; nothing is inside"):
        with_values(load_design("placebo_inclusion"), {path: 1})


def test_value_out_of_range() -> None:
    with pytest.raises(
        ScenarioError, match=r"issue\.interlinkage: 2 is too large; allowed is a number from 0 to 1"
    ):
        with_values(load_scenario("car_emissions"), {"issue.interlinkage": 2})


def test_values_that_do_not_fit_together() -> None:
    with pytest.raises(ScenarioError, match="shares sum to"):
        with_values(load_scenario("iana_transition"), {"population.groups.business.share": 0.9})
