"""Cases in other languages: words for readers that no run depends on."""

from pathlib import Path

import pytest

from simulation.scenario import load_scenario, names
from simulation.scenario.schema.scenario import LANGUAGES

CORPUS = Path(__file__).parents[1] / "scenario_cases" / "valid"


def test_a_translation_changes_no_hash_and_so_no_run() -> None:
    plain, translated = (load_scenario(CORPUS / f"{name}.yaml") for name in ("two_groups", "translated"))
    assert translated.translations["zh"].groups["firms"].name == "企业"
    assert translated.content_hash == plain.content_hash


@pytest.mark.parametrize("name", names("cases"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_case_is_translated_in_full(name: str, language: str) -> None:
    case = load_scenario(name)
    words = case.translations[language]
    assert words.name and words.summary
    assert set(words.groups) == set(case.group_names)
    assert all(group.name for group in words.groups.values())
    assert set(words.dimensions) == set(case.dimension_names)
    for dimension in case.issue.dimensions:
        own = words.dimensions[dimension.name]
        assert own.name and own.description
        assert bool(own.low_means) == bool(dimension.scale.low_means)
        assert bool(own.high_means) == bool(dimension.scale.high_means)
        assert bool(own.unit) == bool(dimension.scale.unit)


@pytest.mark.parametrize("name", names("cases"))
def test_every_shipped_case_says_what_it_teaches(name: str) -> None:
    case = load_scenario(name)
    assert case.field and case.teaches and case.summary and case.observed


def test_a_variant_with_its_own_name_is_not_called_like_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: iana_transition\nname: Mine\n")
    words = load_scenario(path).translations["zh"]
    assert not words.name and words.summary and words.dimensions


def test_a_variant_with_other_dimensions_leaves_their_translation(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        f"extends: {CORPUS / 'translated.yaml'}\n"
        "issue: {dimensions: [{name: other, status_quo: 0.1}]}\n"
        "population: {groups: {ministries: {ideal: {other: 0.3}}, firms: {ideal: {other: 0.8}}}}\n"
    )
    with pytest.raises(Exception, match="level") as caught:  # positions on dimensions that are gone
        load_scenario(path)
    assert "translations" not in str(caught.value)
