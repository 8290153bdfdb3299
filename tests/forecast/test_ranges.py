"""Numbers with a range in a table of actors."""

import numpy as np
import pytest

from simulation.forecast import ForecastIssue, read_issues
from simulation.scenario import ScenarioError


def read(folder, text: str) -> tuple[ForecastIssue, list[str]]:
    path = folder / "actors.csv"
    path.write_text(text, encoding="utf-8")
    notes: list[str] = []
    (issue,) = read_issues(str(path), tell=notes.append)
    return issue, [note.partition("note: ")[2] for note in notes]


@pytest.mark.parametrize(
    ("cell", "ends", "likeliest"),
    [
        ("50±10", (40, 60), 50),
        ("50 +/- 10", (40, 60), 50),
        ("40–60", (40, 60), 50),
        ("40-60", (40, 60), 50),
        ("40 to 60", (40, 60), 50),
        ("45 (40–60)", (40, 60), 45),
        ("45 [40 to 60]", (40, 60), 45),
        ("50", (50, 50), 50),
        ("-20--10", (-20, -10), -15),
        ("-20", (-20, -20), -20),
    ],
)
def test_a_range_may_be_written_as_people_write_it(tmp_path, cell, ends, likeliest) -> None:
    issue, _ = read(tmp_path, f"actor,position,salience\nA,{cell},0.2–0.4\nB,80,1\n")
    assert issue.positions.tolist() == [likeliest, 80]
    assert issue.spread is not None and tuple(issue.spread.positions[0]) == ends
    assert issue.spread.salience[0].tolist() == pytest.approx([0.2, 0.4])


def test_without_a_range_nothing_changes(tmp_path) -> None:
    assert read(tmp_path, "actor,position,salience\nA,5,0.2\nB,80,1\n")[0].spread is None


def test_percentages_and_decimal_commas_hold_for_ranges_too(tmp_path) -> None:
    issue, notes = read(tmp_path, "actor;position;salience\nA;10,5±0,5;20–40\nB;80;90±20\n")
    assert issue.spread is not None and issue.spread.positions[0].tolist() == [10, 11]
    assert issue.spread.salience.tolist() == [[0.2, 0.4], [0.7, 1.0]]
    assert "line 3: salience: 90±20 ends at 0 and 100" in notes


def test_a_range_around_a_position_ends_at_the_scale(tmp_path) -> None:
    issue, _ = read(tmp_path, "actor,position,salience,low,high\nA,5±10,1,0,100\nB,80,1,0,100\n")
    assert issue.spread is not None and issue.spread.positions[0].tolist() == [0, 15]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("60–40", "60–40: a range goes from low to high"),
        ("10 (40–60)", "a range goes from low to high, around the likeliest number"),
        ("40–much", '"40–much" is not a number'),
        ("50±-3", "-3 is out of range; allowed is a number 0 or more"),
    ],
)
def test_a_range_that_is_none_is_refused_with_its_place(tmp_path, cell, message) -> None:
    with pytest.raises(ScenarioError, match=r"2:3: position: ") as caught:
        read(tmp_path, f"actor,position,salience\nA,{cell},1\nB,80,1\n")
    assert message in str(caught.value)


def test_ends_are_kept_beside_actors_that_stay(tmp_path) -> None:
    issue, _ = read(tmp_path, "actor,position,salience\nA,,1\nB,80±5,\nC,10,1\n")
    assert issue.actors == ("B", "C") and issue.spread is not None
    assert np.array_equal(issue.spread.positions, [[75, 85], [10, 10]])
    assert np.array_equal(issue.spread.salience, [[0.5, 0.5], [1, 1]])
