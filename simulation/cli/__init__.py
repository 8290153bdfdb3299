"""The command line: `roughconsensus`, one file a command.

Modules here import nothing heavy at the top, so that help appears at once; each command imports what it
needs when it runs. Bad input is answered on stderr with exit code 2, an interruption with 130, and never by a
traceback.
"""

from simulation.cli.application import main

__all__ = ["main"]
