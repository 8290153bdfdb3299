"""Cells made from similar ones are those made from the changed scenario as a whole, refusals included."""

from pathlib import Path
from typing import Any

import pytest

from simulation.parameters import Parameters
from simulation.scenario import ScenarioError, build_run, with_values
from simulation.scenario.replacing import Replacing, same
from simulation.scenario.variation import split_changes
from simulation.sweep import cells as memory
from simulation.sweep import load_experiment
from simulation.sweep.cells import SweepCells
from simulation.sweep.plan import plan_sweep

EXPERIMENT = """\
schema_version: 1
name: All kinds of levels
scenarios: [car_emissions, iana_transition]
designs: [historical, governments_majority]
factors:
  omega: {path: issue.common_value_share, values: [0.2, 0.7]}
  last: {path: process.decision.deadline, values: [9, 21]}
  rule: {path: process.decision.rule, values: [unanimity, simple_majority]}
  law:
    settings:
      none: {process.mandate: 0}
      strong: {process.mandate: 0.3, context.attendance.participation_cost: {value: 0.1, source: assumption}}
"""


@pytest.fixture
def cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SweepCells:
    monkeypatch.setattr(memory, "_memory", {})
    (tmp_path / "experiment.yaml").write_text(EXPERIMENT)
    return plan_sweep(load_experiment(tmp_path / "experiment.yaml")).cells


def anew(cells: SweepCells, cell: int) -> Any:
    """Return the parameters of a cell, made as a whole."""
    recipe = cells.recipe(cell)
    of_scenario, of_design = split_changes(dict(recipe.changes))
    scenario = with_values(recipe.scenario, of_scenario)
    return build_run(scenario, with_values(recipe.design or scenario.historical_design, of_design))


def test_a_cell_does_not_depend_on_those_made_before(
    cells: SweepCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = []
    build = Replacing.build

    def counted(self: Replacing, values: Any) -> Parameters | None:
        replaced.append(built := build(self, values))
        return built

    monkeypatch.setattr(Replacing, "build", counted)
    for cell in [*range(len(cells)), *range(len(cells) - 1, -1, -5)]:
        assert same(cells.recipe(cell).build(), anew(cells, cell))
    assert len(cells) == 64
    assert sum(one is not None for one in replaced) >= 48  # all but the first of each kind, and again


def test_a_point_that_makes_no_sense_is_refused_in_the_same_words(cells: SweepCells) -> None:
    recipe = cells.recipe(0)

    def with_omega(value: float) -> memory.ChangedCell:
        return memory.ChangedCell(
            recipe.scenario, recipe.design, recipe.key, (("issue.common_value_share", value),)
        )

    for sensible in (0.1, 0.2, 0.3):
        with_omega(sensible).build()
    with pytest.raises(ScenarioError) as refused:
        with_omega(1.5).build()
    with pytest.raises(ScenarioError) as expected:
        with_values(recipe.scenario, {"issue.common_value_share": 1.5})
    assert str(refused.value) == str(expected.value)


def test_numbers_that_only_together_make_sense_are_not_taken_one_by_one(cells: SweepCells) -> None:
    recipe = cells.recipe(32)  # of the second scenario
    shares = ("population.groups.business.share", "population.groups.governments.share")
    groups = recipe.scenario.population.groups
    total = float(groups["business"].share or 0) + float(groups["governments"].share or 0)
    for business in (0.1, 0.11, 0.12, 0.2):
        changes = ((shares[0], business), (shares[1], total - business))
        cell = memory.ChangedCell(recipe.scenario, recipe.design, recipe.key, changes)
        assert same(
            cell.build(),
            build_run(with_values(recipe.scenario, dict(changes)), recipe.scenario.historical_design),
        )
    with pytest.raises(ScenarioError, match="shares sum to"):
        memory.ChangedCell(
            recipe.scenario, recipe.design, recipe.key, ((shares[0], 0.2), (shares[1], total))
        ).build()


def test_two_cases_that_differ_in_the_process_used_alone_are_told_apart(cells: SweepCells) -> None:
    case = cells.scenarios[0]
    other = with_values(case, {"name": "Twin", "historical_design.decision.deadline": 33})
    assert case.content_hash == other.content_hash
    pair = SweepCells(cells.manifest, [case, other], [None, None], cells.axes, cells.points)
    keys = {pair.recipe(cell).key for cell in (0, len(cells) // 2)}
    assert len(keys) == 2
