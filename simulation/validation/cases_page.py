"""Cases against what happened: the picture, and a page that goes case by case."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulation.report.figure import BLUE, FAINT, GREY, INK, STYLE, VERMILLION, saved
from simulation.report.fonts import picture_language
from simulation.report.html import embedded, fill_in, template
from simulation.validation.cases import AGREED, HALF, NAMES, NEARLY_ALL, Compared, coverage
from simulation.words import again, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simulation.validation.check import Row

FILE = "cases.html"
WIDTH, ROW, HEAD = 8.6, 0.27, 0.95  # inches
LONGEST = 54  # characters of a title in the picture
COLUMNS = ("5 %", "25 %", "median", "75 %", "95 %")


def from_row(row: "Row") -> Compared:
    """Read a row of the check back: what a page is made from, in whatever process it was run."""
    return Compared(
        case=str(row["case"]),
        title=str(row["title"]),
        quantity=str(row["quantity"]),
        observed=float(row["observed"]),
        quantiles=tuple(float(row[name]) for name in COLUMNS),
        counts=row["counts"] == "yes",
    )


def cases_page(rows: "Sequence[Row]", made_by: str) -> str:
    """Write the page.

    Parameters
    ----------
    rows
        Of the check `cases`.
    made_by
        Version and date, for the foot of the page.
    """
    compared = [from_row(row) for row in rows]
    why = {(each.case, each.quantity): str(row["why"]) for each, row in zip(compared, rows, strict=True)}
    return fill_in(
        template("cases.html.j2", "simulation.validation.scorecard"),
        style=template("report.css"),
        counts=[
            {"share": f"{share:.0%}".replace("%", "\u00a0%"), "held": held, "total": total}
            for share, (held, total) in ((s, coverage(compared, s)) for s in (HALF, NEARLY_ALL))
        ],
        kinds=[_of_kind(compared, kind) for kind in NAMES],
        picture=embedded(picture(compared)),
        cases=[_case(name, compared, why) for name in dict.fromkeys(each.case for each in compared)],
        made_by=made_by,
    )


def _of_kind(compared: Sequence[Compared], kind: str) -> dict[str, Any]:
    chosen = [each for each in compared if each.kind == kind]
    return {
        "name": spoken(NAMES[kind]),
        "half": coverage(chosen, HALF)[0],
        "most": coverage(chosen, NEARLY_ALL)[0],
        "total": coverage(chosen, HALF)[1],
    }


def _case(name: str, compared: Sequence[Compared], why: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    own = [each for each in compared if each.case == name]
    sentences = dict.fromkeys(said for each in own if (said := why[each.case, each.quantity]))
    return {
        "name": name,
        "title": again(own[0].title),
        "why": [again(sentence) for sentence in sentences],
        "rows": [
            {
                "what": _words(each),
                "observed": _value(each, each.observed),
                "median": _value(each, each.quantiles[2]),
                "interval": _interval(each),
                "verdict": _verdict(each),
                "missed": each.misses,
            }
            for each in own
        ],
    }


def _words(each: Compared) -> str:
    if each.quantity == AGREED:
        return spoken("Agreement")
    return (
        spoken(NAMES[each.kind])
        if each.month is None
        else spoken("Adoption after {months}", months=_months(each.month))
    )


def _months(number: int) -> str:
    return spoken("a month") if number == 1 else spoken("{number} months", number=number)


def _value(each: Compared, value: float) -> str:
    if value != value:
        return "–"
    if each.kind == "months":
        return spoken("{number:.1f} months", number=value)
    if each.quantity == AGREED and value in (0.0, 1.0):
        return spoken("yes") if value else spoken("no")
    return f"{value:.0%}".replace("%", "\u00a0%")


def _interval(each: Compared) -> str:
    if each.quantity == AGREED:
        return spoken("{share} of runs agree", share=_value_of_share(each.quantiles[2]))
    low, high = each.quantiles[0], each.quantiles[-1]
    if each.kind == "months":
        return spoken("{low:.1f} to {high:.1f} months", low=low, high=high)
    return spoken("{low} to {high}", low=_value(each, low), high=_value(each, high))


def _value_of_share(value: float) -> str:
    return f"{value:.0%}".replace("%", "\u00a0%")


def _verdict(each: Compared) -> str:
    if not each.counts:
        return spoken("not counted")
    if each.within(HALF):
        return spoken("in the middle half")
    return spoken("in nine of ten runs") if each.within(NEARLY_ALL) else spoken("outside")


def picture(compared: Sequence[Compared]) -> bytes:
    """Draw all cases, one panel a quantity; return SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    kinds = [kind for kind in NAMES if any(each.kind == kind for each in compared)]
    sizes = [sum(each.kind == kind for each in compared) for kind in kinds]
    with picture_language(), matplotlib.rc_context(STYLE):
        height = sum(sizes) * ROW + HEAD * len(kinds)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        panels = figure.subplots(len(kinds), 1, squeeze=False, height_ratios=[size + 1.6 for size in sizes])
        for (axes,), kind in zip(panels, kinds, strict=True):
            _panel(axes, [each for each in compared if each.kind == kind])
            axes.set_title(spoken(NAMES[kind]), loc="left", fontweight="bold")
        _legend(figure)
        return saved(figure).svg


def draw_compared(compared: Sequence[Compared], axes: "Axes") -> None:
    """Draw the coverage of the two intervals by quantity: small, for the scorecard."""
    kinds = [kind for kind in NAMES if coverage([e for e in compared if e.kind == kind], HALF)[1]]
    for share, colour, shift in ((NEARLY_ALL, BLUE, -0.18), (HALF, VERMILLION, 0.18)):
        parts = []
        for kind in kinds:
            held, total = coverage([each for each in compared if each.kind == kind], share)
            parts.append(held / total)
        places = [place + shift for place in range(len(kinds))]
        axes.barh(
            places, parts, 0.32, color=colour, label=spoken("within the {share:.0%} interval", share=share)
        )
        axes.axvline(share, color=colour, lw=0.9, ls="--")
    axes.set_yticks(range(len(kinds)), [spoken(NAMES[kind]) for kind in kinds])
    axes.set_xlim(0, 1)
    axes.set_xlabel(spoken("share of observations (dashed: as it should be)"))
    axes.invert_yaxis()
    axes.legend(frameon=False, fontsize=7, loc="lower right")


def _panel(axes: "Axes", chosen: Sequence[Compared]) -> None:
    """Draw thin and thick lines for the runs, and a diamond for what happened."""
    for place, each in enumerate(chosen):
        low, lower, median, upper, high = each.quantiles
        colour = GREY if not each.counts else VERMILLION if each.misses else BLUE
        axes.plot([low, high], [place, place], color=colour, lw=1.2, solid_capstyle="butt")
        axes.plot([lower, upper], [place, place], color=colour, lw=4.5, solid_capstyle="butt")
        axes.plot(median, place, "|", color=colour, ms=9, mew=1.6)
        axes.plot(each.observed, place, "D", color=INK, ms=4.6, mfc=INK if each.counts else "white")
    shares = chosen[0].kind != "months"
    if shares:
        axes.set_xlim(-0.02, 1.02)
        axes.xaxis.set_major_formatter(lambda value, _place: f"{value:.0%}".replace("%", " %"))
    else:
        axes.set_xlim(0, None)
        axes.set_xlabel(spoken("months"), loc="right")
    axes.set_yticks(range(len(chosen)), [_label(each) for each in chosen])
    axes.set_ylim(len(chosen) - 0.4, -0.6)
    axes.grid(axis="x", color=FAINT, lw=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _label(each: Compared) -> str:
    whole = again(each.title)
    title = whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip(' ,')}…"
    return title if each.month is None else f"{title} · {_months(each.month)}"


def _legend(figure: "Figure") -> None:
    from matplotlib.lines import Line2D

    marks = [
        Line2D(
            [], [], color=INK, marker="D", ls="", ms=4.6, label=spoken("what happened (hollow: not counted)")
        ),
        Line2D([], [], color=BLUE, lw=4.5, label=spoken("the middle half of the runs; thin: nine in ten")),
        Line2D([], [], color=VERMILLION, lw=4.5, label=spoken("runs that miss it")),
    ]
    figure.legend(handles=marks, loc="outside upper left", ncols=3, frameon=False)
