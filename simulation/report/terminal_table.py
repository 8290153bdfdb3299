"""How every table of a report looks in a terminal."""

from typing import Any

from rich import box
from rich.table import Table


def titled_table(title: str, padding: Any = (0, 1, 0, 0), **further: Any) -> Table:
    """Return an empty table under a bold title, with a line below its headings and none around it.

    Parameters
    ----------
    title
        What stands above it.
    padding
        Columns left free around a cell, as `rich.table.Table` takes them.
    further
        Other arguments of `rich.table.Table`.
    """
    return Table(
        title=title,
        title_style="bold",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=padding,
        pad_edge=False,
        show_edge=False,
        **further,
    )
