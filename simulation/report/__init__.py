"""What people read: a table for the terminal, a picture, and one page that stands alone.

==============================  ===============================================================
`measures`                      which measures, in which order, with how many decimals
`table`, `terminal_table`       the terminal: what is shown, and how a table looks
`figure`, `fonts`               the picture, and letters that a font may lack
`loss_curves`                   what is lost while the world changes, month by month
`venue_map`                     who sat in which venue, what crossed, and whose texts contradict
`words`, `findings`             sentences made from designs, and from numbers
`anatomy`                       how agreement was reached
`waiting_times`                 how long a decision takes when some runs end without one
`decided`, `fates`              the text on the scales of the case, and how each group fared
`compared`, `compared_table`    both with price and trade-offs, design by design
`pricing`, `tradeoffs`          what it costs, and what must be given up for what
`assumed`, `failing`            how much is assumption, and what of the model failed validation
`page`, `html`, `templates/`    the HTML report
`briefing`                      one page for those who decide
`files`                         all files of a comparison
`counterfactual`                what would have been without somebody
`assessed`, `assessed_answers`  the report of an assessment; `assessed_writing` is its files
`advice/`, `sweep/`             the reports of `improve` and of sweeps
`case_names`, `gallery`         cases by name, and a picture of each
==============================  ===============================================================
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.report.files import write_report
    from simulation.report.page import report_html
    from simulation.report.table import comparison_tables, print_comparison

__all__ = ["comparison_tables", "print_comparison", "report_html", "write_report"]

_SOURCES = {
    "comparison_tables": "simulation.report.table",
    "print_comparison": "simulation.report.table",
    "report_html": "simulation.report.page",
    "write_report": "simulation.report.files",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for, and no more: who describes a case needs names, not tables of runs."""
    if name in _SOURCES:
        return getattr(importlib.import_module(_SOURCES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
