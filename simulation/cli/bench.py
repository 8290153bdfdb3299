"""`roughconsensus bench`: how fast, and whether both schedulers agree."""

from typing import Annotated

import typer


def bench(
    quick: Annotated[bool, typer.Option("--quick", help="A rough answer in under a minute.")] = False,
) -> None:
    """Measure the speed of the model on this machine, side by side and with equal outcomes.

    Compares mesa.batch_run, the Mesa model alone and the compiled engine on one core and on all, in runs per
    second and core; then cold and warm time to a first answer, memory, and how time grows with the number of
    people and of issue dimensions. Every measurement uses seeds of its own.

    Example:
      roughconsensus bench
    """
    from rich.console import Console

    from simulation.cli.benchmark import benchmark

    benchmark(Console(highlight=False), quick=quick)
