"""The program, for tests: the interpreter's own, wherever the script of the package is."""

import os
import sys

from simulation.cli import main

HELD = "--held"


def hold() -> None:
    """Read what takes long, and wait for a line before anything is served."""
    from simulation.dashboard.serving import SETTINGS

    os.environ.update(SETTINGS)
    import solara.server.starlette  # noqa: F401

    import simulation.dashboard.app  # noqa: F401
    from simulation.dashboard.services import services

    services().warm()
    sys.stdin.readline()


if __name__ == "__main__":
    if HELD in sys.argv:
        sys.argv.remove(HELD)
        hold()
    sys.argv = ["roughconsensus", "dashboard", *sys.argv[1:]]
    main()
