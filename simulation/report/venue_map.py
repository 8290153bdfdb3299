"""A map of venues: who sat in each, what crossed from one to another, and whose texts contradict.

Tables of an ecosystem hold means of many worlds. The map shows one world, run again when it is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from simulation.ecosystem import NEVER, NOT_OPEN
from simulation.parameters import Floats, Ints
from simulation.report.case_names import CaseNames
from simulation.report.figure import BLUE, GREY, INK, STYLE, VERMILLION, Pictures, head, saved
from simulation.report.fonts import picture_language
from simulation.report.venue_course import crossings, venue_titles
from simulation.scenario import Ecosystem, Scenario, build_ecosystem
from simulation.scenario.problem import printable
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simulation.engine.habitat import Habitat

SHOWN = 0  # the replicate drawn: the same world for all ecosystems
PALETTE = ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#44617B", "#A65628", "#BBBBBB")
HATCHES = ("", "////", "....")  # for groups beyond the colours
ACROSS, PANEL_WIDTH, TITLE, HEAD = 3, 3.6, 0.25, 0.62  # inches
FOOT_ROW = 0.2  # inches of a row of the legend
NAME_CHARACTERS = 20
LARGEST, SMALLEST = 0.3, 0.04  # radii; venues stand on a circle of radius 1
HALF_WIDTH = 2.2  # of a panel, in the same unit
LINES = 0.62  # what is written above or below a venue takes, with the gap
THIN, THICK = 0.7, 3.0  # points: arrows of the fewest and of the most arguments
SHOP_BEND, SHOP_BENDS, SHOP_WIDTH, SHOP_DASHES = -0.18, 3, 2.2, (0, (2, 1))  # of groups that go elsewhere
RING = 0.05  # around the circle of a venue that was founded
BESIDE, MARGIN = 0.3, 0.08  # from where on words stand beside a venue; and around all


@dataclass(frozen=True, eq=False)
class VenueMap:
    """One world of an ecosystem.

    Attributes
    ----------
    name, venues
        Of the ecosystem and of its V venues, as tables show them.
    seated
        (V, G) people of each group who sat in a venue at its first round.
    decided
        (V,) month in which the venue closed; −1 where it never opened.
    agreed
        (V,) whether it has a text in force.
    arguments, texts
        (V, V) what crossed, as `simulation.report.venue_course.Crossings` has it.
    contradict
        (V, V) whether both texts are in force and contradict each other at the end.
    shops
        Group, venue left and venue gone to (numbers) of each time a group took a lost matter elsewhere.
    founded
        (V,) whether the venue was founded by a group that had lost; such venues follow the others, and only
        those that were founded are there.
    """

    name: str
    venues: tuple[str, ...]
    seated: Ints
    decided: Ints
    agreed: Ints
    arguments: Ints
    texts: Ints
    contradict: Ints
    shops: tuple[tuple[int, int, int], ...]
    founded: Ints


def venue_maps(
    scenario: Scenario,
    ecosystems: Sequence[Ecosystem],
    seed: int,
    person_hours: float | None = None,
    deadline: int | None = None,
) -> list[VenueMap]:
    """Run one world of each ecosystem and read who sat where, and what crossed."""
    from simulation.engine.habitat import Habitat

    found = []
    for one in ecosystems:
        habitat = Habitat(build_ecosystem(scenario, one, person_hours, deadline))
        habitat.run(seed, SHOWN)
        found.append(_read(one, habitat))
    return found


def _read(one: Ecosystem, habitat: Habitat) -> VenueMap:
    from simulation.outcome.shops import read_shops
    from simulation.state import Count

    commons, venues, rooms = habitat.commons, habitat.ecosystem.venues, habitat.rooms
    there = np.flatnonzero(commons.starts != NEVER)
    place = {int(v): number for number, v in enumerate(there)}
    groups = len(habitat.ecosystem.people.groups.size)
    seated, agreed = np.zeros((len(rooms), groups), np.int64), np.zeros(len(rooms), np.int64)
    for v, room in enumerate(rooms):
        sat = np.maximum(room.attended, commons.sat[v])[: len(room.group)] > 0
        if commons.status[v] != NOT_OPEN:
            seated[v] = np.bincount(room.group[: len(sat)][sat], minlength=groups)
            agreed[v] = room.counts[Count.VERSION] > 0
    held = np.outer(agreed, agreed)
    contradict = (held > 0) & (commons.conflict > venues.contradiction_tolerance)
    crossed, both = crossings(habitat), np.ix_(there, there)
    titles = venue_titles(one)
    return VenueMap(
        one.name,
        tuple(titles[v] for v in there),
        seated[there],
        commons.decided_at[there],
        agreed[there],
        crossed.arguments[both],
        crossed.texts[both],
        contradict[both].astype(np.int64),
        tuple((shop.group, place[shop.left], place[shop.to]) for shop in read_shops(commons)),
        (venues.left[there] >= 0).astype(np.int64),
    )


def venue_pictures(scenario: Scenario, maps: Sequence[VenueMap]) -> Pictures:
    """Draw maps of a case, a panel an ecosystem; equal maps give equal bytes."""
    import matplotlib

    with picture_language(), matplotlib.rc_context(STYLE):
        return saved(_figure(CaseNames(scenario, spoken_language()), maps))


def _figure(names: CaseNames, maps: Sequence[VenueMap]) -> Figure:
    from matplotlib.figure import Figure

    handles = _legend(names, maps)
    across = min(ACROSS, len(maps))
    columns = max(2, across)  # a single panel leaves no room for the words
    down = -(-len(maps) // across)
    foot = FOOT_ROW * -(-len(handles) // columns) + 0.15
    low, high = min(_reach(one)[0] for one in maps), max(_reach(one)[1] for one in maps)
    panel = (high - low) * PANEL_WIDTH / (2 * HALF_WIDTH)
    height = down * (panel + TITLE) + HEAD + foot
    figure = Figure(figsize=(columns * PANEL_WIDTH, height))
    grid = figure.subplots(down, across, squeeze=False)
    figure.subplots_adjust(
        left=0.01,
        right=0.99,
        top=1 - (HEAD + TITLE) / height,
        bottom=foot / height,
        wspace=0.02,
        hspace=TITLE / panel,
    )
    most_people = max(1, *(int(one.seated.sum(axis=1).max()) for one in maps))
    most_arguments = max(1, *(int(one.arguments.max()) for one in maps))
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, one in zip(grid.flat, maps, strict=False):
        axes.set_ylim(low, high)
        _panel(axes, one, most_people, most_arguments)
    subtitle = spoken(
        "Who sat where, and what crossed (wide: many arguments). One world, the same in all panels."
    )
    head(figure, printable(names.title), subtitle)
    figure.legend(
        handles=handles,
        loc="lower center",
        ncols=columns,
        frameon=False,
        fontsize=7.5,
        bbox_to_anchor=(0.5, 0.02 / height),
    )
    return figure


def _places(count: int) -> Floats:
    """Return where venues stand, (V, 2): on a circle, from the top on; one alone in its middle."""
    angles = math.pi / 2 - 2 * math.pi * np.arange(count) / count
    return np.column_stack([np.cos(angles), np.sin(angles)]) * (0.0 if count == 1 else 1.0)


def _reach(one: VenueMap) -> tuple[float, float]:
    """Return how far down and up a panel reaches, with what is written."""
    low, high = 0.0, 0.0
    for x, y in _places(len(one.venues)).tolist():
        beside = abs(x) > BESIDE
        low = min(low, y - LARGEST - (0.0 if beside or y > 0 else LINES))
        high = max(high, y + LARGEST + (LINES if not beside and y > 0 else 0.0))
    return low - MARGIN, high + MARGIN


def _panel(axes: Axes, one: VenueMap, most_people: int, most_arguments: int) -> None:
    count = len(one.venues)
    at = _places(count)
    radii = np.maximum(SMALLEST, LARGEST * np.sqrt(one.seated.sum(axis=1) / most_people))
    axes.set_xlim(-HALF_WIDTH, HALF_WIDTH)
    axes.set_aspect("equal")
    axes.set_title(printable(spoken(one.name)), loc="left", color=INK, fontweight="bold", pad=2)
    for v, w in np.argwhere(np.triu(one.contradict)):
        ends = at[[v, w]]
        axes.plot(ends[:, 0], ends[:, 1], color=VERMILLION, lw=1.1, ls=(0, (4, 2)), zorder=1)
    for v, w in np.argwhere((one.arguments > 0) | (one.texts > 0)):
        width = THIN + (THICK - THIN) * one.arguments[v, w] / most_arguments
        _arrow(axes, at[v], at[w], (radii[v], radii[w]), width, BLUE if one.texts[v, w] else GREY)
    for number, (group, v, w) in enumerate(dict.fromkeys(one.shops)):
        bend = SHOP_BEND * (1 + number % SHOP_BENDS)  # so that several on one way can be told apart
        _arrow(axes, at[v], at[w], (radii[v], radii[w]), SHOP_WIDTH, _dress(group)[0], bend)
    for v in range(count):
        _circle(axes, at[v], radii[v], one.seated[v], bool(one.founded[v]))
        _told(axes, at[v], radii[v], one, v)


def _arrow(
    axes: Axes,
    start: Floats,
    end: Floats,
    radii: tuple[float, float],
    width: float,
    colour: str,
    shop_bend: float = 0.0,
) -> None:
    """Draw what crossed from one venue to another, or who went, bent so that both ways can be seen."""
    from matplotlib.patches import FancyArrowPatch

    along = (end - start) / np.linalg.norm(end - start)
    first, last = start + along * (radii[0] + 0.03), end - along * (radii[1] + 0.03)
    axes.add_patch(
        FancyArrowPatch(
            (first[0], first[1]),
            (last[0], last[1]),
            connectionstyle=f"arc3,rad={shop_bend or 0.16}",
            arrowstyle="-|>",
            mutation_scale=14 if shop_bend else 7,
            lw=width,
            color=colour,
            ls=SHOP_DASHES if shop_bend else "-",
            zorder=5 if shop_bend else 2,
        )
    )


def _circle(axes: Axes, at: Floats, radius: float, seated: Ints, founded: bool) -> None:
    """Draw who sat in a venue: as large as they are many, divided by group; a ring around it if founded."""
    from matplotlib.patches import Circle, Wedge

    total, turned = int(seated.sum()), 90.0
    centre = float(at[0]), float(at[1])
    for group in np.flatnonzero(seated):
        part = 360.0 * float(seated[group]) / total
        colour, hatch = _dress(int(group))
        axes.add_patch(
            Wedge(centre, radius, turned - part, turned, facecolor=colour, hatch=hatch, lw=0, zorder=3)
        )
        turned -= part
    axes.add_patch(Circle(centre, radius, facecolor="none", edgecolor=INK, lw=0.7, zorder=4))
    if founded:
        axes.add_patch(Circle(centre, radius + RING, facecolor="none", edgecolor=INK, lw=0.7, zorder=4))


def _told(axes: Axes, at: Floats, radius: float, one: VenueMap, v: int) -> None:
    """Write what became of a venue on its outer side, where no arrow passes."""
    x, y, gap = float(at[0]), float(at[1]), radius + 0.06
    if abs(x) > BESIDE:
        x, across, up = x + math.copysign(gap, x), "left" if x > 0 else "right", "center"
    else:
        above = y > 0
        y, across, up = y + (gap if above else -gap), "center", "bottom" if above else "top"
    name = fill(one.venues[v], NAME_CHARACTERS)
    axes.text(x, y, f"{name}\n{_became(one, v)}", ha=across, va=up, fontsize=6.5, linespacing=1.25, color=INK)


def _became(one: VenueMap, v: int) -> str:
    """Say what became of a venue."""
    seats = spoken("{people} people", people=int(one.seated[v].sum()))
    if one.decided[v] < 0:  # who opens decides, or closes without a text
        return spoken("never opened")
    if not one.agreed[v]:
        return f"{seats}\n{spoken('no text')}"
    return f"{seats}\n{spoken('text in month {month}', month=int(one.decided[v]))}"


def _dress(group: int) -> tuple[str, str]:
    """Return colour and hatch of a group."""
    return PALETTE[group % len(PALETTE)], HATCHES[group // len(PALETTE) % len(HATCHES)]


def _legend(names: CaseNames, maps: Sequence[VenueMap]) -> list[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Artist] = []
    for number, group in enumerate(names.case.population.groups):
        colour, hatch = _dress(number)
        handles.append(Patch(facecolor=colour, hatch=hatch, label=printable(names.group(group))))
    lines = (
        (any(one.texts.any() for one in maps), BLUE, "-", spoken("a text crossed")),
        (
            any((one.arguments * (1 - one.texts)).any() for one in maps),
            GREY,
            "-",
            spoken("arguments alone crossed"),
        ),
        (any(one.contradict.any() for one in maps), VERMILLION, "--", spoken("the texts contradict")),
    )
    for shown, colour, style, label in lines:
        if shown:
            handles.append(Line2D([], [], color=colour, ls=style, lw=1.4, label=label))
    if any(one.shops for one in maps):
        label = spoken("a group that lost there goes elsewhere (its colour)")
        handles.append(Line2D([], [], color=INK, ls=SHOP_DASHES, lw=SHOP_WIDTH, label=label))
    if any(one.founded.any() for one in maps):
        label = spoken("founded by such a group")
        handles.append(
            Line2D([], [], ls="", marker="o", markersize=9, mfc="none", mec=INK, mew=0.7, label=label)
        )
    return handles
