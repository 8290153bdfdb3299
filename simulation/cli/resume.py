"""`roughconsensus resume`: an interrupted sweep continued from its folder alone."""

from simulation.cli.options import Workers
from simulation.cli.status import Folder


def resume(
    folder: Folder,
    workers: Workers = None,
) -> None:
    """Continue an interrupted sweep, without the files it was started from.

    The command that started it does the same.

    Example:
      roughconsensus resume results/inclusion_transparency-1b2c3d4e
    """
    from simulation.cli.sweep import run_planned
    from simulation.experiment.comparing import cores
    from simulation.experiment.pool import Local
    from simulation.sweep.replaying import replan

    run_planned(replan(folder), folder, Local(workers or cores()))
