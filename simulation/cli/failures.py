"""How the program answers what it cannot do: one clear message on stderr, never a traceback."""

import errno
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import NoReturn

import typer

from simulation.cli.output import one_line, say
from simulation.words import spoken

BAD_INPUT = 2
FULL = (errno.ENOSPC, errno.EDQUOT)  # these come without a file name where the output is redirected
INTERRUPTED = 130  # 128 + SIGINT, as shells expect


def explained[**P, R](command: Callable[P, R]) -> Callable[P, R]:
    """Let a command fail with a message and an exit code where its input is to blame.

    Errors that are nobody's input (bugs) keep their traceback: it is what a bug report needs.
    """

    @wraps(command)
    def answering(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            return command(*arguments, **options)
        except KeyboardInterrupt as interruption:
            fail(str(interruption) or spoken("Interrupted."), INTERRUPTED)
        except BrokenPipeError:
            raise  # somebody closed the pipe, as `| head` does; typer leaves quietly
        except (ValueError, OSError, Exception) as problem:
            if (message := _blame(problem)) is None:
                raise
            fail(message)

    return answering


def fail(message: str, code: int = BAD_INPUT) -> NoReturn:
    """Say what is wrong on stderr and leave."""
    with suppress(OSError):  # a full disk behind stdout may be what is told here
        sys.stdout.flush()
    say(message, aloud=True)
    raise typer.Exit(code)


def _blame(problem: Exception) -> str | None:
    """Return what to tell the user, or None if the fault is the program's."""
    from simulation.experiment.errors import ExperimentError
    from simulation.scenario.problem import ScenarioError

    if isinstance(problem, ScenarioError | ExperimentError):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{one_line(problem.filename)}: {spoken(problem.strerror or '')}"
    if isinstance(problem, OSError) and problem.errno in FULL:
        return spoken("the output cannot be written: {strerror}", strerror=spoken(problem.strerror or ""))
    return None
