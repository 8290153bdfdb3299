"""What an interval allows to say about a design: better, worse, different, or not distinguishable."""

from enum import Enum

from simulation.experiment.pairing import Difference
from simulation.report.measures import Measure


class Verdict(Enum):
    """How a design does on a measure beside the reference."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither direction is better
    LOWER = "lower"
    SAME = "same"  # the interval includes zero: no difference can be told

    @property
    def sign(self) -> str:
        """One character for it, which works without colour."""
        return {"better": "+", "worse": "−", "higher": "↑", "lower": "↓", "same": "·"}[self.value]


# In a terminal. Almost everybody can tell blue from yellow, not so green from red.
STYLES = {
    Verdict.BETTER: "bold bright_blue",
    Verdict.WORSE: "bold yellow",
    Verdict.HIGHER: "bold",
    Verdict.LOWER: "bold",
    Verdict.SAME: "dim",
}


def verdict(measure: Measure, difference: Difference) -> Verdict:
    """Judge a paired difference by its interval."""
    if not difference.excludes_zero:
        return Verdict.SAME
    improves = measure.says_better(difference.value)
    if improves is None:
        return Verdict.HIGHER if difference.value > 0 else Verdict.LOWER
    return Verdict.BETTER if improves else Verdict.WORSE


def arrow(difference: Difference) -> str:
    """Return ▲ or ▼ where the interval excludes zero, else a blank."""
    if not difference.excludes_zero:
        return " "
    return "▲" if difference.value > 0 else "▼"
