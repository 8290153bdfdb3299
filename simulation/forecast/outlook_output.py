"""What may come out, what drives it, and whom to talk to: as tables and sentences in a terminal."""

from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from simulation.forecast.catalogue import METHODS, Method
from simulation.forecast.drivers import Driver
from simulation.forecast.issue import ForecastIssue
from simulation.forecast.levers import STEP, Advice
from simulation.forecast.outlook import LEVEL, Outlook
from simulation.forecast.output import DIGITS, decimals_of
from simulation.scenario.schema.number import plain_number
from simulation.words import paragraph, spoken

PERCENT = 100
MOST = 15  # lines of a table of drivers or levers; the rest hardly matters
NAME = 32  # characters of a name before it is folded
INTERVAL = f"{LEVEL * PERCENT:.0f} %"


def outlook_rows(
    issues: Sequence[ForecastIssue], methods: Sequence[Method], outlooks: Sequence[Sequence[Outlook]]
) -> list[dict[str, str]]:
    """Return one line an issue and method: medians and intervals, of the balance and of the outcome."""
    rows: list[dict[str, str]] = []
    for issue, seen in zip(issues, outlooks, strict=True):
        for method, one in zip(methods, seen, strict=True):
            (a, b), (c, d) = one.interval(one.balance), one.interval(one.outcomes)
            middle, _ = one.interval(one.outcomes, 0.0)
            named = {"proposal": issue.proposal, "issue": issue.name, "method": method.name}
            numbers = {"balance_low": a, "balance": one.interval(one.balance, 0.0)[0], "balance_high": b}
            numbers |= {"outcome_low": c, "outcome": middle, "outcome_high": d, "real": issue.outcome}
            rows.append(named | {key: _written(value) for key, value in numbers.items()})
    return rows


def _written(value: float) -> str:
    return "" if value != value else f"{value:.{DIGITS}g}"


def outlook_tables(
    issues: Sequence[ForecastIssue], methods: Sequence[Method], outlooks: Sequence[Sequence[Outlook]]
) -> list[Table]:
    """Lay out what may come out, one table an issue."""
    shown = []
    for issue, seen in zip(issues, outlooks, strict=True):
        decimals = max(decimals_of(issue), 1)
        table = _titled(issue, spoken("what may come out"))
        table.add_column(spoken("method"), no_wrap=True)
        table.add_column(spoken("forecast|balance"), justify="right")
        table.add_column(spoken("{interval} by the numbers", interval=INTERVAL), justify="right")
        table.add_column(spoken("{interval} of outcomes", interval=INTERVAL), justify="right")
        for method, one in zip(methods, seen, strict=True):
            middle = one.interval(one.balance, 0.0)[0]
            table.add_row(
                spoken(method.title),
                f"{middle:.{decimals}f}",
                _span(*one.interval(one.balance), decimals),
                _span(*one.interval(one.outcomes), decimals),
            )
        if issue.outcome == issue.outcome:
            table.add_section()
            table.add_row(spoken("what happened"), f"{issue.outcome:.{decimals}f}", style="bold")
        shown.append(table)
    return shown


def _titled(issue: ForecastIssue, what: str) -> Table:
    scale = spoken("scale {low} to {high}", low=plain_number(issue.low), high=plain_number(issue.high))
    title = Text(spoken("{issue}: {what} ({scale})", issue=issue.label, what=what, scale=scale), "bold")
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)


def _span(low: float, high: float, decimals: int) -> str:
    return spoken("{low} to {high}", low=f"{low:.{decimals}f}", high=f"{high:.{decimals}f}")


# --- What drives a forecast ---


def drivers_table(issue: ForecastIssue, method: str, found: Sequence[Driver]) -> Table:
    """Lay out which doubtful number moves the forecast most."""
    decimals = max(decimals_of(issue), 1)
    table = _titled(issue, spoken("what moves the {title} most", title=spoken(METHODS[method].title).lower()))
    table.add_column(spoken("forecast|number"), max_width=NAME, overflow="fold")
    table.add_column(spoken("forecast|from"), justify="right")
    table.add_column(spoken("forecast|to"), justify="right")
    table.add_column(spoken("forecast at"), justify="right")
    table.add_column(spoken("and at"), justify="right")
    table.add_column("")
    table.add_column(spoken("variance\nalone"), justify="right")
    table.add_column(spoken("with\nothers"), justify="right")
    widest = max((one.swing for one in found), default=0.0) or 1.0
    for one in found[:MOST]:
        digits = decimals if one.quantity == "position" else 2
        table.add_row(
            Text(f"{one.actor}{spoken(': ')}{spoken(one.quantity)}"),
            f"{one.low:.{digits}f}",
            f"{one.high:.{digits}f}",
            f"{one.at_low:.{decimals}f}",
            f"{one.at_high:.{decimals}f}",
            "█" * round(10 * one.swing / widest),
            f"{max(one.first, 0.0) * PERCENT:.0f} %",
            f"{max(one.total, 0.0) * PERCENT:.0f} %",
        )
    if len(found) > MOST:
        table.caption = spoken("… and {number} more that move it less", number=len(found) - MOST)
    return table


def drivers_words(issue: ForecastIssue, found: Sequence[Driver]) -> str:
    """Say which number is worth asking about first."""
    first = found[0]
    decimals = max(decimals_of(issue), 1)
    share = f"{max(first.total, 0.0) * PERCENT:.0f} %"
    if not first.swing:
        return spoken("None of the ranges moves this forecast.")
    return spoken(
        "Ask first about {actor}: its {quantity} moves the forecast between {low} and "
        "{high}, and is behind {share} of the doubt.",
        actor=first.actor,
        quantity=spoken(first.quantity),
        low=f"{min(first.at_low, first.at_high):.{decimals}f}",
        high=f"{max(first.at_low, first.at_high):.{decimals}f}",
        share=share,
    )


# --- Whom to talk to ---


def advice_table(advice: Advice, method: str) -> Table:
    """Lay out what each other actor could do for the one that asks."""
    issue = advice.issue
    decimals = max(decimals_of(issue), 1) + 1
    table = _titled(
        issue,
        spoken(
            "whom {actor} should talk to, by the {title}",
            actor=advice.actor,
            title=spoken(METHODS[method].title).lower(),
        ),
    )
    table.add_column(spoken("actor"), max_width=NAME, overflow="fold")
    table.add_column(spoken("forecast|wants"), justify="right")
    step = plain_number(round(STEP * issue.range, 6))
    table.add_column(spoken("moves {step}\nyour way", step=step), justify="right")
    table.add_column(spoken("takes your\nposition"), justify="right")
    table.add_column(spoken("cares 10 points\nmore"), justify="right")
    table.add_column(spoken("forecast|less"), justify="right")
    for one in advice.levers[:MOST]:
        gains = (f"{gain:+.{decimals}f}" for gain in (one.moved, one.won, one.more, one.less))
        table.add_row(Text(one.actor), plain_number(one.position), *gains)
    if len(advice.levers) > MOST:
        table.caption = spoken("… and {number} more", number=len(advice.levers) - MOST)
    return table


def advice_words(advice: Advice, method: str) -> str:
    """Say in sentences where things stand, whom to talk to, and whom to leave alone."""
    issue = advice.issue
    decimals = max(decimals_of(issue), 1)
    off = abs(advice.forecast - advice.wants)
    said = [
        spoken(
            "Position of {actor}: {wants}; the {title} is {forecast}, {off} away. A gain is how "
            "much nearer it comes.",
            actor=advice.actor,
            wants=plain_number(advice.wants),
            title=spoken(METHODS[method].title).lower(),
            forecast=f"{advice.forecast:.{decimals}f}",
            off=f"{off:.{decimals}f}",
        )
    ]
    best = advice.levers[0] if advice.levers else None
    if best is None or best.moved <= 0:
        said.append(spoken("Nobody's move of ten points would bring it nearer."))
    else:
        said.append(
            spoken(
                "Talk to {actor} first: if it comes {step} your way, that brings {moved}.",
                actor=best.actor,
                step=plain_number(round(STEP * issue.range, 6)),
                moved=f"{best.moved:.{decimals + 1}f}",
            )
        )
    stirred = max(advice.levers, key=lambda one: one.more, default=None)
    if stirred is not None and stirred.more > 0:
        said.append(
            spoken(
                "To make {actor} care more (ten points) brings {more}.",
                actor=stirred.actor,
                more=f"{stirred.more:.{decimals + 1}f}",
            )
        )
    calmed = max(advice.levers, key=lambda one: one.less, default=None)
    if calmed is not None and calmed.less > 0:
        said.append(
            spoken(
                "If {actor} cared less, that would bring {less}.",
                actor=calmed.actor,
                less=f"{calmed.less:.{decimals + 1}f}",
            )
        )
    if advice.own > 0:
        said.append(
            spoken(
                "To put ten points more of your own weight behind it brings {own}.",
                own=f"{advice.own:.{decimals + 1}f}",
            )
        )
    if method == "compromise":
        said.append(
            spoken(
                "Under the compromise these are exact; what it takes to move anybody, no number here tells."
            )
        )
    return paragraph(said)


def by_proposal(issues: Sequence[ForecastIssue]) -> list[tuple[str, list[ForecastIssue]]]:
    """Return issues by the proposal they belong to."""
    return [(name, list(those)) for name, those in groupby(issues, key=lambda one: one.proposal)]
