"""The files and the lines that an assessment leaves behind."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.assessment.assessing import Assessment
from simulation.assessment.words import Words
from simulation.experiment.disk import write_atomically
from simulation.experiment.pairing import Estimate
from simulation.report.advice import plain as plain_improvement
from simulation.report.advice.files import table as changes_table
from simulation.report.anatomy import percent
from simulation.report.assessed import AssessmentTold, with_interval
from simulation.report.html import fill_in, template
from simulation.report.terminal_table import titled_table
from simulation.report.words import STYLES, Verdict
from simulation.words import DEFAULT, later, speaking

PAGE_NAME, DATA_NAME, CHANGES_NAME = "assessment.html", "assessment.json", "improve.csv"
VERDICTS = {"better": Verdict.BETTER, "worse": Verdict.WORSE, "open": Verdict.SAME}
MOST_IN_TERMINAL = 6  # changes; the page has all finalists
BAR = 20  # columns of a full bar


def write_assessment(assessment: Assessment, words: Words, folder: Path) -> None:
    """Write the page to read, the data for programs, and every change that was tried."""
    write_atomically(folder / PAGE_NAME, page(assessment, words).encode())
    data = json.dumps(plain(assessment), indent=1, ensure_ascii=False) + "\n"
    write_atomically(folder / DATA_NAME, data.encode())
    write_atomically(folder / CHANGES_NAME, changes_table(assessment.found).encode())


def page(assessment: Assessment, words: Words) -> str:
    """Return the report as one HTML file that stands alone."""
    telling = AssessmentTold(assessment, words)
    unit = telling.measure.difference_unit
    html = fill_in(
        template("brief.html.j2") + template("assess.html.j2"),
        style=template("report.css"),
        brief_style=template("brief.css"),
        telling=telling,
        say=words,
        title=assessment.answers.name,
        case=assessment.answers.case,
        is_stock=assessment.answers.is_stock,
        manifest=assessment.found.manifest,
        pairs=assessment.found.manifest.asked["finalist_replicates"],
        has_span=bool(assessment.draws),
        unit=f" {words(unit)}" if unit else "",
        percent=percent,
    )
    return html.lstrip()


def print_assessment(assessment: Assessment, words: Words, console: Console) -> None:
    """Print what stands out, the text, the groups, the changes and the profile."""
    telling, say = AssessmentTold(assessment, words), words
    title = Text.assemble((assessment.answers.name, "bold"), (f"\n{telling.names.title}", "dim"))
    console.print(title)
    console.print(Padding(Text(telling.joined(telling.caveats()), "yellow"), (1, 0)))
    console.print(Text(say("In short"), "bold"))
    for sentence in telling.short():
        console.print(Padding(Text(f"• {sentence}"), (0, 0, 0, 0)))
    for renderable in (
        scales_table(telling.text, say),
        groups_table(telling),
        _changes(telling),
        _profile(telling),
        _answers(telling),
    ):
        console.print(Padding(renderable, (1, 0, 0, 0)))
    console.print(Padding(Text("\n".join(telling.cost()), "dim"), (1, 0, 0, 0)))


def scales_table(text: Any, say: Words) -> Table:
    """Lay the text out on the scales of the case."""
    table = titled_table(say("What would be decided"))
    table.add_column("")
    table.add_column(say("text"), justify="right")
    table.add_column(say("8 in 10 runs"), justify="right")
    table.add_column(say("now"), justify="right")
    table.add_column(say("scale from … to"), style="dim")
    for one in text:
        shown = one.shown if one.is_decided else say("nothing is decided in any run")
        ends = f"{one.low_means} … {one.high_means}"
        table.add_row(one.title, Text(shown, "bold"), one.shown_range, one.shown_status_quo, ends)
    return table


def groups_table(telling: Any) -> Table:
    """Lay out how the groups fare."""
    say = telling.say
    table = titled_table(say("How the groups fare"))
    table.add_column("", overflow="fold")
    for heading in (later("accepts"), later("gain"), later("hours"), later("carries out")):
        table.add_column(say(heading), justify="right", no_wrap=True)
    table.add_column(say("objects to"), overflow="fold")
    for fate in telling.fates:
        is_worst = fate.group == telling.worst.group
        name = Text(
            f"{fate.title}{f' ({say("worst off")})' if is_worst else ''}", "bold yellow" if is_worst else ""
        )
        objection = "–"
        if fate.objection is not None:
            way = say("wants more") if fate.objection.way == "more" else say("wants less")
            objection = f"{fate.objection.dimension.replace('_', ' ')} ({way}; {percent(fate.objecting)})"
        cells = (with_interval(fate.acceptance), f"{fate.gain.value:+.2f}", f"{fate.hours:,.0f}")
        table.add_row(name, *cells, percent(fate.carried_out), objection)
    return table


def _changes(telling: AssessmentTold) -> Table:
    say = telling.say
    unit = telling.measure.difference_unit
    heading = say("Change one thing: effect on {measure}", measure=telling.label(telling.measure))
    table = titled_table(f"{heading}{f' ({say(unit)})' if unit else ''}")
    table.add_column(say("Change"), ratio=4, overflow="fold")
    table.add_column(say("Effect"), ratio=2)
    table.add_column(say("Price"), ratio=2)
    table.add_column(say("Hurts"), ratio=3, overflow="fold")
    for row in telling.changes()[:MOST_IN_TERMINAL]:
        table.add_row(row.words, Text(row.effect, STYLES[VERDICTS[row.verdict]]), row.price, row.hurts)
    return table


def _profile(telling: AssessmentTold) -> Table:
    say = telling.say
    table = titled_table(say("Profile (describes the answers; no run reads it)"))
    table.show_header = False
    table.add_column("")
    table.add_column("")
    table.add_column("", justify="right")
    table.add_column("", style="dim")
    for row in telling.standings():
        sure = round(BAR * row["low"]) if row["is_known"] else 0
        maybe = round(BAR * row["high"]) - sure if row["is_known"] else 0
        bar = "█" * sure + "▒" * maybe + "·" * (BAR - sure - maybe)
        table.add_row(row["label"], bar, row["shown"], row["answered"])
    return table


def _answers(telling: AssessmentTold) -> Table:
    say = telling.say
    table = titled_table(say("What each answer stands for"))
    table.add_column("", no_wrap=True)
    table.add_column(say("Answer"), overflow="fold", ratio=3)
    table.add_column(say("Parameter"), overflow="fold", ratio=3)
    table.add_column(say("Before → by the answer"), overflow="fold", ratio=3)
    for row in telling.table.rows():
        answer = f"{row.part}: {row.answer}" if row.part else row.answer
        done = f"{row.before} → {row.after}" if row.after else row.note
        table.add_row(
            row.question,
            answer,
            row.path or Text(say("no parameter"), "dim"),
            Text(done if row.path else "", "dim"),
        )
    return table


def plain(assessment: Assessment) -> dict[str, Any]:
    """Return everything as plain data, for programs; words are in English."""
    with speaking(DEFAULT):
        return _plain(assessment)


def _plain(assessment: Assessment) -> dict[str, Any]:
    telling = AssessmentTold(assessment, Words())
    most = assessment.moves_most()
    return {
        "name": assessment.answers.name,
        "case": assessment.answers.case.name,
        "measure": assessment.found.measure,
        "not_validated": telling.caveats(),
        "in_short": list(telling.short()),
        "profile": [
            {
                "attribute": one.attribute,
                "low": _number(one.low),
                "high": _number(one.high),
                "answered": one.answered,
                "asked": one.asked,
            }
            for one in assessment.standings
        ],
        "answers": [vars(row) for row in telling.table.rows()],
        "left_open": telling.table.unanswered(),
        "without_parameter": [
            {"question": key, "short": short, "why": why}
            for key, short, why in telling.table.without_parameter()
        ],
        "measures": dict(_measures(assessment)),
        "links": {name: _number(share) for name, share in assessment.links().items()},
        "weakest_link": assessment.weakest_link(),
        "text": [
            {**vars(one), **{key: _number(vars(one)[key]) for key in ("value", "low", "high")}}
            for one in telling.text
        ],
        "groups": [
            {
                "group": fate.group,
                "acceptance": _estimate(fate.acceptance),
                "gain": _estimate(fate.gain),
                "people": fate.people,
                "hours": fate.hours,
                "objecting": _number(fate.objecting),
                "objection": None if fate.objection is None else vars(fate.objection),
                "carried_out": _number(fate.carried_out),
            }
            for fate in telling.fates
        ],
        "worst_off": telling.worst.group,
        "matters_most_of_the_unsure": None if most is None else most[0].question,
        "improve": plain_improvement(assessment.found),
    }


def _measures(assessment: Assessment) -> Iterator[tuple[str, dict[str, Any]]]:
    from simulation.outcome import outcome_names

    for name in outcome_names():
        span = assessment.span(name)
        yield name, {**_estimate(assessment.estimate(name)), "over_unsure_answers": span}


def _estimate(mean: Estimate) -> dict[str, Any]:
    return {"value": _number(mean.value), "low": _number(mean.low), "high": _number(mean.high)}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
