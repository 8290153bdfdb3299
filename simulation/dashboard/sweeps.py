"""The page Sweeps: the report of the one sweep that the server was started with.

Its folder is named on the command line, never by a browser. The report is a page of its own without
scripts, and is shown in a frame that allows none.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.errors import ExperimentError
from simulation.report.sweep import write_sweep_report
from simulation.report.sweep.files import REPORT_NAME
from simulation.scenario.problem import one_line
from simulation.sweep.results import Sweep

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

ADDRESS = "/sweep/"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


def prepared(folder: Path) -> Path:
    """Return the report of a sweep; write it if it is not there yet.

    Raises
    ------
    ExperimentError
        If the folder holds no complete sweep.
    """
    if not folder.is_dir():
        raise ExperimentError(f"--sweep {one_line(folder)}: there is no such folder")
    page = folder / REPORT_NAME
    if page.is_file():
        Sweep.open(folder)
        return page
    return write_sweep_report(folder)


def model(session: "Session") -> dict[str, Any]:
    """Return what the page shows around the report."""
    folder = session.shared.sweep
    if folder is None:
        return {"name": "", "runs": 0, "address": ""}
    sweep = Sweep.open(folder)
    return {
        "name": sweep.manifest.name,
        "runs": sweep.manifest.runs,
        "address": ADDRESS,
        "english": session.view.language != "en",
    }
