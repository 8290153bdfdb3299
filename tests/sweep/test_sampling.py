"""Each method runs the points that its name promises: so many, on those levels, the same for a seed."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from simulation.scenario import ScenarioError
from simulation.sweep.axis import Axis
from simulation.sweep.experiment import Factor, Sampling
from simulation.sweep.sampling import choose_points

FACTORS = {
    "share": {"path": "a", "range": [0.2, 0.8], "levels": 4},
    "people": {"path": "b", "range": [10, 13], "integer": True, "levels": 4},
    "rule": {"path": "c", "values": ["majority", "consensus"]},
}
AXES = [Axis.of(key, Factor.model_validate(written)) for key, written in FACTORS.items()]


def points(tmp_path: Path, **sampling: object) -> list[tuple[object, ...]]:
    return list(choose_points(AXES, Sampling.model_validate(sampling), tmp_path))


def test_a_factorial_has_every_combination_once_the_last_factor_fastest(tmp_path: Path) -> None:
    found = points(tmp_path, method="factorial")
    assert len(found) == len(set(found)) == 4 * 4 * 2
    assert found == list(product(*(axis.steps() for axis in AXES)))
    assert [rule for *_, rule in found[:2]] == ["majority", "consensus"]


def test_a_latin_hypercube_meets_each_part_of_each_range_once(tmp_path: Path) -> None:
    found = points(tmp_path, method="latin_hypercube", points=40)
    parts = sorted(int((share - 0.2) / 0.6 * 40) for share, *_ in found)  # type: ignore[operator]
    assert parts == list(range(40))
    assert [sum(people == k for _, people, _ in found) for k in (10, 11, 12, 13)] == [10] * 4
    assert sum(rule == "majority" for *_, rule in found) == 20


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"method": "sobol", "base": 16}, 16 * (3 + 2)),
        ({"method": "sobol", "base": 16, "second_order": True}, 16 * (2 * 3 + 2)),
        ({"method": "morris", "trajectories": 6}, 6 * (3 + 1)),
        ({"method": "latin_hypercube", "points": 33}, 33),
        ({"method": "one_at_a_time"}, 1 + 4 + 3 + 1),  # the middle of a range is none of its four steps
    ],
)
def test_a_method_runs_as_many_points_as_it_says(
    tmp_path: Path, options: dict[str, object], count: int
) -> None:
    assert len(points(tmp_path, **options)) == count


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol", "morris"])
def test_the_seed_of_the_points_makes_them(tmp_path: Path, method: str) -> None:
    first, again, other = (points(tmp_path, method=method, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol", "morris"])
def test_points_stay_within_the_factors(tmp_path: Path, method: str) -> None:
    for share, people, rule in points(tmp_path, method=method):
        assert 0.2 <= share <= 0.8  # type: ignore[operator]
        assert people in (10, 11, 12, 13)
        assert rule in ("majority", "consensus")


def test_a_trajectory_of_morris_changes_one_factor_at_a_time() -> None:
    axes = [Axis.of(key, Factor.model_validate({"path": key, "range": [0, 1]})) for key in "abc"]
    found = np.array(choose_points(axes, Sampling.model_validate({"method": "morris"}), Path()))
    steps = np.diff(found.reshape(-1, 4, 3), axis=1)
    assert ((steps != 0).sum(axis=2) == 1).all()


def test_one_at_a_time_stays_at_the_baseline_but_for_one(tmp_path: Path) -> None:
    found = points(tmp_path, method="one_at_a_time", baseline={"share": 0.2, "rule": "consensus"})
    assert found[0] == (0.2, 12, "consensus")
    assert all(
        sum(mine != base for mine, base in zip(point, found[0], strict=True)) == 1 for point in found[1:]
    )


def test_without_factors_there_is_one_point(tmp_path: Path) -> None:
    assert choose_points([], Sampling(), tmp_path) == [()]


def test_a_list_is_read_as_written(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("rule, share ,people\nconsensus,0.5,11\n\nmajority,0.2,13\n")
    found = points(tmp_path, method="list", file="points.csv")
    assert found == [(0.5, 11, "consensus"), (0.2, 13, "majority")]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("share,people\n0.5,11\n", 1, "the column 'rule' is missing"),
        ("share,people,rule,size\n", 1, "no factor is called 'size'"),
        ("share,people,rule\n0.5,11\n", 2, "2 cells where the first line has 3"),
        (
            "share,people,rule\n0.5,11,consensus\n0.9,11,consensus\n",
            3,
            "0.9 is outside the range from 0.2 to 0.8",
        ),
        ("share,people,rule\n0.5,11,unanimity\n", 2, "'unanimity' is not a level"),
        ("share,people,rule\n0.5,many,consensus\n", 2, "'many' is not a whole number"),
        ("share,people,rule,share\n", 1, "two columns are called 'share'"),
        ("share,people,rule\n" + "1" * 200_000 + ",11,consensus\n", 2, "not CSV"),
        ("share,people,rule\n", 1, "no point below the first line"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_with_the_line(
    tmp_path: Path, content: str, line: int, message: str
) -> None:
    (tmp_path / "points.csv").write_text(content)
    with pytest.raises(ScenarioError) as refusal:
        points(tmp_path, method="list", file="points.csv")
    assert any(problem.line == line and message in problem.message for problem in refusal.value.problems), (
        refusal.value
    )


@pytest.mark.parametrize(
    "content",
    [
        "share,people,rule\n0.5,12.0,consensus\n",  # pandas: whole numbers beside a gap are floats
        "share;people;rule\n0,5;12;consensus\n",  # Excel in much of Europe
        "share;people;rule\n0.5;12;consensus\n",
        "share\tpeople\trule\n0.5\t12\tconsensus\n",
        '\ufeff"share","people","rule"\r\n0.5,12,consensus\r\n,,\r\n',
    ],
)
def test_a_list_is_read_as_programs_write_it(tmp_path: Path, content: str) -> None:
    (tmp_path / "points.csv").write_text(content)
    assert points(tmp_path, method="list", file="points.csv") == [(0.5, 12, "consensus")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("0_5,12,consensus", "'0_5' is not a number"),
        ("0.5,1_2,consensus", "'1_2' is not a whole number"),
        ("0.5,12.5,consensus", "'12.5' is not a whole number"),
        ("nan,12,consensus", "'nan' is not a number"),
        ("0.5,１２,consensus", "is not a whole number"),
        ('"0,5",12,consensus', "'0,5' is not a number"),
    ],
)
def test_what_only_looks_like_a_number_is_none(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "points.csv").write_text(f"share,people,rule\n{row}\n")
    with pytest.raises(ScenarioError, match=message):
        points(tmp_path, method="list", file="points.csv")


def test_a_point_beside_decimal_commas_could_be_a_thousand(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("share;people;rule\n0,5;12;consensus\n0.5;13;consensus\n")
    with pytest.raises(ScenarioError, match=r"3: share: '0\.5' is not a number"):
        points(tmp_path, method="list", file="points.csv")


def test_the_index_that_pandas_writes_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(",share,people,rule\n0,0.5,12,consensus\n")
    with pytest.raises(ScenarioError, match=r"column 1 has no name; take it out \(in pandas: index=False\)"):
        points(tmp_path, method="list", file="points.csv")


def test_true_and_false_are_read_as_pandas_and_excel_write_them(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("open\nTrue\nFALSE\n")
    axes = [Axis.of("open", Factor.model_validate({"path": "a", "values": [True, False]}))]
    found = choose_points(axes, Sampling.model_validate({"method": "list", "file": "points.csv"}), tmp_path)
    assert found == [("true",), ("false",)]


def test_the_grid_of_morris_lies_on_decimals() -> None:
    axes = [Axis.of(key, Factor.model_validate({"path": key, "range": [0.1, 0.7]})) for key in "ab"]
    found = choose_points(axes, Sampling.model_validate({"method": "morris"}), Path())
    assert {level for point in found for level in point} == {0.1, 0.3, 0.5, 0.7}
