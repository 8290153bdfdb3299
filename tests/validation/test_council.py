"""The checks on the Council say what they rest on, and their picture can be read."""

import pytest
from matplotlib.figure import Figure

from simulation.scenario import ScenarioError
from simulation.validation import Effort
from simulation.validation.checks import council
from simulation.validation.data import VARIABLE, absent, advice, data_path

HEADER = "isnr,intro,pcom,pde,pfr,scom,sde,sfr,out"


@pytest.fixture
def scores():
    if absent([council.DEU]):
        pytest.skip(advice([council.DEU]))
    found = council._scores(Effort.QUICK)
    return [found["dev", name] for name in council.SHOWN]


@pytest.mark.parametrize(
    ("split", "said"), [("", "the parts are nothing"), (",split", "the parts are test, train")]
)
def test_a_table_without_both_parts_is_refused(tmp_path, monkeypatch, split, said) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    data_path(council.DEU).parent.mkdir()
    parts = ["", ""] if not split else [",train", ",test"]
    lines = [f"{k},01-01-2000,0,50,100,50,50,50,50{part}" for k, part in enumerate(parts)]
    data_path(council.DEU).write_text("\n".join([HEADER + split, *lines]) + "\n", "utf-8")
    council._scores.cache_clear()
    with pytest.raises(ScenarioError) as error:
        council._scores(Effort.QUICK)
    assert f"{data_path(council.DEU)}:1:1: split: {said}" in str(error.value)


def test_known_figures_are_not_said_to_be_published() -> None:
    baselines = next(check for check in council.CHECKS if check.key == "DEU-baselines")
    assert "visible issues" in baselines.claim and "computed elsewhere" in baselines.source


def test_the_picture_names_every_method_in_full_and_nothing_overlaps(scores) -> None:
    figure = Figure(figsize=(4.6, 3.1), layout="constrained")
    axes = figure.subplots()
    council._draw(scores, axes)
    figure.draw_without_rendering()
    legend = axes.get_legend()
    texts = legend.get_texts()
    assert [text.get_text() for text in texts] == [
        council.TITLES.get(each.method.name, each.method.title) for each in scores
    ]
    boxes = [text.get_window_extent() for text in texts]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
    assert not legend.get_window_extent().overlaps(axes.get_window_extent())


def test_the_check_says_why_the_command_has_other_numbers(scores) -> None:
    assert "exchange" in council._split("dev")(Effort.QUICK).detail
