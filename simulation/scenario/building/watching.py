"""What a function of a scenario reads: its sections handed on by proxies that take notes.

A function of sections alone does the same whenever what it reads is the same. Watched once, it tells by which
addresses its result could ever change, however it is written; and a number that it only hands on as it is
shows as a `Handed` in its result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from simulation.scenario.schema.section import Path, Section

STATED = "model_fields_set"  # which keys somebody wrote: changes with any number below the section


@dataclass(frozen=True, eq=False)
class Handed:
    """Stands in a result for a number that is what stands at a path: nothing can be computed with it."""

    path: Path
    number: Callable[[Any], Any]  # int or float

    def __bool__(self) -> NoReturn:
        raise TypeError("as_it_is() hands a number on unread; to decide by it, read it from its section")

    def __eq__(self, other: object) -> NoReturn:
        self.__bool__()

    __hash__ = None  # type: ignore[assignment]


class Watched:
    """A section that notes what is read of it, and hands on the sections in it likewise.

    Parameters
    ----------
    section
        What is read.
    path
        Where it stands.
    read
        Takes the paths of whatever is read but sections, mappings and lists of sections.
    """

    def __init__(self, section: Section, path: Path, read: set[Path]) -> None:
        self._section, self._path, self._read = section, path, read

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """Pass for the section."""
        return type(self._section)

    def __getattr__(self, name: str) -> Any:
        section = self._section
        if name in type(section).model_fields:
            return self._below(getattr(section, name), (*self._path, name))
        if name == STATED:
            self._read.add(self._path)
            return section.model_fields_set
        if isinstance(derived := getattr(type(section), name, None), property) and derived.fget:
            return derived.fget(self)
        return getattr(section, name)

    def handed(self, name: str, number: Callable[[Any], Any]) -> Handed:
        """Return what stands for a number that nobody looks at."""
        return Handed((*self._path, name), number)

    def _below(self, value: Any, path: Path) -> Any:
        if isinstance(value, Section):
            return Watched(value, path, self._read)
        if isinstance(value, dict) and any(isinstance(entry, Section) for entry in value.values()):
            return {key: self._below(entry, (*path, key)) for key, entry in value.items()}
        if isinstance(value, tuple) and any(isinstance(entry, Section) for entry in value):
            return tuple(self._below(entry, (*path, place)) for place, entry in enumerate(value))
        self._read.add(path)
        return value


class WatchedTuple:
    """A named tuple that notes which of its fields are read.

    Parameters
    ----------
    fields
        What is read.
    name
        What it is called in the notes.
    read
        Takes (name, field) of whatever is read; the field None stands for the whole.
    """

    def __init__(self, fields: Any, name: str, read: set[tuple[str, str | None]]) -> None:
        self.fields, self.name, self.read = fields, name, read

    def __getattr__(self, name: str) -> Any:
        self.read.add((self.name, name if name in self.fields._fields else None))
        return getattr(self.fields, name)

    def __iter__(self) -> Any:
        self.read.add((self.name, None))
        return iter(self.fields)


def as_it_is(section: Any, name: str, number: Callable[[Any], Any] = float) -> Any:
    """Return a number of a section as a parameter that is just that, whatever both are called.

    Examples
    --------
    >>> from simulation.scenario.schema.context import Trust
    >>> as_it_is(Trust(gain=2), "gain")
    2.0
    """
    return section.handed(name, number) if type(section) is Watched else number(getattr(section, name))
