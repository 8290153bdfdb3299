"""Nothing fails where nothing can be cached, compiled or imported; only time is lost."""

WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
from simulation.engine.loop import walk
print(walk(10), type(walk).__name__)
"""

CACHE = "from simulation.machine_code import cache_directory; print(cache_directory())"


def test_without_a_writable_directory_the_loop_still_runs(miniature):
    nowhere = miniature.package / "rule.py"  # a file: no directory can be made below it, not even by root
    assert miniature.run(CACHE, ROUGHCONSENSUS_CACHE_DIR=str(nowhere)) == "None"
    assert miniature.walk(ROUGHCONSENSUS_CACHE_DIR=str(nowhere)) == "10.0"


def test_without_numba_the_loop_is_plain_python(miniature):
    assert miniature.run(WITHOUT_NUMBA) == "10.0 function"


def test_with_compilation_switched_off_the_loop_is_plain_python(miniature):
    assert miniature.walk(NUMBA_DISABLE_JIT="1") == "10.0"
    assert not list(miniature.cache.rglob("*.nbi"))


def test_the_cache_stands_where_the_user_says(miniature):
    elsewhere = miniature.package.parent / "elsewhere"
    assert miniature.run(CACHE).startswith(str(miniature.cache))
    assert miniature.run(CACHE, ROUGHCONSENSUS_CACHE_DIR="", NUMBA_CACHE_DIR=str(elsewhere)).startswith(
        str(elsewhere)
    )
