"""One check, run in whatever process this is."""

import io
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from simulation.scenario.problem import ScenarioError
from simulation.validation.check import Check
from simulation.validation.data import absent, advice, data_folder
from simulation.validation.effort import Effort
from simulation.validation.result import Finding

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WRONG_FILE = "a data file cannot be used"
SMALL_PICTURE = (4.6, 3.1)  # inches


def examine(check: Check, effort: Effort) -> Finding:
    """Run one check; whatever goes wrong inside it becomes its finding, and the others go on."""
    started = time.perf_counter()
    if missing := absent(check.needs):
        return Finding("skipped", "no data", advice(missing))
    try:
        verdict = check.run(effort)
        picture = None if verdict.draw is None else small_picture(verdict.draw)
    except Exception as problem:
        if isinstance(problem, ScenarioError) and _is_of_data(problem):
            return Finding("crashed", WRONG_FILE, str(problem), seconds=_since(started))
        detail = "".join(traceback.format_exception(problem)).strip()
        return Finding("crashed", f"{type(problem).__name__}: {problem}", detail, seconds=_since(started))
    return Finding(
        "passed" if verdict.passed else "failed",
        verdict.measured,
        verdict.detail,
        tuple(verdict.rows),
        picture,
        _since(started),
    )


def _is_of_data(error: ScenarioError) -> bool:
    """Tell whether files of the data folder are to blame and not the check."""
    return all(problem.file.startswith(str(data_folder())) for problem in error.problems)


def _since(started: float) -> float:
    return time.perf_counter() - started


def small_picture(draw: "Callable[[Axes], None]") -> bytes:
    """Let a check draw into axes of the size it was promised; return SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    from simulation.report.figure import STYLE

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=SMALL_PICTURE, layout="constrained")
        axes = figure.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
