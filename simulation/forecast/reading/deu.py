"""The format of *Decision-making in the European Union*: one line per issue, two columns per actor.

| column | meaning |
|---|---|
| p** | position of an actor, 0 to 100; empty: takes none and is left out |
| s** | its salience, 0 to 100; empty: 50, the middle (assumption) |
| prnr, isnr | optional: proposal and issue |
| intro, finact | optional: dates of proposal and adoption, day-month-year, which tell the treaty in force |
| rp | optional: reference point, the text if nothing is decided |
| proc, counvte | optional: procedure (COD, CNS …) and voting in the Council (QMV, Unan …) |
| out | optional: outcome, 0 to 100 |
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
from simulation.forecast.reading.table import Row, Table

POSITION = re.compile(r"p([a-z]{2,3})")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})")
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
    codes = actor_codes(table.columns)
    for code in codes:
        if code not in KNOWN:
            allowed = ", ".join(sorted(KNOWN))
            table.complain(None, f"p{code}", f'nobody knows the votes of "{code}"; allowed are {allowed}')
    issues = [_issue(table, row, codes) for row in table.rows]
    table.refuse_if_wrong()
    return tuple(issue for issue in issues if issue)


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
        proposal=table.text(row, "prnr") or f"line {row.line}",
        name=table.text(row, "isnr") or f"line {row.line}",
        actors=actors,
        positions=positions[present],
        salience=np.where(np.isnan(salience), MIDDLE, salience)[present] / TOP,
        capability=np.array([weights.get(code, 0.0) for code in actors]),
        low=0.0,
        high=TOP,
        reference=table.number(row, "rp"),
        outcome=table.number(row, "out"),
        split=table.text(row, "split"),
        procedure=table.text(row, "proc"),
        voting=table.text(row, "counvte"),
    )


def _day(table: Table, row: Row) -> date | None:
    """Return the day of adoption, else of proposal, else None."""
    days = (read_day(table.text(row, column)) for column in ("finact", "intro"))
    return next((day for day in days if day), None)


def read_day(written: str) -> date | None:
    """Read a date; None if it is none.

    Examples
    --------
    >>> read_day("30-05-01"), read_day("26-01-1999"), read_day("999")
    (datetime.date(2001, 5, 30), datetime.date(1999, 1, 26), None)
    """
    match = DAY_MONTH_YEAR.fullmatch(written)
    if not match:
        return None
    day, month, year = (int(part) for part in match.groups())
    if len(match[3]) == 2:
        year += 1900 if year >= TURN_OF_CENTURY else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None
