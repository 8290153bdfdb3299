"""`roughconsensus bench`: how fast, and whether both schedulers agree."""

from typing import Annotated

import typer


def bench(
    quick: Annotated[bool, typer.Option("--quick", help="A rough answer in under a minute.")] = False,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Measure sweeps instead: speed, overhead, memory, queries.")
    ] = False,
    dashboard: Annotated[
        bool, typer.Option("--dashboard", help="Measure the dashboard instead: one visitor, twenty, memory.")
    ] = False,
    forecast: Annotated[
        bool,
        typer.Option(
            "--forecast", help="Measure forecasts instead, beside schelling and decide if installed."
        ),
    ] = False,
) -> None:
    """Measure the speed of the model on this machine, side by side and with equal outcomes.

    Compares mesa.batch_run, the Mesa model alone and the compiled engine on one core and on all, in runs per
    second and core; then cold and warm time to a first answer, memory, and how time grows with the number of
    people and of issue dimensions. Every measurement uses seeds of its own.

    With --sweep: a hundred thousand runs on two cores against mesa.batch_run, and a million from there; what
    the runner adds to the bare engine, also where every run has a point of its own; whether memory grows with
    the number of runs, and a question to a store of a million rows.

    With --dashboard: from a slider to both runs, to 25 and to 200 worlds, for one visitor and for twenty, and
    memory while visitors come and go.

    With --forecast: ten thousand drawn tables, and a round of exchange, beside the programs schelling and
    decide where they are on the path: processor time and answers.

    Examples:
      roughconsensus bench
      roughconsensus bench --sweep --quick
      roughconsensus bench --forecast
    """
    if forecast:
        from simulation.cli.benchmark import benchmark_forecast
        from simulation.cli.options import refuse_together
        from simulation.cli.terminal import Terminal

        others = {"--quick": quick, "--sweep": sweep, "--dashboard": dashboard}
        refuse_together("with --forecast", others, "it is measured one way")
        benchmark_forecast(Terminal())
        return
    if dashboard:
        from simulation.cli.options import refuse_together
        from simulation.cli.output import say
        from simulation.dashboard.measuring import measure

        refuse_together("with --dashboard", {"--quick": quick, "--sweep": sweep}, "it is measured one way")
        measure(say)
        return
    from simulation.cli.benchmark import benchmark, benchmark_sweep
    from simulation.cli.terminal import Terminal

    (benchmark_sweep if sweep else benchmark)(Terminal(markup=True), quick=quick)
