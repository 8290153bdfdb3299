"""What people read: a table for the terminal, a picture, and one page that stands alone.

==========================  ============================================================================
`measures`, `numerals`      which measures, in which order, with how many decimals
`verdict`                   better, worse, or not to be told apart
`meeting`                   processes in which nobody met
`waiting`, `waiting_table`  how long a decision takes when some runs end without one
`table`, `glance`           the terminal
`figure`                    the picture
`findings`, `words`         sentences made from numbers, and from designs
`page`, `filling`           the HTML report, from `templates/`
`writing`                   all files of a comparison
==========================  ============================================================================
"""

from simulation.report.files import write_report
from simulation.report.page import report_html
from simulation.report.table import comparison_tables, print_comparison

__all__ = ["comparison_tables", "print_comparison", "report_html", "write_report"]
