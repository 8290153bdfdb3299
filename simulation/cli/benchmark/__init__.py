"""How fast the model is on this machine, and whether both schedulers agree while being timed.

`throughput` puts the schedulers side by side, `waiting` times first answers and memory, `growth` varies the
number of people and of issue dimensions, `telling` prints; `sweep`, `sweep_store`, `memory` and
`sweep_telling` do the same for sweeps; `forecasts` puts forecasts beside those of other programs. Nothing
here is a test: machines differ.
"""

from simulation.cli.benchmark.forecasts import benchmark_forecast
from simulation.cli.benchmark.sweeps import benchmark_sweep
from simulation.cli.benchmark.tables import benchmark

__all__ = ["benchmark", "benchmark_forecast", "benchmark_sweep"]
