"""What CONTRIBUTING says about the project is so."""

import re
from pathlib import Path

import pytest

from tests.recipes.reading import GUIDE, ROOT, edited, section, tracked_files

TREE = re.compile(r"^simulation/\n(.*?)^scenarios/", re.MULTILINE | re.DOTALL)


def test_the_tree_names_every_part_of_the_package_and_no_other() -> None:
    printed = TREE.search(section("The architecture on one page"))
    assert printed is not None
    named = set(re.findall(r"(?:^  |  )(\w+(?:/|\.py))(?=\s)", printed[1], re.MULTILINE))
    files = [Path(name).parts for name in tracked_files()]
    parts = [(f"{file[1]}/" if len(file) > 2 else file[1]) for file in files if file[0] == "simulation"]
    assert named == set(parts) - {"__init__.py", "py.typed"}


def test_files_that_the_guide_names_exist() -> None:
    made = {"simulation/rules/assimilation.py", "tests/rules/test_assimilation.py"}
    named = set(
        re.findall(r"`((?:simulation|tests|scenarios|experiments)/[\w/.]*)`", GUIDE.read_text("utf-8"))
    )
    assert {name for name in named - made if not (ROOT / name).exists()} == set()


def test_style_takes_ten_lines() -> None:
    assert len(section("Style").strip().splitlines()) == 10


def test_a_change_that_fits_nowhere_is_refused() -> None:
    assert edited("a\nb\nc\n", " b\n+x\n") == "a\nb\nx\nc\n"
    assert edited("a\nb\n", "-a\n+x\n") == "x\nb\n"
    for text in ("a\n", "b\nc\nb\n"):
        with pytest.raises(AssertionError):
            edited(text, " b\n+x\n")
