"""What became of a check: passed, failed, skipped for want of data, or crashed."""

from dataclasses import dataclass
from typing import Literal

from simulation.validation.check import Check, Row

type Status = Literal["passed", "failed", "skipped", "crashed"]


@dataclass(frozen=True)
class Finding:
    """What one check came to, in a form that any process can hand to another.

    Attributes
    ----------
    status
        A crash is an error in the check or the model, never a verdict about the world.
    measured, detail, rows
        As in `Verdict`; without a verdict, `detail` says why there is none.
    picture
        The small picture as SVG, if the check draws one.
    seconds
        How long it took.
    """

    status: Status
    measured: str
    detail: str
    rows: tuple[Row, ...] = ()
    picture: bytes | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Result:
    """A check with what it came to: one line of the scorecard."""

    check: Check
    finding: Finding

    @property
    def status(self) -> Status:
        """Passed, failed, skipped or crashed."""
        return self.finding.status
