"""Small errors put into a rule, one at a time, and whether the rule's own tests notice.

Run as ``python -m tests.mutation.mutants MODULE``: prints those that survive ``tests/rules/test_MODULE.py``.
Several modules in one process take a third less time than in one each. No rule is left over from one mutant
to the next, since rules and their tests import nothing that would keep one.
"""

import ast
import contextlib
import copy
import importlib
import io
import os
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = ROOT / "simulation" / "rules"

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
EXTREMES = {"min": "max", "max": "min"}
# What pytest does beside running tests takes three times as long as the tests of a rule.
PLAIN = ["-x", "-q", "--no-header", "--assert=plain", "-o", "addopts="]
WITHOUT = ["-p", "no:cacheprovider", "-p", "no:unraisableexception"]


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every mutant of a module's functions: an operator or extreme swapped, a number raised."""
    tree = ast.parse(source)
    places = [
        node
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    ]
    for place, node in enumerate(places):
        for what in _changes(node):
            changed = copy.deepcopy(tree)
            twin = [
                other
                for function in changed.body
                if isinstance(function, ast.FunctionDef)
                for statement in function.body
                for other in ast.walk(statement)
            ][place]
            _apply(twin)
            yield f"line {_line(node, places, place)}: {what}", ast.fix_missing_locations(changed)


def _line(node: ast.AST, places: list[ast.AST], place: int) -> int:
    while not hasattr(node, "lineno"):
        place -= 1
        node = places[place]
    return node.lineno


def _changes(node: ast.AST) -> Iterator[str]:
    if type(node) in SWAPPED:
        yield f"{type(node).__name__} becomes {SWAPPED[type(node)].__name__}"
    elif isinstance(node, ast.Name) and node.id in EXTREMES:
        yield f"{node.id} becomes {EXTREMES[node.id]}"
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield f"{node.value} becomes {node.value + 1}"


def _apply(node: ast.AST) -> None:
    if type(node) in SWAPPED:
        node.__class__ = SWAPPED[type(node)]
    elif isinstance(node, ast.Name):
        node.id = EXTREMES[node.id]
    elif isinstance(node, ast.Constant):
        node.value = node.value + 1  # type: ignore[operator]


def survives(module: str, tree: ast.Module) -> bool:
    """Put a mutant in the place of a rule module and run the module's tests."""
    for name in [n for n in sys.modules if n.startswith(("simulation.rules", "tests.rules"))]:
        del sys.modules[name]
    name = f"simulation.rules.{module}"
    package = importlib.import_module("simulation.rules")
    mutant = types.ModuleType(name)
    mutant.__file__ = str(RULES / f"{module}.py")
    sys.modules[name] = mutant
    exec(compile(tree, mutant.__file__, "exec"), mutant.__dict__)
    setattr(package, module, mutant)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main([*PLAIN, *WITHOUT, str(ROOT / "tests" / "rules" / f"test_{module}.py")])
    return code == pytest.ExitCode.OK


def main(module: str) -> None:
    """Print surviving mutants, one a line, then how many there were."""
    source = (RULES / f"{module}.py").read_text()
    if not survives(module, ast.parse(source)):
        print("the unchanged rules fail their own tests", 0, sep="\n")
        return
    count = 0
    for what, tree in mutants(source):
        count += 1
        if survives(module, tree):
            print(what)
    print(count)


if __name__ == "__main__":
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for asked in sys.argv[1:]:
        main(asked)
