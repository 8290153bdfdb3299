"""Letters that the usual font lacks come from another one, or are told; dollars are dollars."""

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from simulation.experiment.comparison import Comparison
from simulation.report import write_report
from simulation.report.figure import comparison_pictures
from simulation.report.fonts import USUAL, families_for, notice
from simulation.report.sweep.figures.lines import Curve, draw_lines
from tests.report.plausible import plausible_comparison

HOOK = (
    "\N{LATIN SMALL LETTER K WITH PALATAL HOOK}"  # in STIX, which comes with matplotlib, not in DejaVu Sans
)
NOWHERE = "\U000f0000"  # for private use: no font has it


def named(name: str) -> Comparison:
    base = plausible_comparison(4)
    first, second, *others = base.manifest.designs
    designs = (first, replace(second, name=name), *others)
    return Comparison(replace(base.manifest, designs=designs), base.values)


def test_the_usual_font_is_enough_for_what_it_has() -> None:
    assert families_for("Zoë, Łódź, Ελλάς, Київ, ▲ −3 \n\t") == ([USUAL], "")


def test_a_letter_that_it_lacks_comes_from_another_font() -> None:
    families, lacking = families_for(f"a {HOOK}")
    assert families[0] == USUAL and len(families) == 2
    assert lacking == ""


def test_fonts_with_whole_scripts_are_tried_first(monkeypatch) -> None:
    letters = {"usual": frozenset("ab"), "serif": frozenset("配"), "cjk": frozenset("配额")}
    monkeypatch.setattr("simulation.report.fonts._usual_letters", lambda: letters["usual"])
    monkeypatch.setattr("simulation.report.fonts._letters", letters.__getitem__)
    monkeypatch.setattr("simulation.report.fonts._others", lambda: (("Noto Sans CJK", "cjk"), ("A", "serif")))
    assert families_for("a配额") == ([USUAL, "Noto Sans CJK"], "")


@pytest.mark.parametrize(
    "name", [f"K {HOOK}", f"box {NOWHERE}", "漁獲枠 配额 할당", r"$5 and $x_{\foo$", "\x1b[31mred"]
)
def test_pictures_are_drawn_without_warnings_whatever_the_names(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert comparison_pictures(named(name)).png


def test_what_is_not_drawn_is_told_once_and_stands_beside_the_picture(tmp_path: Path) -> None:
    notes: list[str] = []
    write_report(named(f"box {NOWHERE}"), tmp_path, notes.append)
    assert notes == [notice(NOWHERE)]
    assert "boxes stand for these letters in the pictures" in (tmp_path / "report.html").read_text()


def test_where_all_is_drawn_nothing_is_told(tmp_path: Path) -> None:
    notes: list[str] = []
    write_report(named("Zoë"), tmp_path, notes.append)
    assert notes == []
    assert "boxes stand" not in (tmp_path / "report.html").read_text()


def test_dollars_are_dollars() -> None:
    assert comparison_pictures(named("$a$")).svg != comparison_pictures(named("a")).svg


def test_a_design_whose_name_begins_with_an_underscore_is_in_the_legend() -> None:
    axes = Figure().subplots()
    line = np.array([0.0, 1.0])
    draw_lines(axes, [Curve(name, line, line, line, line) for name in ("_mine", "other")], "x", "agreed")
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text().strip() for text in legend.get_texts()] == ["_mine", "other"]
