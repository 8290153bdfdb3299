"""What the catalogue promises of every check."""

import re

import pytest

from simulation.validation import Check
from simulation.validation.checks import CHECKS
from simulation.validation.data import SOURCES, what_it_has
from simulation.validation.scorecard.card import section_of


def test_no_two_checks_share_a_key() -> None:
    assert len({check.key.lower() for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_check_says_what_was_found_by_whom_and_when_it_passes(check: Check) -> None:
    assert check.role in ("tuning", "validation")
    assert check.kind in ("evidence", "construction", "arithmetic", "conduct")
    assert check.kind == "evidence" or check.role == "validation"  # nothing is fitted on what is none
    assert check.title and check.claim.endswith(".") and check.source
    assert len(check.criterion) > 20
    assert all(any(name.startswith(start) for start in SOURCES) for name in check.needs)
    assert all(what_it_has(name) for name in check.needs)


def test_checks_whose_form_or_criterion_followed_a_first_look_say_so() -> None:
    revised = {check.key for check in CHECKS if check.revised}
    forums = {check.key for check in CHECKS if check.key.startswith("forums-")}
    harder = {"E1", "E5", "E6", "E7", "E10", "E12", "ratification"}
    assert (
        revised
        == harder
        | {
            "adminship",
            "cases",
            "unclosed",
            "treaties",
            "E11",
            "E14",
            "E15",
            "DEU-dev",
            "jury-courts",
            "on-record",
        }
        | forums
    )


def test_what_is_arithmetic_or_so_by_construction_does_not_count_as_evidence() -> None:
    counted = {check.key for check in CHECKS if section_of(check) == "evidence"}
    assert not counted & {"DEU-baselines", "power-tables", "ratification", "E12", "adminship"}
    assert not counted & {check.key for check in CHECKS if check.role == "tuning"}
    assert not {key for key in counted if key.startswith("vitals")}


def test_a_check_without_a_word_on_what_it_is_worth_is_refused() -> None:
    with pytest.raises(TypeError, match="kind"):
        Check("E0", "Title", "Claim.", "Source", "Criterion", "validation", run=lambda _effort: None)  # type: ignore


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_space_stands_between_a_number_and_per_cent(check: Check) -> None:
    assert not re.search(r"\d%", f"{check.claim} {check.criterion} {check.revised}")
