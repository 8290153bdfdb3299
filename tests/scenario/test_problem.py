"""Problems read as promised: file:line:column: path: what is wrong; what is allowed; did you mean …?"""

import pickle

import pytest

from simulation.scenario import Problem, ScenarioError
from simulation.scenario.problem import MOST_COMPARED, MOST_SHOWN, hint, listed


def test_line_of_a_problem() -> None:
    assert str(Problem("a.yaml", 3, 5, "issue.name", "wrong")) == "a.yaml:3:5: issue.name: wrong"
    assert str(Problem("a.csv", 3, None, "b", "wrong")) == "a.csv:3: b: wrong"
    assert str(Problem("a.yaml", None, None, "", "no such file")) == "a.yaml: no such file"


def test_problems_come_in_the_order_of_the_file_and_once() -> None:
    late, early = Problem("a", 9, 1, "z", "m"), Problem("a", 2, 7, "y", "m")
    assert ScenarioError([late, early, late]).problems == [early, late]


def test_error_survives_pickling_to_a_worker() -> None:
    error = ScenarioError([Problem("a.yaml", 3, 5, "issue.name", "wrong")])
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.problems) == (str(error), error.problems)


def test_endless_problems_are_not_all_printed() -> None:
    error = ScenarioError([Problem("a", line, 1, "", "wrong") for line in range(1, MOST_SHOWN + 43)])
    assert len(error.problems) == MOST_SHOWN + 42
    assert str(error).splitlines()[-1] == "… and 42 more problems"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("populaton", "population"),
        ("goverment", "government"),
        ("isue", "issue"),
        ("multistakeholder_ruff_consensus", "multistakeholder_rough_consensus"),
    ],
)
def test_slips_of_the_pen_are_understood(typed: str, meant: str) -> None:
    known = ["issue", "population", "government", "business"]
    known += ["multistakeholder_full_consensus", "multistakeholder_rough_consensus"]
    assert hint(typed, known) == f'; did you mean "{meant}"?'


def test_nothing_is_suggested_when_nothing_is_close() -> None:
    assert hint("cost", ["level", "speed"]) == ""
    assert hint("anything", []) == ""


def test_no_hint_is_sought_among_more_words_than_anybody_wrote():
    """Twelve thousand unknown words against as many known ones took many seconds to tell."""
    known = [f"factor{number}" for number in range(MOST_COMPARED)]
    assert hint("factor_7", known) == '; did you mean "factor7"?'
    assert hint("factor_7", [*known, "one_more"]) == ""


def test_long_lists_are_cut() -> None:
    assert listed(["a", "b", "c"], most=2) == "a, b, …"
