"""Pictures and list of the cases are those of the files as they stand."""

import pytest

from simulation.report.gallery import (
    FOLDER,
    LIMIT,
    MARKED,
    fingerprint,
    gallery,
    marks_of,
    picture_of,
    stamp_of,
)
from simulation.scenario import load_scenario, names, with_values
from simulation.scenario.catalogue import scenarios_folder

PICTURES = scenarios_folder() / FOLDER
AGAIN = "run: python -m simulation.report.gallery"


def test_the_list_in_the_readme_is_current() -> None:
    found = MARKED.search((scenarios_folder() / "README.md").read_text("utf-8"))
    assert found is not None and found[0] == gallery(), AGAIN


@pytest.mark.parametrize("name", names("cases"))
def test_every_case_has_a_small_picture_of_the_file_as_it_is(name: str) -> None:
    picture = (PICTURES / f"{name}.png").read_bytes()
    assert len(picture) < LIMIT
    assert stamp_of(picture) == fingerprint(load_scenario(name)), AGAIN


def test_no_picture_is_left_of_a_case_that_is_gone() -> None:
    assert {path.stem for path in PICTURES.iterdir()} == set(names("cases"))


def test_a_picture_is_old_once_a_position_has_changed_and_not_once_a_word_of_the_story_has() -> None:
    case = load_scenario("gpai_code")
    moved = with_values(case, {"population.groups.makers.ideal.copyright": 0.2})
    told = with_values(case, {"summary": "Otherwise."})
    assert fingerprint(moved) != fingerprint(case) == fingerprint(told)


def test_who_is_known_by_name_is_drawn_alone() -> None:
    (jurors,) = marks_of(load_scenario("jury_trial"))
    assert sorted(place[0] for place in jurors.places) == pytest.approx(
        [each / 3 for each in (0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3)]
    )


def test_a_picture_carries_its_fingerprint() -> None:
    case = load_scenario("jury_trial")
    assert stamp_of(picture_of(case)) == fingerprint(case)
    assert stamp_of(b"no picture") == ""
