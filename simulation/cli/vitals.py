"""`roughconsensus vitals`: whether a room deliberates."""

from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.options import Case, Changes, Design, Seed, chosen_world
from simulation.words import DEFAULT, again, later, speaking, spoken, spoken_language

if TYPE_CHECKING:
    from rich.table import Table

    from simulation.validation.vitals import Sign

STYLES = {"holds": "blue", "fails": "bold dark_orange3", "reported": "dim", "none": "dim"}
WORDS = {"holds": later("holds"), "fails": later("fails"), "reported": later("reported"), "none": "–"}


def vitals(
    case: Case,
    design: Design = None,
    replicates: Annotated[
        int, typer.Option("--replicates", "-n", metavar="N", min=4, help="Runs that means are taken over.")
    ] = 200,
    seed: Seed = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    changes: Changes = None,
) -> None:
    """Take the vital signs of a room: does anybody say anything new, does the text move, what wins people?

    Look at them before you read a result. If a sign fails, a person who sat in such a room would not
    recognise it, whatever the result is. Signs are judged where more than 20 people are in the room, and
    only reported in smaller ones. The command succeeds whether or not a sign fails.

    Examples:
      roughconsensus vitals iana_transition
      roughconsensus vitals iana_transition -d multistakeholder_rough_consensus --json
    """
    from simulation.cli.terminal import Terminal
    from simulation.experiment.errors import ExperimentError
    from simulation.report.case_names import CaseNames
    from simulation.scenario import build_parameters
    from simulation.validation.vitals import vital_signs

    scenario, chosen = chosen_world(case, design, changes)
    if chosen.record_of is not None:
        raise ExperimentError(
            spoken(
                "{name} reads the record of another room; vital signs are those of one. Name another design",
                name=chosen.name,
            )
        )
    parameters = build_parameters(scenario, chosen)
    language = DEFAULT if as_json else spoken_language()
    with Terminal(stderr=True).status(spoken("Running …")), speaking(language):
        signs = vital_signs(parameters, replicates, seed)
    if as_json:
        _print_json(scenario.name, chosen.name, replicates, seed, signs)
        return
    console = Terminal()
    console.print(CaseNames(scenario, spoken_language()).title, style="bold", end="")
    console.print(
        spoken(
            " · {design} · {replicates} replicates, seed {seed}",
            design=spoken(chosen.name),
            replicates=replicates,
            seed=seed,
        )
    )
    console.print(_table(signs))
    failing = [sign.key for sign in signs if sign.status == "fails"]
    console.print(
        spoken("Failing: {signs}", signs=", ".join(failing)) if failing else spoken("No sign fails.")
    )


def _table(signs: "list[Sign]") -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column(spoken("sign"), overflow="fold")
    table.add_column(spoken("is"), justify="right")
    table.add_column(spoken("must be"), style="dim")
    for sign in signs:
        verdict = Text(spoken(WORDS[sign.status]), STYLES[sign.status])
        table.add_row(verdict, Text(again(sign.says)), Text(sign.measured), Text(again(sign.criterion)))
    return table


def _print_json(case: str, design: str, replicates: int, seed: int, signs: "list[Sign]") -> None:
    import json
    from dataclasses import asdict

    record = {
        "scenario": case,
        "design": design,
        "replicates": replicates,
        "seed": seed,
        "signs": [asdict(sign) for sign in signs],
    }
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
