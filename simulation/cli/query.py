"""`roughconsensus query`: SQL over the rows of an experiment."""

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulation.cli.results import Folder
from simulation.words import spoken

if TYPE_CHECKING:
    import duckdb

READING = ("SELECT", "PIVOT", "FROM", "WITH")  # kinds of statements, and how one may begin that has a PIVOT


def query(
    folder: Folder,
    sql: Annotated[
        str,
        typer.Argument(
            metavar="SQL",
            help="A query of the table `runs`; or a file that ends in .sql, or - for standard input.",
            show_default=False,
        ),
    ],
    layout: Annotated[
        Literal["table", "csv", "json", "markdown"],
        typer.Option("--format", "-f", help="How the answer is written."),
    ] = "table",
) -> None:
    """Answer a query in SQL (of DuckDB) about the rows of an experiment, also while it runs.

    The table `runs` has one row a run: scenario, design, factors, seed, replicate, every outcome. A measure
    that a run does not have is NULL, and averages leave it out. Experiments with `trajectories: true` have
    the table `trajectories` as well: cell, replicate, clock, time, quantity, dimension, value. A query reads
    these tables and nothing else: no file, no network. In a terminal, numbers are cut after ten digits and
    long answers in the middle; csv, json and markdown are complete.

    Examples:
      roughconsensus query results/mine-1b2c3d4e "SELECT design, avg(agreed) FROM runs GROUP BY design"
      roughconsensus query results/mine-1b2c3d4e "DESCRIBE runs"
      roughconsensus query results/mine-1b2c3d4e claims.sql -f markdown
      roughconsensus query results/mine-1b2c3d4e "SELECT * FROM runs WHERE failure IS NOT NULL" -f csv
    """
    from simulation.cli.answers import LAYOUTS, QueryAnswer
    from simulation.sweep.results import Sweep

    question = one_question(_read(sql))
    with Sweep.open(folder).asking(question) as cursor:
        LAYOUTS[layout](QueryAnswer.of(cursor), sys.stdout)


def _read(sql: str) -> str:
    """Return the query: as given, or from a file or standard input."""
    from simulation.scenario.files import as_text, read_text

    if sql == "-":
        return as_text(sys.stdin.buffer.read(), Path(spoken("standard input")))
    return (
        read_text(Path(sql)) if sql.endswith(".sql") else as_text(os.fsencode(sql), Path(spoken("the query")))
    )


def one_question(sql: str) -> str:
    """Return the query, if it is one and only reads: a typing error must not overwrite files.

    Raises
    ------
    ExperimentError
        If it is none, or several, or does anything but read.
    """
    from simulation.experiment.errors import ExperimentError

    statements = _statements(sql)
    if len(statements) != 1:
        found = (
            spoken("these are {number}; ask one after the other", number=len(statements))
            if statements
            else spoken("this is empty")
        )
        raise ExperimentError(
            spoken("give exactly one query, as in: SELECT count(*) FROM runs; {found}", found=found)
        )
    if (kind := _kind(statements[0])) not in READING:
        raise ExperimentError(
            spoken(
                "a query only reads, and this is {kind}; to write all rows: roughconsensus export; "
                "to write an answer: query … --format csv > FILE",
                kind=kind,
            )
        )
    return sql


def _statements(sql: str) -> list["duckdb.Statement"]:
    """Split SQL into its statements."""
    import duckdb

    from simulation.experiment.errors import ExperimentError

    try:
        return duckdb.extract_statements(sql)
    except duckdb.Error as problem:
        raise ExperimentError(spoken("the query failed: {problem}", problem=problem)) from problem


def _kind(statement: "duckdb.Statement") -> str:
    """Say what a statement does; of one that is explained, which may mean done, what that one does."""
    kind = statement.type.name
    if kind not in ("EXPLAIN", "MULTI"):  # MULTI: whatever has a PIVOT in it
        return kind
    first, *others = _words(statement.query)
    if first.upper().startswith("EXPLAIN"):
        return next((_kind(inner) for inner in map(_parsed, others) if inner), kind)
    found = re.search(r"\w+", first)
    return found[0].upper() if found else kind


def _words(sql: str) -> list[str]:
    """Return the text from each word on; comments and ANALYZE, which could be a statement, are none."""
    import duckdb

    encoded = sql.encode()  # offsets are those of bytes
    tails = [encoded[place:].decode() for place, kind in duckdb.tokenize(sql) if kind.name != "comment"]
    return [tail for tail in tails if not tail.upper().startswith("ANALYZE")]


def _parsed(sql: str) -> "duckdb.Statement | None":
    """Return the statement that a text is, if it is one."""
    from simulation.experiment.errors import ExperimentError

    try:
        found = _statements(sql)
    except ExperimentError:
        return None
    return found[0] if len(found) == 1 else None
