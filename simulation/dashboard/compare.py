"""The page Compare: two processes, one world, then many."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from simulation.advice.changes import as_setting
from simulation.advice.neighbours import neighbours
from simulation.advice.phrases import phrase
from simulation.dashboard import challenge, controls, floor, reporting, ribbons, sweeps, telling
from simulation.dashboard.address import read_pick
from simulation.dashboard.case_words import (
    about_dimension,
    dimension_label,
    ends,
    group_inside,
    group_label,
    spaced,
    summary,
)
from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.session import LETTERS, Session
from simulation.dashboard.trajectory import room_of
from simulation.dashboard.view import LOCAL, SKIPPED, case_of, case_title, shipped_design
from simulation.report.case_names import CaseNames
from simulation.report.measures import MEASURES
from simulation.report.words import design_in_words
from simulation.scenario import Design, Scenario, names
from simulation.state import affected_count
from simulation.words import DEFAULT, Words

TOLD_CASES = (
    *("iana_transition", "car_emissions", "ipv6_deployment", "jury_trial"),
    *("gnso_thick_whois", "private_security_code"),
)
"""Cases of whose actors the catalogue has the names; of all others each file says what it is called."""

type Counts = Mapping[str, ribbons.Counted]

QUESTION_WORDS = {
    "implementation_60": "Which process gets more of it carried out after 60 months?",
    "worst_group_acceptance": "In which one does the worst-off group accept more?",
    "months": "Which one takes longer?",
}


def model(session: Session) -> dict[str, Any]:
    """Return everything on the page but the two runs, which are sent as bytes."""
    words = session.words
    try:
        case = session.scenario()
    except KeyError:
        return {"missing": session.computed.problem}
    rows = session.computed.rows
    counted = ribbons.counts(rows) if rows is not None and session.view.revealed else {}
    return {
        "missing": "",
        "problem": session.computed.problem,
        "case": session.view.case,
        "english": session.view.language != DEFAULT and session.view.language not in case.translations,
        "name": words(case.name),
        "summary": summary(words, case),
        "cases": cases(words, session),
        "dimensions": dimensions(words, case),
        "groups": [group_label(words, case, name) for name in case.group_names],
        "world": session.view.world,
        "seed": session.view.seed,
        "sides": [side(session, case, letter) for letter in LETTERS],
        "bet": bet(session, counted),
        "worlds": worlds(session, counted),
        "editing": session.editing,
        "drawer": drawer(session, case),
        "undone": session.last is not None,
        "effect": effect(session),
        "report": reporting.shown(words, session.reporter.found),
        "person": person(session),
        "challenge": challenge.card(session),
        "pick": session.view.pick,
    }


def cases(words: Words, session: Session) -> list[dict[str, str]]:
    """Return the cases to choose from: shipped ones, then opened files."""
    shipped = [{"key": name, "name": words(case_title(name))} for name in names("cases")]
    own = [{"key": f"{LOCAL}{key}", "name": _called(session, key)} for key in session.files.cases]
    return shipped + own


def _called(session: Session, key: str, design: str = "") -> str:
    """Return the name of an opened file, or of what was opened from a sweep."""
    texts = session.files.texts
    return texts[key][0] if key in texts else sweeps.label(session.words, key, design)


def dimensions(words: Words, case: Scenario) -> list[dict[str, Any]]:
    """Return the strips: names, what the ends mean, and the scale in which places are told."""
    return [
        {
            "label": dimension_label(words, case, each.name),
            "about": about_dimension(words, case, each),
            **ends(words, case, each),
        }
        for each in case.issue.dimensions
    ]


def side(session: Session, case: Scenario, letter: str) -> dict[str, Any]:
    """Return one of the two processes in words, and what may be chosen instead."""
    words, chosen = session.words, session.view.side(letter)
    own = words("The process in the file") if session.view.case.startswith(LOCAL) else ""
    options = [{"key": HISTORICAL, "name": own or words("The historical process")}]
    options += [
        {"key": name, "name": words(shipped_design(name).name)}
        for name in names("designs")
        if shipped_design(name).review is None  # what comes after the decision is not shown
    ]
    options += [
        {"key": f"{LOCAL}{key}", "name": _called(session, key, design.name)}
        for key, design in session.files.designs.items()
    ]
    design = session.process(letter) if not session.computed.problem else session.base(letter)
    facts = design_in_words(design.model_dump(mode="json"), CaseNames(case, words.language))
    return {
        "letter": letter.upper(),
        "design": chosen.design,
        "name": words(design.name),
        "options": options,
        "told": told(words, design, case),
        "changed": len(chosen.changes),
        "differs": differs(words, session.base(letter), case, chosen.changes),
        "facts": [{"topic": words(fact.topic), "text": fact.text} for fact in facts],
        "agreed": agreed(session, letter),
        "floor": on_the_floor(session, letter),
    }


def differs(words: Words, base: Design, case: Scenario, changes: Mapping[str, Any]) -> list[str]:
    """Say what differs from the preset; the decision rule and the roles are told already."""
    known = controls.controls()
    told = []
    for key, value in changes.items():
        if key in known:
            before, after = (_value(words, each) for each in (controls.value_of(base, key), value))
            told.append(f"{words(controls.label(key))}: {before} → {after}")
        elif not controls.is_control(key):
            step = next((one for one in neighbours(base, case) if as_setting(one) == (key, value)), None)
            name = partial(group_inside, words, case)
            told.append(phrase(step, base, words, name) if step else f"{key}: {_value(words, value)}")
    return told


def _value(words: Words, value: Any) -> str:
    if value is None:
        return words("as the case says")
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    return words(spaced(value)) if isinstance(value, str) else f"{value:g}"


def told(words: Words, design: Design, case: Scenario) -> list[str]:
    """Say in three phrases who decides, what comes first, and what it takes."""
    roles = {group: controls.role_of(design, case, group) for group in case.group_names}
    deciding = [group for group, role in roles.items() if role == "decide"]
    if len(deciding) == len(roles):
        who = words("All groups decide")
    elif deciding:
        listed = words(", ").join(group_label(words, case, group) for group in deciding)
        who = words("Who decides: {groups}").format(groups=listed)
    else:
        who = words("Nobody in the room decides")
    phrases = [who]
    inside = [group for group, role in roles.items() if role != "none"]
    if len(inside) < len(roles):
        phrases.append(words("{number} groups are not in the room").format(number=len(roles) - len(inside)))
    if design.goals.rounds:
        phrases.append(words("goals are agreed first"))
    phrases.append(words("rule: {rule}").format(rule=words(design.decision.rule.name or "a rule of its own")))
    return phrases


def agreed(session: Session, letter: str) -> list[dict[str, Any]]:
    """Say how agreement was reached in the run that is shown; nothing before it is known."""
    if session.computed.traced is None or not session.view.bet:
        return []
    return floor.how_agreed(session.words, session.computed.traced[LETTERS.index(letter)])


def on_the_floor(session: Session, letter: str) -> dict[str, Any] | None:
    """Return objections and trust in the run that is shown; nothing before it may be seen."""
    if session.computed.traced is None or not session.view.revealed:
        return None
    words, run = session.words, session.computed.traced[LETTERS.index(letter)]
    return {"objections": floor.objections(words, run), "trust": floor.trust(words, run)}


def bet(session: Session, counted: Counts) -> dict[str, Any]:
    """Return the three questions, what was answered, and after the reveal what came out."""
    words, view = session.words, session.view
    return {
        "questions": [{"key": key, "text": words(text)} for key, text in QUESTION_WORDS.items()],
        "given": list(view.bet),
        "skipped": view.bet == (SKIPPED,),
        "revealed": view.revealed,
        "outcome": outcome(session, counted),
    }


def outcome(session: Session, counted: Counts) -> list[dict[str, Any]]:
    """Return every bet beside what the worlds say."""
    view = session.view
    if not counted or len(view.bet) != len(ribbons.QUESTIONS):
        return []
    right = ribbons.answers(counted)
    return [
        {
            "said": answer_word(session.words, given),
            "right": given == right[name],
            "sentence": ribbons.sentence(session.words, name, counted[name]),
        }
        for name, given in zip(ribbons.QUESTIONS, view.bet, strict=True)
    ]


def answer_word(words: Words, given: str) -> str:
    """Write an answer."""
    return words("about the same") if given == ribbons.SAME else given


def worlds(session: Session, counted: Counts) -> dict[str, Any] | None:
    """Return what many worlds say, once it may be seen."""
    rows = session.computed.rows
    if rows is None or not counted:
        return None
    words = session.words
    summary = ribbons.summary(rows, session.view.world)
    if session.computed.traced is not None:
        for name, drawn in summary["measures"].items():
            drawn["here"] = [ribbons.of_run(run.outcomes, name) for run in session.computed.traced]
    measures = []
    for name, drawn in summary["measures"].items():
        measure = MEASURES[name]
        measures.append(
            {
                "key": name,
                "label": words(ribbons.MEASURE_NAMES[name]),
                "percent": measure.unit == "%",
                "shown": name in ribbons.SHOWN,
                "sentence": ribbons.sentence(words, name, counted[name]),
                **drawn,
            }
        )
    return {
        "worlds": summary["worlds"],
        "of": ribbons.MOST_WORLDS,
        "measures": measures,
        "sentences": ribbons.main_sentences(words, counted),
    }


def drawer(session: Session, case: Scenario) -> dict[str, Any] | None:
    """Return the drawer of the process that is being edited."""
    letter = session.editing
    if not letter:
        return None
    changes = session.view.side(letter).changes
    return controls.drawer(session.words, session.process(letter), session.base(letter), case, changes)


def effect(session: Session) -> list[str]:
    """Say what the last change of a process did, from the worlds before it and those after it."""
    rows, before = session.computed.rows, session.computed.before
    if session.last is None or rows is None or before is None or not session.view.revealed:
        return []
    letter = "a" if session.last[0].a != session.last[1].a else "b"
    return ribbons.effects(session.words, before, rows, LETTERS.index(letter), letter.upper())


def person(session: Session) -> dict[str, Any] | None:
    """Tell the story of whoever is picked."""
    picked = read_pick(session.view.pick)
    if picked is None:
        return None
    letter, row = picked
    runs = session.computed.traced
    if runs is None:
        return {"waiting": True}
    run = runs[LETTERS.index(letter)]
    if row >= affected_count(room_of(run)):
        return None
    return {"waiting": False, **telling.PersonTold(session.words, run, row, letter.upper()).told()}


def case_name(session: Session) -> str:
    """Return what the case is called."""
    return session.words(case_of(session.view, session.files.cases).name)
