"""`roughconsensus compare`: process designs on one case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulation.cli.counterfactual import Replace, Without, absence, tell_absence, with_absence
from simulation.cli.options import (
    RESULTS_FOLDER,
    Case,
    Changes,
    Out,
    Seed,
    Workers,
    changed_world,
    each_once,
)
from simulation.cli.output import one_line, say
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from simulation.advice.survival import Survival
    from simulation.experiment.comparison import Comparison
    from simulation.experiment.journal import Listener
    from simulation.scenario import Scenario


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
    no_ranges: Annotated[
        bool,
        typer.Option(
            "--no-ranges",
            help="Do not vary the numbers of the case over the ranges that it states: 128 runs of each "
            "design fewer.",
        ),
    ] = False,
) -> None:
    """Compare process designs on one case, each with the process that was really used.

    Every design meets the same problems, people and chance, so that a difference between two designs is due
    to the designs. Says what was decided on the scales of the case, who objects, who is worst off, what it
    cost (in money, where the case states rates under `money:`), what must be given up for what, and which
    conclusions stay the same over the ranges that the case states. Prints tables and writes a folder with

      briefing.html     one page for whoever has to decide
      report.html       what came out in full, for reading
      comparison.png    the picture
      loss_curves.png   what was lost month by month, where the world is watched (context.shocks)
      summary.csv       the numbers behind both
      summary.md        the main ones, as a Markdown table
      results.parquet   one row a run
      manifest.json     what is needed to run any row again

    Open processes have more people in the room, more hours and often more months. --equal holds these equal:

      presence   all hear of the decision at once, and taking part makes nobody more able or more convinced
      hours      nobody may spend more person-hours than the historical process does on average
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
    from simulation.experiment import comparison as comparing
    from simulation.experiment import detailed
    from simulation.report import print_comparison, write_report
    from simulation.report.compared import brief_of
    from simulation.report.findings import where_somebody_met
    from simulation.scenario import load_design, load_scenario

    names = comparing.DEFAULT_DESIGNS if designs is None else each_once("--designs", designs)
    change = absence(without, replace)
    tried = [load_design(name) for name in names]
    scenario, chosen = changed_world(load_scenario(case), tried, with_absence(changes, change))
    if no_ranges:
        _refuse_without_ranges(scenario)
    held = () if equal is None else tuple(word.strip() for word in equal.split(","))
    plan = comparing.plan_comparison(scenario, chosen, replicates, seed, held, detailed=True)
    folder = out or RESULTS_FOLDER / folder_name(case, plan)
    with progress_bar(folder) as bar:
        engine, warm = detailed.detailed_engine, detailed.warm_detailed
        found = comparing.run_comparison(plan, engine, warm=warm, workers=workers, out=folder, progress=bar)
        found = where_somebody_met(found)
        survival = None if no_ranges else _survival(found, scenario, seed, workers, folder, bar)
    brief = brief_of(found, scenario, survival)
    console = Terminal()
    print_comparison(found, console, brief)
    notes: list[str] = []
    with Terminal(stderr=True).status(spoken("Writing the report …")):
        write_report(found, folder, notes.append, brief)
    for note in notes:
        say(spoken("note: {note}", note=note), aloud=True)
    tell_absence(case, changes, scenario.historical_design, change, seed, range(replicates))
    console.print(spoken("\nBriefing:  {path}", path=one_line(folder / "briefing.html")), soft_wrap=True)
    console.print(spoken("Report:    {path}", path=one_line(folder / "report.html")), soft_wrap=True)
    console.print(spoken("Folder:    {path}", path=one_line(folder)), soft_wrap=True)


def _refuse_without_ranges(scenario: "Scenario") -> None:
    """Refuse to leave out ranges where the case states none."""
    from simulation.advice.survival import stated_ranges
    from simulation.experiment.errors import ExperimentError
    from simulation.report.case_names import CaseNames

    if not stated_ranges(scenario):
        title = CaseNames(scenario, spoken_language()).title
        raise ExperimentError(
            spoken("--no-ranges: without effect; {name} states no range of any number", name=title)
        )


def _survival(
    found: "Comparison",
    scenario: "Scenario",
    seed: int,
    workers: int | None,
    folder: Path,
    progress: "Listener",
) -> "Survival | None":
    """Run all designs that anybody could choose over the ranges of the case, if it states any."""
    from simulation.advice.survival import plan_ranges, run_ranges, stated_ranges
    from simulation.experiment import detailed
    from simulation.report.measures import HEADLINE_MEASURES
    from simulation.report.tradeoffs import choosable

    designs = choosable(found)
    planned = plan_ranges(scenario, designs, seed) if len(designs) > 1 else None
    if planned is None:
        if len(designs) > 1 and stated_ranges(scenario):
            say(
                spoken(
                    "note: the ranges of the case were not varied: at no point do their numbers make sense"
                ),
                aloud=True,
            )
        return None
    return run_ranges(
        planned,
        found,
        [measure.name for measure in HEADLINE_MEASURES],
        workers=workers,
        out=folder / "ranges",
        progress=progress,
        runner=detailed.detailed_engine,
    )


def folder_name(case: str, plan: Any) -> str:
    """Name a folder after the case and what is asked, so that two questions never meet in one folder."""
    return f"{Path(case).stem}-{plan.manifest.identity[:8]}"
