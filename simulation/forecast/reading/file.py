"""Any file that issues can be read from."""

from collections.abc import Callable
from pathlib import Path

from simulation.forecast.issue import Issue
from simulation.forecast.reading.actors import read_actors
from simulation.forecast.reading.columns import REQUIRED, SYNONYMS
from simulation.forecast.reading.deu import is_deu, read_deu
from simulation.forecast.reading.named_actors import read_named_actors
from simulation.forecast.reading.table import Table
from simulation.forecast.reading.table_file import read_table
from simulation.scenario.reading import refusal

TABLES = (".csv", ".tsv", ".txt")
SCENARIOS = (".yaml", ".yml")


def read_issues(
    reference: str, as_table: bool = False, tell: Callable[[str], object] = lambda note: None
) -> tuple[Issue, ...]:
    """Read the issues of a scenario or of a table.

    Parameters
    ----------
    reference
        Path of a table (.csv, .tsv, .txt), else path or name of a scenario.
    as_table
        Read it as a table whatever it is called.
    tell
        Is given, one by one, notes on what in a file is no mistake but worth to know.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    if not (as_table or reference.lower().endswith(TABLES)):
        _refuse_other_kinds(Path(reference))
        return read_named_actors(reference, tell)
    table = read_table(Path(reference))
    issues = _read(table)
    for note in table.notes:
        tell(note)
    return issues


def _refuse_other_kinds(path: Path) -> None:
    """Say what is read where a file is called neither a scenario nor a table."""
    if path.is_file() and path.suffix.lower() not in SCENARIOS:
        message = (
            f"files called this are not read; allowed are scenarios ({', '.join(SCENARIOS)}) and tables "
            f"({', '.join(TABLES)}); a table of another name is read with --csv"
        )
        raise refusal(path, message)


def _read(table: Table) -> tuple[Issue, ...]:
    if is_deu(table.columns):
        return read_deu(table)
    if any(table.columns) and not {SYNONYMS.get(column, column) for column in table.columns} & set(REQUIRED):
        table.problems.clear()  # lines of another kind of file are no news
        allowed = "actor, position, salience, capability; or p** and s** for each actor (DEU format)"
        table.complain(None, "", f"none of the columns is known; allowed are {allowed}")
    return read_actors(table)
