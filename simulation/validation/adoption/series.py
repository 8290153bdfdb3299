"""Real adoption: the share that had adopted, and how many years after it became possible.

| column | meaning |
|---|---|
| date | of a monthly series: the last day of a month, as in 2016-04-30 |
| year | of any other: a whole year means its end where heads are counted, a fraction a moment |
| parties, countries | how many had adopted |
| share | what share had adopted, from 0 to 1 |
"""

import math
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.reading.file import read_table
from simulation.forecast.reading.table import TextRow, TextTable
from simulation.parameters import Floats, Ints
from simulation.validation.data import data_path
from simulation.words import later


class Series(NamedTuple):
    """Shares that had adopted at times after the opening."""

    years: Floats  # since the opening
    share: Floats  # of all who could adopt

    @property
    def months(self) -> Ints:
        """Whole months since the opening, for reading a simulated curve."""
        return np.rint(12 * self.years).astype(np.int64)


class Record(NamedTuple):
    """One file of real adoption."""

    name: str
    world: str  # a scenario: path or name of a shipped one
    file: str  # below the data folder
    opening: float  # year in which adoption became possible, with its fraction
    of: int  # number of possible adopters; 1 = the file has shares
    when: str  # column: `date` or `year`
    adopted: str  # column


FEWEST = 4  # points; the curve of Bass has three numbers
LATEST = 2200.0  # year


_HERE = Path(__file__).parent
# Openings: 22 April 2016 (signature), 23 November 2001 (signature), 1 November 2010 (publication); IPv6 as in
# experiments/calibration/ipv6.
IPV6 = Record("IPv6", "ipv6_deployment", "adoption/ipv6_google.csv", 2011.09, 1, "year", "share")
PARIS = Record(
    later("Paris Agreement"),
    str(_HERE / "paris_agreement.yaml"),
    "adoption/paris_monthly.csv",
    2016.31,
    197,
    "date",
    "parties",
)
BUDAPEST = Record(
    later("Budapest Convention"),
    str(_HERE / "budapest_convention.yaml"),
    "adoption/budapest_annual.csv",
    2001.9,
    195,
    "year",
    "parties",
)
ISO_26000 = Record(
    "ISO 26000",
    str(_HERE / "iso_26000.yaml"),
    "adoption/iso26000_adoption.csv",
    2010.83,
    163,
    "year",
    "countries",
)
HELD_OUT = (PARIS, BUDAPEST, ISO_26000)


def read_series(record: Record) -> Series:
    """Read what was observed.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    table = read_table(data_path(record.file))
    if any(table.columns):  # an empty file is told as such
        table.require(record.when, record.adopted)
    table.refuse_if_wrong()
    points = [_point(table, row, record) for row in table.rows]
    if not any(number for _, number in points):
        table.complain(None, record.adopted, "nobody adopted: there is no curve")
    if len(points) < FEWEST:
        table.complain(None, "", f"{len(points)} lines of data; a curve needs {FEWEST} or more")
    _in_order(table, [year for year, _ in points], record)
    table.refuse_if_wrong()
    year, number = np.array(points).T
    return Series(year - record.opening, number / record.of)


def _point(table: TextTable, row: TextRow, record: Record) -> tuple[float, float]:
    """Return when, as a year with its fraction, and how many."""
    adopted = table.number(row, record.adopted, 0, record.of)
    if table.is_unknown(row, record.adopted):
        table.complain(
            row, record.adopted, "the number is missing; leave out the whole line if it is unknown"
        )
    if record.when == "date":
        return _end_of_month(table, row), adopted
    year = table.number(row, "year", int(record.opening), LATEST)
    if table.is_unknown(row, "year"):
        table.complain(row, "year", "the year is missing")
    whole = record.of > 1 and year % 1 == 0
    return year + 1 if whole else year, adopted


def _end_of_month(table: TextTable, row: TextRow) -> float:
    """Return the end of the month of a date, NaN where there is none (which is noted)."""
    try:
        day = date.fromisoformat(table.text(row, "date"))
    except ValueError:
        table.complain(row, "date", f'"{table.text(row, "date")}" is no date; allowed is one like 2016-04-30')
        return math.nan
    return day.year + day.month / 12


def _in_order(table: TextTable, years: list[float], record: Record) -> None:
    """Note points before the opening, and points that are not later than the one before."""
    for row, earlier, year in zip(table.rows, [-math.inf, *years], years, strict=False):
        if year < record.opening:
            table.complain(row, record.when, f"before the opening ({record.opening:g})")
        elif year <= earlier:
            table.complain(row, record.when, "not later than the line before")
