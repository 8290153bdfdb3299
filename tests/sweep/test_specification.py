"""Everything that is wrong with an experiment file is told at its line, with what is allowed."""

from pathlib import Path

import pytest

from simulation.scenario import ScenarioError, load_scenario
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep

HEAD = """\
schema_version: 1
name: A trial
scenarios: [car_emissions]
"""


def refused(tmp_path: Path, text: str, plan: bool = False) -> list[tuple[int | None, str]]:
    file = tmp_path / "experiment.yaml"
    file.write_text(HEAD + text)
    with pytest.raises(ScenarioError) as refusal:
        experiment = load_experiment(file)
        if plan:
            plan_sweep(experiment)
    assert all(problem.file.endswith("experiment.yaml") for problem in refusal.value.problems)
    return [(problem.line, problem.without_place()) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("measures: [agreed, monhts]\n", 4, '"monhts" is not measured; did you mean "months"?'),
        ("replicates:\n  half_width: {agred: 0.1}\n", 5, 'did you mean "agreed"?'),
        ("replicates: {minimum: 10, maximum: 5}\n", 4, "5 is less than the minimum of 10"),
        ("factors:\n  months: {path: a.b, values: [1]}\n", 5, '"months" is a column of every result'),
        ("factors:\n  seed: {path: a.b, values: [1]}\n", 5, '"seed" is a column of every result'),
        (
            "factors:\n  process.floor.x: [1, 2]\n  floor_x: {path: a.c, values: [1]}\n",
            5,
            'two factors would be called "floor_x"',
        ),
        ("factors:\n  Agreed: {path: a.b, values: [1]}\n", 5, '"agreed" is a column of every result'),
        ("factors:\n  runs: {path: a.b, values: [1]}\n", 5, '"runs" is a column of every result'),
        ("factors:\n  months_n: {path: a.b, values: [1]}\n", 5, '"months_n" is a column of every result'),
        (
            "factors:\n  size: {path: a.b, values: [1]}\n  Size: {path: a.c, values: [1]}\n",
            5,
            'two factors would be called "size"',
        ),
        (
            "factors:\n  one: {path: a.b, values: [1]}\n  two: {path: a.b, values: [2]}\n",
            6,
            '"a.b" is set here again, and would undo the factor "one"',
        ),
        (
            "factors:\n  one: {path: a.b.c, values: [1]}\n  two: {settings: {x: {a.b: 1}, y: {a.d: 2}}}\n",
            6,
            '"a.b" is set here again, and would undo the factor "one"',
        ),
        ("factors:\n  size: {path: a.b, values: [0, 0.0]}\n", 5, "a level stands there twice"),
        (
            "sampling:\n  method: sobol\n  points: 16\nfactors:\n  size: {path: a.b, range: [0, 1]}\n",
            6,
            "points: an option of latin_hypercube; the method is sobol: the options of sobol are base",
        ),
        *(
            (
                f"sampling: {{method: {method}{more}}}\nfactors:\n"
                "  size:\n    path: a.b\n    range: [0, 1]\n    levels: 3\n",
                9,
                f"factors.size.levels: without effect: sampling {method} takes no steps from a range",
            )
            for method, more in (
                ("latin_hypercube", ""),
                ("sobol", ""),
                ("morris", ""),
                ("list", ", file: points.csv"),
            )
        ),
        (
            "replicates:\n  minimum: 10\n  maximum: 10\n  half_width: {agreed: 0.1}\n",
            7,
            "replicates.half_width: without effect where minimum and maximum are equal",
        ),
        (
            "replicates:\n  minimum: 10\n",
            5,
            "replicates.minimum: without effect where no `half_width` lets a cell stop before 2,000",
        ),
        (
            "sampling:\n  baseline: {a: 1}\n",
            5,
            "an option of one_at_a_time; the method is factorial: it has none",
        ),
        ("sampling: {seed: 3}\n", 4, "an option of latin_hypercube and sobol and morris"),
        ("factors:\n  size: {path: a.b, values: [0, 1], levels: 3}\n", 5, "only a `range` has it"),
        ("factors:\n  size: {path: a.b, values: [1, 2], scale: log}\n", 5, "only a `range` has it"),
        ("factors:\n  size: {path: a.b, paths: [a.c], values: [1, 2]}\n", 5, "exclude each other"),
        ("factors:\n  size: {path: a.b, values: [1, 99999999999999999]}\n", 5, "cannot be told apart"),
        (
            "factors:\n  size: {path: a.b, range: [0, 1.0e+300], levels: 2, integer: true}\n",
            5,
            "cannot be told apart",
        ),
        (
            "designs: [governments_majority]\nfactors:\n  historical_design.decision.deadline: [6, 12]\n",
            6,
            "changes nothing: the historical design is not run",
        ),
        ("factors:\n  x: {path: observed.months, values: [6, 12]}\n", 5, "no run reads what was observed"),
        ("measures: [agreed, agreed]\n", 4, '"agreed" stands there twice'),
        ("measures: []\n", 4, "at least 1 needed"),
        ("designs: [historical, historical]\n", 4, '"historical" stands there twice'),
        (
            "sampling:\n  method: one_at_a_time\n  baseline: {size: tall}\nfactors:\n"
            "  size: {path: a.b, range: [0, 1], levels: 2}\n",
            6,
            "'tall' is not a number",
        ),
        (
            "sampling:\n  method: one_at_a_time\n  baseline: {size: 0.5}\nfactors:\n"
            "  size: {path: a.b, range: [0, 4], integer: true, levels: 2}\n",
            6,
            "0.5 is not a whole number",
        ),
        (
            "sampling:\n  method: one_at_a_time\n  baseline: {size: tall}\nfactors:\n"
            "  size: {settings: {x: {a.b: 1}, y: {a.b: 2}}}\n",
            6,
            "'tall' is not a level; levels: x, y",
        ),
        ("factors:\n  my factor: {path: a.b, values: [1]}\n", 5, "is no name"),
        ("factors:\n  size: {path: a.b}\n", 5, "for the levels; given: nothing"),
        ("factors:\n  size: {path: a.b, values: [1], range: [0, 1]}\n", 5, "values and range"),
        ("factors:\n  size: {values: [1]}\n", 5, "what varies?"),
        ("factors:\n  size: {path: a.b, settings: {x: {c.d: 1}}}\n", 5, "drop `path` and `paths`"),
        ("factors:\n  size: {path: a.b, values: [1, 1]}\n", 5, "a level stands there twice"),
        ("factors:\n  size: {path: a.b, range: [1, 0], levels: 2}\n", 5, "a lower and a higher number"),
        ("factors:\n  size: {path: a.b, range: [1]}\n", 5, "a lower and a higher number"),
        ("factors:\n  size: {path: a.b, range: [0, 1], scale: log, levels: 2}\n", 5, "begins above 0"),
        ("factors:\n  size: {path: a.b, range: [0.5, 2], integer: true, levels: 2}\n", 5, "whole numbers"),
        ("factors:\n  size: {path: a.b, range: [0, 1]}\n", 5, "say how many `levels`"),
        ("sampling: list\nfactors:\n  a.b: [1]\n", 4, "which list?"),
        ("sampling: {method: sobol, base: 100}\nfactors:\n  a.b: [1]\n", 4, "100 is not a power of two"),
        ("sampling: {method: morris, grid: 5}\nfactors:\n  a.b: [1]\n", 4, "an even number of levels"),
        ("sampling: sobol\n", 4, "sampling sobol needs factors"),
        (
            "sampling:\n  method: one_at_a_time\n  baseline: {sise: 1}\nfactors:\n"
            "  size: {path: a.b, values: [1]}\n",
            6,
            'no factor is called "sise"; did you mean "size"?',
        ),
        ("sampling: random\n", 4, "random"),
        ("factors:\n  size: {path: a.b, values: [[1, 2]]}\n", 5, "is no level"),
        ("replicats: 10\n", 4, "replicats"),
        ("seed: -1\n", 4, "-1"),
    ],
)
def test_a_complaint_stands_at_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = refused(tmp_path, text)
    assert any(message in said and at == line for at, said in found), found


def test_all_complaints_come_together(tmp_path: Path) -> None:
    text = "measures: [monhts]\nfactors:\n  size: {values: [1]}\nsampling: {method: morris, grid: 5}\n"
    assert [line for line, _ in refused(tmp_path, text)] == [4, 6, 7]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("factors:\n  size: {path: issue.common_valu_share, values: [0]}\n", 5, "common_valu"),
        (
            "factors:\n  issue.common_value_share: [0.5]\n  other: {path: process.review.x, values: [1]}\n",
            6,
            "review",
        ),
        ("factors:\n  ok: {path: issue.common_value_share, values: [0.5, 1.5]}\n", 5, "at 1.5: "),
        ("designs: [historical, no_such_design]\n", 4, "no_such_design"),
    ],
)
def test_what_makes_no_sense_in_a_scenario_is_told_at_the_factor(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    found = refused(tmp_path, text, plan=True)
    assert any(message in said and at == line for at, said in found), found


def test_a_plain_number_and_a_plain_list_are_short_for_the_whole(tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(HEAD + "factors:\n  issue.common_value_share: [0.2, 0.8]\nreplicates: 7\n")
    experiment = load_experiment(file)
    assert (experiment.replicates.minimum, experiment.replicates.maximum) == (7, 7)
    assert experiment.factors["issue.common_value_share"].values == (0.2, 0.8)


@pytest.mark.parametrize(
    "key", ["process.decision.deadline", "process.floor.slots", "process.drafting.effort"]
)
def test_a_range_of_what_is_counted_takes_whole_numbers_by_itself(tmp_path: Path, key: str) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(
        HEAD + f"sampling: {{method: latin_hypercube, points: 5}}\nfactors:\n  {key}: {{range: [40, 90]}}\n"
    )
    plan = plan_sweep(load_experiment(file))
    levels = [value for point in plan.cells.points for value in point]
    assert len(levels) == 5
    assert all(isinstance(level, int) for level in levels)


def test_a_range_of_what_is_measured_stays_continuous(tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(HEAD + "factors:\n  issue.common_value_share: {range: [0, 1], levels: 3}\n")
    [factor] = load_experiment(file).factors.values()
    assert factor.integer is False


def test_linked_numbers_are_whole_only_if_all_of_them_are(tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    linked = "[process.decision.deadline, process.support.budget]"
    file.write_text(HEAD + f"factors:\n  both: {{paths: {linked}, range: [1, 9], levels: 3}}\n")
    [factor] = load_experiment(file).factors.values()
    assert factor.integer is False


def test_the_ends_of_a_range_of_counts_are_whole(tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(HEAD + "factors:\n  process.decision.deadline: {range: [4.5, 9], levels: 3}\n")
    with pytest.raises(ScenarioError, match="the ends of a range of whole numbers are whole numbers"):
        load_experiment(file)


def test_the_design_of_a_case_can_be_named_in_an_experiment(tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(HEAD + "designs: [governments_majority, car_emissions.historical_design]\n")
    names = plan_sweep(load_experiment(file)).manifest.design_names
    assert names[1] == load_scenario("car_emissions").historical_design.name
