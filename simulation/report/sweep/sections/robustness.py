"""Which design to choose when nobody knows which point is the real one, or what is wanted more."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd

from simulation.analysis.robustness import (
    Membership,
    Regret,
    Satisficing,
    front_membership,
    regrets,
    satisficing,
)
from simulation.analysis.robustness.regret import Sense
from simulation.report.sweep.figures import draw_pareto, draw_regret, draw_satisficing
from simulation.report.sweep.page import PageSection, Picture
from simulation.report.sweep.results import Results, averaged
from simulation.words import spoken

# What a design is chosen for: who accepts it, what becomes of it, what it costs.
FRONT = ("output_legitimacy", "implementation_60", "person_hours")
ACROSS = 2  # panels
PANEL_WIDTH, ROW = 4.2, 0.34  # inches


def robustness(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield regret and satisficing over points, and the Pareto front of designs."""
    if len(results.designs) < 2:
        return
    if results.manifest.points > 1:
        yield from _regret(results, scenario)
    if results.requirements and results.manifest.points > 1:
        yield _satisficing(results, scenario)
    if set(FRONT) <= set(results.names):
        yield _front(results, scenario)


def _regret(results: Results, scenario: int) -> Iterator[PageSection]:
    found: dict[str, tuple[Regret, ...]] = {}
    for index, measure in enumerate(results.measures):
        values = results.means[scenario, :, :, index].T
        if measure.better != "neither" and not pd.isna(values).any():
            sense: Sense = "higher" if measure.better == "higher" else "lower"
            found[measure.name] = regrets(values, results.designs, sense)
    if not found:
        return
    key = results.key("regret", scenario)
    yield PageSection(
        key=key,
        title=results.title(spoken("What choosing a design may cost"), scenario),
        text=(
            spoken(
                "Regret: how far a design stays behind the best one at the same point. Savage's criterion "
                "chooses the design whose largest regret is smallest (blue)."
            ),
        ),
        pictures=(
            Picture(
                key,
                spoken(
                    "Bar: largest regret; line: exceeded at a tenth of the points; dot: mean with 95 % "
                    "interval."
                ),
                partial(_draw_regret, found=found),
                2.2 + PANEL_WIDTH * min(len(found), ACROSS),
                (1.1 + ROW * len(results.designs)) * -(-len(found) // ACROSS) + 0.4,
            ),
        ),
        table=pd.DataFrame(
            {
                "measure": name,
                "design": regret.design,
                "largest": regret.largest,
                "high": regret.high,
                "mean": regret.mean.value,
                "mean_low": regret.mean.low,
                "mean_high": regret.mean.high,
                "is_minimax": regret.is_minimax,
                **{f"worst_{k}": v for k, v in results.levels(regret.worst_point).items()},
            }
            for name, each in found.items()
            for regret in each
        ),
    )


def _draw_regret(figure: Any, found: dict[str, tuple[Regret, ...]]) -> None:
    """Draw one panel a measure, under one legend."""
    panels = figure.subplots(-(-len(found) // ACROSS), min(len(found), ACROSS), squeeze=False).flat
    for axes, (measure, each) in zip(panels, found.items(), strict=False):
        draw_regret(axes, each, measure)
    legend = panels[0].get_legend()
    handles, labels = legend.legend_handles, [text.get_text() for text in legend.get_texts()]
    for axes in panels:
        axes.set_visible(axes.has_data())
        if axes.get_legend() is not None:
            axes.get_legend().remove()
    figure.legend(handles, labels, loc="outside upper left", ncols=2, frameon=False, fontsize=8)


def _satisficing(results: Results, scenario: int) -> PageSection:
    wanted = results.requirements
    columns = [results.names.index(each.measure) for each in wanted]
    values = results.means[scenario][:, :, columns].transpose(1, 0, 2)
    errors = results.standard_errors[scenario][:, :, columns].transpose(1, 0, 2)
    found = satisficing(values, results.designs, wanted, errors)
    key = results.key("satisficing", scenario)
    return PageSection(
        key=key,
        title=results.title(spoken("Where designs are good enough"), scenario),
        text=(
            spoken(
                "Good enough: {requirements}, in the mean at a point (Starr 1963).",
                requirements=spoken(", ").join(map(str, wanted)),
            ),
        ),
        pictures=(
            Picture(
                key,
                spoken(
                    "Share of points where all requirements are met, with its 95 % interval; dark: by more "
                    "than the margin of error; small marks: each requirement on its own."
                ),
                partial(_draw_satisficing, found=found),
                6.5,
                1.5 + ROW * len(results.designs),
            ),
        ),
        table=pd.DataFrame(
            {
                "design": each.design,
                "share": each.share.value,
                "low": each.share.low,
                "high": each.share.high,
                "surely": each.surely,
                **each.each,
            }
            for each in found
        ),
    )


def _draw_satisficing(figure: Any, found: tuple[Satisficing, ...]) -> None:
    draw_satisficing(figure.subplots(), found)


def _front(results: Results, scenario: int) -> PageSection:
    columns = [results.names.index(name) for name in FRONT]
    values = averaged(results.values[scenario])[:, :, columns]
    found = front_membership(values, results.designs, ("higher", "higher", "lower"))
    kept = [each.design for each in found if each.is_on_front]
    key = results.key("pareto", scenario)
    return PageSection(
        key=key,
        title=results.title(spoken("Between which designs one has to choose"), scenario),
        text=(
            spoken(
                "No design beats {designs} in legitimacy, implementation and person-hours at once. Which of "
                "these to take is a matter of what one wants more.",
                designs=spoken(", ").join(f"“{spoken(name)}”" for name in kept),
            ),
        ),
        pictures=(
            Picture(
                key,
                spoken(
                    "Designs on the Pareto front in blue, others in grey; the area is person-hours. Lines "
                    "are 95 % intervals; numbers, the probability of being on the front, by bootstrap."
                ),
                partial(_draw_front, found=found),
                7.0,
                4.6,
            ),
        ),
        table=pd.DataFrame(
            {
                "design": each.design,
                "on_front": each.is_on_front,
                "probability": each.probability,
                "beaten_by": "; ".join(each.beaten_by),
                **{name: mean.value for name, mean in zip(FRONT, each.means, strict=True)},
            }
            for each in found
        ),
    )


def _draw_front(figure: Any, found: tuple[Membership, ...]) -> None:
    draw_pareto(figure.subplots(), found, FRONT)
