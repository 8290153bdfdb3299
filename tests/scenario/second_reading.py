"""Two readings of one case: how far they agree, number by number.

For five cases somebody else wrote the numbers from the facts alone (`second_readings/CASE.yaml`). Numbers are
compared on their own scale: those from 0 to 1 by their difference, weights and counts by their difference as
a share of the larger. What the second reader read from the outcome, or counts in another clock, is set aside
there with its reason.

    python -m tests.scenario.second_reading

writes the table in `scenarios/README.md` anew.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

from simulation.scenario import Scenario, load_scenario
from simulation.scenario.catalogue import scenarios_folder
from simulation.scenario.complaint import dotted
from simulation.scenario.provenance import Parameter, parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.schema.number import bounds_of, finite_number

FOLDER = Path(__file__).parent / "second_readings"
CASES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
NEAR = 0.15  # a difference of two readings from 0 to 1 that needs no word; assumption
NEAR_WEIGHT = 1 / 3  # the same for weights and counts, as a share of the larger (1 and 1.5); assumption
ROUNDING = 1e-4  # shares are written with few digits
SHEET = "sheet"
MARKED = re.compile(r"<!-- readers: [^>]* -->\n.*?<!-- end of readers -->", re.DOTALL)


@dataclass(frozen=True)
class Pair:
    """One number, read twice.

    Attributes
    ----------
    path
        As `describe` names it.
    first, second
        The two readings.
    now
        The number of the case today: one of both.
    low, high
        The ends of the range that the case states; both `now` where it states none.
    note
        What the case says about the number.
    from_sheet
        Whether the number, or its word, stands in the sheet of facts that both read.
    from_0_to_1
        Whether that is all it may be.
    written
        Whether the case gives this number a place: a weight need not have one.
    """

    path: str
    first: float
    second: float
    now: float
    low: float
    high: float
    note: str
    from_sheet: bool
    from_0_to_1: bool
    written: bool

    @property
    def difference(self) -> float:
        """Return how far the readings are apart, on the scale of the number."""
        apart = abs(self.first - self.second)
        largest = max(abs(self.first), abs(self.second))
        return apart if self.from_0_to_1 or apart == 0 else apart / largest

    @property
    def is_near(self) -> bool:
        """Tell whether the readings need no word about their difference."""
        return self.difference <= (NEAR if self.from_0_to_1 else NEAR_WEIGHT) + ROUNDING

    @property
    def is_held(self) -> bool:
        """Tell whether the range of the case holds both readings."""
        ends = (self.first, self.second)
        return all(self.low - ROUNDING <= each <= self.high + ROUNDING for each in ends)

    @property
    def is_position(self) -> bool:
        """Tell whether it is a place on a dimension where a group wants to be."""
        return ".ideal." in self.path


def second(case: str) -> dict[str, Any]:
    """Return a second reading, as it is written."""
    content: dict[str, Any] = YAML(typ="safe").load(FOLDER / f"{case}.yaml")
    return content


def listed(case: Scenario) -> dict[str, Parameter]:
    """Return every number and choice of a case and of the process that was used, by address."""
    return {
        re.sub("^historical_design", "process", dotted(one.path)): one
        for one in parameters(case)
        if one.path[0] != "observed"
    }


def pairs(case: str) -> list[Pair]:
    """Return the numbers that both readers gave.

    Raises
    ------
    KeyError
        When the second reading has an address that the case has not.
    """
    ours = listed(load_scenario(case))
    return [_pair(path, read, ours) for path, read in second(case)["numbers"].items()]


def _pair(path: str, read: dict[str, Any], ours: dict[str, Parameter]) -> Pair:
    written = path in ours
    one = ours[path if written else f"{path.rpartition('.')[0]}.default"]
    assert isinstance(one.value, Quantity | WholeNumber), path
    now = float(one.value)
    low, high = one.value.provenance.range or (now, now)
    field = type(one.section).model_fields[one.field]
    bounds = next(filter(None, map(bounds_of, (*field.metadata, field.annotation))), None)
    return Pair(
        path=path,
        first=finite_number(read.get("first", now)),
        second=finite_number(read["value"]),
        now=now,
        low=low,
        high=high,
        note=one.value.provenance.note or "",
        from_sheet=read["source"] == SHEET,
        from_0_to_1=_is_place(path) or (bounds is not None and (bounds.low, bounds.high) == (0, 1)),
        written=written,
    )


def _is_place(path: str) -> bool:
    """Tell whether a number is a place on a dimension; in these cases all dimensions go from 0 to 1."""
    return ".ideal." in path or path.endswith((".status_quo", ".optimum.mean"))


# --- The table ---


def largest(found: list[Pair]) -> Pair:
    """Return the number from 0 to 1 about which the readers are farthest apart; the first of several."""
    return max((pair for pair in found if pair.from_0_to_1), key=lambda pair: round(pair.difference, 6))


def places(found: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """Return where groups want to be, by the first and by the second reader."""
    positions = [pair for pair in found if pair.is_position]
    return np.array([pair.first for pair in positions]), np.array([pair.second for pair in positions])


def row(case: str) -> str:
    """Return a line of the table."""
    found = pairs(case)
    first, other = places(found)
    by_lot = np.abs(first[:, None] - other[None, :]).mean()
    own = [pair for pair in found if pair.is_position and not pair.from_sheet]
    shares = [pair for pair in found if pair.from_0_to_1]
    cells = (
        f"`{case}`",
        f"{len(found)} ({sum(pair.difference <= ROUNDING for pair in found)})",
        f"{len(first)} ({len(first) - len(own)})",
        f"{np.abs(first - other).mean():.3f} ({by_lot:.2f})",
        f"{np.corrcoef(first, other)[0, 1]:.2f}",
        f"{np.mean([pair.is_near for pair in shares]):.0%}".replace("%", " %"),
        str(sum(not pair.is_near for pair in found)),
        second(case)["largest"]["words"],
    )
    return f"| {' | '.join(cells)} |"


def table() -> str:
    """Return the part of the README about two readers, as Markdown."""
    every = [pair for case in CASES for pair in pairs(case)]
    own = [pair for pair in every if pair.is_position and not pair.from_sheet]
    first, other = places(own)
    taken = sum(pair.first != pair.now for pair in every)
    aside = sum(len(second(case)["set_aside"]) for case in CASES)
    return "\n".join(
        [
            "<!-- readers: written by python -m tests.scenario.second_reading -->",
            "",
            "| case | numbers (alike) | positions (from the sheet) | mean difference of positions (by lot) "
            "| correlation of positions | within .15 | settled in a note | largest disagreement |",
            "|---|---|---|---|---|---|---|---|",
            *(row(case) for case in CASES),
            "",
            f"Of {len(every)} numbers {taken} were taken over from the second reader. {aside} more are not "
            "compared: they count in another clock, mean another thing, or were read from what came out. The "
            f"{len(own)} positions that do not stand in the sheet of facts differ by "
            f"{np.abs(first - other).mean():.3f} on average, with a correlation of "
            f"{np.corrcoef(first, other)[0, 1]:.2f}.",
            "",
            "<!-- end of readers -->",
        ]
    )


if __name__ == "__main__":
    readme = scenarios_folder() / "README.md"
    readme.write_text(MARKED.sub(lambda _found: table(), readme.read_text("utf-8")), "utf-8")
    print(table())
