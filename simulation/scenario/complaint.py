"""Something wrong at a path of a document, before it is known where in which file that path stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulation.scenario.problem import Problem
from simulation.scenario.schema.names import DEFAULT
from simulation.scenario.schema.origin import Origin, Path


@dataclass(frozen=True)
class Complaint:
    """What is wrong at a path."""

    path: Path
    message: str
    about_key: bool = False  # the key is wrong, not its value
    missing: bool = False  # nothing stands there, and something should

    def below(self, *steps: str | int) -> "Complaint":
        """Return the same complaint about a part of a larger document."""
        return replace(self, path=(*steps, *self.path))

    def inside(self, parts: Iterable[Path]) -> bool:
        """Tell whether the path lies in one of the parts."""
        return any(self.path[: len(part)] == part for part in parts)

    def located(self, origin: Origin | None) -> Problem:
        """Give the complaint its place in a file."""
        if origin is None:
            return Problem("(not from a file)", None, None, dotted(self.path), self.message)
        place = origin.place(self.path, of_key=self.about_key)
        line, column = place or (None, None)
        plain = (
            self.path[-1:] == (DEFAULT,) and self.path not in origin.values
        )  # `salience: 1` for `{default: 1}`
        return Problem(
            origin.file, line, column, dotted(self.path[:-1] if plain else self.path), self.message
        )


def overlap(one: Path, other: Path) -> bool:
    """Tell whether one path leads through the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def dotted(path: Path) -> str:
    """Write a path as `population.groups.business.share` or `issue.dimensions[0].name`.

    Examples
    --------
    >>> dotted(("issue", "dimensions", 0, "name"))
    'issue.dimensions[0].name'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
