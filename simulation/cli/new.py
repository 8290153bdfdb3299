"""`roughconsensus new`: a scenario, a process design or an experiment to start from."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.failures import fail
from simulation.cli.output import one_line, say
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.scenario.description.starter import Starter

NEXT: "dict[Starter, str]" = {
    "scenario": later("roughconsensus check {name}, then roughconsensus compare {name}"),
    "design": later("roughconsensus check {name}, then roughconsensus compare {case} --designs {name}"),
    "experiment": later("roughconsensus check {name}, then roughconsensus sweep {name}"),
}


def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="The file to write; by default named after what it is.", show_default=False
        ),
    ] = None,
    design: Annotated[bool, typer.Option("--design", help="A process design instead of a scenario.")] = False,
    experiment: Annotated[
        bool, typer.Option("--experiment", help="An experiment instead of a scenario.")
    ] = False,
    case: Annotated[
        str | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help="Start a design from the process that this case used, or run the experiment on it.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is already there.")] = False,
) -> None:
    """Write a small commented scenario, process design or experiment to start your own from.

    It is valid as it stands: change a number, check the file, compare.

    Examples:
      roughconsensus new harbour.yaml
      roughconsensus new mine.yaml --design --case harbour.yaml
      roughconsensus new study.yaml --experiment --case harbour.yaml
    """
    from simulation.scenario import load_scenario
    from simulation.scenario.description import starter_text

    if design and experiment:
        fail(spoken("--design and --experiment: one file is one of them; run the command twice"))
    if case and not (design or experiment):
        fail(spoken("--case: without effect on a scenario; it is for --design and --experiment"))
    kind: Starter = "design" if design else "experiment" if experiment else "scenario"
    path = path or Path(f"{kind}.yaml")
    if path.is_dir():
        path = path / f"{kind}.yaml"
    name = one_line(path)
    if path.exists() and not path.is_file():
        fail(spoken("{name}: this is no file that could be replaced; choose another name", name=name))
    if path.exists() and not force:
        fail(spoken("{name}: exists already; choose another name, or replace it with --force", name=name))
    if case:
        load_scenario(case)  # what cannot be read is told now, not when the new file is used
    put_in_place(path, starter_text(kind, seen_from(path, case)))
    following = spoken(NEXT[kind], name=name, case=one_line(case or "iana_transition"))
    say(spoken("{name} written. Next: {following}", name=name, following=following))


def put_in_place(path: Path, text: str) -> None:
    """Put a file in place whole or not at all: a full disk leaves what stood there."""
    from simulation.experiment.disk import write_atomically
    from simulation.scenario.problem import no_folder

    if missing := no_folder(path):
        fail(f"{one_line(path)}: {missing}")
    try:
        write_atomically(path.resolve(), text.encode())
    except OSError as problem:
        fail(f"{one_line(path)}: {spoken(problem.strerror or '')}")


def seen_from(path: Path, case: str | None) -> str:
    """Return a case as a file elsewhere names it: by its name, or by a path from the folder of that file."""
    from simulation.scenario import names

    if not case or case in names("cases"):
        return case or ""
    seen = Path(os.path.relpath(Path(case).resolve(), path.resolve().parent)).as_posix()
    return seen if "/" in seen else f"./{seen}"
