"""What was fitted on half of the treaties is what the worlds use."""

import re
from pathlib import Path

from simulation.validation.adoption.treaties import treaty_world

RESULT = Path(__file__).parents[2] / "experiments" / "calibration" / "treaties" / "result.md"


def test_rate_and_weight_are_the_best_of_the_grid() -> None:
    text = RESULT.read_text("utf-8")
    found = re.search(r"Best: rate ([\d.]+) a year, weight ([\d.]+),", text)
    assert found is not None
    world = treaty_world()
    assert world.groups.joining_rate.tolist() == [float(found[1])]
    assert world.implementation.regional_weight == float(found[2])


def test_the_best_is_the_least_of_the_table() -> None:
    text = RESULT.read_text("utf-8")
    table = [
        [float(cell) for cell in line.strip("| ").split("|")]
        for line in text.splitlines()
        if re.match(r"\| [\d.]+ \|", line)
    ]
    least = re.search(r"energy distance ([\d.]+)\.", text)
    assert least is not None
    assert min(min(row[1:]) for row in table) == float(least[1])
