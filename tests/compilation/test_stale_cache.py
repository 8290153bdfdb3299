"""Editing a rule changes the result of the loop that calls it, cache or no cache."""

WALK_AND_TELL = """
from simulation.engine.loop import walk
print(walk(10), "from the cache" if sum(walk.stats.cache_hits.values()) else "compiled")
"""


def test_an_edited_rule_gives_a_new_result_and_an_earlier_one_is_found_again(miniature):
    loop = miniature.package / "engine" / "loop.py"
    before = loop.stat().st_mtime_ns
    assert miniature.run(WALK_AND_TELL) == "10.0 compiled"
    miniature.edit("rules/step.py", "1.0", "2.0")
    assert miniature.run(WALK_AND_TELL) == "20.0 compiled"
    miniature.edit("rules/step.py", "2.0", "1.0")
    assert miniature.run(WALK_AND_TELL) == "10.0 from the cache"
    assert loop.stat().st_mtime_ns == before  # the file that numba watches was never touched


def test_numba_alone_would_have_kept_the_old_rule(miniature):
    """The trap is real: when this fails, numba has learned to look at dependencies."""
    miniature.edit("engine/loop.py", "from simulation.compilation import compiled", "from numba import njit")
    miniature.edit("engine/loop.py", "@compiled", "@njit(cache=True)")
    assert miniature.run(WALK_AND_TELL, NUMBA_CACHE_DIR=str(miniature.cache)) == "10.0 compiled"
    miniature.edit("rules/step.py", "1.0", "2.0")
    assert miniature.run(WALK_AND_TELL, NUMBA_CACHE_DIR=str(miniature.cache)) == "10.0 from the cache"
