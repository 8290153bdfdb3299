"""`roughconsensus improve`: the one change that helps most."""

from typing import Annotated

import typer

from simulation.cli.options import (
    RESULTS_FOLDER,
    Case,
    Changes,
    Design,
    Out,
    Seed,
    Workers,
    chosen_world,
)
from simulation.cli.output import one_line, say
from simulation.words import spoken


def improve(
    case: Case,
    design: Design = None,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            "-m",
            metavar="OUTCOME",
            help="The outcome to improve: one of which more is better, or less.",
        ),
    ] = "output_legitimacy",
    replicates: Annotated[
        int, typer.Option("--replicates", "-n", metavar="N", min=8, help="Paired runs of every finalist.")
    ] = 400,
    seed: Seed = 1,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="ADDRESS",
            help="What nobody can change, as `roles` or `decision.deadline`. May be given again.",
            show_default=False,
        ),
    ] = None,
    workers: Workers = None,
    out: Out = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON instead of a table.")
    ] = False,
    changes: Changes = None,
) -> None:
    """Find the one change to a process that helps most, what it costs and whom it hurts.

    Every choice and every number of the design is moved one step, one at a time: another role for a group,
    another decision rule, more or less support, publicity, speaking time … The changes race (successive
    halving): all are tried on a few runs, the better half on twice as many, and so on. The last dozen are
    judged on runs of their own, each against the process as it is, in the same worlds. With each comes its
    price (hours, months, money) and every group that loses by it, even where the average gains.

    Prints a table and writes a folder with

      improve.md        one page: what helps most, and how to adopt it
      improve.png       the picture
      improve.csv       every change that was tried
      improve.json      the same, for programs
      results.parquet   one row a run
      manifest.json     what is needed to run it again

    Ctrl-C loses nothing that is complete: the same command continues.

    Examples:
      roughconsensus improve my_case.yaml --measure worst_group_acceptance
      roughconsensus improve iana_transition --measure months --keep decision.deadline
      roughconsensus improve iana_transition -d mine.yaml --measure implementation_60 --json
    """
    import json

    from simulation.advice.improving import answer
    from simulation.advice.planning import check_measure, plan_improvement
    from simulation.cli.compare import folder_name
    from simulation.cli.progress import progress_bar
    from simulation.cli.terminal import Terminal
    from simulation.report.advice import plain, print_improvement, write_improvement

    check_measure(measure)
    scenario, base = chosen_world(case, design, changes)
    question = plan_improvement(scenario, base, measure, replicates, seed, keep or [])
    folder = out or RESULTS_FOLDER / folder_name(case, question)
    with progress_bar(folder) as bar:
        found = answer(question, workers, folder, bar, None)
    notes: list[str] = []
    with Terminal(stderr=True).status(spoken("Writing the page …")):
        write_improvement(found, folder, notes.append)
    for note in notes:
        say(spoken("note: {note}", note=note), aloud=True)
    if as_json:
        say(json.dumps(plain(found), indent=1, ensure_ascii=False))
        return
    console = Terminal()
    print_improvement(found, console)
    console.print(spoken("\nPage:    {path}", path=one_line(folder / "improve.md")), soft_wrap=True)
    console.print(spoken("Folder:  {path}", path=one_line(folder)), soft_wrap=True)
