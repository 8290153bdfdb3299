"""The report as one self-contained HTML file that a policy analyst can read, mail and print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.experiment.comparison import Comparison
from simulation.experiment.manifest import Entry
from simulation.outcome.anatomy_entries import FATES
from simulation.report.anatomy import anatomies, percent
from simulation.report.case_names import CaseNames
from simulation.report.compared import Brief, about_objectors, bare, brief_of, money_told
from simulation.report.findings import findings, judgement
from simulation.report.fonts import notice
from simulation.report.html import embedded, fill_in, template
from simulation.report.loss_curves import LossCurve
from simulation.report.measures import HEADLINE, MEASURES, Family, Measure, Numerals, all_families
from simulation.report.waiting_times import TITLE, cells, explanation, headings, waits
from simulation.report.words import arrow, design_in_words, verdict
from simulation.words import counted, later, spoken

HISTORICAL = later("Historical design")


@dataclass(frozen=True)
class Cell:
    """One measure of one design, written out."""

    value: str
    interval: str
    runs: int
    difference: str
    difference_interval: str
    arrow: str
    verdict: str


@dataclass(frozen=True)
class PageRow:
    """One design in a table."""

    name: str
    is_reference: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HtmlTable:
    """The measures of one family for all designs."""

    title: str
    measures: tuple[Measure, ...]
    rows: tuple[PageRow, ...]


@dataclass(frozen=True)
class LossPicture:
    """What was lost while the world changed: the picture (SVG), and the curves that are drawn in it."""

    svg: bytes
    curves: list[LossCurve]

    @property
    def picture(self) -> str:
        """Address of the picture in the page itself."""
        return embedded(self.svg)

    @property
    def runs(self) -> int:
        """How many runs of a design the picture shows."""
        return len(self.curves[0].loss)


@dataclass(frozen=True)
class Reproduction:
    """How to make a report again that no files stand beside.

    Attributes
    ----------
    command
        The line that makes it, files included; nothing where there is no such line.
    files
        Texts of the files that the line reads, by name.
    opened
        The name under which it reads a file that only the reader has.
    """

    command: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    opened: str = ""


def report_html(
    comparison: Comparison,
    picture: bytes,
    lacking: str = "",
    brief: Brief | None = None,
    watched: LossPicture | None = None,
    alone: Reproduction | None = None,
) -> str:
    """Write the report of a comparison around its picture (SVG), in which some letters may be lacking.

    Where the world is watched for shocks and reviews, `watched` says what became of the decision. The report
    speaks of the files of its folder, or else of how to make them (`alone`).
    """
    brief = brief or brief_of(comparison)
    page = template("brief.html.j2") + template("watched.html.j2") + template("report.html.j2")
    own = {"notice": notice(lacking), "watched": watched, "alone": alone}
    return fill_in(page, **own, **_context(comparison, picture), **_brief(brief)).lstrip()


def _brief(brief: Brief) -> dict[str, Any]:
    """Return what the page says of the text, the groups, the price, and how far to trust it all."""
    return {
        "brief": brief,
        "brief_style": template("brief.css"),
        "percent": percent,
        "money_told": money_told,
        "bare": bare,
        "about_objectors": about_objectors,
    }


def _context(comparison: Comparison, picture: bytes) -> dict[str, Any]:
    manifest = comparison.manifest
    names = CaseNames.of_manifest(manifest)
    compared = len(comparison.others) * sum(len(family.measures) for family in HEADLINE)
    families = [family for family in all_families() if _is_measured(comparison, family)]
    return {
        "style": template("report.css"),
        "manifest": manifest,
        "scenario": manifest.scenario.content,
        "title": names.title,
        "summary": names.summary,
        "dimensions": list(names.dimensions()),
        "groups_affected": list(names.groups()),
        "held_equal": comparison.held_equal,
        "reference_name": spoken(comparison.reference),
        "others": counted("{number} other design", "{number} other designs", len(comparison.designs) - 1),
        "findings": findings(comparison),
        "picture": embedded(picture),
        "anatomies": anatomies(comparison),
        "fates": FATES,
        "designs": [_design(comparison, design, names) for design in comparison.designs],
        "headline": [_table(comparison, family) for family in HEADLINE],
        "waits": _waits(comparison),
        "details": [_table(comparison, family) for family in families],
        "families": families,
        "observed": list(_observed(comparison)),
        "pairing": comparison.variance_reduction(),
        "obligation": manifest.scenario.content.get("implementation", {}).get("legitimacy_obligation", 0.0),
        "by_chance": f"{0.05 * compared:.0f}",
        "comparisons": compared,
    }


def _is_measured(comparison: Comparison, family: Family) -> bool:
    """Tell whether any run has a number of a family; a world that is not watched has none of resilience."""
    return any(
        comparison.estimate(design, measure.name).count > 0
        for design in comparison.manifest.design_names
        for measure in family.measures
    )


def _design(comparison: Comparison, design: Entry, names: CaseNames) -> dict[str, Any]:
    is_reference = design.name == comparison.reference
    return {
        "name": design.name,
        "is_reference": is_reference,
        "summary": design.content.get("summary", ""),
        "facts": design_in_words(design.content, names),
        "judgement": None if is_reference else judgement(comparison, design.name),
        "hash": design.hash,
    }


def _table(comparison: Comparison, family: Family) -> HtmlTable:
    formats = [Numerals.for_measure(comparison, measure) for measure in family.measures]
    rows = tuple(
        PageRow(
            spoken(HISTORICAL if name == comparison.reference else name),
            name == comparison.reference,
            tuple(_cell(comparison, numerals, name) for numerals in formats),
        )
        for name in comparison.manifest.design_names
    )
    return HtmlTable(family.title, family.measures, rows)


def _waits(comparison: Comparison) -> dict[str, Any]:
    found = waits(comparison)
    rows = [
        (spoken(HISTORICAL if row.design == comparison.reference else row.design), cells(row))
        for row in found.rows
    ]
    return {
        "title": spoken(TITLE),
        "headings": headings(found.horizon),
        "rows": rows,
        "explanation": explanation(found.horizon),
    }


def _cell(comparison: Comparison, numerals: Numerals, design: str) -> Cell:
    measure = numerals.measure
    estimate = comparison.estimate(design, measure.name)
    difference = comparison.difference(design, measure.name)
    return Cell(
        value=numerals.number(estimate.value),
        interval=numerals.interval(estimate),
        runs=estimate.count,
        difference=numerals.number(difference.value, signed=True),
        difference_interval=numerals.interval(difference),
        arrow=arrow(difference).strip(),
        verdict=verdict(measure, difference).value,
    )


def _observed(comparison: Comparison) -> Iterator[dict[str, str]]:
    """Yield what really happened, beside the simulated value where it is a measure of the model."""
    content = comparison.manifest.scenario.content
    references = content.get("references", {})
    for name, observation in content.get("observed", {}).items():
        yield {
            "name": MEASURES[name].label if name in MEASURES else name.replace("_", " "),
            "value": _observed_value(name, observation),
            "simulated": _simulated(comparison, name),
            "source": _source(observation.get("source") or "", references),
            "note": observation.get("note") or "",
        }


def _observed_value(name: str, observation: Mapping[str, Any]) -> str:
    value, unit = observation["value"], observation.get("unit", "")
    if not isinstance(value, int | float):
        return str(value)
    if name in MEASURES:
        measure = MEASURES[name]
        return f"{value * measure.factor:,.4g} {measure.shown_unit}".rstrip()
    return f"{value:,.6g} {unit}".rstrip()


def _simulated(comparison: Comparison, name: str) -> str:
    if name not in MEASURES:
        return ""
    numerals = Numerals.for_measure(comparison, MEASURES[name])
    estimate = comparison.estimate(comparison.reference, name)
    value, unit = numerals.number(estimate.value), numerals.measure.shown_unit
    return f"{value} {unit} {numerals.interval(estimate)}".rstrip()


def _source(source: str, references: Mapping[str, str]) -> str:
    """Put the reference in place of its key; what follows a comma (a page, a table) stays."""
    key, comma, rest = source.partition(",")
    return references.get(key.strip(), key) + comma + rest
