"""Sentences follow from the numbers: other numbers, other sentences, and nothing that an interval forbids."""

from collections.abc import Mapping

import numpy as np
import pytest

from simulation.experiment.comparison import Comparison
from simulation.outcome import outcome_names
from simulation.report.findings import findings, judgement
from simulation.report.words import design_in_words
from simulation.scenario import load_design
from tests.report.plausible import plausible_comparison

BASE = plausible_comparison(200)
HISTORICAL, ROUGH, FULL = range(3)


def with_outcomes(changes: Mapping[str, Mapping[int, float]]) -> Comparison:
    """All designs alike, but for these means."""
    noise = np.random.default_rng(1).normal(0, 0.01, BASE.values.shape[1])
    values = np.zeros_like(BASE.values) + 0.5 + noise[None, :, None]
    for index, name in enumerate(outcome_names()):
        if name in ("agreed", "closed"):
            values[:, :, index] = 1
    for name, by_design in changes.items():
        for design, change in by_design.items():
            values[design, :, outcome_names().index(name)] += change
    return Comparison(BASE.manifest, values)


def text_of(comparison: Comparison, heading: str) -> str:
    (finding,) = [each for each in findings(comparison) if each.heading == heading]
    return " ".join(finding.sentences).replace("\N{NO-BREAK SPACE}", " ")


def test_a_design_better_on_something_and_worse_on_nothing_is_named() -> None:
    text = text_of(with_outcomes({"decision_quality": {ROUGH: 0.2}}), "On balance")
    assert "Multistakeholder, rough consensus beats or equals every other design on all of them." in text
    assert "Multistakeholder, rough consensus: gains decision quality +20.0 points; costs nothing." in text


def test_a_trade_off_is_called_one() -> None:
    text = text_of(with_outcomes({"decision_quality": {FULL: 0.2}, "months": {FULL: 10}}), "On balance")
    assert "which to take depends on what one wants more" in text
    assert (
        "Multistakeholder, full consensus: gains decision quality +20.0 points; costs time to a decision "
        "+10.0 months." in text
    )


def test_designs_that_are_alike_are_said_to_be_alike() -> None:
    text = text_of(with_outcomes({}), "On balance")
    assert "Not to be told apart from the historical design: Multistakeholder, rough consensus" in text
    assert "no two designs can be told apart" in text_of(with_outcomes({}), "Quality of the decision")


def test_the_largest_gain_and_loss_are_named_with_their_size() -> None:
    text = text_of(with_outcomes({"months": {ROUGH: -3, FULL: 7}}), "Reaching a decision")
    assert "largest gain −3.0 months [−3.0, −3.0] (Multistakeholder, rough consensus)" in text
    assert "largest loss +7.0 months [7.0, 7.0] (Multistakeholder, full consensus)" in text


def test_the_placebo_is_compared_with_the_design_it_copies() -> None:
    text = text_of(with_outcomes({"decision_quality": {ROUGH: 0.1}}), "Seats or people? The placebo")
    assert "Placebo inclusion differs from Multistakeholder, rough consensus only in who sits there" in text
    assert "decision quality +10.0 points [10.0, 10.0]" in text


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        (
            "Seats or voice? Mute attendance",
            "all come, and some only watch. What their voice and their say add",
        ),
        ("Panel or public? What reading does", "Closed expert panel only in what has been read before"),
    ],
)
def test_controls_are_compared_with_the_design_they_take_something_from(heading: str, told: str) -> None:
    assert told in text_of(with_outcomes({}), heading)


def test_a_measure_that_exists_nowhere_is_said_not_to() -> None:
    values = BASE.values.copy()
    values[:, :, outcome_names().index("decision_quality")] = np.nan
    assert "not defined in any run" in text_of(Comparison(BASE.manifest, values), "Quality of the decision")


def test_judgement_sorts_every_headline_measure_once() -> None:
    for design in BASE.others:
        judged = judgement(BASE, design)
        assert len(judged.better) + len(judged.worse) + len(judged.same) == 12


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("governments_majority", "Governments decide; all others are not in the room"),
        ("advisory_multistakeholder", "all others may speak but do not decide"),
        ("closed_expert_panel", "5 for each group; whoever knows most"),
        ("executive_decree", "1.3% of those who do not comply are found a month"),
        ("placebo_inclusion", "as many people who are not affected"),
        ("abstaining_stand_ins", "as many people who are not affected, who do not decide"),
        ("mute_attendance", "the technical community and others come and only watch"),
        ("panel_with_record", "first reads all that was argued in “Multistakeholder, rough consensus”"),
        ("multistakeholder_full_consensus", "More than half of every group that decides"),
        ("multistakeholder_unanimity", "Everybody must consent"),
    ],
)
def test_a_preset_says_in_words_what_makes_it_different(name: str, words: str) -> None:
    facts = design_in_words(load_design(name).model_dump(mode="json"))
    assert words in "\n".join(fact.text for fact in facts)
