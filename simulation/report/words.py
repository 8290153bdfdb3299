"""Designs and differences in words."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from simulation.experiment.pairing import Difference
from simulation.report.measures import NO_BREAK, Measure

# --- What an interval allows to say about a design: better, worse, different, or not distinguishable ---


class Verdict(Enum):
    """How a design does on a measure beside the reference."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither direction is better
    LOWER = "lower"
    SAME = "same"  # the interval includes zero: no difference can be told

    @property
    def sign(self) -> str:
        """One character for it, which works without colour."""
        return {"better": "+", "worse": "−", "higher": "↑", "lower": "↓", "same": "·"}[self.value]


# In a terminal. Almost everybody can tell blue from yellow, not so green from red.
STYLES = {
    Verdict.BETTER: "bold bright_blue",
    Verdict.WORSE: "bold yellow",
    Verdict.HIGHER: "bold",
    Verdict.LOWER: "bold",
    Verdict.SAME: "dim",
}


def verdict(measure: Measure, difference: Difference) -> Verdict:
    """Judge a paired difference by its interval."""
    if not difference.excludes_zero:
        return Verdict.SAME
    improves = measure.says_better(difference.value)
    if improves is None:
        return Verdict.HIGHER if difference.value > 0 else Verdict.LOWER
    return Verdict.BETTER if improves else Verdict.WORSE


def arrow(difference: Difference) -> str:
    """Return ▲ or ▼ where the interval excludes zero, else a blank."""
    if not difference.excludes_zero:
        return " "
    return "▲" if difference.value > 0 else "▼"


# --- A process design in words, from its content as the manifest holds it ---

ROLES = {
    "decide": "decide",
    "voice": "may speak but do not decide",
    "observe": "may only observe",
    "none": "are not in the room",
}
SELECTIONS = {
    "lot": "drawn by lot",
    "representative": "whoever stands closest to the group's mean",
    "resources": "whoever has most resources",
    "expertise": "whoever knows most",
}
DEADLINES = {
    "status_quo": "the status quo stays",
    "chair_decides": "the chair decides",
}


GROUPS = {
    "government": "governments",
    "business": "businesses",
    "technical_community": "the technical community",
    "other": "others",
}


class Fact(NamedTuple):
    """One thing a design settles, and how."""

    topic: str
    text: str


def design_in_words(content: Mapping[str, Any]) -> list[Fact]:
    """Say what a design settles, in the order of the process; what it leaves at nothing is left out."""
    return list(_facts(content))


def _facts(content: Mapping[str, Any]) -> Iterator[Fact]:
    yield Fact("Who", _roles(content["roles"]))
    if content["seats"]:
        yield Fact("Seats", _seats(content["seats"], content["seat_selection"]))
    yield from _controls(content)
    yield Fact("Facilitation", _facilitation(content["facilitation"]))
    if support := _support(content["support"]):
        yield Fact("Support", support)
    if content["goals"]["rounds"]:
        yield Fact(
            "Goals", f"{_count(content['goals']['rounds'], 'round')} to agree on goals before substance"
        )
    if content["caucus"]["enabled"]:
        yield Fact("Caucuses", "Groups meet first and bind their delegates")
    yield Fact("In public", _transparency(content["transparency"]))
    yield Fact("Decision", _rule(content["decision"]))
    yield Fact("Deadline", _deadline(content["decision"]))
    if comments := _comments(content):
        yield Fact("Written input", comments)
    if content["mandate"]:
        yield Fact("Law", _law(content))


def _controls(content: Mapping[str, Any]) -> Iterator[Fact]:
    controls = content["controls"]
    if content["placebo"]:
        instead = f"In place of {_listed(content['placebo'])}: as many people who are not affected"
        yield Fact(
            "Control", f"{instead}, who do not decide" if controls.get("stand_ins_abstain") else instead
        )
    if controls.get("mute"):
        yield Fact("Control", f"{_listed(list(controls['mute']))} come and only watch")
    if content.get("record_of"):
        yield Fact("Control", f"The room first reads all that was argued in “{content['record_of']['name']}”")
    if controls.get("equal_presence"):
        yield Fact(
            "Control", "Who took part is no better informed, no more able, and saw no more than others"
        )
    if controls["shuffled_trust"]:
        yield Fact("Control", "Trust attaches to groups at random")


def _comments(content: Mapping[str, Any]) -> str:
    parts = []
    if content["written_comments"]:
        parts.append(f"before the first meeting {_percent(content['written_comments'])}")
    if content.get("comments_on_drafts"):
        parts.append(f"on every draft {_percent(content['comments_on_drafts'])}")
    return f"Of the arguments outside, are read: {', '.join(parts)}" if parts else ""


def _law(content: Mapping[str, Any]) -> str:
    limits = []
    if (detection := content.get("detection")) is not None and detection < 1:
        limits.append(f"{detection:.1%} of those who do not comply are found a month")
    if (reach := content.get("reach")) is not None and reach < 1:
        limits.append(f"{reach:.0%} of people are in its reach")
    return "; ".join([f"The decision is law; the sanction is {content['mandate']:g} utility", *limits])


def _roles(roles: Mapping[str, str]) -> str:
    default = roles.get("default", "none")
    named = {group: role for group, role in roles.items() if group != "default"}
    if not named:
        return f"Everybody affected: all groups {ROLES[default]}"
    by_role: dict[str, list[str]] = {}
    for group, role in named.items():
        by_role.setdefault(role, []).append(group)
    parts = [f"{_listed(groups)} {ROLES[role]}" for role, groups in by_role.items()]
    text = "; ".join([*parts, f"all others {ROLES[default]}"])
    return text[0].upper() + text[1:]


def _seats(seats: Mapping[str, int | None], selection: str) -> str:
    named = {"each group" if group == "default" else _plain(group): number for group, number in seats.items()}
    text = ", ".join(f"{'no limit' if most is None else most} for {group}" for group, most in named.items())
    return f"{text[0].upper()}{text[1:]}; {SELECTIONS[selection]}"


def _facilitation(facilitation: Mapping[str, Any]) -> str:
    if facilitation["editor"] == "none":
        return "None; whoever speaks drafts"
    if facilitation["editor"] == "biased":
        return f"An editor who serves {_plain(facilitation['favours'] or 'one group')}"
    who = "A mediator" if facilitation["editor"] == "mediator" else "A neutral editor"
    return f"{who} who gives {_percent(facilitation['skill'])} of the turns to the least heard"


def _support(support: Mapping[str, Any]) -> str:
    remedies = {
        "translation": support["translation"],
        "travel": support["travel"],
        "capacity building": support["capacity_building"],
        "cultural facilitation": support["cultural_facilitation"],
    }
    offered = [f"{name} {_percent(value)}" for name, value in remedies.items() if value]
    if not support["budget"] or not offered:
        return ""
    return f"Budget {support['budget']:g} a head; part of each barrier it can lift: {', '.join(offered)}"


def _transparency(transparency: Mapping[str, float]) -> str:
    return (
        f"Inputs {_percent(transparency['inputs'])}, positions {_percent(transparency['process'])}, "
        f"reasons {_percent(transparency['reasons'])}"
    )


def _rule(decision: Mapping[str, Any]) -> str:
    rule = decision["rule"]
    name = rule["name"] or "A rule of its own"
    return f"{name}: {rule['summary'].rstrip('.')}" if rule["summary"] else name


def _deadline(decision: Mapping[str, Any]) -> str:
    deadline = decision["on_deadline"]
    if deadline["action"] == "fallback_vote":
        end = f"a vote by {deadline['fallback_vote']['name'] or 'another rule'}"
    else:
        end = DEADLINES[deadline["action"]]
    calls = _count(decision["call_every"], "round")
    limit = f"at most {_count(decision['deadline'], 'round')}"
    if decision.get("max_person_hours"):
        limit += f" or {decision['max_person_hours']:,.0f} person-hours"
    return f"A call every {calls}, {limit}; then {end}"


def _count(number: float, thing: str) -> str:
    return f"{number:g} {thing}" if number == 1 else f"{number:g} {thing}s"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{NO_BREAK}%"


def _plain(name: str) -> str:
    return GROUPS.get(name, name.replace("_", " "))


def _listed(names: list[str]) -> str:
    plain = [_plain(name) for name in names]
    return plain[0] if len(plain) == 1 else f"{', '.join(plain[:-1])} and {plain[-1]}"
