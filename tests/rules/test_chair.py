"""Who is in the chair, by hand."""

import pytest

from simulation.rules.chair import goes_before


@pytest.mark.parametrize(
    ("named", "resources", "other_named", "other_resources", "expected"),
    [
        (False, 0.9, False, 0.8, True),  # nobody is of a named body: resources decide
        (False, 0.8, False, 0.9, False),
        (False, 0.8, False, 0.8, False),  # whoever came first stays
        (True, 0.1, False, 0.9, True),  # the named body before all others, however poor
        (False, 0.9, True, 0.1, False),
        (True, 0.9, True, 0.8, True),  # inside it, resources again
        (True, 0.8, True, 0.9, False),
        (True, 0.8, True, 0.8, False),
    ],
)
def test_the_named_body_goes_first_and_then_resources_decide(
    named: bool, resources: float, other_named: bool, other_resources: float, expected: bool
) -> None:
    assert goes_before(named, resources, other_named, other_resources) is expected
