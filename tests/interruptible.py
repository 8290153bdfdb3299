"""Programs that Ctrl-C can reach, whoever starts the tests."""

import signal


def heed_interrupts() -> None:
    """Undo in a child what a shell does to jobs in the background: ignore the interrupt signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
