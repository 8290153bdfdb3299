"""The page Assess, second part: which one change to a process would help most, by what a visitor names first.

What counts is named before anything is shown: in one of several rankings, something helps by chance.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulation.advice.changes import Change, as_setting
from simulation.advice.judging import Judged
from simulation.advice.race import FINALISTS
from simulation.assessment.starting import MEASURES
from simulation.assessment.words import Words as OwnWords
from simulation.dashboard import controls, ranking
from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.ranking import KEEP, SearchState
from simulation.dashboard.ranking_shown import key_of, name_of, ranking_shown
from simulation.dashboard.together_shown import changes_of, choose_pair, pairs_shown
from simulation.dashboard.view import LOCAL, SKIPPED, NotShown, Side, View
from simulation.scenario import ScenarioError
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

STEP = 1  # of the page: 0 are the questions

KEEP_WORDS = {
    "who": later("who takes part and who decides"),
    "rule": later("the decision rule"),
    "deadline": later("the deadline"),
    "law": later("the law behind the decision"),
    "support": later("the support for those who take part"),
    "publicity": later("what is published"),
}

# --- What a click does ---


def look(session: "Session", message: Mapping[str, Any]) -> None:
    """Rank the changes by a measure; without one, go back to the choice of it."""
    measure, kept = message.get("measure"), message.get("keep", session.view.kept)
    if measure not in ("", *MEASURES) or not isinstance(kept, list | tuple) or not set(kept) <= set(KEEP):
        return
    view = session.view
    looked = tuple(dict.fromkeys((*view.looked, measure))) if measure else view.looked
    kept = tuple(name for name in KEEP if name in kept)
    session.view = replace(view, measure=str(measure), looked=looked, kept=kept, change="", pair=())


def choose(session: "Session", message: Mapping[str, Any]) -> None:
    """Have one change told in full."""
    session.view = replace(session.view, change=str(message.get("change", ""))[:120])


def stop(session: "Session", _: Mapping[str, Any]) -> None:
    """Run nothing more."""
    session.ranking.stop()


def resume(session: "Session", _: Mapping[str, Any]) -> None:
    """Go on after a stop."""
    session.ranking.resume(session)


def side_by_side(session: "Session", message: Mapping[str, Any]) -> None:
    """Open the page Compare with the process as it is, and with the change that is told or with two."""
    one = chosen(session)
    told = [one.change] if one is not None else []
    if changes := changes_of(session) if message.get("pair") else told:
        as_it_is = ranking.subject(session)
        both = {key: value for change in changes for key, value in settings(change).items()}
        b = Side(as_it_is.design, {**as_it_is.changes, **both})
        view = replace(session.view, page="compare", step=0, bet=(SKIPPED,), revealed=True, pick="")
        session.ask(replace(view, a=as_it_is, b=b))


ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType(
    {
        "look": look,
        "choose": choose,
        "stop": stop,
        "resume": resume,
        "adopt": side_by_side,
        "pair": choose_pair,
    }
)


def forgotten(view: View) -> View:
    """Return a view of another case: nothing of what was looked at before belongs to it."""
    step = view.step if view.page == "assess" else 0
    return replace(view, pick="", world=0, step=step, measure="", looked=(), change="", pair=())


def chosen(session: "Session") -> Judged | None:
    """Return the change that is told in full: the one that was clicked, else the first of the ranking."""
    found = session.ranking.found.improvement
    if found is None or not found.finalists:
        return None
    named = {key_of(one): one for one in found.finalists}
    return named.get(session.view.change, found.finalists[0])


def settings(change: Change) -> dict[str, Any]:
    """Return a change as values of the controls, or as the one step that it is."""
    if all(map(controls.is_control, change.values)):
        return dict(change.values)
    path, value = as_setting(change.step)
    return {path: value}


# --- What is shown ---


def model(session: "Session") -> dict[str, Any]:
    """Return what this part of the page shows, in the language that is spoken."""
    view, found = session.view, session.ranking.found
    return {
        "measure": view.measure,
        "measures": [_measure(session, name) for name in MEASURES],
        "keep": [{"key": name, "label": spoken(KEEP_WORDS[name]), "on": name in view.kept} for name in KEEP],
        "looked": _looked(session),
        "process": _process(session),
        "problem": found.problem,
        "stopped": found.is_stopped and not found.is_complete,
        "complete": found.is_complete,
        "progress": _progress(found) if view.measure and not found.is_complete else None,
        "ranking": (
            table := ranking_shown(session, found, chosen(session))
            if view.measure and found.improvement is not None
            else None
        ),
        "together": pairs_shown(session, table["rows"])
        if table is not None and found.is_complete and len(table["rows"]) > 1
        else None,
        "command": _command(session),
    }


def _measure(session: "Session", name: str) -> dict[str, str]:
    own = OwnWords(session.view.language)
    return {"key": name, "label": name_of(name), "meaning": own(f"measure.{name}")}


def _looked(session: "Session") -> str:
    """Say that this is not the first look; nothing where it is."""
    view = session.view
    if len(view.looked) < (1 if not view.measure else 2):
        return ""
    if view.measure == view.looked[0]:
        return spoken(
            "You have looked at {number} measures. This is the one that you chose first; it is the one that "
            "counts.",
            number=len(view.looked),
        )
    return spoken(
        "A second look: you first chose “{measure}”. Whoever looks at several measures finds some change "
        "that helps by chance; what counts is the first.",
        measure=name_of(view.looked[0]),
    )


def _process(session: "Session") -> dict[str, Any]:
    """Return which process is to be improved, and why it cannot be where it cannot."""
    try:
        side = ranking.subject(session)
        design = session.base("a")
    except (KeyError, ScenarioError, NotShown) as error:
        return {"name": "", "changed": 0, "problem": str(error)}
    return {"name": session.words(design.name), "changed": len(side.changes), "problem": ""}


def _progress(found: SearchState) -> dict[str, Any]:
    if not found.total:
        told = spoken("Working out which changes fit this process …")
    elif found.improvement is None and found.still > FINALISTS:
        told = spoken(
            "{number} changes, {worlds} worlds each; the better half goes on …",
            number=found.still,
            worlds=found.each,
        )
    else:
        told = spoken(
            "The last {number}: {worlds} of {of} worlds of their own …",
            number=found.still,
            worlds=found.worlds,
            of=MOST_WORLDS,
        )
    return {"told": told, "done": found.done, "total": max(1, found.total)}


def _command(session: "Session") -> str:
    """Return the command that does the same; nothing where it would need a file first."""
    view = session.view
    side = ranking.subject(session) if not _process(session)["problem"] else view.a
    if not view.measure or side.changes or LOCAL in f"{view.case} {side.design}":
        return ""
    design = "" if side.design == HISTORICAL else f" -d {side.design}"
    keep = "".join(f" --keep {path}" for name in view.kept for path in KEEP[name])
    seed = f" --seed {view.seed}" if view.seed != View().seed else ""
    return f"roughconsensus improve {view.case}{design} -m {view.measure} -n {MOST_WORLDS}{keep}{seed}"
