"""A small picture of every shipped case, and the part of `scenarios/README.md` that shows them.

A picture says who wants what: one line a dimension, from the low to the high end of its scale, one mark a
group at what its members want on average, larger the larger the group, and a tick for what holds while
nothing is decided. Nothing in it was simulated: it changes with the file of the case and with nothing else.

    python -m simulation.report.gallery

writes all pictures and the list anew.
"""

import hashlib
import io
import re
from collections import Counter
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.report.figure import FAINT, GREY, STYLE
from simulation.scenario import Scenario, build_parameters, load_scenario, names
from simulation.scenario.catalogue import scenarios_folder

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = "pictures"
LIMIT = 40_000  # bytes a picture
WIDTH, ROW, FRAME = 6.4, 0.46, 0.62  # inches
DOTS_PER_INCH = 96
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555")
SHAPES = {"government": "s", "business": "D", "civil_society": "o", "technical_community": "^", "other": "v"}
SMALLEST, LARGEST = 26.0, 210.0  # points²
DRAWING = 1  # raised whenever the drawing changes, so that pictures drawn before are told apart
STAMP = "Fingerprint"
MARKED = re.compile(r"<!-- cases: [^>]* -->\n.*?<!-- end of cases -->", re.DOTALL)


class Marks(NamedTuple):
    """A group as it is drawn."""

    name: str
    kind: str
    places: tuple[
        tuple[float, ...], ...
    ]  # of its mean, or of each who is known by name; per dimension, 0 to 1
    share: float  # of all affected, for each place


def fingerprint(case: Scenario) -> str:
    """Return what the picture of a case depends on, as a digest: all that is drawn, and how."""
    drawn = [
        (dimension.name, dimension.scale.low_means, dimension.scale.high_means)
        for dimension in case.issue.dimensions
    ]
    content = repr((DRAWING, drawn, marks_of(case), _status_quo(case)))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def marks_of(case: Scenario) -> list[Marks]:
    """Return the groups of a case with the mean of what their members want, or with all who have names."""
    p = build_parameters(case, case.historical_design)
    found = []
    for number, name in enumerate(case.group_names):
        people = int(p.groups.size[number])
        places = [p.groups.ideal_mean[number]] if people else []
        if case.population.size is None:
            places, people = [p.actors.ideal[i] for i in np.flatnonzero(p.actors.group == number)], 1
        rounded = tuple(tuple(round(float(place), 6) for place in each) for each in places)
        if rounded:
            found.append(
                Marks(name, case.population.groups[name].kind, rounded, people / case.population.total)
            )
    return found


def _status_quo(case: Scenario) -> tuple[float, ...]:
    p = build_parameters(case, case.historical_design)
    return tuple(round(float(place), 6) for place in p.issue.status_quo)


def picture_of(case: Scenario) -> bytes:
    """Draw a case; return a PNG that carries its fingerprint."""
    import matplotlib
    from matplotlib.figure import Figure

    groups = marks_of(case)
    dimensions = case.issue.dimensions
    legend = -(-len(groups) // 3)
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, len(dimensions) * ROW + FRAME + 0.2 * legend), layout="constrained")
        axes = figure.subplots()
        for place, dimension in enumerate(dimensions):
            axes.plot([0, 1], [place, place], color=FAINT, lw=5, zorder=1, solid_capstyle="round")
            ends = (dimension.scale.low_means, dimension.scale.high_means)
            for x, words, side in ((0, ends[0], "left"), (1, ends[1], "right")):
                text = "\n".join(wrap(words, 38)[:1]) + ("…" if len(wrap(words, 38)) > 1 else "")
                axes.text(x, place + 0.4, text, ha=side, va="center", fontsize=6.3, color="#666666")
        now = _status_quo(case)
        axes.scatter(now, range(len(now)), s=230, marker="|", color=GREY, lw=1.4, zorder=2)
        axes.scatter([], [], s=60, marker="|", color=GREY, lw=1.4, label="now")
        _draw_groups(axes, groups)
        axes.set_yticks(range(len(dimensions)), [each.name.replace("_", " ") for each in dimensions])
        axes.set_ylim(len(dimensions) - 0.35, -0.5)
        axes.set_xlim(-0.04, 1.04)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        axes.tick_params(axis="y", length=0)
        figure.legend(
            loc="outside lower left",
            ncols=4,
            frameon=False,
            fontsize=6.8,
            handletextpad=0.3,
            columnspacing=1.0,
        )
        buffer = io.BytesIO()
        figure.savefig(
            buffer,
            dpi=DOTS_PER_INCH,
            facecolor="white",
            metadata={"Software": None, STAMP: fingerprint(case)},
        )
        return buffer.getvalue()


def _draw_groups(axes: "Axes", groups: list[Marks]) -> None:
    most = max(group.share for group in groups)
    for number, group in enumerate(groups):
        for line in range(len(group.places[0])):
            heaped = Counter(each[line] for each in group.places)
            axes.scatter(
                list(heaped),
                [line] * len(heaped),
                s=[
                    SMALLEST + (LARGEST - SMALLEST) * group.share / most * n / max(heaped.values())
                    for n in heaped.values()
                ],
                marker=SHAPES[group.kind],
                color=COLOURS[number % len(COLOURS)],
                alpha=0.85,
                edgecolor="white",
                linewidth=0.8,
                zorder=3,
            )
        axes.scatter(  # one size for all in the legend
            [],
            [],
            s=34,
            marker=SHAPES[group.kind],
            color=COLOURS[number % len(COLOURS)],
            label=group.name.replace("_", " "),
        )


def stamp_of(png: bytes) -> str:
    """Return the fingerprint that a picture carries; empty if it carries none.

    Examples
    --------
    >>> case = load_scenario("car_emissions")
    >>> stamp_of(picture_of(case)) == fingerprint(case)
    True
    """
    found = re.search(rf"{STAMP}\0([0-9a-f]{{16}})".encode(), png)
    return found[1].decode() if found else ""


def by_field() -> dict[str, dict[str, Scenario]]:
    """Return the shipped cases by field, the largest field first, each by name in alphabetical order."""
    shelves: dict[str, dict[str, Scenario]] = {}
    for name in names("cases"):
        case = load_scenario(name)
        shelves.setdefault(case.field or "Other", {})[name] = case
    ordered = sorted(shelves, key=lambda field: (-len(shelves[field]), field))
    return {field: shelves[field] for field in ordered}


def gallery() -> str:
    """Return the part of the README that lists and shows the cases, as Markdown."""
    shelves = by_field()
    lines = ["<!-- cases: written by python -m simulation.report.gallery -->", ""]
    lines += ["| field | case | what it teaches |", "|---|---|---|"]
    for field, held in shelves.items():
        for place, (name, case) in enumerate(held.items()):
            lines.append(f"| {field if place == 0 else ''} | [{name}](#{name}) | {case.teaches} |")
    lines += ["", _reading(), ""]
    for held in shelves.values():
        for name, case in held.items():
            lines += [f"### {name}", "", f"**{case.name}.** {case.summary.strip()}", ""]
            lines += [f"![Who wants what in {name}]({FOLDER}/{name}.png)", ""]
    return "\n".join([*lines, "<!-- end of cases -->"])


def _reading() -> str:
    return (
        "In the pictures every line is one question, from one end of its scale to the other. Every mark is a "
        "group at what its members want on average, larger the more people it has: squares are governments, "
        "diamonds business, circles civil society, triangles the technical community (pointing down: "
        "others). Where everybody is known by name, each stands for themselves. "
        "The grey tick is what holds while nothing is decided."
    )


def write_gallery(folder: Path) -> list[Path]:
    """Write every picture and the list into the folder of the shipped files; return what was written."""
    pictures = folder / FOLDER
    pictures.mkdir(exist_ok=True)
    written = []
    for name in names("cases"):
        path = pictures / f"{name}.png"
        case = load_scenario(name)
        if not path.is_file() or stamp_of(path.read_bytes()) != fingerprint(case):
            path.write_bytes(picture_of(case))
            written.append(path)
    readme = folder / "README.md"
    text = readme.read_text("utf-8")
    if (new := MARKED.sub(lambda _found: gallery(), text)) != text:
        readme.write_text(new, "utf-8")
        written.append(readme)
    return written


if __name__ == "__main__":
    for path in write_gallery(scenarios_folder()):
        print(path)
