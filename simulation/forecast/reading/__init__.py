"""From files to issues.

| file | what it reads |
|---|---|
| `file` | whatever it is given, by what it finds |
| `named_actors` | the named actors of a scenario |
| `actors` | a CSV table of actor, position, salience, capability |
| `deu`, `council` | the data on decision-making in the European Union; votes in its Council |
| `table` | any CSV file, with the place of everything that is wrong |
"""

from simulation.forecast.reading.file import read_issues

__all__ = ["read_issues"]
