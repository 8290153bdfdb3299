"""The terminal table holds every number that was asked for, at any width from 80 columns."""

import io
import re

import pytest
from rich.console import Console

from simulation.experiment.comparison import Comparison
from simulation.report.measures import HEADLINE_MEASURES, Numerals
from simulation.report.table import print_comparison
from tests.report.plausible import plausible_comparison


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return plausible_comparison(60)


def printed(comparison: Comparison, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    print_comparison(comparison, console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("width", [80, 100, 120, 160, 200])
def test_every_estimate_and_difference_is_there_uncut(comparison: Comparison, width: int) -> None:
    text = printed(comparison, width)
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    for measure in HEADLINE_MEASURES:
        numerals = Numerals.for_measure(comparison, measure)
        for design in comparison.manifest.design_names:
            assert numerals.compact(comparison.estimate(design, measure.name)) in text
            if design != comparison.reference:
                assert numerals.compact(comparison.difference(design, measure.name), signed=True) in text


def test_a_wide_terminal_needs_fewer_tables(comparison: Comparison) -> None:
    assert printed(comparison, 200).count("Historical  ") < printed(comparison, 80).count("Historical  ")


def test_arrows_mark_exactly_the_differences_that_exclude_zero(comparison: Comparison) -> None:
    marked = sum(
        comparison.difference(design, measure.name).excludes_zero
        for design in comparison.others
        for measure in HEADLINE_MEASURES
    )
    legend = 2
    assert len(re.findall("[▲▼]", printed(comparison, 120))) == marked + legend


def test_the_title_says_what_was_asked(comparison: Comparison) -> None:
    text = printed(comparison, 120)
    assert "IANA stewardship transition" in text
    assert "60 paired replicates each" in text
    assert "seed 1" in text
    assert f"Historical: {comparison.reference}" in text


def test_a_measure_that_is_missing_in_some_runs_says_so(comparison: Comparison) -> None:
    holes = comparison.values.copy()
    holes[2, :10, comparison.manifest.outcomes.index("months")] = float("nan")
    text = printed(Comparison(comparison.manifest, holes), 120)
    assert "Time to a decision exists in 50 to 60 of 60 runs." in " ".join(text.split())


@pytest.mark.parametrize("width", [80, 100])
def test_how_agreement_was_reached_shows_all_of_its_columns(comparison: Comparison, width: int) -> None:
    text = printed(comparison, width)
    heading = text[text.index("How was agreement reached?") :][: 4 * width]
    assert all(word in heading for word in ("and then, %", "argu-", "time", "room", "voted", "moved"))
