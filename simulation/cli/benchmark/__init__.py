"""How fast the model is on this machine, and whether both schedulers agree while being timed.

`timing` times works in turn and names the machine; `runs` puts schedulers and cores side by side, `kernels`
(with `kernels.c`) the hottest loops beside C, `peers` bounded confidence beside other programs, `growth` runs
of all sizes; `tables` prints them, and waits for first answers; `sweeps` measures and prints sweeps,
`queries` questions to a large store, `forecasts` forecasts beside those of other programs. Nothing here is a
test: machines differ.
"""

from simulation.cli.benchmark.forecasts import benchmark_forecast
from simulation.cli.benchmark.sweeps import benchmark_sweep
from simulation.cli.benchmark.tables import benchmark

__all__ = ["benchmark", "benchmark_forecast", "benchmark_sweep"]
