"""What an experiment says while it works; whoever listens decides how to show it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

Stage = Literal["preparing", "running", "saving", "recording"]


class Progress(NamedTuple):
    """One sign of life.

    Attributes
    ----------
    stage : {"preparing", "running", "saving", "recording"}
        Preparing includes compiling the model, once after an installation or a change of a rule.
    done, total : int
        Runs on disk, and runs asked for so far.
    resumed : int
        Runs that were on disk before this process started.
    failed : int
        Runs without outcomes.
    precision : str
        How sure the least known cell is by now, in words; empty while unknown.
    """

    stage: Stage
    done: int
    total: int
    resumed: int
    failed: int = 0
    precision: str = ""


Listener = Callable[[Progress], None]


def silence(_: Progress) -> None:
    """Listen to nothing."""
