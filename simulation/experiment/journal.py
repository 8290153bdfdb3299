"""What happened to an experiment and when, a line an event: for people, no result depends on it."""

import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

JOURNAL_NAME = "status.jsonl"


class Journal:
    """The diary in an experiment's folder; a line torn by a crash is skipped when read.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_NAME

    def note(self, event: str, **details: Any) -> None:
        """Append an event; a diary that cannot be written (full disk) stops nobody from working."""
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "event": event,
            **details,
            "host": platform.node(),
            "process": os.getpid(),
        }
        # One write of one line: appends of several processes do not mix. It starts with a line break in case
        # the line before is torn.
        line = f"\n{json.dumps(entry, ensure_ascii=False)}\n"
        with suppress(OSError), self._path.open("a", encoding="utf-8") as stream:
            stream.write(line)

    def entries(self) -> list[dict[str, Any]]:
        """Return all events that can be read, in order."""
        if not self._path.is_file():
            return []
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        return [entry for line in lines if (entry := _parsed(line)) is not None]


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):  # torn, scribbled, nested without end
        return None
    return entry if isinstance(entry, dict) else None
