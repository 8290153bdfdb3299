"""Figures of sweeps: every one can be drawn, says what its axes are, and is the same file every time."""

from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from simulation.analysis.effects import effects
from simulation.analysis.robustness import front_membership, regrets
from simulation.analysis.stopping import Target
from simulation.report.figure import BLUE, STYLE
from simulation.report.sweep.figures import (
    Grid,
    draw_box_limits,
    draw_convergence,
    draw_forest,
    draw_heat_map,
    draw_lines,
    draw_morris,
    draw_morris_panels,
    draw_pareto,
    draw_regret,
    draw_rules,
    draw_satisficing,
    draw_sobol,
    draw_sobol_panels,
    draw_trade_off,
    forest_size,
    pictures,
    write_pictures,
)
from simulation.report.sweep.figures.look import name_points
from tests.report.sweep_results import made_up


@pytest.fixture(scope="module")
def results():
    return made_up()


def on_axes(draw, *arguments):
    return lambda figure: draw(figure.subplots(), *arguments)


def drawings(results):
    """Return, by name, what draws on an empty figure, and its size."""
    found = results.discovery

    return {
        "forest": (lambda figure: draw_forest(figure, results.effects), forest_size(results.effects)),
        "heat_map": (on_axes(draw_heat_map, results.difference), (6, 4)),
        "heat_map_level": (on_axes(draw_heat_map, results.level), (6, 4)),
        "lines": (on_axes(draw_lines, results.curves, "inclusion", "output_legitimacy"), (6, 4)),
        "sobol": (on_axes(draw_sobol, results.sobol), (6, 3.4)),
        "morris": (on_axes(draw_morris, results.morris, "output_legitimacy"), (5.4, 4)),
        "sobol_panels": (lambda figure: draw_sobol_panels(figure, results.by_measure(results.sobol)), (9, 5)),
        "morris_panels": (
            lambda figure: draw_morris_panels(figure, results.by_measure(results.morris)),
            (9, 5),
        ),
        "trade_off": (on_axes(draw_trade_off, found.trajectory, found.box), (5.6, 4)),
        "box_limits": (on_axes(draw_box_limits, found.space, found.box, found.stability), (6.6, 2.6)),
        "rules": (on_axes(draw_rules, found.tree), (6.6, 3.4)),
        "regret": (on_axes(draw_regret, results.regrets, "output_legitimacy"), (6.4, 3.2)),
        "satisficing": (on_axes(draw_satisficing, results.satisficing), (6.4, 3.2)),
        "pareto": (
            on_axes(draw_pareto, results.front, ("output_legitimacy", "implementation_24", "person_hours")),
            (6.4, 4.8),
        ),
        "convergence": (
            on_axes(
                draw_convergence,
                results.replicates,
                ("agreed", "output_legitimacy", "implementation_24"),
                results.targets,
            ),
            (6, 3.6),
        ),
    }


NAMES = [
    "forest", "heat_map", "heat_map_level", "lines", "sobol", "sobol_panels", "morris", "morris_panels",
    "trade_off", "box_limits", "rules", "regret", "satisficing", "pareto", "convergence",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_names_its_axes(results, name):
    draw, size = drawings(results)[name]
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
    panels = [axes for axes in figure.axes if axes.get_visible()]
    assert panels
    for axes in panels:
        is_named_by_rows = any(label.get_text() for label in axes.get_yticklabels())
        is_named_once_for_all = figure.get_supxlabel()
        assert axes.get_xlabel() or axes.get_ylabel() or is_named_once_for_all
        assert axes.get_ylabel() or is_named_by_rows or axes.get_title(loc="left")


@pytest.mark.parametrize("name", NAMES)
def test_equal_results_give_equal_files(results, name):
    draw, size = drawings(results)[name]
    first, second = pictures(draw, *size), pictures(draw, *size)
    assert first.svg == second.svg
    assert first.png == second.png
    assert first.png.startswith(b"\x89PNG")
    assert ElementTree.fromstring(first.svg).tag.endswith("svg")


def test_pictures_are_written_side_by_side(results, tmp_path):
    draw, size = drawings(results)["sobol"]
    png, svg = write_pictures(pictures(draw, *size), tmp_path, "sobol")
    assert (png.name, svg.name) == ("sobol.png", "sobol.svg")
    assert png.stat().st_size > 10_000
    assert svg.stat().st_size > 10_000


def hatched(figure):
    return [patch for axes in figure.axes for patch in axes.patches if patch.get_hatch()]


def test_hatching_marks_exactly_the_cells_whose_interval_includes_zero(results):
    figure = Figure()
    draw_heat_map(figure.subplots(), results.difference)
    grid = results.difference
    assert len(hatched(figure)) == int(np.sum((grid.low <= 0) & (grid.high >= 0)))
    assert hatched(figure)
    plain = Figure()
    draw_heat_map(plain.subplots(), results.level)
    assert not hatched(plain)


def test_names_may_be_shown_otherwise(results):
    figure = Figure(figsize=(6, 4))
    draw_sobol(figure.subplots(), results.sobol, {"rounds": "Number of rounds"})
    shown = {label.get_text() for label in figure.axes[0].get_yticklabels()}
    assert "Number of rounds" in shown
    assert "rounds" not in shown


def test_designs_on_the_front_are_drawn_in_blue_and_the_beaten_are_open(results):
    figure = Figure(figsize=(6, 5), layout="constrained")
    draw_pareto(figure.subplots(), results.front, ("output_legitimacy", "implementation_24", "person_hours"))
    faces = [to_hex(marks.get_facecolor()[0]).upper() for marks in figure.axes[0].collections]
    assert faces == [BLUE if each.is_on_front else "#FFFFFF" for each in results.front]
    assert len(set(faces)) == 2


def test_requirements_are_said_in_the_units_in_which_measures_are_shown(results):
    figure = Figure(figsize=(6, 4))
    draw_satisficing(figure.subplots(), results.satisficing)
    words = {text.get_text() for text in figure.axes[0].get_legend().get_texts()}
    assert {"Output legitimacy ≥ 55 %", "Implemented after 60 months ≥ 40 %"} <= words


def test_filled_marks_are_what_holds_for_the_whole_family(results):
    figure = Figure(figsize=forest_size(results.effects), layout="constrained")
    draw_forest(figure, results.effects)
    open_marks = [
        line
        for axes in figure.axes
        for line in axes.lines
        if line.get_marker() == "o" and line.get_markerfacecolor() == "white"
    ]
    assert len(open_marks) == sum(each.p_adjusted >= 0.05 for each in results.effects) > 0


def test_names_keep_clear_of_points_and_of_each_other():
    figure = Figure(figsize=(5, 4))
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    points = [(0.5, 0.5), (0.52, 0.51), (0.55, 0.48), (0.98, 0.97)]
    name_points(axes, points, ["inclusion", "support budget", "transparency", "decision rule"])
    FigureCanvasAgg(figure).draw()
    boxes = [text.get_window_extent() for text in axes.texts]
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[place + 1 :])
        assert not any(box.contains(*axes.transData.transform(point)) for point in points)
    assert boxes[-1].x1 <= axes.get_window_extent().x1


NOTHING, EVERYWHERE = np.full((2, 2), np.nan), np.zeros((2, 2))
SIDES = np.array([0.0, 1.0])
HALF = np.array([[np.nan, 0.1], [0.2, 0.3]])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("change", [NOTHING, EVERYWHERE, HALF])
def test_a_map_of_little_can_be_drawn(change):
    for grid in (
        Grid("agreed", "x", "y", SIDES, SIDES, change),
        Grid("agreed", "x", "y", SIDES, SIDES, change, change - 0.1, change + 0.1),
    ):
        assert pictures(on_axes(draw_heat_map, grid)).svg


@pytest.mark.filterwarnings("error")
def test_a_design_without_the_measure_is_said_to_have_none():
    values = np.random.default_rng(1).random((3, 20, 2))
    values[1, :, 1] = np.nan
    figure = Figure(figsize=(6, 3), layout="constrained")
    draw_forest(figure, effects(values, ["now", "other", "third"], ["agreed", "quality"], resamples=20))
    assert [text.get_text() for axes in figure.axes for text in axes.texts] == ["not defined"]


@pytest.mark.filterwarnings("error")
def test_designs_that_are_all_the_same_can_be_drawn():
    same = np.ones((2, 20, 3))
    front = front_membership(same, ["a", "b"], ["higher", "higher", "lower"], resamples=10)
    assert pictures(on_axes(draw_pareto, front, ("agreed", "x", "person_hours"))).svg
    assert pictures(on_axes(draw_regret, regrets(same[:, :, 0], ["a", "b"], "higher"), "agreed")).svg


@pytest.mark.filterwarnings("error")
def test_convergence_leaves_out_a_measure_that_never_exists():
    values = np.column_stack([np.random.default_rng(2).random(50), np.full(50, np.nan)])
    figure = Figure(figsize=(6, 4), layout="constrained")
    draw_convergence(figure.subplots(), values, ("x", "y"), [Target(0.1), Target(0.1, is_relative=True)])
    [legend] = [axes.get_legend() for axes in figure.axes]
    assert [text.get_text() for text in legend.get_texts()] == ["x"]
