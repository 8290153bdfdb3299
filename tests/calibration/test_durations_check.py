"""The check of durations narrows what it says it narrows, and fails where deadlines do not matter."""

import numpy as np
import pytest

from simulation.validation.check import Effort
from simulation.validation.checks import durations


def test_narrowing_keeps_whoever_is_there():
    whole = durations.parameters_of(durations.OPEN)
    part = durations.narrowed(whole, 2)
    assert len(part.issue.status_quo) == 2
    np.testing.assert_array_equal(part.groups.ideal_mean, whole.groups.ideal_mean[:, :2])
    np.testing.assert_allclose(part.groups.salience_mean.sum(axis=1), 1)
    np.testing.assert_array_equal(part.groups.size, whole.groups.size)


def test_no_process_outlasts_its_deadline():
    taken = durations.months(durations.parameters_of(durations.EXPEDITED), 20)
    assert taken.max() <= durations.EXPEDITED.deadline
    np.testing.assert_array_equal(taken, durations.months(durations.parameters_of(durations.EXPEDITED), 20))


@pytest.mark.parametrize("wrong", ["gives way at once", "no pressure"])
def test_the_check_can_fail(monkeypatch, wrong):
    built = durations.parameters_of

    def changed(process):
        p = built(process if wrong == "gives way at once" else durations.OPEN)
        return p._replace(concession=p.concession._replace(aspiration=0.1)) if wrong != "no pressure" else p

    monkeypatch.setattr(durations, "parameters_of", changed)
    assert not durations.run(Effort.QUICK).passed
