"""The views of pages that have a comparison of their own: the story of a case, and the lesson."""

from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.lessons import lesson
from simulation.dashboard.view import SKIPPED, Side, View

FACILITATOR = "facilitator"
LESSON = "who_must_be_in_the_room"
STORY = "story"
STORIES = ("iana_transition", "gnso_thick_whois", "private_security_code")
"""The cases whose stories are told; the first unless another one is looked at."""


def opened_story(view: View) -> View:
    """Return the view in which the story is told: the process that was really used, on both sides."""
    return View(
        page=STORY,
        case=view.case if view.case in STORIES else STORIES[0],
        a=Side(HISTORICAL),
        b=Side(HISTORICAL),
        language=view.language,
        bet=(SKIPPED,),
        revealed=True,
        step=view.step,
    )


def opened_lesson(view: View) -> View:
    """Return the view in which the lesson begins; what 200 worlds say is not revealed."""
    data = lesson(LESSON)
    return View(
        page=FACILITATOR,
        case=data["case"],
        a=Side(data["start"]),
        b=Side(data["beside"]),
        language=view.language,
        bet=(SKIPPED,),
        step=view.step,
    )
