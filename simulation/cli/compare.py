"""`roughconsensus compare`: process designs on one case."""

from pathlib import Path
from typing import Annotated, Any

import typer

from simulation.cli.counterfactual import Replace, Without, absence, tell_absence, with_absence
from simulation.cli.options import RESULTS_FOLDER, Case, Changes, Out, Seed, Workers, changed_world
from simulation.cli.output import one_line, say


def compare(
    case: Case,
    designs: Annotated[
        list[str] | None,
        typer.Option(
            "--designs",
            "-d",
            metavar="NAMES",
            help="Presets or files to try, with commas between; all presets by default.",
            show_default=False,
        ),
    ] = None,
    replicates: Annotated[
        int, typer.Option("--replicates", "-n", metavar="N", min=1, help="Paired runs of every design.")
    ] = 500,
    seed: Seed = 1,
    workers: Workers = None,
    out: Out = None,
    changes: Changes = None,
    without: Without = None,
    replace: Replace = None,
    equal: Annotated[
        str | None,
        typer.Option(
            "--equal",
            metavar="WHAT",
            help="Hold equal across designs: presence, hours, calendar (with commas between).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare process designs on one case, each with the process that was really used.

    Every design meets the same problems, people and chance, so that a difference between two designs is due
    to the designs. Prints a table and writes a folder with

      report.html       what came out, for reading
      comparison.png    the picture
      summary.csv       the numbers behind both
      summary.md        the main ones, as a Markdown table
      results.parquet   one row a run
      manifest.json     what is needed to run any row again

    Open processes have more people in the room, more hours and often more months. --equal takes that away:

      presence   all hear of the decision at once; who took part is no more able to carry it out, and saw no
      more hours      nobody may spend more person-hours than the historical process does on average
      calendar   every process has the deadline of the historical one

    Ctrl-C loses nothing that is complete: the same command continues.

    Examples:
      roughconsensus compare iana_transition
      roughconsensus compare my_case.yaml -d executive_decree,mine.yaml -n 2000
      roughconsensus compare iana_transition --set issue.common_value_share=0.9
      roughconsensus compare iana_transition --set process.decision.deadline=12
      roughconsensus compare iana_transition --equal presence,hours
      roughconsensus compare iana_transition --without technical_community
    """
    from simulation.cli.progress import progress_bar
    from simulation.cli.terminal import Terminal
    from simulation.experiment.comparison import DEFAULT_DESIGNS, plan_comparison, run_comparison
    from simulation.experiment.worker import compiled_engine, warm_engine
    from simulation.report import print_comparison, write_report
    from simulation.scenario import load_design, load_scenario

    names = DEFAULT_DESIGNS if designs is None else _names(designs)
    change = absence(without, replace)
    tried = [load_design(name) for name in names]
    scenario, chosen = changed_world(load_scenario(case), tried, with_absence(changes, change))
    held = () if equal is None else tuple(word.strip() for word in equal.split(","))
    plan = plan_comparison(scenario, chosen, replicates, seed, held)
    folder = out or RESULTS_FOLDER / folder_name(case, plan)
    with progress_bar(folder) as bar:
        comparison = run_comparison(
            plan, compiled_engine, warm=warm_engine, workers=workers, out=folder, progress=bar
        )
    console = Terminal()
    print_comparison(comparison, console)
    notes: list[str] = []
    with Terminal(stderr=True).status("Writing the report …"):
        write_report(comparison, folder, notes.append)
    for note in notes:
        say(f"note: {note}", aloud=True)
    tell_absence(case, changes, scenario.historical_design, change, seed, range(replicates))
    console.print(f"\nReport:  {one_line(folder / 'report.html')}", soft_wrap=True)
    console.print(f"Folder:  {one_line(folder)}", soft_wrap=True)


def _names(designs: list[str]) -> list[str]:
    from simulation.experiment.errors import ExperimentError

    names = [name.strip() for several in designs for name in several.split(",") if name.strip()]
    if not names:
        raise ExperimentError("--designs: no design is named; leave the option out to try all presets")
    return names


def folder_name(case: str, plan: Any) -> str:
    """Name a folder after the case and what is asked, so that two questions never meet in one folder."""
    return f"{Path(case).stem}-{plan.manifest.identity[:8]}"
