"""Shipped cases, designs and rules are found by name, load, and fit each other."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulation.parameters import Parameters
from simulation.scenario import (
    ScenarioError,
    build_parameters,
    document_kind,
    load_design,
    load_rule,
    load_scenario,
    names,
)
from simulation.scenario.catalogue import locate, scenarios_folder

# Every case meets every design and every rule; each file is read once.
case_called, design_called, rule_called = cache(load_scenario), cache(load_design), cache(load_rule)

PRESET_DESIGNS = {
    "multistakeholder_rough_consensus",
    "multistakeholder_full_consensus",
    "multistakeholder_sectoral",
    "advisory_multistakeholder",
    "governments_consensus",
    "governments_majority",
    "closed_expert_panel",
    "executive_decree",
    "placebo_inclusion",
}
PRESET_RULES = {
    "unanimity",
    "consent",
    "rough_consensus",
    "supermajority",
    "simple_majority",
    "double_majority",
    "sectoral",
    "iso_two_thirds",
    "one_state_one_vote",
    "weighted",
    "veto_players",
    "chair_decides",
}


def test_all_presets_are_there() -> None:
    assert set(names("designs")) >= PRESET_DESIGNS
    assert set(names("rules")) >= PRESET_RULES
    assert set(names("cases")) >= {"iana_transition", "car_emissions"}


@pytest.mark.parametrize("shelf", ["cases", "designs", "rules"])
def test_kind_of_every_shipped_file_is_recognised(shelf: str) -> None:
    kinds = {document_kind(path) for path in (scenarios_folder() / shelf).glob("*.yaml")}
    assert kinds == {{"cases": "scenario", "designs": "design", "rules": "rule"}[shelf]}


@pytest.mark.parametrize("rule", names("rules"))
def test_every_rule_says_where_it_is_from(rule: str) -> None:
    loaded = rule_called(rule)
    assert loaded.name and loaded.summary and loaded.source


@pytest.mark.parametrize("design", names("designs"))
def test_every_design_says_in_a_line_what_it_is(design: str) -> None:
    loaded = design_called(design)
    assert loaded.name and loaded.summary


@pytest.mark.parametrize("case", names("cases"))
@pytest.mark.parametrize("design", names("designs"))
def test_every_design_can_be_tried_on_every_case(case: str, design: str) -> None:
    scenario, process = case_called(case), design_called(design)
    if scenario.implementation.partial and process.review is not None:
        with pytest.raises(ScenarioError, match="review: a text of which each part may be adopted alone"):
            build_parameters(scenario, process)
        return
    assert_sane(build_parameters(scenario, process))


@pytest.mark.parametrize("case", names("cases"))
@pytest.mark.parametrize("rule", names("rules"))
def test_every_rule_can_be_tried_on_every_case(case: str, rule: str) -> None:
    scenario = case_called(case)
    decision = scenario.historical_design.decision.model_copy(update={"rule": rule_called(rule)})
    design = scenario.historical_design.model_copy(update={"decision": decision})
    assert_sane(build_parameters(scenario, design))


@pytest.mark.parametrize("case", names("cases"))
def test_history_can_be_replayed(case: str) -> None:
    scenario = case_called(case)
    assert_sane(build_parameters(scenario, scenario.historical_design))


def assert_sane(parameters: Parameters) -> None:
    groups, actors = parameters.groups, parameters.actors
    assert groups.size.sum() + len(actors.group) >= 2
    np.testing.assert_allclose(groups.salience_mean.sum(axis=1), 1)
    np.testing.assert_allclose(groups.region_share.sum(axis=1), 1)
    np.testing.assert_allclose(groups.operator_share.sum() + actors.operator_weight.sum(), 1)
    for part in parameters:
        for value in part:
            assert np.isfinite(value).all()
    for positions in (
        parameters.issue.status_quo,
        parameters.issue.optimum_mean,
        groups.ideal_mean,
        actors.ideal,
    ):
        assert ((positions >= 0) & (positions <= 1)).all()


def test_name_and_path_lead_to_the_same_file() -> None:
    assert load_scenario("iana_transition") == load_scenario(locate("iana_transition", "cases"))


def test_relative_path_starts_at_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.yaml").write_text("extends: executive_decree\nname: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert load_design("mine.yaml").name == load_design("./mine.yaml").name == "Mine"


def test_a_file_without_ending_is_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").write_text("extends: executive_decree\nname: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert load_design("mine").name == "Mine"


def test_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(ScenarioError, match="no decision rule is called") as caught:
        load_rule("two_thirds")
    assert "iso_two_thirds" in str(caught.value)


def test_installed_data_go_before_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "_data" / "scenarios" / "designs"
    installed.mkdir(parents=True)
    (installed / "only_here.yaml").write_text("extends: executive_decree\n")
    monkeypatch.setattr("simulation.scenario.catalogue.PACKAGE", tmp_path)
    assert names("designs") == ("only_here",)
