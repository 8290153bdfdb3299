"""A new mechanism: the recipe of CONTRIBUTING, followed to the letter in a copy of the project."""

import json

import pytest

from simulation.model import ConsensusModel
from simulation.scenario import load_design, load_scenario
from tests.recipes.reading import ROOT, Follower, Step, steps

RECIPE = "A new mechanism"
CASE, DESIGN = "tests/scenario_cases/valid/two_groups.yaml", "multistakeholder_rough_consensus"
OUTCOMES = f"""
import json
from simulation.model import ConsensusModel
from simulation.scenario import load_design, load_scenario, with_values
case, design = load_scenario({CASE!r}), load_design({DESIGN!r})
told = []
for value in (0, 0.8):
    changed = with_values(case, {{"context.arguments.biased_assimilation": value}})
    told.append(list(ConsensusModel(changed, design, rng=3).run().outcomes.items()))
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def checks(developer: Follower) -> list[Step]:
    """Make all the changes, once for all tests; return the commands that remain to be typed in."""
    commands = []
    for step in steps(RECIPE):
        if step.language == "sh":
            commands.append(step)
        else:
            developer.write(step)
    return commands


def test_the_mechanism_passes_its_checks(developer: Follower, checks: list[Step]) -> None:
    printed = developer.type_in(checks[0])
    assert "schema/scenario.json" in printed
    assert "All checks passed!" in printed
    survivors_and_count = printed.partition("All checks passed!\n")[2].splitlines()[0]
    assert int(survivors_and_count) >= 8
    assert '"biased_assimilation"' in (developer.folder / "scenarios/schema/scenario.json").read_text("utf-8")


def test_the_mechanism_is_found_by_readers(developer: Follower, checks: list[Step]) -> None:
    document = developer.run("uv run roughconsensus describe --odd")
    assert "### assimilation: Biased assimilation" in document
    assert "| `arguments.biased_assimilation` (b) |" in document


def test_the_mechanism_is_found_by_users(developer: Follower, checks: list[Step]) -> None:
    assert "Historical" in developer.compare(checks[1])


def test_the_mechanism_is_described_as_part_of_a_case(developer: Follower, checks: list[Step]) -> None:
    described = developer.run("uv run roughconsensus describe car_emissions --only context.arguments")
    assert "arguments.biased_assimilation" in described


def test_worlds_without_a_scenario_leave_the_mechanism_off(
    reader: Follower, developer: Follower, checks: list[Step]
) -> None:
    forecast = "uv run roughconsensus forecast car_emissions --method simulation"
    assert developer.run(forecast) == reader.run(forecast)


def test_switched_off_it_changes_nothing_and_switched_on_it_does(
    developer: Follower, checks: list[Step]
) -> None:
    (developer.folder / "outcomes.py").write_text(OUTCOMES)
    off, on = json.loads(developer.run("uv run python outcomes.py"))
    model = ConsensusModel(load_scenario(ROOT / CASE), load_design(DESIGN), rng=3).run()
    assert repr(off) == repr([list(one) for one in model.outcomes.items()])
    assert repr(on) != repr(off)
