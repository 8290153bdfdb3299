"""The points of a sweep on disk: a replay must not depend on what a library would choose today."""

from pathlib import Path

import pyarrow as pa

from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.rows import damage_told, label_column, read_table, write_table
from simulation.scenario.printable import one_line
from simulation.sweep.cells import SweepCells
from simulation.sweep.planning import points_hash
from simulation.sweep.sampling.space import Point

POINTS_NAME = "points.parquet"


def write_points(folder: Path, cells: SweepCells) -> None:
    """Save the points, unless they are there."""
    path = folder / POINTS_NAME
    if not cells.axes or path.exists():
        return
    once = [1] * len(cells.points)
    columns = {"point": label_column(list(range(len(cells.points))), once)}
    for index, axis in enumerate(cells.axes):
        columns[axis.name] = label_column([point[index] for point in cells.points], once)
    with disk_answers(folder):
        write_table(pa.Table.from_arrays(list(columns.values()), list(columns)), path)


def read_points(folder: Path, manifest: Manifest) -> list[Point]:
    """Read the points back.

    Raises
    ------
    ExperimentError
        If they are gone, damaged, or not those of the manifest.
    """
    if not manifest.asked.get("factors"):
        return [()]
    path = folder / POINTS_NAME
    if not path.exists():
        raise ExperimentError(f"{one_line(path)}: there is no such file; restore it")
    table = read_table(path)
    with damage_told(path):
        points = list(zip(*(column.to_pylist() for column in table.columns[1:]), strict=True))
    if points_hash(points) != manifest.asked["points_hash"]:
        raise ExperimentError(f"{one_line(path)}: these are not the points of the manifest; restore the file")
    return points
