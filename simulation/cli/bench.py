"""`roughconsensus bench`: how fast, beside what, and whether all agree while they are timed."""

from typing import Annotated

import typer

from simulation.words import spoken

SELECTING = ("--speed", "--kernels", "--peers", "--growth", "--waiting")


def bench(
    quick: Annotated[bool, typer.Option("--quick", help="Fewer and shorter turns: a rough answer.")] = False,
    speed: Annotated[
        bool, typer.Option("--speed", help="Only mesa.batch_run, the Mesa model, the engine, and all cores.")
    ] = False,
    kernels: Annotated[
        bool, typer.Option("--kernels", help="Only the hottest loops beside the same written in C.")
    ] = False,
    peers: Annotated[
        bool,
        typer.Option("--peers", help="Only bounded confidence beside NDlib, AgentPy and Mesa, if installed."),
    ] = False,
    growth: Annotated[
        bool,
        typer.Option("--growth", help="Only how a run grows with people, dimensions, venues, and records."),
    ] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only the time and memory of a first and of a later answer.")
    ] = False,
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
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Measure the speed of the model on this machine, side by side and with equal outcomes.

    What is compared takes turns on one processor. The tables give the least and the median processor time of
    a turn, and the spread: slowest less fastest, as a share of the median.

    Without options: mesa.batch_run, the Mesa model and the compiled engine, and one core beside all; the
    hottest loops beside the same in C; bounded confidence beside other programs; growth with people,
    dimensions and venues, and the cost of keeping a record; time and memory of a first answer. --speed,
    --kernels, --peers, --growth and --waiting select parts and may stand together.

    With --sweep: the time of a hundred thousand runs on two cores beside mesa.batch_run, and what that makes
    for a million; what the runner adds to the time of the engine alone, also if every run has a point of its
    own; whether memory grows with the number of runs; and the time of a query of a million rows.

    With --dashboard: from a slider to both runs, to 25 and to 200 worlds, for one visitor and for twenty, and
    memory while visitors come and go.

    With --forecast: ten thousand drawn tables, and a round of exchange, beside the programs schelling and
    decide where they are on the path: processor time and answers.

    Examples:
      roughconsensus bench
      roughconsensus bench --kernels --peers --json
      roughconsensus bench --sweep --quick
    """
    from simulation.cli.options import refuse_together
    from simulation.cli.terminal import Terminal

    chosen = dict(zip(SELECTING, (speed, kernels, peers, growth, waiting), strict=True))
    if forecast:
        from simulation.cli.benchmark import benchmark_forecast

        others = {"--quick": quick, "--sweep": sweep, "--dashboard": dashboard, "--json": as_json} | chosen
        refuse_together(spoken("beside --forecast"), others, spoken("only forecasts are measured"))
        benchmark_forecast(Terminal())
        return
    if dashboard:
        from simulation.cli.output import say
        from simulation.dashboard.measuring import measure

        others = {"--quick": quick, "--sweep": sweep, "--json": as_json} | chosen
        refuse_together(spoken("beside --dashboard"), others, spoken("only the dashboard is measured"))
        measure(say)
        return
    from simulation.cli.benchmark import benchmark, benchmark_sweep

    if sweep:
        refuse_together(spoken("beside --sweep"), chosen, spoken("only sweeps are measured"))
    console = Terminal(quiet=as_json)
    if sweep:
        found = benchmark_sweep(console, quick=quick)
    else:
        parts = [option.removeprefix("--") for option, is_chosen in chosen.items() if is_chosen]
        found = benchmark(console, parts or None, quick=quick)
    if as_json:
        import json

        typer.echo(json.dumps(found, indent=1, ensure_ascii=False))
