"""Submodels in their authors' words: the docstrings of `simulation/rules`, read without running them."""

import ast
import importlib.util
import pkgutil
import re
from pathlib import Path
from typing import NamedTuple

RULES_PACKAGE = "simulation.rules"
SECTION_UNDERLINE = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)  # "References\n----------"
NAMED = re.compile(r"^`(\w+)`", re.MULTILINE)  # first column of the table in the package's docstring


class Rule(NamedTuple):
    """One function of a submodel, and what it says it does."""

    name: str
    summary: str


class Submodel(NamedTuple):
    """One mechanism: its name, its docstring in Markdown, its functions."""

    name: str
    title: str
    text: str
    rules: list[Rule]


def submodels() -> list[Submodel]:
    """Return every mechanism, in the order in which the rules package lists them, others after them.

    Examples
    --------
    >>> "attendance" in [submodel.name for submodel in submodels()]
    True
    """
    folder = rules_folder()
    listed = NAMED.findall(docstring(folder / "__init__.py"))
    found = [module.name for module in pkgutil.iter_modules([str(folder)])]
    order = [name for name in listed if name in found] + sorted(set(found) - set(listed))
    return [read_submodel(folder / f"{name}.py") for name in order]


def rules_folder() -> Path:
    """Return where the rules are, without importing them."""
    package = importlib.util.find_spec(RULES_PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError(f"the package {RULES_PACKAGE} is not installed")
    return Path(package.submodule_search_locations[0])


def read_submodel(path: Path) -> Submodel:
    """Read what a module says about itself and its functions."""
    title, _, text = docstring(path).partition("\n")
    functions = [
        node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    ]
    rules = [
        Rule(node.name, (ast.get_docstring(node) or "").partition("\n")[0])
        for node in functions
        if not node.name.startswith("_")
    ]
    return Submodel(path.stem, title.rstrip("."), as_markdown(text.strip("\n")), rules)


def docstring(path: Path) -> str:
    """Return a module's docstring."""
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def as_markdown(text: str) -> str:
    r"""Turn what differs between docstrings and Markdown: headings and double backticks.

    Examples
    --------
    >>> as_markdown("Uses ``x``.\n\nReferences\n----------\nA 1999")
    'Uses `x`.\n\n**References**\n\nA 1999'
    """
    return SECTION_UNDERLINE.sub(r"**\1**\n", text).replace("``", "`")
