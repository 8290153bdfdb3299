"""From files to issues.

| file | what it reads |
|---|---|
| `file` | whatever it is given, by what it finds; the lines of any CSV file |
| `actors` | a table of actor, position, salience, capability |
| `named_actors` | the named actors of a scenario |
| `deu` | the data on decision-making in the European Union; votes in its Council |
| `table` | the cells of a table, with the place of everything that is wrong |
| `ranges` | 50±10, 40–60 |
| `ktab`, `decide`, `schelling` | files of these programs |
| `polis` | votes on comments become groups with positions |
| `written_number` | 1.500, 1,500 and 1 500 |
"""

from simulation.forecast.reading.file import read_issues

__all__ = ["read_issues"]
