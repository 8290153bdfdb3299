"""Processes that are never closed: a share within the band passes, none or most do not."""

import pytest

from simulation.experiment.pairing import Estimate
from simulation.validation import Effort
from simulation.validation.checks import unclosed
from simulation.validation.checks.durations import BROAD, Process, parameters_of


@pytest.mark.parametrize(("share", "passes"), [(0.0, False), (0.33, True), (0.6, False)])
def test_a_third_passes(share: float, passes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unclosed, "_unclosed", lambda _horizon, runs: Estimate(share, share, share, runs))
    assert unclosed.CHECK.run(Effort.QUICK).passed == passes


def test_a_share_that_hangs_on_the_horizon_is_no_share_of_processes_that_never_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def share(horizon: int, runs: int) -> Estimate:
        value = 0.33 if horizon == unclosed.HORIZONS[0] else 0.1
        return Estimate(value, value, value, runs)

    monkeypatch.setattr(unclosed, "_unclosed", share)
    assert not unclosed.CHECK.run(Effort.QUICK).passed


def test_a_process_that_cannot_close_is_counted_as_unclosed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_is_enough(process: Process):
        whole = parameters_of(process)
        rule = whole.decision._replace(chamber_quota=1.0 + 0 * whole.decision.chamber_quota)
        strict = rule._replace(chamber_strict=1 + 0 * rule.chamber_strict)  # more than all of them
        return whole._replace(decision=strict, fallback=strict)

    monkeypatch.setattr(unclosed, "parameters_of", nobody_is_enough)
    assert BROAD and unclosed._unclosed(6, 5).value == 1.0
