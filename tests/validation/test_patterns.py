"""Every pattern comes to a verdict, and a world without its mechanism makes it fail."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from simulation.experiment.pairing import Difference
from simulation.parameters import Editor, Parameters, Role
from simulation.validation import Check, Effort, simulating
from simulation.validation.checks.patterns import (
    CHECKS,
    e07_negative_control,
    e13_idle_partnerships,
    e14_ally,
    e15_transparency,
    on_record,
    participation,
)
from simulation.validation.examining import examine
from simulation.validation.result import Finding

BY_KEY = {check.key: check for check in CHECKS}
Break = Callable[[Parameters], Parameters]


def changed(parameters: Parameters, part: str, **values: Any) -> Parameters:
    return parameters._replace(**{part: getattr(parameters, part)._replace(**values)})


def only_governments_decide(p: Parameters) -> Parameters:
    role = np.where(p.groups.is_government == 1, p.convening.role, np.minimum(p.convening.role, Role.VOICE))
    return changed(p, "convening", role=role)


def adoption_by_lot(p: Parameters) -> Parameters:
    return changed(p, "implementation", responsiveness=0.0, awareness_publication=1.0)


def any_rule_passes_at_once(p: Parameters) -> Parameters:
    decision = p.decision
    return changed(
        p,
        "decision",
        chamber_quota=np.zeros_like(decision.chamber_quota),
        chamber_strict=0 * decision.chamber_strict,
    )


def the_commission_writes(p: Parameters) -> Parameters:
    return changed(p, "deliberation", editor=int(Editor.BIASED), favoured_group=2)


def no_amendments(p: Parameters) -> Parameters:
    return changed(p, "drafting", effort=0)


def what_the_commission_writes_stays(p: Parameters) -> Parameters:
    return no_amendments(the_commission_writes(p))


def accepting_is_doing(p: Parameters) -> Parameters:
    free = np.zeros_like(p.groups.implementation_cost_mean)
    world = changed(p, "groups", implementation_cost_mean=free, implementation_cost_sd=free)
    return changed(
        world,
        "implementation",
        awareness_publication=1.0,
        consideration=1.0,
        responsiveness=1000.0,
        network_value=0.0,
    )


def talk_moves_nobody(p: Parameters) -> Parameters:
    return changed(p, "deliberation", susceptibility=0.0, trust_own=0.0, trust_other=0.0, argument_sd=100.0)


def others_do_not_matter(p: Parameters) -> Parameters:
    return changed(p, "implementation", network_value=0.0)


BREAKS: dict[str, Break] = {
    "E1": any_rule_passes_at_once,
    "E4": only_governments_decide,
    "E5": adoption_by_lot,
    "E7": adoption_by_lot,
    "E9": any_rule_passes_at_once,
    "E10": what_the_commission_writes_stays,
    "E11": no_amendments,
    "E12": accepting_is_doing,
    "E17": talk_moves_nobody,
    "ratification": others_do_not_matter,
}


@cache
def intact_verdict(key: str) -> Finding:
    return examine(BY_KEY[key], Effort.QUICK)


@pytest.fixture(autouse=True)
def forget_broken_cases():
    yield
    participation.draw_cases.cache_clear()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_every_pattern_comes_to_a_verdict_with_numbers_and_a_picture(check: Check) -> None:
    finding = intact_verdict(check.key)
    assert finding.status in ("passed", "failed"), finding.detail
    assert finding.measured and finding.detail and finding.picture
    assert len({tuple(row) for row in finding.rows}) == 1


@pytest.mark.parametrize("key", BREAKS)
def test_a_world_without_the_mechanism_turns_a_pass_into_a_fail(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if intact_verdict(key).status != "passed":
        pytest.skip("fails on the model as it is: see the scorecard")
    participation.draw_cases.cache_clear()
    intact = simulating.parameters_of
    monkeypatch.setattr(simulating, "parameters_of", lambda *world: BREAKS[key](intact(*world)))
    assert not BY_KEY[key].run(Effort.QUICK).passed


def test_more_than_half_of_the_patterns_are_shown_to_fail() -> None:
    assert len(BREAKS) > len(CHECKS) / 2


# Checks that fail on the model as it is; that they could pass is worth knowing as well.


def test_idle_partnerships_pass_where_acting_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e13_idle_partnerships, "COST", (0.2, 1.6))
    assert e13_idle_partnerships.CHECK.run(Effort.QUICK).passed


@pytest.mark.parametrize(("allied", "passes"), [(0.05, True), (0.35, False)])
def test_the_ally_passes_where_conformity_ends_and_fails_where_it_does_not(
    allied: float, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def subjects(replicates: int, ally: bool) -> np.ndarray:
        return (np.linspace(0, 1, 200) < (allied if ally else 0.37)).astype(float)

    monkeypatch.setattr(e14_ally, "_subjects", subjects)
    assert e14_ally.CHECK.run(Effort.QUICK).passed == passes


@pytest.mark.parametrize("alone", [0.2, 0.6])
def test_the_ally_fails_where_too_few_or_too_many_yield_alone(
    alone: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        e14_ally,
        "_subjects",
        lambda replicates, ally: (np.linspace(0, 1, 200) < (0 if ally else alone)).astype(float),
    )
    assert not e14_ally.CHECK.run(Effort.QUICK).passed


def test_without_conformity_no_subject_names_a_line_that_it_does_not_see() -> None:
    assert e14_ally._yielding(200, False, 0.0).mean() < 0.01
    assert e14_ally._yielding(200, False, 1.0).mean() > 2 * e14_ally._yielding(200, True, 1.0).mean()


def test_stifled_dissent_is_seen_where_people_shrink_from_dissenting_in_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intact = simulating.parameters_of
    monkeypatch.setattr(
        simulating, "parameters_of", lambda *world: changed(intact(*world), "concession", audience_cost=-0.8)
    )
    regimes = e15_transparency._regimes(
        "simple_majority", audience="constituents", common_value=0.2, replicates=50
    )
    assert e15_transparency._change(regimes, "dissent", "fishbowl", "rationale").high < 0


@pytest.mark.parametrize(
    ("audience", "change", "claimed"),
    [
        ("nobody", (0.0, 0.0, 0.0), True),
        ("nobody", (0.01, -0.1, 0.1), False),  # an interval around zero is not nothing
        ("constituents", (0.1, 0.05, 0.15), True),
        ("constituents", (-0.1, -0.15, -0.05), False),
        ("careers", (-0.1, -0.15, -0.05), True),
        ("careers", (0.1, 0.05, 0.15), False),
    ],
)
def test_each_audience_has_its_sign(audience: str, change: tuple[float, float, float], claimed: bool) -> None:
    assert e15_transparency._as_claimed(audience, Difference(*change, 10, 1.0)) == claimed


@pytest.mark.parametrize(("fall", "passes"), [(0.055, True), (0.01, False), (0.2, False)])
def test_dissent_on_record_passes_at_the_size_found_and_fails_below_and_above(
    fall: float, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        on_record, "_dissent", lambda process, replicates, strength=None: np.full(50, 0.3 - fall * process)
    )
    assert on_record.CHECK.run(Effort.QUICK).passed == passes


def test_the_same_effort_gives_the_same_verdict() -> None:
    first, second = (BY_KEY["E1"].run(Effort.QUICK) for _ in range(2))
    assert first.measured == second.measured and first.rows == second.rows


def test_the_picture_of_the_negative_control_says_that_both_axes_are_differences() -> None:
    def about(value: float) -> Difference:
        return Difference(value, value - 0.01, value + 0.01, 10, 1.0)

    effects = [
        e07_negative_control.Effect(about(0.1), about(1.0), about(value)) for value in (0.0, 0.2, 0.025)
    ]
    figure = Figure(figsize=(4.6, 3.1), layout="constrained")
    axes = figure.subplots()
    e07_negative_control._draw(effects, axes)
    figure.draw_without_rendering()
    assert "less" in axes.get_ylabel() and "less" in axes.get_xlabel()
    assert not axes.get_legend().get_window_extent().overlaps(axes.get_window_extent())
