"""One page: what helps most, the table, how to adopt a change, and how all this was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulation.advice import Improvement
from simulation.advice.judging import Judged
from simulation.report.advice.table import NOBODY, NOTHING, Wording, notes
from simulation.report.figure import BLUE, FAINT, GREY, INK, STYLE, VERMILLION, Pictures, saved
from simulation.report.files import escaped
from simulation.report.fonts import picture_language
from simulation.report.pricing import signed
from simulation.report.terminal_table import wrapped
from simulation.words import later, paragraph, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# --- The picture: the effect of each change with its interval, and what it does to every group ---

COLOURS = {"better": BLUE, "worse": VERMILLION, "open": GREY}
SHAPES = {"better": "o", "worse": "s", "open": "o"}
NAME_CHARACTERS = 42
ROW, FRAME, NAMES, EFFECTS, GROUP, CAPTION = 0.42, 1.6, 3.4, 3.2, 0.95, 3.8  # inches
FULL = 0.15  # change of a group's true gain that has the full colour; assumption


def improvement_pictures(found: Improvement) -> Pictures:
    """Draw the finalists; equal results give equal bytes."""
    import matplotlib

    with picture_language(), matplotlib.rc_context(STYLE):
        return saved(improvement_figure(found))


def improvement_figure(found: Improvement) -> Figure:
    """Draw effects on the left, groups on the right, the best change on top."""
    from matplotlib.figure import Figure

    rows, groups = len(found.finalists), len(found.scenario.group_names)
    width, height = NAMES + EFFECTS + max(GROUP * groups, CAPTION) + 0.4, max(2, rows) * ROW + FRAME
    figure = Figure(figsize=(width, height))
    bottom, span = 0.75 / height, (height - FRAME) / height
    effects = figure.add_axes((NAMES / width, bottom, EFFECTS / width, span))
    _effects(effects, found)
    beside = figure.add_axes(((NAMES + EFFECTS + 0.2) / width, bottom, GROUP * groups / width, span))
    _groups(beside, found)
    title = spoken("{case}: one thing changed", case=Wording(found).names.title)
    figure.suptitle(
        "\n".join(wrapped(title, 95)), x=0.02, y=1 - 0.1 / height, ha="left", va="top", fontsize=11, color=INK
    )
    return figure


def _effects(axes: Axes, found: Improvement) -> None:
    telling = Wording(found)
    measure = telling.measure
    axes.axvline(0, color=INK, linewidth=0.8)
    for row, one in enumerate(found.finalists):
        verdict = one.verdict(found.sign)
        low, value, high = (
            measure.factor * each for each in (one.effect.low, one.effect.value, one.effect.high)
        )
        axes.plot([low, high], [row, row], color=COLOURS[verdict], linewidth=1.4)
        axes.plot(
            value,
            row,
            SHAPES[verdict],
            markersize=5,
            color=COLOURS[verdict],
            markerfacecolor="white" if verdict == "open" else COLOURS[verdict],
        )
    names = ["\n".join(wrapped(telling.words(one), NAME_CHARACTERS)) for one in found.finalists]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    unit = measure.difference_unit
    axes.set_title(
        spoken("{measure}, difference", measure=measure.label) + (f" ({unit})" if unit else ""),
        loc="left",
        color=INK,
    )
    told = later(
        "95 % intervals; left of the line is better.\nFilled: better or worse; hollow: cannot be told."
    )
    if found.sign > 0:
        told = later(
            "95 % intervals; right of the line is better.\nFilled: better or worse; hollow: cannot be told."
        )
    axes.set_xlabel(
        spoken(told),
        loc="left",
        fontsize=7.5,
        color="#555555",
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _groups(axes: Axes, found: Improvement) -> None:
    """Colour what each group truly gains or loses, and say how its acceptance changes."""
    from matplotlib.patches import Rectangle

    telling = Wording(found)
    names = found.scenario.group_names
    for row, one in enumerate(found.finalists):
        for column, share in enumerate(one.groups):
            gain = share.gain.value
            is_known = share.gain.excludes_zero
            strength = min(1.0, abs(gain) / FULL) if is_known else 0.0
            colour = BLUE if gain > 0 else VERMILLION
            axes.add_patch(
                Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, alpha=0.55 * strength)
            )
            text = spoken(
                "{gain}\n{points} pts",
                gain=signed(gain, 2),
                points=signed(100 * share.acceptance.value, 0),
            )
            axes.text(
                column,
                row,
                text,
                ha="center",
                va="center",
                fontsize=7,
                color=INK,
                fontweight="bold" if share.loses else "normal",
            )
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.set_ylim(max(1, len(found.finalists)) - 0.5, -0.5)
    axes.set_xticks(
        range(len(names)), ["\n".join(wrapped(telling.names.group(name), 13)) for name in names], fontsize=7.5
    )
    axes.xaxis.tick_top()
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.set_xlabel(
        spoken(
            "What each group truly gains (utility; colour), and below it the change in\nhow many of it "
            "accept the outcome (points). Bold: the change hurts it."
        ),
        loc="left",
        fontsize=7.5,
        color="#555555",
    )
    for spine in axes.spines.values():
        spine.set_visible(False)


# --- One page: what helps most, the table, how to adopt a change, and how all this was found ---

PICTURE_NAME = "improve.png"
VERDICTS = {"better": "✓", "worse": "✗", "open": "?"}
WORST_TOLD = 8


def page(found: Improvement) -> str:
    """Return the page in Markdown."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Improvement) -> Iterator[str]:
    telling = Wording(found)
    measure, numerals = telling.measure, telling.numerals
    yield spoken("# {case}: which one change helps most?", case=escaped(telling.names.title))
    yield ""
    yield spoken(
        "Process changed in one thing: **{design}**.", design=escaped(spoken(found.changes.base.name))
    )
    now = (
        f"{numerals.number(found.today.value)} {numerals.interval(found.today)} {measure.shown_unit}".strip()
    )
    told = later("Measure: **{measure}** ({meaning}; less is better). As it is: {now}.")
    if found.sign > 0:
        told = later("Measure: **{measure}** ({meaning}; more is better). As it is: {now}.")
    yield spoken(told, measure=measure.label, meaning=measure.meaning, now=now)
    yield ""
    for line in telling.headline():
        yield f"- {escaped(line)}"
    yield ""
    yield f"![{spoken('Changes and their effects')}]({PICTURE_NAME})"
    yield ""
    yield spoken(
        "| | Change | Effect ({unit}) | Price | Hurts |",
        unit=measure.difference_unit or spoken("difference"),
    )
    yield "|---|---|---|---|---|"
    for one in found.finalists:
        yield _row(one, found, telling)
    yield ""
    yield spoken("✓ helps, ✗ harms, ? cannot be told. What to write into the design to adopt a change:")
    yield ""
    yield from (f"- {escaped(telling.words(one))}: `{setting(one)}`" for one in found.finalists)
    yield ""
    yield from _harmful(found, telling)
    yield spoken("## How this was found")
    yield ""
    yield paragraph(notes(found))
    yield ""
    yield (
        spoken(
            "Prices: person-hours are spent by all in the room together, months until the decision; "
            "agreement is the share of processes that end with a decision; budget units are money set "
            "aside for support and facilitation, of which one lifts one full barrier of a person; that "
            "a remedy works better costs nothing by itself in the model. What a change does outside "
            "the model (law, politics, who would resist it) is not in these numbers."
        )
    )
    yield ""
    yield (
        spoken(
            "Successive halving: Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016. False "
            "discovery rate: Benjamini and Yekutieli 2001."
        )
    )
    yield ""
    yield spoken(
        "`manifest.json` has all that is needed to run this again (seed {seed}).", seed=found.manifest.seed
    )


def _row(one: Judged, found: Improvement, telling: Wording) -> str:
    cells = (
        VERDICTS[one.verdict(found.sign)],
        escaped(telling.words(one)),
        escaped(telling.effect(one)),
        escaped(spoken("; ").join(telling.price(one)) or spoken(NOTHING)),
        escaped(spoken("; ").join(telling.losers(one)) or spoken(NOBODY)),
    )
    return f"| {' | '.join(cells)} |"


def setting(one: Judged) -> str:
    """Return a change as it stands in a design file.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> setting(SimpleNamespace(change=SimpleNamespace(path="decision.deadline", new=30)))
    'decision.deadline: 30'
    """
    return f"{one.change.path}: {_yaml(one.change.new)}"


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _harmful(found: Improvement, telling: Wording) -> Iterator[str]:
    """List what the race gave up for the worst effects: what not to touch."""
    known = [one for one in found.given_up if one.effect.excludes_zero]
    worst = [one for one in reversed(known) if one.effect.value * found.sign < 0][:WORST_TOLD]
    if not worst:
        return
    yield spoken("## What not to touch")
    yield ""
    yield spoken("The worst of the changes that were given up, on the few runs they had:")
    yield ""
    for one in worst:
        effect = escaped(telling.effect_with_unit(one))
        yield spoken(
            "- {change}: {effect}, {number} pairs",
            change=escaped(telling.words(one)),
            effect=effect,
            number=one.effect.count,
        )
    yield ""
