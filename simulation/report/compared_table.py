"""What was decided, for whom and at what price, in a terminal of any width."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.report.compared import AskedFirst, Brief, bare, money_told
from simulation.report.fates import Fate
from simulation.report.terminal_table import titled_table
from simulation.words import later, paragraph, spoken

NAME_WIDTH = 24


def answer_tables(answer: Brief) -> Iterator[RenderableType]:
    """Yield the tables of what a comparison decided, and the sentences about them."""
    if answer.told:
        yield Padding(_texts(answer), (0, 0, 1, 0))
        yield Padding(_worst_off(answer), (0, 0, 1, 0))
    for lines in (answer.cost, answer.survival, answer.assumed):
        if lines:
            yield Padding(Text(paragraph(lines), "dim"), (0, 0, 1, 0))
    if answer.balance:
        told = "\n".join(answer.balance)
        yield Padding(Text.assemble((spoken("On balance") + "\n", "bold"), told), (0, 0, 1, 0))


def caveat_text(answer: Brief) -> Padding:
    """Say at the top what of the model failed validation."""
    return Padding(Text(paragraph(answer.caveats), "yellow"), (0, 0, 0, 0))


def _texts(answer: Brief) -> Table:
    """One line a design, one column a dimension; many dimensions turn the table."""
    first = answer.told[0].text
    table = titled_table(spoken("What was decided, on the scales of the case (mean of runs with a decision)"))
    table.add_column("", overflow="fold", max_width=NAME_WIDTH)
    if len(first) > 3:
        return _turned(answer, table)
    for part in first:
        unit = f"\n{part.unit}" if part.unit else ""
        table.add_column(Text.assemble(part.title, (unit, "dim")), justify="right", overflow="fold")
    table.add_row(Text(spoken("now"), "dim"), *(bare(part.shown_status_quo, part.unit) for part in first))
    for one in answer.told:
        table.add_row(_name(one), *(bare(part.shown, part.unit) for part in one.text))
    ends = (f"{part.low_means} … {part.high_means}" for part in first)
    table.add_row(Text(spoken("scale"), "dim"), *(Text(each, "dim") for each in ends))
    return table


def _turned(answer: Brief, table: Table) -> Table:
    """One line a dimension; the historical design and those that no other design beats."""
    shown = answer.chosen[:4]
    for heading in (spoken("now"), *(one.name for one in shown)):
        table.add_column(heading, justify="right", overflow="fold")
    for row, part in enumerate(shown[0].text):
        name = Text.assemble(part.title, (f"\n{part.unit}" if part.unit else "", "dim"))
        cells = [bare(one.text[row].shown, part.unit) for one in shown]
        table.add_row(name, Text(bare(part.shown_status_quo, part.unit), "dim"), *cells)
    if len(shown) < len(answer.told):
        table.caption = Text(spoken("The texts of the other designs are in the report."), "dim")
        table.caption_justify = "left"
    return table


def _worst_off(answer: Brief) -> Table:
    table = titled_table(spoken("Who is worst off, who objects, and the price"))
    table.add_column("", overflow="fold", max_width=NAME_WIDTH)
    table.add_column(spoken("worst off\naccept, %"), overflow="fold")
    table.add_column(spoken("objects most"), overflow="fold")
    table.add_column(spoken("person-\nhours"), justify="right")
    if answer.has_money:
        table.add_column(spoken("money"), justify="right")
    else:
        table.add_column(spoken("budget\nunits"), justify="right")
    for one in answer.told:
        worst = f"{one.worst.title} {100 * one.worst.acceptance.value:.0f}"
        spent = money_told(one.total, answer.currency) if answer.has_money else f"{one.budget:,.0f}"
        table.add_row(_name(one), worst, _loudest(one), one.hours_told, spent)
    return table


def _loudest(one: AskedFirst) -> str:
    found: Fate | None = max(
        (fate for fate in one.fates if fate.objection is not None),
        key=lambda fate: fate.objecting,
        default=None,
    )
    if found is None or found.objection is None:
        return "–"
    told = (
        later("{group}: more {dimension}")
        if found.objection.way == "more"
        else later("{group}: less {dimension}")
    )
    return spoken(told, group=found.title, dimension=found.objection.dimension.replace("_", " "))


def _name(one: AskedFirst) -> Text:
    return Text(one.name, "bold" if one.is_reference else "")
