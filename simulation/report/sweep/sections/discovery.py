"""Where in the space of factors something is the case: scenario discovery by PRIM and CART."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from simulation.analysis.discovery.cart import CartTree, grow_tree
from simulation.analysis.discovery.prim import FactorStability, best_box, box_stability, peel
from simulation.analysis.discovery.space import Box, Mask, Space
from simulation.report.sweep.figures import draw_box_limits, draw_rules, draw_trade_off
from simulation.report.sweep.page import PageSection, Picture
from simulation.report.sweep.results import Results
from simulation.words import spoken

# Fewer points, or fewer of one kind among them, do not describe a region (assumption).
FEWEST_POINTS = 40
FEWEST_OF_A_KIND = 8


@dataclass(frozen=True)
class DiscoveryQuestion:
    """Something that is the case at some points and not at others."""

    key: str
    words: str
    marks: Mask


@dataclass(frozen=True)
class DiscoveryAnswer:
    """The region where it is the case, as a box and as rules."""

    question: DiscoveryQuestion
    trajectory: tuple[Box, ...]
    box: Box
    stability: tuple[FactorStability, ...]
    tree: CartTree


def discovery(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield where designs beat the first one, and where they are good enough."""
    different = _different(results)
    if not results.sweep.axes or len(different) < FEWEST_POINTS:
        return
    space = Space.of(pd.DataFrame([results.levels(point) for point in different]))
    one_sided, listed = [], False
    for asked in (*_better(results, scenario), *_good_enough(results, scenario)):
        question = replace(asked, marks=asked.marks[different])
        count = int(question.marks.sum())
        if min(count, len(question.marks) - count) < FEWEST_OF_A_KIND:
            one_sided.append(
                spoken(
                    "{what}: at {count} of {number} points.",
                    what=_capital(question.words),
                    count=count,
                    number=len(question.marks),
                )
            )
            continue
        section = _section(results, scenario, space, question)
        yield replace(section, contents="-" if listed else spoken("Where designs are better, or good enough"))
        listed = True
    if one_sided:
        yield PageSection(
            key=results.key("one_sided", scenario),
            title=results.title(spoken("Nearly everywhere, or nearly nowhere"), scenario),
            text=tuple(one_sided),
        )


def _different(results: Results) -> list[int]:
    """Return the points, without those that repeat an earlier one: they are no evidence."""
    first = {point: index for index, point in reversed(list(enumerate(results.sweep.points)))}
    return sorted(first.values())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _better(results: Results, scenario: int) -> Iterator[DiscoveryQuestion]:
    """Ask where each design beats the first one, in each measure that has a better direction."""
    means = results.means[scenario]
    for design in range(1, len(results.designs)):
        for index, measure in enumerate(results.measures):
            gain = means[:, design, index] - means[:, 0, index]
            if measure.better == "neither" or np.isnan(gain).any():
                continue
            marks = gain > 0 if measure.better == "higher" else gain < 0
            one, other = results.designs[design], results.designs[0]
            words = spoken(
                "“{one}” is better than “{other}” in {measure}",
                one=spoken(one),
                other=spoken(other),
                measure=measure.label.lower(),
            )
            yield DiscoveryQuestion(f"better_{design}_{measure.name}", words, marks)


def _good_enough(results: Results, scenario: int) -> Iterator[DiscoveryQuestion]:
    """Ask where each design meets all requirements."""
    wanted = results.requirements
    if not wanted:
        return
    columns = [results.names.index(each.measure) for each in wanted]
    for design, name in enumerate(results.designs):
        values = results.means[scenario, :, design, columns].T
        met = [
            values[:, k] >= each.threshold if each.better == "higher" else values[:, k] <= each.threshold
            for k, each in enumerate(wanted)
        ]
        words = spoken(
            "“{design}” is good enough ({requirements})",
            design=spoken(name),
            requirements=spoken(", ").join(map(str, wanted)),
        )
        yield DiscoveryQuestion(f"good_enough_{design}", words, np.all(met, axis=0))


def _section(results: Results, scenario: int, space: Space, question: DiscoveryQuestion) -> PageSection:
    trajectory = peel(space, question.marks)
    box = best_box(space, question.marks, trajectory)
    stability = box_stability(space, question.marks, box)
    answer = DiscoveryAnswer(question, trajectory, box, stability, grow_tree(space, question.marks))
    key = results.key(question.key, scenario)
    return PageSection(
        key=key,
        title=results.title(spoken("Where {what}", what=question.words), scenario),
        text=tuple(_words(answer)),
        pictures=tuple(_pictures(answer, space, key)),
        table=_table(answer),
    )


def _words(answer: DiscoveryAnswer) -> Iterator[str]:
    marks, box, tree = answer.question.marks, answer.box, answer.tree
    yield spoken("At {count} of {number} points.", count=int(marks.sum()), number=len(marks))
    yield (
        spoken("PRIM: {box}.", box=box)
        if box.limits
        else spoken("PRIM: no limit describes where better than chance.")
    )
    yield (
        spoken(
            "CART: accuracy {accuracy:.0%} by cross-validation, where always guessing the more "
            "frequent answer reaches {base_rate:.0%}; trees grown from resampled points agree with it "
            "on {agreement:.0%} of points.",
            accuracy=tree.accuracy,
            base_rate=tree.base_rate,
            agreement=tree.agreement,
        )
    )
    unstable = [each.factor for each in answer.stability if each.restricted and each.same_choice < 0.7]
    if unstable:
        yield spoken(
            "Not stable when points are resampled: the limit on {factors}.",
            factors=spoken(", ").join(unstable),
        )


def _pictures(answer: DiscoveryAnswer, space: Space, key: str) -> Iterator[Picture]:
    if answer.box.limits:
        yield Picture(
            f"{key}_box",
            spoken(
                "Left: what density costs in coverage while PRIM peels (ring: the box chosen). Right: its "
                "limits; whiskers hold 95 % of the limits found in resampled points."
            ),
            partial(_draw_box, answer=answer, space=space),
            9.0,
            max(2.8, 1.4 + 0.5 * len(answer.box.limits)),
        )
    if len(answer.tree.rules) > 1:
        yield Picture(
            f"{key}_rules",
            spoken("The same as rules (CART): share of the points under each rule where it is the case."),
            partial(_draw_rules, tree=answer.tree),
            8.0,
            max(2.2, 1.0 + 0.55 * len(answer.tree.rules)),
        )


def _draw_box(figure: Any, answer: DiscoveryAnswer, space: Space) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.5))
    draw_trade_off(left, answer.trajectory, answer.box)
    draw_box_limits(right, space, answer.box, answer.stability)


def _draw_rules(figure: Any, tree: CartTree) -> None:
    draw_rules(figure.subplots(), tree)


def _table(answer: DiscoveryAnswer) -> pd.DataFrame:
    rows = [
        {
            "kind": "limit of the box",
            "factor": each.factor,
            "rule": next((str(limit) for limit in answer.box.limits if limit.factor == each.factor), ""),
            "stability": each.same_choice,
            "coverage": answer.box.coverage,
            "density": answer.box.density,
            "points": answer.box.points,
        }
        for each in answer.stability
    ]
    rows += [
        {
            "kind": "rule of the tree",
            "factor": "",
            "rule": str(rule),
            "stability": answer.tree.agreement,
            "coverage": rule.coverage,
            "density": rule.density,
            "points": rule.points,
        }
        for rule in answer.tree.rules
    ]
    return pd.DataFrame(rows)
