"""`roughconsensus run`: one run, told in full."""

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from simulation import machine_code
from simulation.cli.counterfactual import Replace, Without, absence, tell_absence, with_absence
from simulation.cli.options import Case, Changes, Design, Seed, chosen_world
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from simulation.report.measures import Measure
    from simulation.scenario import Scenario


WIDE = 110  # columns from which the meaning of each outcome is shown
# People up to whom objects make a run before loops are compiled (a second against ten; measured).
FEW = 1000
COUNTED = ("hours", "rounds", "people", "count", "0–4")


class Engine(StrEnum):
    """The two schedulers; both give the same run, bit by bit."""

    mesa = "mesa"
    compiled = "compiled"


def run(
    case: Case,
    design: Design = None,
    seed: Seed = 1,
    replicate: Annotated[
        int,
        typer.Option(
            "--replicate",
            "-r",
            metavar="N",
            min=0,
            max=2**32 - 1,
            help="Which world to meet.",
        ),
    ] = 0,
    engine: Annotated[
        Engine | None,
        typer.Option(
            "--engine",
            "-e",
            help="Mesa objects or compiled loops: the same run; by default whichever answers first.",
            show_default=False,
        ),
    ] = None,
    trace: Annotated[
        bool,
        typer.Option(
            "--trace", "-t", help="Tell the course of the run: who came, what was said, who objected."
        ),
    ] = False,
    changes: Changes = None,
    without: Without = None,
    replace: Replace = None,
) -> None:
    """Run one case once under one design, and show what came out.

    With --trace, tell how it went: who attended and who could not, what was said, the drafts, the calls and
    their objections, and how the decision was carried out.

    Right after an installation the Mesa objects make the run, because compiling the loops first would take
    longer. The result is the same to the last bit. The first `compare` or `sweep` compiles the loops.

    Examples:
      roughconsensus run iana_transition --trace
      roughconsensus run iana_transition -d governments_majority -r 17 --engine mesa
      roughconsensus run iana_transition --without technical_community
    """
    import simulation
    from simulation.cli.terminal import Terminal
    from simulation.report.case_names import CaseNames

    change = absence(without, replace)
    scenario, chosen = chosen_world(case, design, with_absence(changes, change))
    used = engine or (_quicker(scenario) if not (without or replace) else Engine.compiled)
    if used is Engine.mesa and not (without or replace):  # else many runs follow, by loops
        machine_code.do_without()
    result = simulation.run(scenario, chosen, seed, replicate, engine=used.value, trace=trace)
    console = Terminal()
    console.print(CaseNames(scenario, spoken_language()).title, style="bold", end="")
    console.print(
        spoken(
            " · {design} · seed {seed} · replicate {replicate}",
            design=spoken(chosen.name),
            seed=seed,
            replicate=replicate,
        )
    )
    if trace:
        console.print(str(result.transcript))
    console.print(_outcomes_table(result.outcomes, with_meaning=console.width >= WIDE))
    tell_absence(case, changes, chosen, change, seed, [replicate])
    if console.width < WIDE:
        console.print(
            spoken("In a wider terminal the meaning of each outcome stands beside it."), style="dim"
        )


def _quicker(scenario: "Scenario") -> Engine:
    """Return the loops; or the objects, where loops would have to be compiled first for this single run."""
    objects = scenario.population.total <= FEW and not machine_code.is_kept()
    return Engine.mesa if objects else Engine.compiled


def _outcomes_table(outcomes: "Mapping[str, float]", with_meaning: bool) -> "Table":
    """Lay out every outcome by family."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from simulation.report.findings import SPENT
    from simulation.report.measures import MISSING, all_families

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(spoken("outcome"), no_wrap=True)
    table.add_column(spoken("value"), justify="right", no_wrap=True)
    table.add_column(spoken("unit"), style="dim", no_wrap=True)
    if with_meaning:
        table.add_column(spoken("meaning"), style="dim", overflow="fold")
    for family in all_families():
        if all(math.isnan(outcomes[measure.name]) for measure in family.measures):
            continue  # of a world that is not watched
        table.add_row(Text(spoken(family.title), "bold"))
        for measure in family.measures:
            value, unit = _written(measure, outcomes[measure.name])
            if measure.name in SPENT and not outcomes["rounds"]:
                value = MISSING  # nobody met
            table.add_row(
                f"  {_label(measure)}",
                value,
                unit,
                *([measure.meaning] if with_meaning else []),
            )
    return table


def _label(measure: "Measure") -> str:
    """Name an outcome of one run: there is no rate of one."""
    from dataclasses import replace

    return replace(measure, english_label=measure.english_label.removesuffix(" rate")).label


def _written(measure: "Measure", value: float) -> tuple[str, str]:
    """Write one outcome of one run: what is a rate over many runs is here a yes or a no."""
    from dataclasses import replace

    from simulation.experiment.comparison import BINARY
    from simulation.report.measures import Numerals

    if measure.name in BINARY and not math.isnan(value):
        return (spoken("yes") if value else spoken("no")), ""
    if measure.unit == "thousand":
        measure = replace(measure, unit="hours", factor=1.0)
    decimals = 1 if measure.unit in ("%", "months") else 0 if measure.unit in COUNTED else 3
    return Numerals(measure, decimals).number(value), measure.shown_unit
