"""`roughconsensus ecosystem`: several venues side by side on one case."""

from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.options import Case, Seed, Workers, each_once, named_folder, refuse_together
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.scenario import Ecosystem, Scenario

REPLICATES = 100
FIRST = "central_forum"  # of the presets: what the others are compared with


def ecosystem(
    case: Case,
    ecosystems: Annotated[
        list[str] | None,
        typer.Option(
            "--ecosystems",
            "-e",
            metavar="NAMES",
            help="Presets or files to try, with commas between; all presets by default.",
            show_default=False,
        ),
    ] = None,
    replicates: Annotated[
        int | None,
        typer.Option(
            "--replicates",
            "-n",
            metavar="N",
            min=1,
            help="Worlds that every ecosystem meets; 100 by default.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 1,
    person_hours: Annotated[
        float | None,
        typer.Option(
            "--person-hours",
            metavar="HOURS",
            min=1,
            help="What the meetings of all venues of an ecosystem may take together, in equal parts.",
            show_default=False,
        ),
    ] = None,
    deadline: Annotated[
        int | None,
        typer.Option(
            "--deadline", metavar="ROUNDS", min=1, help="The last round of every venue.", show_default=False
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            parser=named_folder,
            metavar="FOLDER",
            help="Folder for tables (CSV) and the map of venues; left out, nothing is written.",
            show_default=False,
        ),
    ] = None,
    workers: Workers = None,
    trace: Annotated[
        bool,
        typer.Option(
            "--trace", "-t", help="Tell one world month by month instead: who met, what crossed, who left."
        ),
    ] = False,
    replicate: Annotated[
        int | None,
        typer.Option(
            "--replicate",
            "-r",
            metavar="N",
            min=0,
            max=2**32 - 1,
            help="Which world to tell, with --trace; 0 by default.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put a case before several venues at once: do their texts agree, and what is carried out?

    An ecosystem is a file with a list of `venues`: what each decides on, by which design, who may do what in
    it, and how far what is argued and drafted there reaches the others (`reports`). The same people sit in
    all of them as far as they can and may. People carry out one text or several; where texts contradict,
    they see others do something else, and practising both costs.

    Prints what came of all venues together, the difference from the first ecosystem in the same worlds, and
    how each venue did by itself; where groups that have lost may take the matter to another venue
    (`shopping`), also who went where, and why. More venues have more hours and more time; --person-hours and
    --deadline hold these equal.

    With --out also writes

      ecosystems.csv    one row a run: all venues together
      venues.csv        one row a run and venue
      shops.csv         one row for each time a group took a lost matter elsewhere
      venues.png        a map of one world: who sat where, what crossed, who went elsewhere

    With --trace tells one world of each ecosystem month by month, and nothing else.

    Examples:
      roughconsensus ecosystem iana_transition
      roughconsensus ecosystem iana_transition -e central_forum,silos,interoperable -n 200
      roughconsensus ecosystem netmundial -e regime_complex --trace
      roughconsensus ecosystem my_case.yaml -e central_forum,mine.yaml --person-hours 20000 --deadline 40
    """
    from rich.progress import Progress

    from simulation.cli.output import one_line
    from simulation.cli.terminal import Terminal
    from simulation.experiment.comparison import make_folder
    from simulation.experiment.ecosystems import run_ecosystems
    from simulation.report.case_names import CaseNames
    from simulation.report.ecosystems import frames, shops_frame, tables
    from simulation.report.fonts import language_note, notice
    from simulation.report.venue_course import ways_taken
    from simulation.report.venue_map import venue_maps, venue_pictures
    from simulation.scenario import load_ecosystem, load_scenario
    from simulation.scenario import names as shipped

    if person_hours is not None and not isfinite(person_hours):
        fail(spoken("--person-hours: a number of hours is needed; leave the option out for no limit"))
    presets = [FIRST, *(name for name in shipped("ecosystems") if name != FIRST)]
    chosen = presets if ecosystems is None else each_once("--ecosystems", ecosystems)
    scenario = load_scenario(case)
    tried = [load_ecosystem(name) for name in chosen]
    if trace:
        others = {"--replicates": replicates, "--out": out, "--workers": workers}
        refuse_together(spoken("beside --trace"), others, spoken("it tells one world, and writes nothing"))
        _tell(scenario, tried, seed, replicate or 0, person_hours, deadline)
        return
    refuse_together(
        spoken("without --trace"),
        {"--replicate": replicate is not None},
        spoken("all worlds from 0 on are run"),
    )
    replicates = REPLICATES if replicates is None else replicates
    if out is not None:
        make_folder(out)  # whatever is wrong with it is said before the first run, not after the last
    with Progress(console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task(spoken("Running"), total=len(tried) * replicates)
        runs = run_ecosystems(
            scenario,
            tried,
            replicates,
            seed,
            person_hours,
            deadline,
            progress=lambda done: bar.update(task, completed=done),
            workers=workers,
        )
    console = Terminal()
    names = CaseNames(scenario, spoken_language())
    console.print(names.title, style="bold", end="")
    told = spoken("seed {seed} · {worlds} worlds", seed=seed, worlds=replicates)
    console.print(f" · {told}")
    for table in tables(runs):
        console.print()
        console.print(table)
    for one in runs:
        if ways := ways_taken(one, names):
            console.print()
            console.print(
                spoken("{name}: who took a lost matter elsewhere", name=spoken(one.ecosystem.name)),
                style="bold",
            )
            for line in ways:
                console.print(line, highlight=False)
    if out is not None:
        for name, frame in zip(("ecosystems", "venues"), frames(runs), strict=True):
            frame.to_csv(out / f"{name}.csv", index=False)
        shops_frame(scenario, runs).to_csv(out / "shops.csv", index=False)
        pictures = venue_pictures(scenario, venue_maps(scenario, tried, seed, person_hours, deadline))
        for note in filter(None, (language_note(), notice(pictures.lacking))):
            console.print(note)
        (out / "venues.png").write_bytes(pictures.png)
        console.print(spoken("\nFolder:    {out}", out=one_line(out)), soft_wrap=True)


def _tell(
    scenario: "Scenario",
    tried: "Sequence[Ecosystem]",
    seed: int,
    replicate: int,
    person_hours: float | None,
    deadline: int | None,
) -> None:
    """Print one world of each ecosystem month by month."""
    from rich.padding import Padding

    from simulation.cli.terminal import Terminal
    from simulation.report.case_names import CaseNames
    from simulation.report.venue_course import course

    console = Terminal()
    for number, one in enumerate(tried):
        if number:
            console.print()
        console.print(CaseNames(scenario, spoken_language()).title, style="bold", end="")
        told = spoken(
            " · {design} · seed {seed} · replicate {replicate}",
            design=spoken(one.name),
            seed=seed,
            replicate=replicate,
        )
        console.print(told)
        for line in course(scenario, one, seed, replicate, person_hours, deadline):
            inside = line.startswith(" ")
            console.print(Padding(line.strip(), (0, 0, 0, 2 if inside else 0), expand=False), highlight=False)
