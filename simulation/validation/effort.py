"""How much computing a check may spend."""

from enum import StrEnum


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
