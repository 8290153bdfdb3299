"""Sweeps: scenarios × designs × factors × paired replicates, from one file.

| file | what it does |
|---|---|
| `experiment`, `checks`, `loading` | the experiment file and those it names, and what is wrong with them |
| `axis`, `sampling` | factors as axes; which points of their space are run |
| `plan`, `cells` | files and points become cells with parameters, each tried, and a manifest |
| `runner`, `slurm` | run, continue, share among machines, finish |
| `results`, `export`, `trajectories` | what came out: by SQL, as CSV, round by round; how far it is |

How chunks run, how they are stored, and why nothing is lost, is `simulation.experiment`'s business, which a
sweep shares with comparisons.
"""

from simulation.sweep.experiment import Experiment
from simulation.sweep.loading import load_experiment

__all__ = ["Experiment", "load_experiment"]
