"""Changed files are read in this process, as if by the command line, and whatever is no answer is kept."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from simulation.cli.application import application
from tests.fuzz.kinds import KINDS

ANSWERS = (0, 2)
PATIENCE = 10.0  # seconds for reading one small file, beyond which nobody waits


@dataclass(frozen=True)
class Fault:
    """A file that a command did not answer."""

    kind: str
    number: int
    command: Sequence[str]
    content: bytes
    reason: str


def faults(kind: str, numbers: range, folder: Path, seed: int = 0, running: bool = False) -> Iterator[Fault]:
    """Change files of a kind, each by its own number, and yield those to which there was no answer."""
    commands = [*KINDS[kind].commands, *(KINDS[kind].running if running else ())]
    for number in numbers:
        content = changed(kind, number, seed)
        (folder / KINDS[kind].file).write_bytes(content)
        for command in commands:
            started = time.perf_counter()
            done = CliRunner().invoke(application, list(command))
            reason = _what_is_wrong(done, time.perf_counter() - started)
            reason = reason or KINDS[kind].doubt(done, content)
            if reason:
                yield Fault(kind, number, command, content, reason)
            if done.exit_code:
                break


def changed(kind: str, number: int, seed: int = 0) -> bytes:
    """Return a changed file: the same for the same number."""
    rng = random.Random(f"{seed} {kind} {number}")
    return KINDS[kind].change(KINDS[kind].draw(rng), rng)


def _what_is_wrong(done: object, seconds: float) -> str:
    problem = getattr(done, "exception", None)
    if problem is not None and not isinstance(problem, SystemExit):
        return f"{type(problem).__name__}: {problem}"
    if done.exit_code not in ANSWERS:
        return f"exit code {done.exit_code}"
    if seconds > PATIENCE:
        return f"{seconds:.0f} s"
    return ""
