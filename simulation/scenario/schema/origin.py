"""Where each part of a scenario or design was written, for messages that come later."""

from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column in a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Origin:
    """A file, and the places of its keys and values."""

    file: str
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def known_part(self, path: Path) -> Path:
        """Return the longest beginning of the path that is written in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def place(self, path: Path, *, of_key: bool = False) -> Place | None:
        """Return where the value (or key) at the path stands, or else its nearest surroundings."""
        if of_key and path in self.keys:
            return self.keys[path]
        known = self.known_part(path)
        if known != path and (*known, "extends") in self.keys:
            return self.keys[*known, "extends"]
        if known != path and known in self.keys:
            return self.keys[known]
        return self.values.get(known)

    def below(self, path: Path) -> "Origin":
        """Return the origin of a part of the file."""
        depth = len(path)
        return Origin(
            self.file,
            {where[depth:]: place for where, place in self.values.items() if where[:depth] == path},
            {
                where[depth:]: place
                for where, place in self.keys.items()
                if where[:depth] == path and where != path
            },
        )
