"""The hottest loops beside the same written in C, on the same people, with results equal to the last bit.

`kernels.c` is compiled when it is measured, by the C compiler of the machine and for the machine.
"""

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulation.cli.benchmark.runs import default_parameters
from simulation.cli.benchmark.timing import Progress, Timing, in_turn, silently
from simulation.words import later, spoken, told

SOURCE = Path(__file__).with_name("kernels.c")
# Contraction would round a product and a sum once instead of twice: other bits.
FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC")
COMPILERS = ("cc", "gcc", "clang")
HERE = later("here")
NO_COMPILER = later("no C compiler is on the path (cc, gcc or clang): the loops are not compared with C")

SEED, REPLICATE = 20_140_314, 7
SPEAKERS, TEXTS = 12, 8
COMPARED = 50  # calls after which all arrays are compared; timing goes on from there
MOST = 1.6  # times as long as C: what is aimed at
TURN_SECONDS = 0.03  # of one loop in one turn


class CompilerError(Exception):
    """The C compiler that was found could not compile the loops."""


@dataclass(frozen=True)
class Kernel:
    """A loop in both languages: each does so many calls on arrays of its own."""

    name: str
    here: Callable[[int], None]
    in_c: Callable[[int], None]
    results: tuple[tuple[Any, Any], ...]  # what both have written


@dataclass(frozen=True)
class TimedLoop:
    """Processor time of a call of a loop, here and in C, and whether both wrote the same bits."""

    name: str
    here: Timing
    in_c: Timing
    is_equal: bool

    @property
    def ratio(self) -> float:
        """How many times as long a call takes here."""
        return self.here.median / self.in_c.median


def find_compiler() -> str | None:
    """Return the C compiler of the machine: that of the variable CC, else the first on the path."""
    return next(filter(None, map(shutil.which, filter(None, (os.environ.get("CC"), *COMPILERS)))), None)


@contextmanager
def compiled_c(compiler: str) -> Iterator[Any]:
    """Compile the loops in C, for this machine, into a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as folder:
        library = Path(folder) / "kernels.so"
        done = subprocess.run(
            [compiler, *FLAGS, str(SOURCE), "-o", str(library)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = " ".join(done.stderr.split())[:300]
            raise CompilerError(
                told(
                    "{compiler} could not compile {file}: {said}",
                    compiler=compiler,
                    file=SOURCE.name,
                    said=said,
                )
            )
        yield ctypes.CDLL(str(library))


def measure_kernels(compiler: str, turns: int, tell: Progress = silently) -> tuple[list[TimedLoop], int]:
    """Compare the loops, then time them in turn; return what was found, and the people in the room."""
    tell(spoken("compiling the loops"))
    with compiled_c(compiler) as library:
        kernels, people = kernels_of(library)
        equal: dict[str, bool] = {}
        calls: dict[str, int] = {}
        for kernel in kernels:
            kernel.here(COMPARED)
            kernel.in_c(COMPARED)
            equal[kernel.name] = all(map(same_bits, *zip(*kernel.results, strict=True)))
            calls[kernel.name] = _calls(kernel)
        works = {
            (kernel.name, where): _work(loop, calls[kernel.name])
            for kernel in kernels
            for where, loop in ((HERE, kernel.here), ("C", kernel.in_c))
        }
        timed = in_turn(works, turns, tell)
        found = [
            TimedLoop(one.name, timed[one.name, HERE], timed[one.name, "C"], equal[one.name])
            for one in kernels
        ]
    return found, people


def _calls(kernel: Kernel) -> int:
    """Return how many calls take about the time of a turn."""
    trial = in_turn({"": _work(kernel.here, 200)}, 1)[""]
    return max(1, int(TURN_SECONDS / trial.median))


def _work(loop: Callable[[int], None], calls: int) -> Callable[[int], int]:
    def work(_turn: int) -> int:
        loop(calls)
        return calls

    return work


def same_bits(one: Any, other: Any) -> bool:
    """Tell whether two arrays hold the same bits."""
    return bool((np.asarray(one).view(np.int64) == np.asarray(other).view(np.int64)).all())


# --- The people, and both forms of each loop ---


def kernels_of(library: Any) -> tuple[list[Kernel], int]:
    """Set up the room of the default case, once for each form of each loop."""
    return [_hearing(library), _utility(library), _accommodation(library)], len(_GatheredRoom().present)


class _GatheredRoom:
    """The people of the default case, gathered, with something on the floor."""

    def __init__(self) -> None:
        from simulation.engine.batch import Corridor
        from simulation.state import Count

        self.p = default_parameters()
        self.corridor = Corridor(self.p)
        self.corridor.populate(SEED, REPLICATE)
        self.packed = self.corridor.packed
        _gathering()(*self.packed)
        self.s = s = self.corridor.state
        room = int(s.counts[Count.ROOM])
        self.present = np.arange(room)
        chance = np.random.default_rng(SEED)
        self.turn = chance.choice(room, SPEAKERS, replace=False)
        s.claim[:] = chance.uniform(0.0, 1.0, s.claim.shape)
        s.speakers[:SPEAKERS] = s.row[self.turn]
        s.counts[Count.SPEAKERS] = SPEAKERS
        s.stated_text[:] = chance.uniform(0.0, 1.0, len(s.stated_text))
        s.stated_consent[:] = chance.uniform(0.0, 0.2, len(s.stated_consent))
        self.texts = chance.uniform(0.0, 1.0, (TEXTS, len(s.draft)))
        self.precisions = np.where(chance.uniform(size=self.texts.shape) < 0.5, 1.0, 0.7)
        self.worth = s.candidate_value  # begins with a whole cache line, as all the others do
        self.links = int(s.counts[Count.LINKS])

    def sizes(self) -> tuple[int, int, int]:
        """Return people present, how far columns lie apart, dimensions."""
        return len(self.present), self.s.ideal.strides[1] // self.s.ideal.itemsize, len(self.s.draft)


def _compiled(function: Callable[..., None]) -> Callable[..., None]:
    """Compile a loop around a kernel, as the engine is compiled; nothing is kept on disk."""
    from simulation.rule import numba

    made: Callable[..., None] = numba.njit(error_model="numpy", nogil=True)(function)
    return made


def _gathering() -> Callable[..., None]:
    from simulation.engine.gathering import gather

    def bring_together(_p: Any, s: Any) -> None:
        gather(s)

    return _compiled(bring_together)


def _c_function(function: Any) -> Callable[..., None]:
    """Let a function of C take Python's numbers and NumPy's arrays, columns equally far apart."""

    def call(*given: Any) -> None:
        made: list[Any] = []
        for one in given:
            if isinstance(one, np.ndarray):
                assert one.itemsize in one.strides
                made.append(ctypes.c_void_p(one.ctypes.data))
            else:
                made.append(ctypes.c_double(one) if isinstance(one, float) else ctypes.c_int64(int(one)))
        function(*made)

    return call


def _hearing(library: Any) -> Kernel:
    from simulation.engine.hearing import tell_room

    def hear_often(p: Any, s: Any, turn: Any, times: int) -> None:
        for t in range(times):
            tell_room(p, s, turn[t % len(turn)], t % len(s.draft), False)

    here, there, loop, in_c = (
        _GatheredRoom(),
        _GatheredRoom(),
        _compiled(hear_often),
        _c_function(library.hear),
    )
    d, s, room = here.p.deliberation, there.s, there.sizes()
    given: tuple[Any, ...] = (
        len(there.turn),
        there.turn,
        s.group,
        s.working_group,
        d.confidence_bound,
        d.trust_gain,
    )
    given += (d.trust_loss, d.argument_sd, s.claim, s.comprehension, s.belief, s.certainty, s.kept, s.broken)
    names = ("belief", "certainty", "kept", "broken")
    return Kernel(
        later("hear an argument"),
        lambda times: loop(*here.packed, here.turn, times),
        lambda times: in_c(times, *room, *given),
        tuple((getattr(here.s, name), getattr(s, name)) for name in names),
    )


def _utility(library: Any) -> Kernel:
    from simulation.engine.valuation import value_text

    def value_often(p: Any, s: Any, people: int, texts: Any, precisions: Any, worth: Any, times: int) -> None:
        for t in range(times):
            value_text(p, s, people, texts[t % len(texts)], precisions[t % len(texts)], worth)

    here, there, loop, in_c = (
        _GatheredRoom(),
        _GatheredRoom(),
        _compiled(value_often),
        _c_function(library.utility),
    )
    p, s, room = here.p, there.s, there.sizes()
    given: tuple[Any, ...] = (
        TEXTS,
        there.texts,
        there.precisions,
        p.issue.common_value_share,
        p.drafting.wishful_reading,
    )
    given += (there.links, s.link_first, s.link_second, s.link_weight)
    given += (s.ideal, s.belief, s.salience, s.root_salience, there.worth)
    arrays = here.texts, here.precisions, here.worth
    return Kernel(
        later("value a text"),
        lambda times: loop(*here.packed, room[0], *arrays, times),
        lambda times: in_c(times, *room, *given),
        ((here.worth, there.worth),),
    )


def _accommodation(library: Any) -> Kernel:
    from simulation.engine.influence import accommodate

    def accommodate_often(p: Any, s: Any, times: int) -> None:
        for _ in range(times):
            accommodate(p, s)

    here, there = _GatheredRoom(), _GatheredRoom()
    loop, in_c = _compiled(accommodate_often), _c_function(library.accommodate)
    d, s, room = here.p.deliberation, there.s, there.sizes()
    given: tuple[Any, ...] = (
        len(s.stated_consent),
        SPEAKERS,
        there.turn,
        s.group,
        s.working_group,
        d.confidence_bound,
        d.self_weight,
    )
    given += (d.susceptibility, d.stated_weight, d.slots, s.kept, s.broken, s.stated_text, s.stated_consent)
    given += (s.first_ideal, s.ideal, s.group_trust, s.call_weight, s.total_weight, s.weighted_ideal)
    return Kernel(
        later("accommodate to speakers"),
        lambda times: loop(*here.packed, times),
        lambda times: in_c(times, *room, *given),
        ((here.s.ideal, s.ideal),),
    )
