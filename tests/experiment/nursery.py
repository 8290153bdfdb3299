"""Starts sweeps within milliseconds, by forking a process that has everything loaded.

Reads folders from stdin; for each, writes the number of the process that works there, and, when that has
ended, how.
"""

import os
import select
import subprocess
import sys
import traceback
from pathlib import Path

from tests.experiment.killable import work


class Offspring:
    """A sweep in a process forked by a nursery."""

    def __init__(self, nursery: "subprocess.Popen[bytes]", folder: Path) -> None:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        nursery.stdin.write(f"{folder}\n".encode())
        nursery.stdin.flush()
        self._answers = nursery.stdout
        self._pid = int(self._answers.readline())
        self.exitcode: int | None = None

    def join(self, seconds: float | None = None) -> None:
        if self.exitcode is None and select.select([self._answers], [], [], seconds)[0]:
            self.exitcode = int(self._answers.readline())

    def kill(self) -> None:
        os.kill(self._pid, 9)


def main() -> None:
    while folder := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                work(Path(folder.strip()), 1)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
