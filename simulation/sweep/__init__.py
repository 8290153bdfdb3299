"""Sweeps: scenarios × designs × factors × paired replicates, from one file.

| file or folder | what it does |
|---|---|
| `specification/` | the experiment file: what a researcher writes, and everything that is wrong with it |
| `axis`, `sampling/` | factors as axes; which points of their space are run |
| `planning`, `files`, `cells`, `trying` | files and points become cells with parameters, and a manifest |
| `sweeping` | run, continue, share among machines, finish |
| `table`, `querying`, `exporting` | what came out: as arrays, by SQL, as CSV or xarray |
| `state` | how far it is |

How chunks run, how they are stored, and why nothing is lost, is `simulation.experiment`'s business, which a
sweep shares with comparisons.
"""

from simulation.sweep.specification import Experiment, load_experiment

__all__ = ["Experiment", "load_experiment"]
