"""What has been computed for a visitor so far, and the files that the visitor has opened."""

from collections.abc import Callable
from dataclasses import dataclass, field

from simulation.dashboard import uploads
from simulation.dashboard.computing import MOST_WORLDS, TracedRun
from simulation.dashboard.trajectory import Trajectory
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario


@dataclass(frozen=True)
class Computed:
    """What has been computed for the present comparison so far."""

    packed: tuple[Trajectory, Trajectory] | None = None
    traced: tuple[TracedRun, TracedRun] | None = None
    rows: Floats | None = None
    before: Floats | None = None  # the worlds before the last change of a process, for "what did that do?"
    problem: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all worlds are there."""
        return self.rows is not None and self.rows.shape[1] == MOST_WORLDS


class Opened[Document](dict[str, Document]):
    """What a visitor has opened, by name; what is not there yet may be found in the sweep of the server."""

    def __init__(self, find: Callable[[str], Document | None] = lambda name: None) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, name: str) -> Document:
        """Find a document and keep it."""
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        self[name] = found
        return found


@dataclass
class Files:
    """What a visitor has opened; nothing of it outlives the visit."""

    cases: Opened[Scenario] = field(default_factory=Opened)
    designs: Opened[Design] = field(default_factory=Opened)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)  # by digest: name, text
    refused: uploads.Refused | None = None
