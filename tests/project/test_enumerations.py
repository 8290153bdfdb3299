"""What a number stands for is written down once, in `simulation.parameters`."""

import ast
import enum
import inspect
from pathlib import Path

import pytest

from simulation import parameters

PACKAGE = Path(parameters.__file__).parent
WORDS = {
    member.name
    for _, kind in inspect.getmembers(parameters, inspect.isclass)
    if issubclass(kind, enum.IntEnum)
    for member in kind
}


def renumbered(source: str) -> set[str]:
    """Names of module constants that give a word of an enumeration a number of its own."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and all(
            isinstance(part, ast.Constant) for part in getattr(node.value, "elts", [node.value])
        ):
            found |= {name.id.strip("_") for name in ast.walk(node) if isinstance(name, ast.Name)}
    return found & WORDS


COMPILED = sorted(
    path
    for part in ("rules", "engine", "outcome")
    for path in PACKAGE.glob(f"{part}/*.py")
    if path.stem != "purposes"  # addresses of draws: their names are of what is drawn
)


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: f"{path.parent.stem}/{path.stem}")
def test_no_rule_or_loop_keeps_a_copy_of_an_enumeration(path: Path) -> None:
    assert renumbered(path.read_text("utf-8")) == set()


def test_a_copy_would_be_found() -> None:
    assert renumbered("OBSERVE, DECIDE = 1, 3") == {"OBSERVE", "DECIDE"}
    assert renumbered("_DECIDE = 3\nROUNDS = 2\nVOICE = Role.VOICE") == {"DECIDE"}
