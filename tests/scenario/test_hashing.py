"""Two files that mean the same have the same hash; whatever a run depends on changes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulation.scenario import Design, Scenario, load_design, load_scenario, names, with_values

CORPUS = Path(__file__).parents[1] / "scenario_cases" / "valid"
TWO_GROUPS = (CORPUS / "two_groups.yaml").read_text("utf-8")


@pytest.fixture
def hash_of(tmp_path: Path) -> Callable[[str], str]:
    def digest(text: str) -> str:
        path = tmp_path / "any.yaml"
        path.write_text(text, encoding="utf-8")
        return load_scenario(path).content_hash

    return digest


def replaced(old: str, new: str) -> str:
    assert old in TWO_GROUPS
    return TWO_GROUPS.replace(old, new)


@pytest.mark.parametrize(
    "text",
    [
        "# another comment\n" + TWO_GROUPS,
        replaced("name: Two groups", "name: Another name\nsummary: Longer."),
        replaced("size: 100", "size: {value: 100, source: assumption, note: a guess, range: [50, 200]}"),
        replaced("share: 0.4", "share: 2/5"),
        replaced(
            "status_quo: 0.5", "status_quo: 0.5, description: how fast, scale: {low: 0, high: 1, unit: pace}"
        ),
        replaced("{level: 0.3, speed: 0.4}", "{speed: 0.4, level: 0.3}"),
        TWO_GROUPS + "implementation: {months: 60}\n",
        TWO_GROUPS + "observed: {months: {value: 27, source: minutes of the meeting}}\n",
        replaced("multistakeholder_rough_consensus", "executive_decree"),
    ],
    ids=[
        "comment",
        "name",
        "provenance",
        "fraction",
        "words",
        "order of keys",
        "default",
        "observed",
        "history",
    ],
)
def test_what_changes_no_run_does_not_change_the_hash(hash_of: Callable[[str], str], text: str) -> None:
    assert text != TWO_GROUPS
    assert hash_of(text) == hash_of(TWO_GROUPS)


@pytest.mark.parametrize(
    "text",
    [
        replaced("status_quo: 0.1", "status_quo: 0.1000001"),
        replaced("size: 100", "size: 101"),
        replaced("kind: business", "kind: civil_society"),
        replaced("firms:", "companies:"),
        TWO_GROUPS + "implementation: {months: 61}\n",
        TWO_GROUPS + "implementation: {partial: true}\n",
        TWO_GROUPS + "context: {trust: {loss: 3}}\n",
    ],
)
def test_what_changes_a_run_changes_the_hash(hash_of: Callable[[str], str], text: str) -> None:
    assert hash_of(text) != hash_of(TWO_GROUPS)


def test_order_of_groups_matters_because_it_is_their_index(hash_of: Callable[[str], str]) -> None:
    lines = TWO_GROUPS.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if "ministries:" in line)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    assert hash_of("".join(lines)) != hash_of(TWO_GROUPS)


def test_shipped_designs_have_different_hashes() -> None:
    hashes = {load_design(name).content_hash for name in names("designs")}
    assert len(hashes) == len(names("designs"))


def test_a_design_depends_on_the_content_of_its_rule(design_of: Callable[[str], Design]) -> None:
    named = design_of("decision: {rule: supermajority}\n")
    written = design_of("decision: {rule: {chambers: [{members: all, quota: 2/3}]}}\n")
    other = design_of("decision: {rule: {chambers: [{members: all, quota: 0.66}]}}\n")
    assert named.content_hash == written.content_hash != other.content_hash


@pytest.mark.parametrize("name", names("cases"))
def test_a_stored_scenario_reads_back_with_its_hash(name: str) -> None:
    scenario = load_scenario(name)
    again = Scenario.model_validate(scenario.model_dump(mode="json"))
    assert again.content_hash == scenario.content_hash
    assert again.historical_design.content_hash == scenario.historical_design.content_hash


@pytest.mark.parametrize("name", names("designs"))
def test_a_stored_design_reads_back_with_its_hash(name: str) -> None:
    design = load_design(name)
    assert Design.model_validate(design.model_dump(mode="json")).content_hash == design.content_hash


@pytest.mark.parametrize("name", names("cases"))
def test_changing_nothing_keeps_the_hash(name: str) -> None:
    scenario = load_scenario(name)
    assert with_values(scenario, {}).content_hash == scenario.content_hash
