"""What the terminal says when the dashboard starts."""

import sys

from simulation.dashboard.serving import THIS_MACHINE
from simulation.words import spoken


def say_where(host: str, addresses: list[str]) -> None:
    """Say where the dashboard is, and who can reach it."""
    out = sys.stdout
    out.write(spoken("Dashboard: http://{addresses}/   (stop with Ctrl-C)\n", addresses=addresses[0]))
    if host not in (THIS_MACHINE, "localhost"):
        out.write(spoken("Everybody in this network can use it. It asks for no password.\n"))
    out.flush()
