"""Files that a visitor takes along."""

import csv
import io
from typing import TYPE_CHECKING

from simulation.dashboard.ribbons import COUNTED, values

if TYPE_CHECKING:
    from simulation.dashboard.session import Session


def numbers(session: "Session") -> str:
    """Write every world of both processes as comma-separated values, with all digits.

    Worlds count from 1, as on the page; `replicate` is what `roughconsensus run -r` takes.
    """
    rows = session.computed.rows
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["process", "design", "seed", "world", "replicate", *COUNTED])
    if rows is None:
        return out.getvalue()
    columns = {name: values(rows, name) for name in COUNTED}
    for side, letter in enumerate("ab"):
        design = session.process(letter).name
        for world in range(rows.shape[1]):
            measured = [repr(float(columns[name][side, world])) for name in COUNTED]
            writer.writerow([letter.upper(), design, session.view.seed, world + 1, world, *measured])
    return out.getvalue()
