"""The format of *Decision-making in the European Union*: one line per issue, two columns per actor.

| column | meaning |
|---|---|
| p** | position of an actor, 0 to 100; empty: takes none and is left out |
| s** | its salience, 0 to 100; empty: 50, the middle (assumption) |
| prnr, isnr | optional: proposal and issue |
| intro, finact | optional: dates of proposal and adoption, 30-05-01 or 2001-05-30: they tell the treaty |
| rp | optional: reference point, the text if nothing is decided |
| proc, counvte | optional: procedure (COD, CNS …) and voting in the Council (QMV, Unan …) |
| out | optional: outcome, 0 to 100; beyond is read and told |
| split | optional: part of the data |

** is `com` (Commission), `ep` (Parliament) or a country. Capability is no part of the data: see `council`.
Empty, NA and 999 mean unknown.

References
----------
Thomson, R., Arregui, J., Leuffen, D., Costello, R., Cross, J., Hertz, R. & Jensen, T. (2012). A new
    dataset on decision-making in the European Union before and after the 2004 and 2007 enlargements (DEUII).
    Journal of European Public Policy 19(4), 604–622.
"""

import re
from datetime import date

import numpy as np

from simulation.forecast.issue import Issue
from simulation.forecast.reading.council import KNOWN, council_weights
from simulation.forecast.reading.naming import refuse_gaps, refuse_variants
from simulation.forecast.reading.table import UNKNOWN, Row, Table
from simulation.scenario.problem import listed

POSITION = re.compile(r"p([a-z]{2,3})")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})")
YEAR_MONTH_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DATES = ("finact", "intro")
OPTIONAL = ("prnr", "isnr", "intro", "finact", "rp", "proc", "counvte", "out", "split")
DESCRIPTIVE = (
    "prnrnmc",
    "isnrnmc",
    "prname",
    "type",
    "council",
    "proccde",
    "issues",
)  # of the data; not read
PROCEDURES = ("cod", "olp", "cns", "avc", "app", "nle", "syn", "coo", "acc")
"""How names of procedures begin: codecision, consultation, assent, consent, cooperation."""
VOTING = ("qmv", "un", "sm", "simple")
"""How names of voting rules begin: qualified majority, unanimity, simple majority."""
CODES = frozenset({"999", "999.0", "999,0"})
"""What the data write for unknown, also after a program has made decimals of it."""
TOP = 100.0
MIDDLE = 50.0  # salience where it is unknown; assumption
TURN_OF_CENTURY = 50  # two-digit years from here on are of the twentieth century


def actor_codes(columns: list[str]) -> list[str]:
    """Return the actors that have both a position and a salience column.

    Examples
    --------
    >>> actor_codes(["prnr", "proc", "pcom", "pde", "scom", "sde", "rp"])
    ['com', 'de']
    """
    found = [match[1] for column in columns if (match := POSITION.fullmatch(column))]
    return [code for code in found if f"s{code}" in columns]


def is_deu(columns: list[str]) -> bool:
    """Tell this format from a table of actors."""
    return "position" not in columns and len(actor_codes(columns)) > 1


def read_deu(table: Table) -> tuple[Issue, ...]:
    """Turn the lines of the data into issues.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    table.refuse_if_wrong()
    table.unknown = UNKNOWN | CODES
    codes = actor_codes(table.columns)
    table.expect_numbers(*(f"{letter}{code}" for letter in "ps" for code in codes), "rp", "out")
    for code in codes:
        if code not in KNOWN:
            allowed = ", ".join(sorted(KNOWN))
            table.complain(None, f"p{code}", f'nobody knows the votes of "{code}"; allowed are {allowed}')
    _refuse_halves(table)
    known = {*OPTIONAL, *DESCRIPTIVE, *(f"{letter}{code}" for code in {*codes, *KNOWN} for letter in "ps")}
    table.know(*OPTIONAL, also=known)
    refuse_gaps(table, "prnr", "isnr")
    refuse_variants(table, "prnr", "isnr", "split")
    _refuse_twins(table)
    _note_shares(table, codes)
    issues = [_issue(table, row, codes) for row in table.rows]
    _note_unfamiliar(table, "proc", PROCEDURES, "the Parliament has no vote then")
    _note_unfamiliar(table, "counvte", VOTING, "taken for a qualified majority")
    table.refuse_if_wrong()
    return tuple(issue for issue in issues if issue)


def _refuse_halves(table: Table) -> None:
    """Complain of a position without its salience, or the other way round."""
    for code in sorted(KNOWN):
        for here, gone in ((f"p{code}", f"s{code}"), (f"s{code}", f"p{code}")):
            if here in table.columns and gone not in table.columns:
                table.complain(None, here, f'there is no column "{gone}" beside it; add it, or take both out')


def _note_shares(table: Table, codes: list[str]) -> None:
    """Note numbers that look as if they ran from 0 to 1."""
    for letter, what in (("p", "position"), ("s", "salience")):
        given = [table.number(row, f"{letter}{code}", 0, TOP) for row in table.rows for code in codes]
        if any(0 < number < 1 for number in given) and not any(number > 1 for number in given):
            table.note(f"every {what} is read as one of 0 to 100, but none is above 1; multiply them by 100?")


def _refuse_twins(table: Table) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        proposal, issue = table.name(row, "prnr"), table.name(row, "isnr")
        if not (proposal and issue):
            continue
        first = seen.setdefault((proposal, issue), row.line)
        if first != row.line:
            message = f'issue "{issue}" of proposal "{proposal}" is on line {first} already; one line each'
            table.complain(row, "isnr", message)


def _note_unfamiliar(table: Table, column: str, known: tuple[str, ...], so: str) -> None:
    """Note what is written in a column that nothing is known about."""
    written = {table.text(row, column) for row in table.rows if not table.is_unknown(row, column)}
    if strange := sorted(word for word in written if not word.lower().startswith(known)):
        table.note(f"{column}: unfamiliar: {listed(strange, most=5)}; {so}")


def _issue(table: Table, row: Row, codes: list[str]) -> Issue | None:
    """Make one issue of its line; None if nobody takes a position (which is noted)."""
    positions = np.array([table.number(row, f"p{code}", 0, TOP) for code in codes])
    salience = np.array([table.number(row, f"s{code}", 0, TOP) for code in codes])
    present = ~np.isnan(positions)
    actors = tuple(code for code, here in zip(codes, present, strict=True) if here)
    if not actors:
        if all(table.is_unknown(row, f"p{code}") for code in codes):
            table.complain(row, f"p{codes[0]}", "nobody takes a position on this issue")
        return None
    weights = council_weights(_day(table, row), set(actors))
    return Issue(
        proposal=table.name(row, "prnr") or f"line {row.line}",
        name=table.name(row, "isnr") or f"line {row.line}",
        actors=actors,
        positions=positions[present],
        salience=np.where(np.isnan(salience), MIDDLE, salience)[present] / TOP,
        capability=np.array([weights.get(code, 0.0) for code in actors]),
        low=0.0,
        high=TOP,
        reference=table.number(row, "rp"),
        outcome=_outcome(table, row),
        split=table.name(row, "split"),
        procedure=table.text(row, "proc"),
        voting=table.text(row, "counvte"),
    )


def _outcome(table: Table, row: Row) -> float:
    """Return what was decided; beyond the scale it is possible, if rare, and told."""
    decided = table.number(row, "out")
    if decided < 0 or decided > TOP:
        table.note(f"line {row.line}: out: {decided:g} lies beyond the scale, 0 to {TOP:g}")
    return decided


def _day(table: Table, row: Row) -> date | None:
    """Return the day of adoption, else of proposal, else None."""
    days = {column: read_day(table.text(row, column)) for column in DATES}
    for column, day in days.items():
        if day is None and not table.is_unknown(row, column):
            written = table.text(row, column)
            allowed = "30-05-01, 30-05-2001, 2001-05-30, or nothing if unknown"
            table.complain(row, column, f'"{written}" is no date; allowed are day-month-year: {allowed}')
    return next((day for day in days.values() if day), None)


def read_day(written: str) -> date | None:
    """Read a date; None if it is none.

    Examples
    --------
    >>> read_day("30-05-01"), read_day("1999-01-26"), read_day("999")
    (datetime.date(2001, 5, 30), datetime.date(1999, 1, 26), None)
    """
    if match := YEAR_MONTH_DAY.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
    elif match := DAY_MONTH_YEAR.fullmatch(written):
        day, month, year = (int(part) for part in match.groups())
    else:
        return None
    if year < 100:
        year += 1900 if year >= TURN_OF_CENTURY else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None
