"""The program, for tests: the interpreter's own, wherever the script of the package is."""

import sys

from simulation.cli import main

if __name__ == "__main__":
    sys.argv = ["roughconsensus", "dashboard", *sys.argv[1:]]
    main()
