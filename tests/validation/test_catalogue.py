"""What the catalogue promises of every check."""

import re

import pytest

from simulation.validation import Check
from simulation.validation.checks import CHECKS
from simulation.validation.data import SOURCES, what_it_has


def test_no_two_checks_share_a_key() -> None:
    assert len({check.key.lower() for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_check_says_what_was_found_by_whom_and_when_it_passes(check: Check) -> None:
    assert check.role in ("tuning", "validation", "conduct")
    assert check.title and check.claim.endswith(".") and check.source
    assert len(check.criterion) > 20
    assert all(any(name.startswith(start) for start in SOURCES) for name in check.needs)
    assert all(what_it_has(name) for name in check.needs)


def test_checks_whose_form_or_criterion_followed_a_first_look_say_so() -> None:
    revised = {check.key for check in CHECKS if check.revised}
    forums = {check.key for check in CHECKS if check.key.startswith("forums-")}
    assert revised == {"E1", "E7", "E11", "E14", "E15", "DEU-dev", "jury-courts", "on-record"} | forums


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_space_stands_between_a_number_and_per_cent(check: Check) -> None:
    assert not re.search(r"\d%", f"{check.claim} {check.criterion} {check.revised}")
