"""What the documents show in Python works, and prints what they say it prints."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [path for name in ("README.md", "CONTRIBUTING.md") if (path := ROOT / name).exists()]
PYTHON = re.compile(r"^```(?:python|pycon)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_in_a_document_runs_as_printed(document, monkeypatch):
    """Blocks of one document share their names, as for a reader who types them in one after the other."""
    monkeypatch.chdir(ROOT)
    text = document.read_text()
    names = {"__name__": "__main__"}
    for block in PYTHON.finditer(text):
        line = text[: block.start(1)].count("\n")
        if ">>>" in block[1]:
            test = doctest.DocTestParser().get_doctest(block[1], names, document.name, str(document), line)
            runner = doctest.DebugRunner(optionflags=FLAGS)
            runner.run(test, clear_globs=False)
            names = test.globs
        else:
            exec(compile("\n" * line + block[1], str(document), "exec"), names)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_links_to_exist(document):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text())
    assert [target for target in targets if not (ROOT / target).exists()] == []


LEADS = (
    "**What was asked.**",
    "**What was expected before the first run",
    "**What came.**",
    "**What one may not conclude.**",
)
EXPERIMENTS = sorted(readme.parent.name for readme in (ROOT / "experiments").glob("*/README.md"))


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_an_experiment_first_says_what_was_asked_expected_found_and_not_shown(experiment):
    text = (ROOT / "experiments" / experiment / "README.md").read_text()
    places = [text.index(lead) for lead in LEADS]
    assert places == sorted(places)
    assert places[-1] < text.index("```")


def test_files_that_an_experiment_links_to_exist():
    for document in (ROOT / "experiments").rglob("*.md"):
        targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text())
        assert [target for target in targets if not (document.parent / target).exists()] == [], document


def test_headings_that_an_experiment_links_to_exist():
    for document in (ROOT / "experiments").rglob("*.md"):
        text = document.read_text()
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        known = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= known, document
