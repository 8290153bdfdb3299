"""Files may start from others: what stands in the later file overrides what stands in the earlier."""

from pathlib import Path

import pytest

from simulation.scenario import ScenarioError, load_design, load_scenario

BASE = """
name: Base
roles: {default: decide, government: voice}
seats: {default: 9}
transparency: {inputs: 0.1, process: 0.2}
placebo: [business, other]
decision:
  deadline: 20
  rule: {chambers: [{quota: 0.9, max_against: 0.05}], objections: {reasoned_only: true}}
  on_deadline: {fallback_vote: supermajority}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE)
    return tmp_path


def extended(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text("extends: base.yaml\n" + text)
    return path


def test_single_keys_are_overridden_and_the_rest_is_kept(folder: Path) -> None:
    design = load_design(extended(folder, "name: Own\nroles: {business: none}\ntransparency: {inputs: 1}\n"))
    assert design.name == "Own"
    assert design.roles == {"default": "decide", "government": "voice", "business": "none"}
    assert (design.transparency.inputs, design.transparency.process) == (1, 0.2)
    assert design.decision.deadline == 20


def test_lists_are_replaced(folder: Path) -> None:
    assert load_design(extended(folder, "placebo: [government]\n")).placebo == ("government",)


def test_rules_are_replaced_whole_and_never_mixed(folder: Path) -> None:
    design = load_design(extended(folder, "decision: {rule: {chambers: [{quota: 0.5}]}}\n"))
    assert design.decision.rule.chambers[0].max_against == 1
    assert design.decision.rule.objections.reasoned_only is False
    assert design.decision.on_deadline.action == "fallback_vote"


def test_ending_is_replaced_whole(folder: Path) -> None:
    design = load_design(extended(folder, "decision: {on_deadline: chair_decides}\n"))
    assert design.decision.on_deadline.action == "chair_decides"
    assert design.decision.on_deadline.fallback_vote is None


def test_rule_file_is_looked_for_beside_the_file_that_names_it(folder: Path) -> None:
    deeper = folder / "deeper"
    deeper.mkdir()
    (deeper / "rule.yaml").write_text("name: Deep\nchambers: [{quota: 0.5}]\n")
    (deeper / "design.yaml").write_text("name: D\ndecision: {rule: ./rule.yaml}\n")
    (folder / "own.yaml").write_text("extends: deeper/design.yaml\n")
    assert load_design(folder / "own.yaml").decision.rule.name == "Deep"


def test_history_may_be_a_name_or_a_name_with_changes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: car_emissions\nhistorical_design: {decision: {deadline: 3}}\n")
    changed = load_scenario(tmp_path / "a.yaml").historical_design
    assert changed.decision.deadline == 3
    assert changed.name == load_scenario("car_emissions").historical_design.name
    (tmp_path / "b.yaml").write_text("extends: car_emissions\nhistorical_design: executive_decree\n")
    assert load_scenario(tmp_path / "b.yaml").historical_design.decision.rule.name == "Chair decides"


def test_two_files_that_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n")
    with pytest.raises(ScenarioError, match="leads back to this file"):
        load_design(tmp_path / "a.yaml")


def test_long_chain_of_extensions_is_cut(tmp_path: Path) -> None:
    for step in range(12):
        (tmp_path / f"d{step}.yaml").write_text(f"extends: d{step + 1}.yaml\n")
    (tmp_path / "d12.yaml").write_text("extends: executive_decree\n")
    with pytest.raises(ScenarioError, match="more than 10 files deep"):
        load_design(tmp_path / "d0.yaml")


def test_mistake_in_a_file_that_is_extended_is_reported_there(folder: Path) -> None:
    (folder / "base.yaml").write_text("name: Base\nname: Again\n")
    with pytest.raises(ScenarioError) as caught:
        load_design(extended(folder, ""))
    (problem,) = caught.value.problems
    assert (Path(problem.file).name, problem.line, problem.column) == ("base.yaml", 2, 1)


def test_wrong_value_in_a_file_that_is_extended_points_at_the_extension(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE.replace("0.9", "9"))
    with pytest.raises(ScenarioError) as caught:
        load_design(extended(folder, ""))
    (problem,) = caught.value.problems
    assert (Path(problem.file).name, problem.line) == ("own.yaml", 1)
    assert problem.path == "decision.rule.chambers[0].quota"


CASE = Path(__file__).parents[1] / "scenario_cases" / "valid" / "two_groups.yaml"


def test_the_design_a_case_really_used_is_named_by_its_case(folder: Path) -> None:
    own = folder / "own.yaml"
    own.write_text("extends: iana_transition.historical_design\nname: Own\ndecision: {deadline: 12}\n")
    theirs, ours = load_design("iana_transition.historical_design"), load_design(own)
    assert theirs == load_scenario("iana_transition").historical_design
    assert ours.decision.deadline == 12
    assert ours.decision.rule == theirs.decision.rule
    assert ours.floor == theirs.floor


def test_the_case_may_be_a_file_beside_the_design(folder: Path) -> None:
    (folder / "case.yaml").write_text(CASE.read_text())
    own = folder / "own.yaml"
    own.write_text("extends: ./case.yaml.historical_design\nname: Own\nwritten_comments: 1\n")
    assert load_design(own).goals.rounds == 2  # from the preset that the case names
    assert load_design(f"{folder}/case.yaml.historical_design").name == "Multistakeholder, rough consensus"


def test_a_case_may_take_the_design_of_another_case(folder: Path) -> None:
    preset = "historical_design: multistakeholder_rough_consensus"
    own = "historical_design: {extends: governments_majority, name: Theirs, source: 'act, article 5'}"
    other = CASE.read_text().replace(preset, f"references: {{act: The Act}}\n{own}")
    (folder / "other.yaml").write_text(other)
    (folder / "case.yaml").write_text(
        CASE.read_text().replace(preset, "historical_design: ./other.yaml.historical_design")
    )
    theirs = load_scenario(folder / "case.yaml").historical_design
    assert theirs.name == "Theirs"
    assert theirs.source == "The Act, article 5"  # which only the other case has among its references


def test_a_design_that_leads_back_to_itself_through_a_case_is_told(folder: Path) -> None:
    text = CASE.read_text().replace("multistakeholder_rough_consensus", "./own.yaml")
    (folder / "case.yaml").write_text(text)
    (folder / "own.yaml").write_text("extends: ./case.yaml.historical_design\nname: Own\nmandate: 1\n")
    with pytest.raises(ScenarioError, match="leads back to this file"):
        load_design(folder / "own.yaml")


@pytest.mark.parametrize(
    ("keys", "summary"),
    [
        ("mandate: 1\n", ""),  # what was said of the preset need not be true any more
        ("mandate: 1\nsummary: With law.\n", "With law."),
        ("note: only another name\n", "Said of the base."),
    ],
)
def test_a_summary_does_not_outlive_what_it_sums_up(folder: Path, keys: str, summary: str) -> None:
    base = folder / "base.yaml"
    base.write_text(f"{BASE}summary: Said of the base.\n")
    assert load_design(extended(folder, f"name: Own\n{keys}")).summary == summary
