"""Rules are linked where numba allows it, and compiled by numba alone where it does not."""

import numba

from simulation import linking

WALK = """
from simulation import linking
from simulation.engine.loop import walk
print(walk(10), linking.is_possible())
"""


def test_the_locked_numba_links_rules():
    assert linking.is_possible(), f"numba {numba.__version__}: compilation takes half as long again"


def test_rules_are_linked(miniature):
    assert miniature.run(WALK) == "10.0 True"


def test_where_linking_fails_numba_compiles_rules_alone(miniature):
    miniature.edit("linking.py", "library._reload_init", "library._renamed")
    assert miniature.run(WALK) == "10.0 False"


def test_where_numba_lacks_what_linking_imports_it_compiles_rules_alone(miniature):
    miniature.edit("linking.py", "import JITCodeLibrary", "import Renamed as JITCodeLibrary")
    assert miniature.walk() == "10.0"
