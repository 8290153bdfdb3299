"""The cells of a sweep made again from its folder alone."""

from pathlib import Path

from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.replay import same_content
from simulation.scenario import Design, Scenario
from simulation.scenario.printable import one_line
from simulation.sweep.axis import Axis
from simulation.sweep.cells import SweepCells
from simulation.sweep.planning import KIND, SweepPlan, agenda_of
from simulation.sweep.points_file import read_points
from simulation.sweep.specification import Experiment
from simulation.sweep.specification.experiment import HISTORICAL
from simulation.sweep.specification.factor import Factor


def rebuild_sweep(folder: Path, manifest: Manifest) -> SweepCells:
    """Make scenarios, designs and points again from what the manifest and the points file say.

    Raises
    ------
    ExperimentError
        If this version reads them differently, or the points are gone.
    """
    scenarios = [same_content(Scenario.model_validate(entry.content), entry) for entry in manifest.scenarios]
    designs = [_design(entry) for entry in manifest.designs]
    return SweepCells(manifest, scenarios, designs, axes_of(manifest), read_points(folder, manifest))


def replan(folder: Path) -> SweepPlan:
    """Make the plan of a sweep again from its folder."""
    manifest = Manifest.read(folder)
    if manifest.kind != KIND:
        raise ExperimentError(f"{one_line(folder)} holds a {manifest.kind}; run the command that started it")
    words = {"name": manifest.name, "scenarios": ("as in the manifest",), "seed": manifest.seed}
    asked = {key: value for key, value in manifest.asked.items() if key != "points_hash"}
    experiment = Experiment.model_validate({**asked, **words, **manifest.words})
    return SweepPlan(experiment, manifest, rebuild_sweep(folder, manifest), agenda_of(experiment))


def axes_of(manifest: Manifest) -> list[Axis]:
    """Return the factors of a sweep, as axes."""
    factors = manifest.asked.get("factors", {})
    return [Axis.of(key, Factor.model_validate(plain)) for key, plain in factors.items()]


def _design(entry: Entry) -> Design | None:
    if HISTORICAL in entry.content:
        return None
    return same_content(Design.model_validate(entry.content), entry)
