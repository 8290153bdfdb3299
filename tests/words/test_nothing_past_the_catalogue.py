"""No sentence that people read in a result or a report goes past the catalogue.

Every text of two words or more in the modules that print, write or refuse must stand where translators find
it, in an option of the command line (from where help is gathered), or in the list of exceptions. Errors of
what no user hands in, in the modules that print and write, are for programmers, and in English.
"""

import ast
import re
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "simulation"
MODULES = (
    *sorted(ROOT.glob("report/**/*.py")),
    *(
        ROOT / "cli" / f"{name}.py"
        for name in ("assess", "cases", "compare", "describe", "improve", "output")
    ),
    *(ROOT / "cli" / f"{name}.py" for name in ("progress", "results", "run", "sweep", "validate", "vitals")),
    *(ROOT / "validation" / f"{name}.py" for name in ("cases_page", "vitals", "scorecard/card")),
    *(ROOT / "validation" / f"{name}.py" for name in ("scorecard/page",)),
    *(ROOT / "validation" / f"{name}.py" for name in ("data", "runner")),
    *sorted(ROOT.glob("validation/checks/patterns/*.py")),
    *(
        ROOT / "validation" / "checks" / f"{name}.py"
        for name in ("council_consensus", "juries", "treaties", "unclosed", "vitals")
    ),
    ROOT / "cli" / "bench.py",
    *sorted(ROOT.glob("cli/benchmark/*.py")),
    ROOT / "dashboard" / "measuring.py",
    ROOT / "model" / "telling.py",
    ROOT / "experiment" / "equality.py",
)
REFUSING = (
    *sorted(ROOT.glob("scenario/checks/*.py")),
    *(
        ROOT / "scenario" / f"{name}.py"
        for name in ("catalogue", "complaint", "files", "inlining", "problem")
    ),
    *(ROOT / "scenario" / f"{name}.py" for name in ("variation", "yaml_tree")),
    *(ROOT / "sweep" / f"{name}.py" for name in ("checks", "export", "loading", "runner", "sampling")),
    *sorted(ROOT.glob("forecast/reading/*.py")),
    *(ROOT / "forecast" / f"{name}.py" for name in ("outlook_output", "output", "sealing")),
    *(
        ROOT / "cli" / f"{name}.py"
        for name in ("check", "counterfactual", "ecosystem", "failures", "forecast")
    ),
    *(ROOT / "cli" / f"{name}.py" for name in ("forecast_modes", "new", "options", "processes", "query")),
    *(
        ROOT / "experiment" / f"{name}.py"
        for name in ("cluster", "disk", "replay", "rows", "runner", "store")
    ),
    *(ROOT / "dashboard" / f"{name}.py" for name in ("serving", "uploads")),
)
"""Modules that say what is wrong with something that a user hands in."""
SAID = {"spoken", "counted", "later", "say", "told"}
ERRORS = {"ExperimentError", "ValueError", "BadParameter", "fail", "refuse_together"}
NO_PROSE = {
    *(
        "Option",
        "Argument",
        "template",
        "compile",
        "ask",
        "filterwarnings",
        "cast",
        "startswith",
        "split",
        "Check",
    ),
}
DRAWING = {"style", "loc", "color", "ls", "textcoords", "title_style", "header_style", "prog", "metavar"}
EXCEPTIONS = (
    r"bold \w+|.*dark_orange3|rough consensus|taken as measured|last resort|lower left|axes fraction",
    r"<!-- .*|data:image.*|\[not dim\].*|Rough Consensus , ?|✅ pass|❌ fail|⏭ skipped|⚠ error",
    r"DejaVu Sans|Noto Sans CJK|Source Han Sans|Droid Sans Fallback|Apple SD Gothic|Arial Unicode|\w+ Gothic",
    r"Microsoft YaHei",
    r"given up|median half-width|limit of the box|rule of the tree",  # in files only, as the next
    r"Under “”\.|Of what “” changes against “”\.",
    r"\| \| Passes when \| Measured \| \|",  # the table of the README
    r"Rough Consensus|ideal point|status quo",  # a title; columns of tables, which are not translated
    r"(?s)\n(?:import|select) .*|schema_version: .*|from [\w.]+ import .*|(?:pip|uv|create view) .*",
    r"emission standard|years until .* binds|model name|NDlib, HKModel",  # for programs, and of them
    r"sealed forecast of roughconsensus|run failed|SELECT .*|dask worker .*",  # for programs
)
GALLERY = "gallery.py"  # writes scenarios/README.md, which is in English


def prose(file: Path, no_prose: Set[str] = NO_PROSE | ERRORS) -> Iterator[str]:
    """Yield texts of a module that people may read and that do not stand where translators find them."""

    def inside(node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Raise() | ast.Assert() | ast.Compare() | ast.Import() | ast.ImportFrom() | ast.arg():
                return
            case ast.Call(func=func) if getattr(func, "id", getattr(func, "attr", "")) in SAID | no_prose:
                for value in (*node.args, *node.keywords) if _name(node) in SAID else ():
                    yield from (() if isinstance(value, ast.Constant | ast.IfExp) else inside(value))
            case ast.keyword(arg=name) if name in DRAWING:
                return
            case ast.Expr(value=ast.Constant()) | ast.AnnAssign(value=None):
                return
            case ast.AnnAssign(value=value) if value is not None:
                yield from inside(value)
            case ast.FunctionDef(body=body):
                for statement in body:
                    yield from inside(statement)
            case ast.JoinedStr(values=values):
                yield "".join(part.value for part in values if isinstance(part, ast.Constant))
                for part in values:
                    if isinstance(part, ast.FormattedValue):
                        yield from inside(part.value)
            case ast.Constant(value=str(text)):
                yield text
            case ast.Subscript(value=value):
                yield from inside(value)
            case _:
                for child in ast.iter_child_nodes(node):
                    yield from inside(child)

    for text in inside(ast.parse(file.read_text(encoding="utf-8"))):
        if re.search(r"[A-Za-z]{2,}[^\w]+[A-Za-z]{2,}", text) and " " in text.strip():
            yield text


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


@pytest.mark.parametrize(
    "file", [file for file in MODULES if file.name != GALLERY], ids=lambda file: file.name
)
def test_every_text_of_several_words_can_be_translated(file: Path) -> None:
    found = [text for text in prose(file) if not any(re.fullmatch(one, text) for one in EXCEPTIONS)]
    assert found == [], "say it with spoken(…) or later(…), of simulation.words"


@pytest.mark.parametrize("file", REFUSING, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_error_of_several_words_can_be_translated(file: Path) -> None:
    found = [text for text in prose(file, NO_PROSE) if not any(re.fullmatch(one, text) for one in EXCEPTIONS)]
    assert found == [], "say it with spoken(…) or later(…), of simulation.words"


def test_a_text_past_the_catalogue_is_found(tmp_path: Path) -> None:
    file = tmp_path / "one.py"
    file.write_text('print("two words", spoken("not this"), f"{spoken(\'nor this\')} but this one")\n')
    assert list(prose(file)) == ["two words", " but this one"]
