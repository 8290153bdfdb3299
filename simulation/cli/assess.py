"""`roughconsensus assess`: fourteen questions about a process, and what the answers come to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.cli.options import RESULTS_FOLDER, Out, Seed, Workers, refuse_together
from simulation.cli.output import one_line, say
from simulation.words import spoken, spoken_language

if TYPE_CHECKING:
    from simulation.assessment.words import Words


def assess(
    file: Annotated[
        Path, typer.Argument(metavar="ANSWERS", help="A file of answers; with --new, the file to write.")
    ],
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            "-m",
            metavar="OUTCOME",
            help="The outcome that counts, named before any result is seen; what the file says by default.",
            show_default=False,
        ),
    ] = None,
    replicates: Annotated[
        int | None,
        typer.Option(
            "--replicates",
            "-n",
            metavar="N",
            min=16,
            help="Paired runs of every finalist; 400 by default.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 1,
    workers: Workers = None,
    out: Out = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON instead of tables.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Write a file with all questions and guidance to start from.")
    ] = False,
    case: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="CASE", help="With --new: the case that the file names.", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="With --new: replace a file that is already there.")
    ] = False,
) -> None:
    """Assess a process by fourteen diagnostic questions.

    A table says how each answer becomes parameters of the process; it is printed and stands in the report. An
    answer that is not sure becomes a range, from which values are drawn. The process is then simulated on
    your own case, or on a shipped one, and every single change to it is tried (see `improve`). The report
    says how the answers stand on the four attributes of good processes (a description; no run reads it), what
    would be decided, who accepts it, who is worst off, where the weakest link is, and which one change helps
    most at what price. For six of the questions the model has no parameter, and the report says so.

    Writes a folder with

      assessment.html   the report, for reading and printing
      assessment.json   the same, for programs
      improve.csv       every change that was tried
      results.parquet   one row a run
      manifest.json     what is needed to run it again

    Ctrl-C loses nothing that is complete: the same command continues.

    Examples:
      roughconsensus assess --new answers.yaml
      roughconsensus assess answers.yaml --measure worst_group_acceptance
      roughconsensus assess --new answers.yaml --lang zh --case my_case.yaml
    """
    from simulation.assessment.words import Words

    words = Words(spoken_language())
    if new:
        given = {"--measure": measure, "--replicates": replicates, "--seed": seed != 1, "--workers": workers}
        refuse_together(
            spoken("beside --new"),
            {**given, "--out": out, "--json": as_json},
            spoken("it only writes a file"),
        )
        _write(file, words, case, force)
        return
    refuse_together(
        spoken("without --new"),
        {"--case": case, "--force": force},
        spoken("only --new writes a file of answers"),
    )
    _assess(file, measure, replicates, seed, workers, out, words, as_json)


def _write(file: Path, words: "Words", case: str | None, force: bool) -> None:
    from simulation.assessment.starting import starting_text
    from simulation.cli.failures import fail
    from simulation.cli.new import put_in_place, seen_from
    from simulation.scenario import load_scenario

    if file.is_dir() or (file.exists() and not file.is_file()):
        fail(
            spoken("{file}: this is no file that could be written; choose another name", file=one_line(file))
        )
    if file.exists() and not force:
        fail(
            spoken(
                "{file}: exists already; choose another name, or replace it with --force", file=one_line(file)
            )
        )
    if case:
        load_scenario(case)  # what cannot be read is told now, not when the answers are used
    put_in_place(file, starting_text(words, seen_from(file, case)))
    say(
        spoken(
            "{file} written. Next: answer the questions, then roughconsensus assess {file}",
            file=one_line(file),
        )
    )


def _assess(
    file: Path,
    measure: str | None,
    replicates: int | None,
    seed: int,
    workers: int | None,
    out: Path | None,
    words: "Words",
    as_json: bool,
) -> None:
    import json

    from simulation.advice.improving import answer
    from simulation.advice.planning import REPLICATES, check_measure
    from simulation.assessment import assessed, load_answers, plan_assessment
    from simulation.cli.compare import folder_name
    from simulation.cli.progress import progress_bar
    from simulation.cli.terminal import Terminal
    from simulation.experiment.errors import ExperimentError
    from simulation.report.assessed_writing import PAGE_NAME, plain, print_assessment, write_assessment

    if measure is not None:
        check_measure(measure)
    answers = load_answers(file)
    chosen = measure or answers.measure
    if not chosen:
        raise ExperimentError(
            spoken(
                "{file}: name the outcome that counts, by `measure:` in the file or by -m, before "
                "you see a result",
                file=one_line(file),
            )
        )
    question, found, drawn = plan_assessment(answers, chosen, replicates or REPLICATES, seed)
    folder = out or RESULTS_FOLDER / folder_name(str(file), question)
    with progress_bar(folder) as bar:
        assessment = assessed(answers, found, drawn, answer(question, workers, folder, bar, None))
    write_assessment(assessment, words, folder)
    if as_json:
        say(json.dumps(plain(assessment), indent=1, ensure_ascii=False))
        return
    console = Terminal()
    print_assessment(assessment, words, console)
    console.print(spoken("\nReport:  {path}", path=one_line(folder / PAGE_NAME)), soft_wrap=True)
    console.print(spoken("Folder:  {path}", path=one_line(folder)), soft_wrap=True)
