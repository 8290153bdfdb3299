"""Submodels in their authors' words and the arithmetic that runs: `simulation/rules`, read, not executed."""

import ast
import importlib.util
import pkgutil
import re
import textwrap
from pathlib import Path
from typing import NamedTuple

RULES_PACKAGE = "simulation.rules"
SECTION_UNDERLINE = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)  # "References\n----------"
NAMED = re.compile(r"^`(\w+)`", re.MULTILINE)  # first column of the table in the package's docstring


class Rule(NamedTuple):
    """One function of a submodel: what it says it does, and what it does."""

    call: str  # name and arguments
    text: str
    code: str


class Submodel(NamedTuple):
    """One mechanism: its name, its docstring in Markdown, its constants, its functions."""

    name: str
    title: str
    text: str
    constants: str
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
    title, _, text = docstring(path).partition("\n\n")
    source = path.read_text("utf-8")
    rules = [read_rule(node, source) for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return Submodel(
        path.stem,
        " ".join(title.split()).rstrip("."),
        as_markdown(text.strip("\n")),
        constants(source),
        rules,
    )


def constants(source: str) -> str:
    r"""Return what a module defines before its first function, with the comments beside it.

    Examples
    --------
    >>> constants("import math\n\nLIMIT = 1  # people\n\ndef f():\n    return LIMIT")
    'LIMIT = 1  # people'
    """
    first, last = 0, len(source.splitlines())
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            last = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
            break
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Expr):
            first = node.end_lineno or first
    return "\n".join(source.splitlines()[first:last]).strip()


def read_rule(function: ast.FunctionDef, source: str) -> Rule:
    r"""Split a function into its head, its words and its arithmetic.

    Examples
    --------
    >>> code = 'def gain(z: float, q: float) -> float:\n    "Return it."\n    return z - q'
    >>> read_rule(ast.parse(code).body[0], code)
    Rule(call='gain(z, q)', text='Return it.', code='return z - q')
    """
    arguments = ", ".join(argument.arg for argument in function.args.args)
    words = ast.get_docstring(function) or ""
    body = source.splitlines()[function.body[bool(words)].lineno - 1 : function.end_lineno]
    return Rule(f"{function.name}({arguments})", as_markdown(words), textwrap.dedent("\n".join(body)))


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
