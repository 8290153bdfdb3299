"""A check: a published finding or real outcome, when the model counts as reproducing it, what came out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulation.validation.effort import Effort

if TYPE_CHECKING:
    from matplotlib.axes import Axes

type Role = Literal["tuning", "validation"]
type Kind = Literal["evidence", "construction", "arithmetic", "conduct"]
type Row = Mapping[str, str | float]


@dataclass(frozen=True)
class Verdict:
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
    run: Callable[[Effort], Verdict]
    needs: tuple[str, ...] = ()
    revised: str = ""
