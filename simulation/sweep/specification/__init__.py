"""What a researcher writes: an experiment file, checked like a scenario."""

from simulation.sweep.experiment import Experiment
from simulation.sweep.loading import load_experiment, parse_experiment

__all__ = ["Experiment", "load_experiment", "parse_experiment"]
