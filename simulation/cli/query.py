"""`roughconsensus query`: SQL over the rows of an experiment."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulation.cli.status import Folder

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 200  # printed in a terminal
READING = ("SELECT", "EXPLAIN", "PRAGMA", "MULTI")  # DuckDB's kinds of statements; MULTI: PIVOT


def query(
    folder: Folder,
    sql: Annotated[
        str,
        typer.Argument(
            metavar="SQL",
            help="About the table `runs`; or a file that ends in .sql, or - for standard input.",
            show_default=False,
        ),
    ],
    layout: Annotated[
        Literal["table", "csv", "json", "markdown"],
        typer.Option("--format", "-f", help="How the answer is written."),
    ] = "table",
) -> None:
    """Ask the rows of an experiment by SQL (DuckDB's), also while it runs.

    The table `runs` has one row a run: scenario, design, factors, seed, replicate, every outcome. A measure
    that does not exist in a run is NULL, which averages pass over. Experiments with `trajectories: true` have
    the table `trajectories` as well: cell, replicate, clock, time, quantity, dimension, value.

    Examples:
      roughconsensus query results/mine-1b2c3d4e "SELECT design, avg(agreed) FROM runs GROUP BY design"
      roughconsensus query results/mine-1b2c3d4e "DESCRIBE runs"
      roughconsensus query results/mine-1b2c3d4e claims.sql -f markdown
      roughconsensus query results/mine-1b2c3d4e "SELECT * FROM runs WHERE failure IS NOT NULL" -f csv
    """
    import duckdb

    from simulation.experiment.errors import ExperimentError
    from simulation.sweep.opening import Sweep

    try:
        answer = Sweep.open(folder).ask(_one_question(_read(sql)))
    except duckdb.Error as problem:
        raise ExperimentError(f"the query failed: {problem}") from problem
    if layout == "csv":
        typer.echo(answer.to_csv(index=False), nl=False)
    elif layout == "json":
        typer.echo(answer.to_json(orient="records"))
    elif layout == "markdown":
        typer.echo(_markdown(answer))
    elif answer.empty:
        typer.echo("  ".join(map(str, answer.columns)) + "\n(no rows)")
    else:
        typer.echo(answer.to_string(index=False, max_rows=MOST_ROWS))


def _read(sql: str) -> str:
    """Return the query: as given, or from a file or standard input."""
    if sql == "-":
        return sys.stdin.read()
    return Path(sql).read_text(encoding="utf-8") if sql.endswith(".sql") else sql


def _one_question(sql: str) -> str:
    """Return the query, if it is one and only reads: a typing error must not overwrite files."""
    import duckdb

    from simulation.experiment.errors import ExperimentError

    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        found = f"these are {len(statements)}; ask one after the other" if statements else "this is empty"
        raise ExperimentError(f"one query is answered, and {found}, as in: SELECT count(*) FROM runs")
    if (kind := statements[0].type.name) not in READING:
        raise ExperimentError(
            f"a query only reads, and this is {kind}; to write all rows: roughconsensus export; "
            "to write an answer: query … --format csv > FILE"
        )
    return sql


def _markdown(answer: "pd.DataFrame") -> str:
    rows = [list(answer.columns), ["---"] * len(answer.columns), *answer.astype(str).to_numpy().tolist()]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)
