"""Small errors put into a rule, one at a time, and whether the rule's own tests notice.

Run as ``python -m tests.mutation.mutants MODULE``: prints those that survive ``tests/rules/test_MODULE.py``.
Several modules may be named; each is tried in turn.
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
from _pytest.runner import runtestprotocol

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
PLAIN = ["-q", "--no-header", "--assert=plain", "--tb=no", "-o", "addopts="]
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


class Trial:
    """Collects the tests of a rule once, and runs them on every mutant in its place.

    A mutant lends its code to the function that the tests have imported: to import rule and tests anew for
    each takes three times as long as all tests. Only bodies of functions are changed, so that nothing else of
    a module could differ.
    """

    def __init__(self, module: str) -> None:
        self.module = importlib.import_module(f"simulation.rules.{module}")
        self.source = Path(self.module.__file__ or "").read_text("utf-8")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Print surviving mutants, one a line, then how many there were."""
        if session.testsfailed or not session.items or not self._passes(session):
            print("the unchanged rules fail their own tests", 0, sep="\n", file=sys.__stdout__)
            return True
        count = 0
        for what, tree in mutants(self.source):
            count += 1
            with self._changed(tree):
                if self._passes(session):
                    print(what, file=sys.__stdout__)
        print(count, file=sys.__stdout__)
        return True

    def _passes(self, session: pytest.Session) -> bool:
        """Return whether no test fails; what a test has set up is taken down after it."""
        return not any(
            report.failed
            for item in session.items
            for report in runtestprotocol(item, log=False, nextitem=None)
        )

    @contextlib.contextmanager
    def _changed(self, tree: ast.Module) -> Iterator[None]:
        """Give every function of the module the code that it has in the mutant, for a while."""
        mutant = types.ModuleType(self.module.__name__)
        mutant.__file__ = self.module.__file__
        exec(compile(tree, str(mutant.__file__), "exec"), mutant.__dict__)
        functions = {
            name: one for name, one in vars(self.module).items() if isinstance(one, types.FunctionType)
        }
        own = {name: one for name, one in functions.items() if one.__module__ == self.module.__name__}
        before = {name: one.__code__ for name, one in own.items()}
        for name, one in own.items():
            one.__code__ = getattr(mutant, name).__code__
        try:
            yield
        finally:
            for name, one in own.items():
                one.__code__ = before[name]


def main(module: str) -> None:
    """Try every mutant of a module."""
    tests = str(ROOT / "tests" / "rules" / f"test_{module}.py")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main([*PLAIN, *WITHOUT, tests], plugins=[Trial(module)])


if __name__ == "__main__":
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for asked in sys.argv[1:]:
        main(asked)
