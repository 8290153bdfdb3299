"""What can go wrong with an experiment as a whole, as opposed to with a file a user wrote."""

from simulation.words import spoken


class ExperimentError(Exception):
    """An experiment that cannot be started, continued or read; the message says why and what to do."""


class ExperimentInterrupted(KeyboardInterrupt):
    """Somebody pressed Ctrl-C: completed chunks are saved and the same command continues.

    Attributes
    ----------
    done, total : int
        Runs saved, and runs the experiment asks for.
    """

    def __init__(self, done: int, total: int) -> None:
        super().__init__(spoken("{done} of {total} runs are saved", done=done, total=total))
        self.done = done
        self.total = total
