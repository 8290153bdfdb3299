"""What a wheel brings half compiled gives the same machine code, or is left alone and all is compiled."""

import shutil

import simulation.engine.portable

MADE = """
from simulation.engine import loop, portable, second
with portable.noted() as code:
    loop.walk(10)
    second.stroll(10)
portable.write(portable.compiled_loops(), code, portable.FILE)
print(*portable.compiled_loops())
"""
USED = """
from pathlib import Path
from simulation.engine import loop, portable
torn = Path(portable.FILE).with_name("torn.bin")
torn.write_bytes(portable.FILE.read_bytes()[:-40])
print(portable.unpack(torn), portable.unpack(Path("nowhere")), portable.unpack())
print(loop.walk(10), sum(loop.walk.stats.cache_hits.values()), sum(loop.walk.stats.cache_misses.values()))
"""
SECOND_HALF = """
from simulation.engine.second import stroll
print(stroll(10), sum(stroll.stats.cache_hits.values()), sum(stroll.stats.cache_misses.values()))
"""
ELSEWHERE = """
import subprocess, sys
from simulation.engine import portable
from simulation.machine_code import cache_directory
command = [sys.executable, "-m", "simulation.engine.portable", portable.SECOND, portable.FILE]
print(subprocess.call(command), len(list(cache_directory().rglob("*.nbi"))))
"""
LEFT_ALONE = """
from simulation.engine import loop, portable
print(portable.unpack(), loop.walk(10), sum(loop.walk.stats.cache_misses.values()))
"""


def test_the_file_is_used_where_it_fits_and_left_alone_where_it_does_not(miniature):
    shutil.copy(simulation.engine.portable.__file__, miniature.package / "engine" / "portable.py")
    miniature.write(
        "engine/second.py", (miniature.package / "engine" / "loop.py").read_text().replace("walk", "stroll")
    )
    made = miniature.run(MADE)
    assert made == "('simulation.engine.loop', 'walk') ('simulation.engine.second', 'stroll')"
    shutil.rmtree(miniature.cache)
    assert miniature.run(USED).splitlines() == ["False False True", "10.0 1 0"]  # nothing is compiled
    assert miniature.run(SECOND_HALF).splitlines() == ["10.0 1 0"]
    shutil.rmtree(miniature.cache)
    assert miniature.run(ELSEWHERE) == "0 1"
    shutil.rmtree(miniature.cache)
    alone = "import sys\nsys.executable = '/bin/false'\n"
    assert miniature.run(alone + USED).splitlines() == ["False False True", "10.0 1 0"]
    assert miniature.run(SECOND_HALF).splitlines() == ["10.0 1 0"]
    older = "import numba\nnumba.__version__ = '0.1'\n" + LEFT_ALONE
    assert miniature.run(older) == "False 10.0 1"
    miniature.edit("rules/step.py", "x + 1.0", "x + 2.0")
    assert miniature.run(LEFT_ALONE) == "False 20.0 1"
