"""Real adoption: the share that had adopted, and how many years after it became possible."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Ints
from simulation.validation.data import data_path


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
    read: Callable[[Path], tuple[Floats, Floats]]  # year and number, or share


def _monthly(path: Path) -> tuple[Floats, Floats]:
    """Read `date,parties` with the last days of months."""
    table = np.genfromtxt(path, delimiter=",", names=True, dtype=None, encoding="utf-8")
    dates = [str(date).split("-") for date in table["date"]]
    return np.array([int(year) + int(month) / 12 for year, month, *_ in dates]), table["parties"].astype(
        float
    )


def _annual(path: Path) -> tuple[Floats, Floats]:
    """Read `year,number`: a whole year means its end, a fraction a moment."""
    year, number = np.genfromtxt(path, delimiter=",", skip_header=1).T
    return np.where(year % 1 == 0, year + 1, year), number


def _dated(path: Path) -> tuple[Floats, Floats]:
    """Read `year,share` with moments."""
    year, share = np.genfromtxt(path, delimiter=",", skip_header=1).T
    return year, share


_HERE = Path(__file__).parent
# Openings: 22 April 2016 (signature), 23 November 2001 (signature), 1 November 2010 (publication); IPv6 as in
# experiments/calibration/ipv6.
IPV6 = Record("IPv6", "ipv6_deployment", "adoption/ipv6_google.csv", 2011.09, 1, _dated)
PARIS = Record(
    "Paris Agreement",
    str(_HERE / "paris_agreement.yaml"),
    "adoption/paris_monthly.csv",
    2016.31,
    197,
    _monthly,
)
BUDAPEST = Record(
    "Budapest Convention",
    str(_HERE / "budapest_convention.yaml"),
    "adoption/budapest_annual.csv",
    2001.9,
    195,
    _annual,
)
ISO_26000 = Record(
    "ISO 26000", str(_HERE / "iso_26000.yaml"), "adoption/iso26000_adoption.csv", 2010.83, 163, _annual
)
HELD_OUT = (PARIS, BUDAPEST, ISO_26000)


def read_series(record: Record) -> Series:
    """Read what was observed."""
    year, number = record.read(data_path(record.file))
    return Series(year - record.opening, number / record.of)
