"""The model in the ODD protocol: Overview, Design concepts, Details (Grimm et al. 2020)."""

import ast
import importlib.util
import pkgutil
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

import jinja2

from simulation.scenario.description.tables import markdown_row, schema_table
from simulation.words import DEFAULT, speaking

# --- State variables: the annotated arrays of simulation/state.py, read without importing them ---

STATE_MODULE = "simulation.state"
HEADING = re.compile(r"^    # (.+)$")
VARIABLE = re.compile(r"^    (\w+): Annotated\[(Floats|Ints), ([^]]+)\](?:  # (.*))?$")
WORKSPACE = "WORKSPACE"  # marks what is no part of what a run is
START = "Start("  # marks what a run begins with, where that is not 0
COUNTERS = ("TALLIES", "COUNTS")  # single numbers of a run, kept together
KINDS = {"Floats": "real", "Ints": "whole"}


class Variable(NamedTuple):
    """One state variable: what it belongs to, one value for each of what, and what it says."""

    part: str
    name: str
    shape: str
    kind: str
    meaning: str


def state_variables() -> list[Variable]:
    """Return the state variables of a run, in the order of the process.

    Examples
    --------
    >>> [one.shape for one in state_variables() if one.name == "first_ideal"]
    ['M, D']
    """
    return read_variables(state_source())


def state_source() -> str:
    """Return the source of the module that declares the arrays of a run."""
    module = importlib.util.find_spec(STATE_MODULE)
    if module is None or module.origin is None:
        raise FileNotFoundError(f"the module {STATE_MODULE} is not installed")
    return Path(module.origin).read_text("utf-8")


def read_variables(source: str) -> list[Variable]:
    """Read the fields of the class `State` and the comments that head and explain them; no working space."""
    axes, found, part = names_of_axes(source), [], ""
    for line in source.partition("class State(NamedTuple):")[2].splitlines():
        if line and not line.startswith(" "):
            break
        if heading := HEADING.match(line):
            part = heading[1]
        elif variable := VARIABLE.match(line):
            name, kind, stated, meaning = variable.groups("")
            shape = [mark for mark in stated.split(", ") if not mark.startswith(START)]
            if WORKSPACE not in shape and shape[0] not in COUNTERS:
                along = ", ".join(axes.get(axis, axis) for axis in shape)
                found.append(Variable(part, name, along, KINDS[kind], meaning or name.replace("_", " ")))
    return found


def names_of_axes(source: str) -> dict[str, str]:
    """Return what the module calls its axes."""
    return {
        ast.unparse(node.targets[0]): node.value.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


RULES_PACKAGE = "simulation.rules"
SECTION_UNDERLINE = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)  # "References\n----------"
NAMED = re.compile(r"^`(\w+)`", re.MULTILINE)  # first column of the table in the package's docstring


class RuleText(NamedTuple):
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
    rules: list[RuleText]


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


def read_rule(function: ast.FunctionDef, source: str) -> RuleText:
    r"""Split a function into its head, its words and its arithmetic.

    Examples
    --------
    >>> code = 'def gain(z: float, q: float) -> float:\n    "Return it."\n    return z - q'
    >>> read_rule(ast.parse(code).body[0], code)
    RuleText(call='gain(z, q)', text='Return it.', code='return z - q')
    """
    arguments = ", ".join(argument.arg for argument in function.args.args)
    words = ast.get_docstring(function) or ""
    body = source.splitlines()[function.body[bool(words)].lineno - 1 : function.end_lineno]
    return RuleText(f"{function.name}({arguments})", as_markdown(words), textwrap.dedent("\n".join(body)))


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


# --- The model in the ODD protocol: Overview, Design concepts, Details (Grimm et al. 2020) ---

TEMPLATE = Path(__file__).with_name("odd.md.j2")


class MeasureText(Protocol):
    """What the document says about an outcome measure."""

    @property
    def name(self) -> str:
        """Column of the results."""

    @property
    def family(self) -> str:
        """What kind of thing it measures."""

    @property
    def unit(self) -> str:
        """Its unit."""

    @property
    def meaning(self) -> str:
        """What it says about the world."""


def odd_document(outcomes: Iterable[MeasureText] = ()) -> str:
    """Return the model description as Markdown.

    The parameter tables come from the schema and the submodels from the code, so that the document cannot
    fall behind the model.

    Parameters
    ----------
    outcomes
        The outcome measures to list (`simulation.outcome.OUTCOMES`).

    References
    ----------
    Grimm, V. et al. (2020). The ODD protocol for describing agent-based and other simulation models: a second
        update to improve clarity, replication, and structural realism. JASSS 23(2) 7. doi:10.18564/jasss.4259
    """
    strict = jinja2.StrictUndefined
    environment = jinja2.Environment(undefined=strict, trim_blocks=True, lstrip_blocks=True)
    environment.filters["row"] = markdown_row
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    with speaking(DEFAULT):  # the whole document is in English, ranges too
        document = template.render(
            table=schema_table, variables=state_variables(), submodels=submodels(), outcomes=list(outcomes)
        )
    return document + "\n"
