"""Who decides by which rule."""

import pytest

from simulation.forecast.negotiation.room import (
    consent,
    decision,
    is_codecided,
    needs_unanimity,
    seat,
    voters,
)
from simulation.parameters import Deadline
from tests.forecast.tables_of_actors import issue

NAMES = ("com", "de", "ep", "fr")


def chambers(**more: str) -> tuple[list[list[int]], list[float]]:
    proposal = (issue([0.0, 10, 20, 30], names=NAMES, **more),)
    rule = decision(seat(proposal), proposal, 12)
    return rule.chamber_members.tolist(), rule.chamber_quota.tolist()


def test_consultation_leaves_the_decision_to_the_council() -> None:
    assert chambers(procedure="CNS", voting="QMV") == ([[0, 1, 0, 1]] * 2, [62 / 87, 0.5])


def test_codecision_adds_a_chamber() -> None:
    members, quota = chambers(procedure="COD", voting="QMV")
    assert members[-1] == [0, 0, 1, 0]
    assert quota[-1] == 1


def test_unanimity_asks_every_state() -> None:
    assert chambers(procedure="CNS", voting="Unan") == ([[0, 1, 0, 1]], [1.0])


def test_elsewhere_names_mean_nothing() -> None:
    table = seat((issue([0.0, 10, 20, 30], names=NAMES),))
    assert voters(table).tolist() == [1, 1, 1, 1]


def test_institutions_alone_decide_together() -> None:
    table = seat((issue([0.0, 10], names=("com", "ep"), procedure="COD", voting="QMV"),))
    assert voters(table).tolist() == [1, 1]


@pytest.mark.parametrize(("written", "unanimous"), [("Unan", True), ("unanimity", True), ("QMV", False)])
def test_voting_is_read_by_its_first_letters(written: str, unanimous: bool) -> None:
    assert needs_unanimity((issue([0.0], voting=written),)) is unanimous


def test_codecision_is_also_the_ordinary_procedure() -> None:
    assert is_codecided((issue([0.0], procedure="OLP"),))
    assert not is_codecided((issue([0.0], procedure="CNS"),))


def test_consent_is_looked_for_first_and_the_treaty_decides_in_the_end() -> None:
    proposal = (issue([0.0, 10, 20, 30], names=NAMES, procedure="CNS", voting="QMV"),)
    first = consent(decision(seat(proposal), proposal, 12), 0.9)
    assert first.chamber_quota.tolist() == [0.9, 0.9]
    assert first.on_deadline == Deadline.FALLBACK_VOTE
