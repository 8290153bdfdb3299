"""One page for whoever has to decide: what came out, for whom, at what price, and how far to trust it."""

from typing import Any

from simulation.experiment.comparison import Comparison
from simulation.report.case_names import CaseNames
from simulation.report.compared import AskedFirst, Brief, about_objectors, bare, money_told
from simulation.report.html import fill_in, template
from simulation.report.measures import MEASURES
from simulation.report.tradeoffs import trade_offs

MOST_SHOWN = 4  # designs: more do not fit on a page
PREFERRED = (
    "worst_group_acceptance",
    "implementation_60",
    "person_hours",
    "decision_quality",
    "months",
)
LETTERS = "ABCDEFGH"
COLOURS = ("#1c2329", "#b34a00", "#0072b2", "#007a5a")


def briefing_html(comparison: Comparison, answer: Brief) -> str:
    """Return the briefing as one HTML file of one printed page that stands alone."""
    shown = chosen(comparison, answer)
    found = trade_offs(comparison)
    names = CaseNames.of_manifest(comparison.manifest)
    html = fill_in(
        template("brief.html.j2") + template("briefing.html.j2"),
        style=template("report.css"),
        brief_style=template("brief.css"),
        answer=answer,
        manifest=comparison.manifest,
        title=names.title,
        shown=[
            {"told": one, "letter": LETTERS[place], "colour": COLOURS[place]}
            for place, one in enumerate(shown)
        ],
        strips=strips(shown),
        trades=[trade for trade in found.trades if any(one.design == trade.design for one in shown)],
        beaten=len(found.beaten),
        left_out=max(0, len(answer.chosen) - MOST_SHOWN),
        objectors=about_objectors(shown[0]) if shown else "",
        money_told=money_told,
        bare=bare,
        percent=lambda share: "–" if share != share else f"{100 * share:.0f} %",
    )
    return html.lstrip()


def chosen(comparison: Comparison, answer: Brief) -> list[AskedFirst]:
    """Return the designs that fit on a page: the historical one, and of those that none beats the best ones.

    Best for the worst-off group comes first, then for what is carried out, the cheapest in hours, the best
    decision, the fastest.
    """
    front = [one for one in answer.chosen if not one.is_reference]
    best: dict[str, AskedFirst] = {}
    for name in PREFERRED:
        sign = 1 if MEASURES[name].better == "higher" else -1
        known = [one for one in front if comparison.estimate(one.design, name).count]
        if known:
            first = max(known, key=lambda one: sign * comparison.estimate(one.design, name).value)
            best.setdefault(first.design, first)
    for one in front:
        best.setdefault(one.design, one)
    kept = set(list(best)[: MOST_SHOWN - 1])
    return [one for one in answer.chosen if one.is_reference or one.design in kept]


def strips(shown: list[AskedFirst]) -> list[dict[str, Any]]:
    """Return, dimension by dimension, where the text of each design lies."""
    if not shown:
        return []
    return [
        {
            "part": part,
            "marks": [
                {
                    "letter": LETTERS[place],
                    "colour": COLOURS[place],
                    "value": one.text[row].value,
                    "low": one.text[row].low,
                    "high": one.text[row].high,
                    "shown": one.text[row].shown,
                    "is_decided": one.text[row].is_decided,
                }
                for place, one in enumerate(shown)
            ],
        }
        for row, part in enumerate(shown[0].text)
    ]
