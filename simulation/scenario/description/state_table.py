"""State variables: the annotated arrays of `simulation/state.py`, read without importing them."""

import ast
import importlib.util
import re
from pathlib import Path
from typing import NamedTuple

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
