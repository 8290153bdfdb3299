"""How fast the model is on this machine, and whether both schedulers agree while being timed.

`throughput` puts the schedulers side by side, `waiting` times first answers and memory, `growth` varies the
number of people and of issue dimensions, `telling` prints. Nothing here is a test: machines differ.
"""

from simulation.cli.benchmark.telling import benchmark

__all__ = ["benchmark"]
