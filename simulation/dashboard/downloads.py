"""Files that a visitor takes along."""

import csv
import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulation.dashboard import controls
from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.ribbons import COUNTED, values
from simulation.dashboard.view import LOCAL
from simulation.report.advice.files import table
from simulation.scenario import Design

if TYPE_CHECKING:
    from simulation.dashboard.session import Session


def fetch(session: "Session", message: Mapping[str, Any]) -> None:
    """Hand out a file: the numbers of all worlds, or a process."""
    if (file := wanted(session, str(message.get("what")))) is not None:
        session.hand_out(file)


ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType({"fetch": fetch})


def wanted(session: "Session", what: str) -> dict[str, str] | None:
    """Return the file that is asked for, with its name and type; None if there is none, or not yet."""
    if what == "csv" and session.computed.rows is not None and session.view.revealed:
        return {"name": "rough-consensus.csv", "type": "text/csv", "text": numbers(session)}
    if what == "changes" and session.ranking.found.improvement is not None:
        text = table(session.ranking.found.improvement)
        return {"name": "changes.csv", "type": "text/csv", "text": text}
    if what in ("a", "b"):
        return {"name": "process.yaml", "type": "application/yaml", "text": process(session, what)}
    return None


def process(session: "Session", letter: str, named: Design | None = None) -> str:
    """Write a process as a file: what differs from a shipped one, or all of it where that is not shipped.

    Parameters
    ----------
    session
        Who looks at it.
    letter
        Of its side.
    named
        The same under another name.
    """
    side, case = session.view.side(letter), session.view.case
    own = side.design.startswith(LOCAL) or (side.design == HISTORICAL and case.startswith(LOCAL))
    if own or not all(map(controls.is_control, side.changes)):
        return controls.whole_yaml(named or session.process(letter))
    return controls.as_yaml(session.words, side, session.base(letter), case, named.name if named else "")


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
