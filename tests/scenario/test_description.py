"""Tables, the starter file and the ODD document say what the schema and the code say."""

import re
from pathlib import Path

import pytest

from simulation.outcome import OUTCOMES
from simulation.scenario import build_parameters, load_design, load_scenario, names, with_values
from simulation.scenario.description import new_scenario_text, odd_document, parameter_table
from simulation.scenario.description.odd import rules_folder, state_variables, submodels
from simulation.scenario.provenance import NOT_STATED
from simulation.state import SCRATCH, State

ODD_ELEMENTS = [
    "1. Purpose and patterns",
    "2. Entities, state variables, and scales",
    "3. Process overview and scheduling",
    "4. Design concepts",
    "5. Initialization",
    "6. Input data",
    "7. Submodels",
]


@pytest.mark.parametrize("name", names("cases"))
def test_every_number_of_a_shipped_case_has_a_source(name: str) -> None:
    rows = parameter_table(load_scenario(name))
    assert [row.name for row in rows if row.source in ("", NOT_STATED)] == []


@pytest.mark.parametrize("name", names("designs"))
def test_every_number_of_a_shipped_design_has_a_source(name: str) -> None:
    rows = parameter_table(load_scenario("iana_transition"), load_design(name))
    assert [row.name for row in rows if row.source in ("", NOT_STATED)] == []


@pytest.mark.parametrize("name", names("cases"))
def test_every_row_says_what_it_means_and_what_is_allowed(name: str) -> None:
    for row in parameter_table(load_scenario(name)):
        assert row.meaning and row.value, row
        positions = ("ideal", "position", "status_quo", "optimum", "scale", "seats")
        assert row.range or any(word in row.name for word in positions), row


def test_no_number_of_the_case_is_left_out_of_the_table() -> None:
    case = load_scenario("iana_transition")
    values = {row.name: row.value for row in parameter_table(case)}
    ideal = case.population.groups["business"].ideal["community_powers"]
    assert float(values["population.groups.business.ideal.community_powers"]) == ideal
    assert float(values["issue.dimensions[0].status_quo"]) == case.issue.dimensions[0].status_quo
    assert values["population.size"] == "364"
    assert values["context.clock.hours_per_round"] == "5.1"
    assert values["implementation.months"] == "60"
    assert values["process.decision.deadline"] == "30"
    assert "process.decision.rule.chambers[0].quota" in values
    assert values["process.facilitation.editor"] == "neutral"


def test_key_of_a_reference_becomes_the_citation() -> None:
    rows = {row.name: row for row in parameter_table(load_scenario("iana_transition"))}
    assert rows["population.size"].source.startswith("ICANN community wiki, page 50823970")


def test_stated_range_goes_before_the_allowed_one() -> None:
    rows = {row.name: row for row in parameter_table(load_scenario("iana_transition"))}
    assert rows["population.size"].range == "200 to 1000"
    assert rows["context.barriers.cost"].range == "from 0 to 1"


def test_positions_carry_the_unit_of_their_scale() -> None:
    rows = {row.name: row for row in parameter_table(load_scenario("car_emissions"))}
    assert rows["issue.dimensions[0].status_quo"].unit == "years"


def test_a_changed_number_keeps_the_sources_of_the_others() -> None:
    case = load_scenario("iana_transition")
    before = {row.name: row.source for row in parameter_table(case)}
    changed = with_values(case, {"context.trust.loss": 3, "issue.interlinkage": 0.1})
    after = {row.name: row.source for row in parameter_table(changed)}
    assert {name for name in after if after[name] != before[name]} == {
        "context.trust.loss",
        "issue.interlinkage",
    }
    assert after["context.trust.loss"] == NOT_STATED


def test_starter_is_valid_and_runs_under_every_design(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(new_scenario_text(), encoding="utf-8")
    scenario = load_scenario(path)
    assert scenario.name in new_scenario_text()
    for name in names("designs"):
        build_parameters(scenario, load_design(name))


def test_starter_is_commented_and_short() -> None:
    lines = new_scenario_text().splitlines()
    assert len(lines) < 100
    assert sum("#" in line for line in lines) > 10


def test_starter_states_a_source_for_every_number(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(new_scenario_text(), encoding="utf-8")
    rows = parameter_table(load_scenario(path))
    assert [row.name for row in rows if row.source == NOT_STATED] == []


def test_odd_document_has_the_seven_elements_in_order() -> None:
    headings = re.findall(r"^## (.*)$", odd_document(), re.MULTILINE)
    assert headings[:7] == ODD_ELEMENTS


def test_odd_document_describes_every_mechanism() -> None:
    modules = {path.stem for path in rules_folder().glob("*.py")} - {"__init__"}
    assert sorted(submodel.name for submodel in submodels()) == sorted(modules)  # each of them once
    for module in modules:
        assert f"\n### {module}: " in odd_document()


def test_odd_document_shows_the_arithmetic_of_every_rule() -> None:
    document = odd_document()
    for submodel in submodels():
        for rule in submodel.rules:
            assert f"**`{rule.call}`** {rule.text}\n\n```python\n{rule.code}\n```" in document
    assert "**`trust(kept, broken)`** Return how much one trusts a group" in document
    assert "```python\nreturn kept / (kept + broken)\n```" in document


def test_title_of_a_submodel_is_its_whole_first_paragraph() -> None:
    titles = {submodel.name: submodel.title for submodel in submodels()}
    assert titles["endowment"].endswith("share of the action, knowledge")
    assert not any("\n" in title for title in titles.values())


def test_odd_document_lists_every_state_variable_and_no_working_space() -> None:
    tally = {"tally", "counts"}
    assert {one.name for one in state_variables()} == set(State._fields) - SCRATCH - tally
    shapes = {one.name: one.shape for one in state_variables()}
    assert (shapes["first_ideal"], shapes["link_first"], shapes["affectedness"]) == ("M, D", "D(D−1)/2", "M")
    assert "\n| `first_ideal` | M, D | real | interest before deliberation |" in odd_document()


def test_odd_document_lists_the_measures_it_is_given() -> None:
    document = odd_document(OUTCOMES)
    for outcome in OUTCOMES:
        assert f"\n| {outcome.name} | {outcome.family} |" in document


@pytest.mark.parametrize(
    "line",
    [
        "| `concession.aspiration` (A₀) | Share of one's best gain first held out for | share |",
        "| `quota` | Weight that must consent | share of weight | from 0 to 1 | to be given |",
        "| `kind` |",
        "| `months` |",
    ],
)
def test_odd_tables_come_from_the_schema(line: str) -> None:
    assert line in odd_document()


def test_odd_tables_are_well_formed() -> None:
    tables = [line for line in odd_document(OUTCOMES).splitlines() if line.startswith("|")]
    for line in tables:
        assert len(re.split(r"(?<!\\)\|", line)) in (6, 8), line
