"""What is told of every group adds up to what is measured of everybody, in runs of every kind."""

import numpy as np
import pytest

from simulation.experiment.detailed import detail_columns, detailed_engine
from simulation.outcome import outcome_names
from simulation.scenario import build_run, load_design, load_scenario

REPLICATES = np.arange(6)
CASE = load_scenario("iana_transition")
COLUMNS = (*outcome_names(), *detail_columns(CASE.dimension_names, CASE.group_names))
DESIGNS = (
    "iana_transition.historical_design",
    "multistakeholder_unanimity",
    "governments_majority",
    "placebo_inclusion",
    "panel_with_record",
    "bamboo",  # what is told is of the first decision, whatever reviews come to
)


@pytest.fixture(scope="module", params=DESIGNS)
def rows(request: pytest.FixtureRequest) -> dict[str, np.ndarray]:
    found = detailed_engine(build_run(CASE, load_design(request.param)), 3, REPLICATES)
    return dict(zip(COLUMNS, found.T, strict=True))


def total(rows: dict[str, np.ndarray], what: str) -> np.ndarray:
    return np.sum([rows[f"{what}:{group}"] for group in CASE.group_names], axis=0)


def test_hours_of_the_groups_add_up_to_the_person_hours(rows: dict[str, np.ndarray]) -> None:
    assert total(rows, "hours") == pytest.approx(rows["person_hours"])
    assert (rows["person_hours"] > 0).all()


def test_people_of_the_groups_add_up_to_those_attending(rows: dict[str, np.ndarray]) -> None:
    assert (total(rows, "people") == rows["attending"]).all()


def test_objectors_are_the_deciders_who_do_not_support(rows: dict[str, np.ndarray]) -> None:
    assert 1 - total(rows, "objectors") / total(rows, "deciders") == pytest.approx(rows["support"])


def test_every_objection_has_a_dimension_and_a_direction(rows: dict[str, np.ndarray]) -> None:
    for group in CASE.group_names:
        ways = [rows[f"{way}:{group}:{part}"] for way in ("less", "more") for part in CASE.dimension_names]
        assert (np.sum(ways, axis=0) == rows[f"objectors:{group}"]).all()


def test_the_worst_group_is_the_lowest_of_the_groups(rows: dict[str, np.ndarray]) -> None:
    lowest = np.min([rows[f"acceptance:{group}"] for group in CASE.group_names], axis=0)
    assert lowest == pytest.approx(rows["worst_group_acceptance"])


def test_the_columns_of_the_catalogue_are_those_of_a_plain_run() -> None:
    from simulation.experiment.worker import compiled_engine

    for name in DESIGNS:
        run = build_run(CASE, load_design(name))
        plain = compiled_engine(run, 3, REPLICATES)
        np.testing.assert_array_equal(plain, detailed_engine(run, 3, REPLICATES)[:, : plain.shape[1]])


def test_the_text_lies_on_the_scale(rows: dict[str, np.ndarray]) -> None:
    for part in CASE.dimension_names:
        assert ((rows[f"text:{part}"] >= 0) & (rows[f"text:{part}"] <= 1)).all()
