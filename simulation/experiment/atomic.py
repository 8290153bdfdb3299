"""A file appears complete or not at all, whatever kills the process or the machine."""

import os
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Put a file in place in one step: temporary name, fsync, rename, fsync of the folder.

    The temporary name carries the process number, so that two writers of the same file cannot tear each
    other's; readers only ever match the final name.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows cannot open a folder and does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
