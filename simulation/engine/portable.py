"""Loops that a wheel brings half compiled, made into machine code of the processor at hand at first use.

    python -m simulation.engine.portable

compiles all loops and keeps, in a file beside this one, what the optimiser got: types and intermediate code,
which depend on the sources and on numba alone and are most of the work of compiling. A wheel that is built
then takes the file along. Right after its installation only the rest is done, in a few seconds. The optimiser
gets what it would have got, so that machine code and results are the same.

All this reaches into numba. Where anything is not as expected (no file, an edited source, another numba,
Python or system), the loops are compiled as ever.
"""

import hashlib
import os
import pickle
import platform
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.machine_code import PACKAGE, cache_directory, source_files
from simulation.rule import numba

if TYPE_CHECKING:
    from simulation.parameters import Parameters

FILE = Path(__file__).with_name("portable.bin")
SECOND = "--second-half"
KEY_LENGTH = 64  # letters at the beginning of the file: what it was made of


def key() -> str:
    """Hash what intermediate code depends on: as `machine_code.fingerprint`, less the processor."""
    from llvmlite import __version__ as llvmlite_version

    where = (sys.implementation.name, sys.version_info[:2], sys.platform, platform.machine())
    digest = hashlib.sha256(repr((where, numba.__version__, llvmlite_version)).encode())
    for path in source_files():
        digest.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def unpack(path: Path = FILE) -> bool:
    """Put machine code of all loops in the file into the cache, by two processes; tell whether it is in."""
    with suppress(Exception):  # whatever has changed inside numba may show as anything
        if (halves := _halves_of(path)) is not None:
            other = _second_half_elsewhere(path)
            _finish_all(halves[0])
            if other is None or other.wait() != 0:
                _finish_all(halves[1])
            return True
    return False


type Stored = dict[tuple[str, str], tuple[str, bytes, bytes]]  # by module and name: what `_finish` takes


def _halves_of(path: Path) -> tuple[Stored, Stored] | None:
    """Read the loops, in two parts of about as much work; None if there is no file of just these sources."""
    if cache_directory() is None or not path.is_file():
        return None
    content = path.read_bytes()
    if content[:KEY_LENGTH].decode() != key():
        return None
    halves: tuple[Stored, Stored] = ({}, {})
    work = [0, 0]
    stored: Stored = pickle.loads(zlib.decompress(content[KEY_LENGTH:]))
    for place, parts in sorted(stored.items(), key=lambda one: -len(one[1][1])):
        lighter = work.index(min(work))
        halves[lighter][place] = parts
        work[lighter] += len(parts[1])
    return halves


def _second_half_elsewhere(path: Path) -> subprocess.Popen[bytes] | None:
    """Let another process put the second half into the cache meanwhile, if there is a core for it."""
    if (os.cpu_count() or 1) < 2:
        return None
    quiet = subprocess.DEVNULL
    with suppress(OSError):
        return subprocess.Popen([sys.executable, "-m", __name__, SECOND, path], stdout=quiet, stderr=quiet)
    return None


def _finish_all(stored: Stored) -> None:
    for (module, name), parts in stored.items():
        _finish(getattr(import_module(module), name), *parts)


def _finish(loop: Any, name: str, code: bytes, result: bytes) -> None:
    """Make machine code of a loop as numba's own compiler does from there on, and keep it in the cache."""
    from llvmlite import binding
    from numba.core.compiler import CompileResult
    from numba.core.registry import cpu_target

    target, typing = cpu_target.target_context, cpu_target.typing_context
    target.refresh()
    typing.refresh()
    description, environment, signature, *rest = pickle.loads(result)
    object_mode, lifted, annotation, reload_init, environments = rest
    for prepare in reload_init:
        prepare()
    library = target.codegen().create_library(name)
    library.enable_object_caching()
    library._final_module = binding.parse_bitcode(code)
    library._optimize_final_module()
    library._final_module.verify()
    library._finalize_final_module()
    made = CompileResult(
        target_context=target,
        typing_context=typing,
        library=library,
        environment=environment,
        entry_point=target.get_executable(library, description, environment),
        fndesc=description,
        type_annotation=annotation,
        signature=signature,
        objectmode=object_mode,
        lifted=lifted,
        typing_error=None,
        call_helper=None,
        metadata=None,
        reload_init=reload_init,
        referenced_envs=environments,
    )
    loop._cache.save_overload(signature.args, made)


# --- The file is made ---


def write(loops: Mapping[tuple[str, str], Any], code: Mapping[str, bytes], path: Path) -> None:
    """Write down loops that have been compiled while their code was `noted`; by module and name."""
    from numba.core.serialize import dumps

    stored = {}
    for place, loop in loops.items():
        for made in loop.overloads.values():
            _, *result = made._reduce()
            stored[place] = made.library.name, code[made.library.name], dumps(tuple(result))
    path.write_bytes(key().encode() + zlib.compress(pickle.dumps(stored), 9))


@contextmanager
def noted() -> Iterator[dict[str, bytes]]:
    """Note the intermediate code of whatever is compiled meanwhile, before it is optimised."""
    from numba.core.codegen import JITCodeLibrary

    code: dict[str, bytes] = {}
    optimise: Callable[[Any], None] = JITCodeLibrary._optimize_final_module

    def note(library: Any) -> None:
        code[library.name] = library._final_module.as_bitcode()
        optimise(library)

    JITCodeLibrary._optimize_final_module = note
    try:
        yield code
    finally:
        JITCodeLibrary._optimize_final_module = optimise


def compiled_loops() -> dict[tuple[str, str], Any]:
    """Return the loops of this package that have been compiled in this process, by module and name."""
    return {
        (module, name): loop
        for module, content in list(sys.modules.items())
        if module.startswith("simulation.")
        for name, loop in vars(content).items()
        if getattr(loop, "overloads", None) and loop.py_func.__module__ == module
    }


def shortest_world() -> "Parameters":
    """Return a world whose runs take no time, but go through everything."""
    from simulation.neutral import neutral

    world = neutral(groups=2, dimensions=2, actors=3)
    return world._replace(implementation=world.implementation._replace(months=1))


def lead_through(world: "Parameters") -> None:
    """Lead a room through every phase one by one, and measure all detail: each is a loop of its own."""
    from simulation.engine.batch import Corridor
    from simulation.outcome.detail import empty_detail, measure_carried_out, measure_detail

    room = Corridor(world)
    room.populate(0, 0)
    room.deliberate(0, 0)
    room.judge(0, 0)
    of_groups, objections = empty_detail(room.state)
    measure_detail(*room.packed, 0, 0, of_groups, objections)
    room.implement_month(0, 0)
    room.implement(0, 0)
    measure_carried_out(room.packed[1], of_groups)
    room.measure()


def main() -> None:
    """Compile everything anew, and write the file."""
    from simulation.engine.batch import run_batch
    from simulation.engine.rooms import Rooms

    world = shortest_world()
    with noted() as code:
        run_batch(world, 0, np.zeros(1, np.int64))
        lead_through(world)
        Rooms().run_cells([world], 0, np.zeros(1, np.int64))
    write(compiled_loops(), code, FILE)
    print(f"{FILE}: {FILE.stat().st_size / 1e3:,.0f} kB")


if __name__ == "__main__":
    if SECOND in sys.argv:
        _finish_all((_halves_of(Path(sys.argv[2])) or sys.exit(1))[1])
    elif "--here" in sys.argv:
        main()
    else:  # in a process that finds nothing compiled
        FILE.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as empty:
            subprocess.run(
                [sys.executable, "-m", "simulation.engine.portable", "--here"],
                env={**os.environ, "ROUGHCONSENSUS_CACHE_DIR": empty},
                check=True,
            )
