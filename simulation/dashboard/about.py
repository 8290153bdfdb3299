"""The page About: what the model is, where its numbers come from, how it fares, and what it is made of."""

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.manifest import package_versions, python_version, version
from simulation.outcome import OUTCOMES
from simulation.scenario.description.odd import odd_document
from simulation.scenario.description.tables import parameter_table

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

BEGIN, END = "<!-- scorecard: roughconsensus validate -->", "<!-- end of scorecard -->"
ROOT = Path(__file__).resolve().parents[2]
LICENCE = "Apache-2.0"
COMMAND = "roughconsensus validate"


def model(session: "Session") -> dict[str, Any]:
    """Return what the page shows; long English documents are said to be English."""
    words = session.words
    case, design = session.scenario(), session.process("a")
    rows = parameter_table(case, design)
    return {
        "english": session.view.language != "en",
        "case": words(case.name),
        "design": words(design.name),
        "parameters": [row._asdict() for row in rows],
        "assumed": sum("assumption" in row.source for row in rows),
        "validation": validation_card(),
        "command": COMMAND,
        "odd": as_html(odd_document(OUTCOMES)) if session.view.step == 1 else "",
        "versions": [
            {"name": name, "version": number}
            for name, number in {
                "roughconsensus": version(),
                "Python": python_version(),
                **package_versions(),
            }.items()
        ],
        "licence": LICENCE,
    }


@cache
def validation_card() -> str:
    """Return the published scorecard as HTML; empty if it is not shipped with this copy."""
    text = _readme()
    start, end = text.find(BEGIN), text.find(END)
    return as_html(text[start + len(BEGIN) : end]) if 0 <= start < end else ""


def _readme() -> str:
    """Return the README of a checkout, or else the one inside the installed package."""
    file = ROOT / "README.md"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    try:
        return str(distribution("roughconsensus").metadata.get_payload())  # type: ignore[attr-defined]
    except PackageNotFoundError:
        return ""


@cache
def as_html(markdown: str) -> str:
    """Render Markdown; HTML inside it stays text, and pictures and links to elsewhere are left out."""
    from markdown_it import MarkdownIt

    renderer = (
        MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])
    )
    return str(renderer.render(markdown))
