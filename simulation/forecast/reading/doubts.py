"""Numbers that may mean something else: shares or percentages, positions or codes for none."""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.reading.table import Table

PERCENT, TEN = 100.0, 10.0
HALF_WAY = 0.5  # salience of those whose salience is unknown; assumption
CODES = (99.0, 999.0, 9999.0, -9.0, -99.0, -999.0, -9999.0)
"""Usual codes for an unknown number; in a table of actors they may be positions."""
FAR = 10  # times as large as all other positions, from which a number looks like a code (assumption)


def unit_of_salience(table: Table) -> float:
    """Tell shares from percentages by the largest number, and say so; both in one file are a mistake."""
    given = {row.line: table.number(row, "salience", 0, PERCENT) for row in table.rows}
    above = {line: number for line, number in given.items() if number > 1}
    if not above:
        return PERCENT if table.problems else 1.0
    line, most = max(above.items(), key=lambda pair: pair[1])
    if share := next((row for row in table.rows if 0 < given[row.line] < 1), None):
        message = (
            f"{given[share.line]:g} is a share, 0 to 1, but {most:g} on line {line} is per cent, 0 to 100; "
            "write all of the file in one unit"
        )
        table.complain(share, "salience", message)
    advice = "" if most > TEN else f"; if it runs from 0 to {TEN:g}, divide it by {TEN:g}"
    table.note(f"salience is read as per cent, 0 to 100, since some is above 1 (up to {most:g}){advice}")
    return PERCENT


def note_codes(table: Table, positions: Array, name: str) -> None:
    """Note a position that looks like a code for an unknown one."""
    for code in CODES:
        others = np.abs(positions[positions != code])
        if len(others) and len(others) < len(positions) and others.max() * FAR <= abs(code):
            where = f' on issue "{name}"' if name else ""
            table.note(f"position {code:g}{where} is read as a number; if it means unknown, leave it empty")
