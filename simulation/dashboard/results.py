"""What has been computed for a visitor so far, and the files that the visitor has opened."""

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


@dataclass
class Files:
    """What a visitor has opened; nothing of it outlives the visit."""

    cases: dict[str, Scenario] = field(default_factory=dict)
    designs: dict[str, Design] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)  # by digest: name, text
    refused: uploads.Refused | None = None
