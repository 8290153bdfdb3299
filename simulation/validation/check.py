"""A check of the model against the world: its effort, its finding, its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from simulation.experiment.pairing import Estimate
from simulation.words import later

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- How much computing a check may spend ---


class Effort(StrEnum):
    """Full for the scorecard; quick, with smaller samples and wider intervals, for tests and a first look."""

    FULL = "full"
    QUICK = "quick"

    def choose(self, full: int, quick: int) -> int:
        """Return the sample size that belongs to this effort.

        Examples
        --------
        >>> Effort.QUICK.choose(2000, 100)
        100
        """
        return full if self is Effort.FULL else quick


# --- Numbers as the scorecard shows them ---


def shown(estimate: Estimate, decimals: int = 2, signed: bool = False) -> str:
    """Write an estimate with its 95 % interval.

    Examples
    --------
    >>> shown(Estimate(0.123, 0.1, 0.15, 100), signed=True)
    '+0.12 [+0.10, +0.15]'
    """
    sign = "+" if signed else ""
    form = f"{{:{sign}.{decimals}f}}"
    value, low, high = (
        form.format(each).replace("-", "−") for each in (estimate.value, estimate.low, estimate.high)
    )
    return f"{value} [{low}, {high}]"


def percent(estimate: Estimate) -> str:
    """Write a share with its 95 % interval as percentages.

    Examples
    --------
    >>> percent(Estimate(0.123, 0.1, 0.15, 100))
    '12 % [10, 15]'
    """
    return f"{100 * estimate.value:.0f} % [{100 * estimate.low:.0f}, {100 * estimate.high:.0f}]"


def row_of(name: str, estimate: Estimate) -> dict[str, str | float]:
    """Return an estimate as a row of the table behind a check."""
    return {
        later("what"): name,
        later("estimate"): estimate.value,
        later("95 % from"): estimate.low,
        later("to"): estimate.high,
        "n": float(estimate.count),
    }


type Role = Literal["tuning", "validation"]
type Kind = Literal["evidence", "construction", "arithmetic", "conduct"]
type Row = Mapping[str, str | float]


@dataclass(frozen=True)
class CheckVerdict:
    """What a check found.

    Attributes
    ----------
    passed
        Whether the criterion was met.
    measured
        The number or numbers with their intervals, as short as the table shows them.
    detail
        One or two sentences: what was seen, what it means, what became of it in the ablations.
    rows
        The numbers behind it, as a table; every row has the same keys.
    draw
        Draws a small picture into the axes it is given (about 4.5 by 3 inches).
    """

    passed: bool
    measured: str
    detail: str
    rows: tuple[Row, ...] = ()
    draw: "Callable[[Axes], None] | None" = None


@dataclass(frozen=True)
class Check:
    """One line of the scorecard, before it is run.

    Attributes
    ----------
    key
        Short and unique: "E1", "DEU-dev", "forums-spread".
    title
        A few words.
    claim
        The published finding or the real outcome, in one sentence.
    source
        The citation.
    criterion
        When it passes, with its number, fixed before anything was run (else `revised` says so); and what
        would make it fail.
    role
        "tuning" where numbers of the model were fitted, or its variant was chosen, on this evidence, else
        "validation".
    kind
        What a pass is worth. "evidence": something found in the world that the model was not given, so that
        the runs could have come out otherwise. "construction": the mechanism was built for this finding, or
        its number is put in: a pass shows that it suffices. "arithmetic": published figures computed again
        by formula, with no run behind them. "conduct": nothing is said about the world, only whether the
        model does what it is said to do. No default: whoever writes a check has to say.
    run
        A function of the effort that returns the verdict: the same effort, the same verdict. It does not
        read the clock, draws no unseeded number and starts no processes.
    needs
        Files of the data folder without which it cannot run, as in "deu/deu3_train_dev.csv".
    revised
        What of its form or criterion was chosen or changed after a first look at what comes out, as a
        sentence; empty if nothing was.
    """

    key: str
    title: str
    claim: str
    source: str
    criterion: str
    role: Role
    kind: Kind
    run: Callable[[Effort], CheckVerdict]
    needs: tuple[str, ...] = ()
    revised: str = ""


# --- What became of a check: passed, failed, skipped for want of data, or crashed ---

type Status = Literal["passed", "failed", "skipped", "crashed"]


@dataclass(frozen=True)
class Finding:
    """What one check came to, in a form that any process can hand to another.

    Attributes
    ----------
    status
        A crash is an error in the check or the model, never a verdict about the world.
    measured, detail, rows
        As in `CheckVerdict`; without a verdict, `detail` says why there is none.
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
