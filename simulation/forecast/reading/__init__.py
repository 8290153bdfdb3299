"""From files to issues.

| file | what it reads |
|---|---|
| `file` | whatever it is given, by what it finds |
| `named_actors` | the named actors of a scenario |
| `actors` | a CSV table of actor, position, salience, capability |
| `columns`, `doubts`, `naming` | its columns; numbers that may mean two things; names spelt in two ways |
| `ranges` | 50±10, 40–60 |
| `ktab`, `decide`, `schelling` | files of these programs |
| `polis` | votes on comments become groups with positions |
| `deu`, `council` | the data on decision-making in the European Union; votes in its Council |
| `table_file`, `table` | any CSV file; its cells, with the place of everything that is wrong |
| `written_number` | 1.500, 1,500 and 1 500 |
"""

from simulation.forecast.reading.file import read_issues

__all__ = ["read_issues"]
