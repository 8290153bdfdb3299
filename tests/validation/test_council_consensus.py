"""The check of consensus in the Council counts dissenters, and can pass and fail."""

import numpy as np
import pytest

from simulation.validation.check import Effort
from simulation.validation.checks import council_consensus


def test_shares_by_hand() -> None:
    consensus, one = council_consensus._shares(np.array([0.0, 0, 0, 1, 2]))
    assert (consensus.value, one.value) == (0.6, 0.5)


def test_dissenters_are_those_of_fifteen_states_who_do_not_consent() -> None:
    found = council_consensus._dissenters(0.0, 30)
    assert len(found) > 0
    assert ((found >= 0) & (found <= 15 * (1 - 62 / 87))).all()  # more would have stopped the act
    assert (found == found.round()).all()


@pytest.mark.parametrize(
    ("none", "single", "passes"), [(81, 9, True), (50, 25, False), (81, 2, False), (99, 1, False)]
)
def test_the_check_asks_for_both_shares(
    none: int, single: int, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = np.repeat([0.0, 1.0, 3.0], [none, single, 100 - none - single])
    monkeypatch.setattr(council_consensus, "_dissenters", lambda conformity, number: acts)
    assert council_consensus.CHECK.run(Effort.QUICK).passed == passes
