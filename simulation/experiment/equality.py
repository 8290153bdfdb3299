"""What a fair comparison holds equal across designs: presence without perks, person-hours, the calendar.

An open process has more people in the room, more hours and often more months. What it achieves may be due to
these and not to being open. If one of them is held equal, what is left of the difference is not due to that
one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulation.experiment.errors import ExperimentError
from simulation.scenario import Design, Scenario, build_run, with_values
from simulation.words import later, spoken

MEASURED = 200  # replicates from which the hours of the reference are taken, at most

EQUAL = {
    "presence": later(
        "everybody hears of the decision at once, and who took part is no more able and saw no more"
    ),
    "hours": later("no process may spend more person-hours than the historical one spends on average"),
    "calendar": later("every process has the deadline of the historical one"),
}


def read_equal(words: Sequence[str]) -> tuple[str, ...]:
    """Check what is to be held equal, and return it once each in the order of `EQUAL`.

    Raises
    ------
    ExperimentError
        If a word is unknown, or none is given.
    """
    unknown = [word for word in words if word not in EQUAL]
    if unknown or not words:
        shown = (
            spoken('"{unknown}" cannot be held equal', unknown=unknown[0])
            if unknown
            else spoken("nothing is named")
        )
        raise ExperimentError(
            spoken(
                "--equal: {shown}; allowed are {equal}, with commas between",
                shown=shown,
                equal=", ".join(EQUAL),
            )
        )
    return tuple(word for word in EQUAL if word in words)


def equalised(
    scenario: Scenario, designs: Sequence[Design], equal: Sequence[str], replicates: int, seed: int
) -> list[Design]:
    """Return the designs with presence, hours or the calendar held equal; the first is the reference.

    Parameters
    ----------
    scenario, designs
        What is to be compared.
    equal
        Words of `EQUAL`.
    replicates, seed
        Of the comparison; the hours of the reference are the mean over its first 200 replicates.
    """
    changes: dict[str, Any] = {}
    if "presence" in equal:
        changes["controls.equal_presence"] = True
    if "hours" in equal:
        changes["decision.max_person_hours"] = mean_hours(
            scenario, designs[0], min(replicates, MEASURED), seed
        )
    if "calendar" in equal:
        changes["decision.deadline"] = int(designs[0].decision.deadline)
    return [with_values(design, changes) for design in designs]


def mean_hours(scenario: Scenario, design: Design, replicates: int, seed: int) -> float:
    """Return the person-hours that a process spends on average, to the hour."""
    from simulation.engine import run_batch
    from simulation.outcome import outcome_names

    rows = run_batch(build_run(scenario, design), seed, np.arange(replicates))
    return max(1.0, round(float(rows[:, outcome_names().index("person_hours")].mean())))


def held_equal(content: Mapping[str, Any]) -> list[str]:
    """Return what the content of a design says is held equal, in words."""
    told = []
    if content["controls"].get("equal_presence"):
        told.append(spoken(EQUAL["presence"]))
    if hours := content["decision"].get("max_person_hours"):
        told.append(spoken("no process may spend more than {hours:,.0f} person-hours", hours=hours))
    return told
