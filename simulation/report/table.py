"""The comparison in a terminal of any width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.experiment.comparison import Comparison
from simulation.report.anatomy import anatomy_table
from simulation.report.case_names import CaseNames
from simulation.report.compared import Brief, brief_of
from simulation.report.compared_table import answer_tables, caveat_text
from simulation.report.findings import about_nobody, nobody_decides, where_somebody_met
from simulation.report.measures import HEADLINE, HEADLINE_MEASURES, MISSING, Family, Measure, Numerals
from simulation.report.terminal_table import titled_table, word_width, wrapped
from simulation.report.waiting_times import waiting_table
from simulation.report.words import STYLES, Verdict, arrow, verdict
from simulation.words import counted, later, paragraph, spoken

# --- A whole comparison at a glance: one character for each design and measure ---

CELL = 4  # columns; headings are cut to it
SHORT = {
    "agreed": later("agr."),
    "months": later("time"),
    "person_hours": later("work"),
    "decision_quality": later("qual"),
    "input_legitimacy": later("inp."),
    "throughput_legitimacy": later("thr."),
    "output_legitimacy": later("out."),
    "worst_group_acceptance": later("wrst"),
    "perceived_legitimacy": later("perc"),
    "implementation_12": later("12 m"),
    "implementation_24": later("24 m"),
    "implementation_60": later("60 m"),
}


def glance_table(comparison: Comparison, width: int) -> Table:
    """Lay out better (+), worse (−) or no difference to tell (·) beside the historical design."""
    table = titled_table(
        spoken(
            "At a glance: better (+) or worse (−) than the historical design, or no difference to tell (·)"
        ),
        padding=0,
    )
    longest = max((cell_len(spoken(name)) for name in comparison.others), default=0)
    names = min(longest, width - (CELL + 1) * len(HEADLINE_MEASURES))
    table.add_column("", overflow="fold", width=max(16, names))
    for measure in HEADLINE_MEASURES:
        table.add_column(spoken(SHORT[measure.name]), justify="center", width=CELL)
    for design in comparison.others:
        table.add_row(Text(spoken(design)), *(_sign(comparison, design, each) for each in HEADLINE_MEASURES))
    return table


def _sign(comparison: Comparison, design: str, measure: Measure) -> Text:
    difference = comparison.difference(design, measure.name)
    if not difference.count:
        return Text(MISSING, "dim")
    judged = verdict(measure, difference)
    return Text(judged.sign, STYLES[judged])


# --- The comparison in a terminal of any width ---

HISTORICAL = later("Historical")
NAME_WIDTH = 20  # columns; "sectoral majorities" has 19
PADDING = 2
GAP = PADDING + 1  # rich draws its (invisible) line between columns as well


@dataclass(frozen=True)
class MeasureColumn:
    """One measure, written for every design."""

    measure: Measure
    cells: tuple[Text, ...]

    @classmethod
    def of(cls, comparison: Comparison, measure: Measure) -> "MeasureColumn":
        """Write a measure for all designs of a comparison."""
        numerals = Numerals.for_measure(comparison, measure)
        return cls(
            measure, tuple(_cell(comparison, numerals, name) for name in comparison.manifest.design_names)
        )

    @cached_property
    def width(self) -> int:
        """Width of the longest line, headings wrapped at spaces."""
        lines = [cell_len(line) for cell in self.cells for line in cell.plain.split("\n")]
        return max(*lines, word_width(self.measure.label))

    @property
    def heading(self) -> list[str]:
        """The label, in lines that fit."""
        return wrapped(self.measure.label, self.width)


def comparison_tables(comparison: Comparison, width: int, brief: Brief | None = None) -> RenderableType:
    """Lay a comparison out for a terminal of so many columns: title, tables, legend, overview."""
    brief = brief or brief_of(comparison)
    columns = {
        measure.name: MeasureColumn.of(comparison, measure)
        for family in HEADLINE
        for measure in family.measures
    }
    shelves = list(_shelves(columns, width - NAME_WIDTH))
    tables = [_table(comparison, shelf, columns) for shelf in shelves]
    return Group(
        _title(comparison),
        caveat_text(brief),
        *tables,
        _legend(comparison),
        waiting_table(comparison),
        Padding(anatomy_table(comparison), (0, 0, 1, 0)),
        *answer_tables(brief),
        glance_table(comparison, width),
    )


def print_comparison(comparison: Comparison, console: Console, brief: Brief | None = None) -> None:
    """Print a comparison as wide as the console is."""
    console.print(comparison_tables(where_somebody_met(comparison), console.width, brief))


def _shelves(columns: dict[str, MeasureColumn], room: int) -> Iterator[list[Family]]:
    """Put as many families side by side as fit; a family that does not fit alone is cut."""
    shelf: list[Family] = []
    used = 0
    for family in _pieces(columns, room):
        needed = _width(columns, family.measures)
        if shelf and used + needed > room:
            yield shelf
            shelf, used = [], 0
        shelf.append(family)
        used += needed
    yield shelf


def _pieces(columns: dict[str, MeasureColumn], room: int) -> Iterator[Family]:
    for family in HEADLINE:
        piece: list[Measure] = []
        for measure in family.measures:
            if piece and _width(columns, [*piece, measure]) > room:
                yield Family(family.title, tuple(piece))
                piece = []
            piece.append(measure)
        yield Family(family.title, tuple(piece))


def _width(columns: dict[str, MeasureColumn], measures: Sequence[Measure]) -> int:
    return sum(columns[measure.name].width + GAP for measure in measures)


def _table(comparison: Comparison, families: Sequence[Family], columns: dict[str, MeasureColumn]) -> Padding:
    title = " · ".join(dict.fromkeys(spoken(family.title) for family in families))
    table = titled_table(title, padding=(0, 0, 0, PADDING))
    table.add_column("", width=NAME_WIDTH, overflow="fold")
    shown = [columns[measure.name] for family in families for measure in family.measures]
    height = max(len(column.heading) for column in shown)
    for column in shown:
        lines = [""] * (height - len(column.heading)) + column.heading
        heading = Text.assemble("\n".join(lines), "\n", (column.measure.shown_unit, "dim"))
        table.add_column(heading, justify="right", width=column.width)
    for row, design in enumerate(comparison.manifest.design_names):
        table.add_row(_name(comparison, design), *(column.cells[row] for column in shown))
    return Padding(table, (1, 0, 0, 0))


def _cell(comparison: Comparison, numerals: Numerals, design: str) -> Text:
    """Write the estimate and, below it, the difference from the historical design."""
    measure = numerals.measure
    estimate = numerals.compact(comparison.estimate(design, measure.name))
    if design == comparison.reference:
        return Text(estimate, "bold")
    difference = comparison.difference(design, measure.name)
    change = f"{arrow(difference)} {numerals.compact(difference, signed=True)}"
    return Text.assemble(estimate, "\n", (change, STYLES[verdict(measure, difference)]))


def _name(comparison: Comparison, design: str) -> Text:
    return Text(spoken(HISTORICAL), "bold") if design == comparison.reference else Text(spoken(design))


def _title(comparison: Comparison) -> Text:
    manifest = comparison.manifest
    runs = counted(
        "{number} process design, {replicates} paired replicates",
        "{number} process designs, {replicates} paired replicates each",
        len(manifest.designs),
        replicates=manifest.replicates,
    )
    return Text.assemble(
        (CaseNames.of_manifest(manifest).title, "bold"),
        (
            spoken(
                "\n{runs}, seed {seed}\n{historical}: {reference}",
                runs=runs,
                seed=manifest.seed,
                historical=spoken(HISTORICAL),
                reference=spoken(comparison.reference),
            ),
            "dim",
        ),
        *(spoken("\nAll designs: {told}", told=told) for told in comparison.held_equal),
        f"\n{nobody}" if (nobody := about_nobody(nobody_decides(comparison))) else "",
    )


def _legend(comparison: Comparison) -> Padding:
    better, worse = spoken("blue: better"), spoken("yellow: worse")
    told = spoken(
        "± and [ ] are 95 % confidence intervals. Second lines: paired difference from the historical "
        "design; ▲ more, ▼ less where its interval excludes 0 ({better}, {worse}).",
        better=better,
        worse=worse,
    )
    legend = Text(told, "dim")
    legend.highlight_words([better], STYLES[Verdict.BETTER])
    legend.highlight_words([worse], STYLES[Verdict.WORSE])
    if (gain := comparison.variance_reduction()) > 1:
        legend.append(
            spoken(" Pairing divided the variance of the differences by {gain:.1f} (median).", gain=gain)
        )
    if missing := _missing(comparison):
        legend.append(paragraph(["", missing]))
    return Padding(legend, (1, 0))


def _missing(comparison: Comparison) -> str:
    """Say in how many runs a shown measure exists, where that is not all of them."""
    replicates = comparison.manifest.replicates
    notes = []
    for family in HEADLINE:
        for measure in family.measures:
            counts = [
                comparison.estimate(name, measure.name).count for name in comparison.manifest.design_names
            ]
            if min(counts) < replicates:
                notes.append(
                    spoken(
                        "{measure} exists in {fewest} to {most} of {replicates} runs.",
                        measure=measure.label,
                        fewest=min(counts),
                        most=max(counts),
                        replicates=replicates,
                    )
                )
    return paragraph(notes)
