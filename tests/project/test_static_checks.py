"""Plain `pytest` runs every check of the source: style, types and who may import whom."""

import re
import tomllib

import pytest


def test_ruff_finds_nothing(tool):
    tool("ruff", "check")


def test_everything_is_formatted(tool):
    tool("ruff", "format", "--check")


def test_mypy_strict_finds_nothing(tool):
    tool("mypy")


def test_import_contracts_hold(tool):
    tool("lint-imports")


def test_every_part_of_the_package_has_a_place_in_the_layers(root):
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = set(re.findall(r"\w+", " ".join(layers)))
    parts = {
        path.stem
        for path in (root / "simulation").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - placed - {"__init__", "__main__"} == set()


@pytest.mark.parametrize("part", ["rules", "engine", "outcome", "randomness", "parameters", "compilation"])
def test_the_science_runs_without_agents_tables_and_file_formats(part, tool):
    heavy = "mesa solara matplotlib pandas pyarrow ruamel.yaml pydantic networkx rich typer"
    # The public API of the package itself brings everything along; here it is stepped over.
    code = (
        "import sys, types, importlib; package = types.ModuleType('simulation'); "
        "package.__path__ = ['simulation']; sys.modules['simulation'] = package; "
        f"importlib.import_module('simulation.{part}'); "
        f"print([m for m in '{heavy}'.split() if m in sys.modules])"
    )
    assert tool("python", "-c", code).strip() == "[]"
