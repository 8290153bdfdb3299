"""Any file that issues can be read from."""

from pathlib import Path

from simulation.forecast.issue import Issue
from simulation.forecast.reading.actors import REQUIRED, read_actors
from simulation.forecast.reading.deu import is_deu, read_deu
from simulation.forecast.reading.named_actors import read_named_actors
from simulation.forecast.reading.table import read_table

TABLES = (".csv", ".tsv", ".txt")


def read_issues(reference: str, as_table: bool = False) -> tuple[Issue, ...]:
    """Read the issues of a scenario or of a table.

    Parameters
    ----------
    reference
        Path of a table (.csv, .tsv, .txt), else path or name of a scenario.
    as_table
        Read it as a table whatever it is called.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    if not (as_table or reference.lower().endswith(TABLES)):
        return read_named_actors(reference)
    table = read_table(Path(reference))
    if is_deu(table.columns):
        return read_deu(table)
    if any(table.columns) and not set(REQUIRED) & set(table.columns):
        table.problems.clear()  # lines of another kind of file are no news
        allowed = "actor, position, salience, capability; or p** and s** for each actor (DEU format)"
        table.complain(None, "", f"none of the columns is known; allowed are {allowed}")
    return read_actors(table)
