"""The view in which the story of a case is told."""

from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.view import SKIPPED, Side, View

STORY = "story"
TOLD = "iana_transition"
"""The case whose story is told."""


def opened_story(view: View) -> View:
    """Return the view in which the story is told: the process that was really used, on both sides."""
    return View(
        page=STORY,
        case=TOLD,
        a=Side(HISTORICAL),
        b=Side(HISTORICAL),
        language=view.language,
        bet=(SKIPPED,),
        revealed=True,
        step=view.step,
    )
