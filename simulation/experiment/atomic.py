"""A file appears complete or not at all, whatever kills the process or the machine."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_atomically(path: Path, content: bytes, replace: bool = True) -> None:
    """Put a file in place in one step; with `replace` off, one that stands there already stays."""
    with appearing(path, replace) as temporary, temporary.open("wb") as stream:
        stream.write(content)


@contextmanager
def appearing(path: Path, replace: bool = True) -> Iterator[Path]:
    """Provide a temporary name, and put what was written there in place at the end of the block.

    Temporary name, fsync, rename, fsync of the folder. The temporary name is drawn by lot, so that two
    writers of the same file, even on two machines, cannot tear each other's; readers only ever match the
    final name.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        yield temporary
        _sync(temporary)
        if replace:
            temporary.replace(path)
        else:
            with suppress(FileExistsError):
                path.hardlink_to(temporary)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name != "nt":  # Windows cannot open a folder, and does this by itself
        _sync(path.parent)


def _sync(path: Path) -> None:
    """Make a file, or a rename in a folder, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
