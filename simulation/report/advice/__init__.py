"""What one change to a process would do: a table for a terminal, a page, a picture, and the numbers."""

from simulation.report.advice.files import plain, write_improvement
from simulation.report.advice.table import print_improvement

__all__ = ["plain", "print_improvement", "write_improvement"]
