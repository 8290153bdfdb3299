"""The observed curve: the share of Google's users who come over IPv6, at months after month zero."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Ints

DATA = Path(__file__).parents[4] / "shared" / "data" / "adoption" / "ipv6_google.csv"
MONTH_ZERO = (
    2011.09  # year; the last free blocks of IPv4 addresses were handed to the registries on 3 February 2011
)


class Series(NamedTuple):
    """Shares of users, and the whole months after month zero at which they were read."""

    month: Ints
    share: Floats


def observed_series() -> Series | None:
    """Read the published readings, or nothing where the data are absent."""
    if not DATA.is_file():
        return None
    table = np.genfromtxt(DATA, delimiter=",", names=True)
    months = np.rint(12 * (table["year"] - MONTH_ZERO)).astype(np.int64)
    return Series(months, table["share"])
