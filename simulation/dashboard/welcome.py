"""What the terminal says when the dashboard starts."""

import sys

from simulation.dashboard.serving import THIS_MACHINE


def say_where(host: str, addresses: list[str]) -> None:
    """Say where the dashboard is, and who can reach it."""
    out = sys.stdout
    out.write(f"Dashboard: http://{addresses[0]}/   (stop with Ctrl-C)\n")
    if host not in (THIS_MACHINE, "localhost"):
        out.write("Everybody in this network can use it. It asks for no password.\n")
    out.flush()
