"""Clearing the arrays between two runs."""

from numpy.typing import NDArray

from simulation.rule import rule
from simulation.rules.anatomy import NO_EVENT
from simulation.state import State


@rule
def reset(s: State) -> None:
    """Clear what a run adds to or sets only sometimes; everything else it overwrites."""
    _clear_people(s)
    _clear_process(s)
    _clear_implementation(s)


@rule
def _clear_people(s: State) -> None:
    clear(s.cost, 0.0)
    clear_table(s.holds, 0)
    clear_table(s.claim, 0.0)
    clear(s.attended, 0)
    clear(s.supported, 0)
    clear(s.excluded, 0)
    clear_table(s.spoken, 0)
    clear(s.turns, 0)
    clear(s.turns_before_call, 0)
    clear(s.asked, 0)
    clear(s.working_group, 0)
    clear_table(s.tabled, 0)
    clear(s.proposals, 0)
    clear_table(s.tabled_text, 0.0)


@rule
def _clear_process(s: State) -> None:
    clear_table(s.record_sum, 0.0)
    clear_table(s.record_count, 0)
    clear(s.parked, 0)
    clear(s.opened_at, 0.0)
    clear(s.stated_text, 0.0)
    clear(s.stated_consent, 0.0)
    clear(s.goal, 0)
    clear(s.goal_lower, 0.0)
    clear(s.goal_upper, 1.0)
    clear_table(s.mandate, 0.0)
    clear(s.reservation, 0.0)
    clear(s.best, 0.0)
    clear(s.aspiration, 0.0)
    clear(s.value, 0.0)
    clear(s.pivot, 0.0)
    clear(s.reasoned, 0)
    clear(s.answered, 0)
    clear(s.pressure, 0.0)
    clear(s.elapsed, 0.0)
    clear(s.objector, 0)
    clear(s.first_margin, 0.0)
    clear(s.margin, 0.0)
    clear_table(s.shift, 0.0)
    clear(s.won_by, NO_EVENT)
    clear(s.first_draft, 0.0)
    clear(s.tally, 0.0)
    clear(s.counts, 0)
    clear(s.exact, 1.0)


@rule
def _clear_implementation(s: State) -> None:
    clear_table(s.neighbours, 0)
    clear(s.aware, 0)
    clear_table(s.adopted, 0)
    clear(s.ever_adopted, 0)
    clear(s.eligible, 0)
    clear(s.reciprocates, 0)
    clear(s.reached, 0)
    clear(s.expected, 0.0)
    clear(s.share, 0.0)
    clear(s.adoption, 0.0)


@rule
def clear(row: NDArray, value: float) -> None:  # type: ignore[type-arg]
    """Set every entry to a value."""
    for i in range(len(row)):
        row[i] = value


@rule
def clear_table(table: NDArray, value: float) -> None:  # type: ignore[type-arg]
    """Set every entry of a table to a value."""
    for i in range(table.shape[0]):
        for j in range(table.shape[1]):
            table[i, j] = value
