"""Designs and differences in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from simulation.advice.phrases import in_sentence, spaced
from simulation.experiment.pairing import Difference
from simulation.report.case_names import CaseNames
from simulation.report.measures import NO_BREAK, Measure
from simulation.words import counted, later, spoken

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
    "decide": later("decide"),
    "voice": later("may speak but do not decide"),
    "observe": later("may only observe"),
    "none": later("are not in the room"),
}
SELECTIONS = {
    "lot": later("drawn by lot"),
    "representative": later("whoever stands closest to the group's mean"),
    "resources": later("whoever has most resources"),
    "expertise": later("whoever knows most"),
}
DEADLINES = {
    "status_quo": later("the status quo stays"),
    "chair_decides": later("the chair decides"),
}
REMEDIES = {
    "translation": later("translation"),
    "travel": later("travel"),
    "capacity_building": later("capacity building"),
    "cultural_facilitation": later("cultural facilitation"),
}
GROUPS = {
    "government": later("governments"),
    "business": later("businesses"),
    "technical_community": later("the technical community"),
    "other": later("others"),
}


class Fact(NamedTuple):
    """One thing a design settles, and how."""

    topic: str
    text: str


type Name = Callable[[str], str]  # what a group is called inside a sentence


def design_in_words(content: Mapping[str, Any], names: CaseNames | None = None) -> list[Fact]:
    """Say what a design settles, in the order of the process; what it leaves at nothing is left out.

    Parameters
    ----------
    content
        Of the design.
    names
        What the groups of the case are called; what they do not tell, kinds of group among it, the catalogue
        tells.
    """

    def name(group: str) -> str:
        told = names.group(group) if names else spaced(group)
        return told if told != spaced(group) else spoken(GROUPS.get(group, in_sentence(told, spoken)))

    return [Fact(spoken(topic), text) for topic, text in _facts(content, name)]


def _facts(content: Mapping[str, Any], name: Name) -> Iterator[tuple[str, str]]:
    yield later("Who"), _roles(content["roles"], name)
    if content["seats"]:
        yield later("Seats"), _seats(content["seats"], content["seat_selection"], name)
    for control in _controls(content, name):
        yield later("Control"), control
    yield later("Facilitation"), _facilitation(content["facilitation"], name)
    if support := _support(content["support"]):
        yield later("Support"), support
    if rounds := content["goals"]["rounds"]:
        yield later("Goals"), spoken("{rounds} to agree on goals before substance", rounds=_rounds(rounds))
    if content["caucus"]["enabled"]:
        yield later("Caucuses"), spoken("Groups meet first and bind their delegates")
    yield later("In public"), _transparency(content["transparency"])
    yield later("Decision"), _rule(content["decision"])
    yield later("Deadline"), _deadline(content["decision"])
    if comments := _comments(content):
        yield later("Written input"), comments
    if content["mandate"]:
        yield later("Law"), _law(content)


def _controls(content: Mapping[str, Any], name: Name) -> Iterator[str]:
    controls = content["controls"]
    if content["placebo"]:
        instead = later("In place of {groups}: as many people who are not affected")
        if controls.get("stand_ins_abstain"):
            instead = later("In place of {groups}: as many people who are not affected, who do not decide")
        yield spoken(instead, groups=_listed(content["placebo"], name))
    if controls.get("mute"):
        yield spoken("{groups} come and only watch", groups=_listed(controls["mute"], name))
    if content.get("record_of"):
        other = spoken(content["record_of"]["name"])
        yield spoken("The room first reads all that was argued in “{design}”", design=other)
    if controls.get("equal_presence"):
        yield spoken("Who took part is no better informed, no more able, and saw no more than others")
    if controls["shuffled_trust"]:
        yield spoken("Trust attaches to groups at random")


def _comments(content: Mapping[str, Any]) -> str:
    parts = []
    if before := content["written_comments"]:
        parts.append(spoken("before the first meeting {share}", share=_percent(before)))
    if on_drafts := content.get("comments_on_drafts"):
        parts.append(spoken("on every draft {share}", share=_percent(on_drafts)))
    return spoken("Of the arguments outside, are read: {when}", when=_joined(parts)) if parts else ""


def _law(content: Mapping[str, Any]) -> str:
    told = [spoken("The decision is law; the sanction is {sanction:g} utility", sanction=content["mandate"])]
    if (found := content.get("detection")) is not None and found < 1:
        told.append(spoken("{share:.1%} of those who do not comply are found a month", share=found))
    if (reach := content.get("reach")) is not None and reach < 1:
        told.append(spoken("{share:.0%} of people are in its reach", share=reach))
    return spoken("; ").join(told)


def _roles(roles: Mapping[str, str], name: Name) -> str:
    default = roles.get("default", "none")
    named = {group: role for group, role in roles.items() if group != "default"}
    if not named:
        return spoken("Everybody affected: all groups {role}", role=spoken(ROLES[default]))
    by_role: dict[str, list[str]] = {}
    for group, role in named.items():
        by_role.setdefault(role, []).append(group)
    parts = [
        spoken("{groups} {role}", groups=_listed(groups, name), role=spoken(ROLES[role]))
        for role, groups in by_role.items()
    ]
    text = spoken("; ").join([*parts, spoken("all others {role}", role=spoken(ROLES[default]))])
    return text[0].upper() + text[1:]


def _seats(seats: Mapping[str, int | None], selection: str, name: Name) -> str:
    named = {
        spoken("each group") if group == "default" else name(group): number for group, number in seats.items()
    }
    text = _joined(
        spoken("no limit for {group}", group=group)
        if most is None
        else spoken("{number} for {group}", number=most, group=group)
        for group, most in named.items()
    )
    return spoken("; ").join([text[0].upper() + text[1:], spoken(SELECTIONS[selection])])


def _facilitation(facilitation: Mapping[str, Any], name: Name) -> str:
    if facilitation["editor"] == "none":
        return spoken("None; whoever speaks drafts")
    if facilitation["editor"] == "biased":
        favoured = facilitation["favours"]
        return spoken(
            "An editor who serves {group}", group=name(favoured) if favoured else spoken("one group")
        )
    who = later("A neutral editor who gives {share} of the turns to the least heard")
    if facilitation["editor"] == "mediator":
        who = later("A mediator who gives {share} of the turns to the least heard")
    return spoken(who, share=_percent(facilitation["skill"]))


def _support(support: Mapping[str, Any]) -> str:
    offered = [f"{spoken(told)} {_percent(support[key])}" for key, told in REMEDIES.items() if support[key]]
    if not support["budget"] or not offered:
        return ""
    return spoken(
        "Budget {budget:g} a head; part of each barrier it can lift: {remedies}",
        budget=support["budget"],
        remedies=_joined(offered),
    )


def _transparency(transparency: Mapping[str, float]) -> str:
    return spoken(
        "Inputs {inputs}, positions {positions}, reasons {reasons}",
        inputs=_percent(transparency["inputs"]),
        positions=_percent(transparency["process"]),
        reasons=_percent(transparency["reasons"]),
    )


def _rule(decision: Mapping[str, Any]) -> str:
    rule = decision["rule"]
    name = spoken(rule["name"] or later("A rule of its own"))
    if not rule["summary"]:
        return name
    return spoken("{name}: {summary}", name=name, summary=spoken(rule["summary"]).rstrip(".。"))


def _deadline(decision: Mapping[str, Any]) -> str:
    deadline = decision["on_deadline"]
    if deadline["action"] == "fallback_vote":
        end = spoken(
            "a vote by {rule}", rule=spoken(deadline["fallback_vote"]["name"] or later("another rule"))
        )
    else:
        end = spoken(DEADLINES[deadline["action"]])
    limit = spoken("at most {rounds}", rounds=_rounds(decision["deadline"]))
    if hours := decision.get("max_person_hours"):
        limit += spoken(" or {hours:,.0f} person-hours", hours=hours)
    return spoken(
        "A call every {rounds}, {limit}; then {end}",
        rounds=_rounds(decision["call_every"]),
        limit=limit,
        end=end,
    )


def _rounds(number: float) -> str:
    return counted("{number:g} round", "{number:g} rounds", number)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{NO_BREAK}%"


def _joined(parts: Iterable[str]) -> str:
    return spoken(", ").join(parts)


def _listed(groups: Iterable[str], name: Name) -> str:
    plain = [name(group) for group in groups]
    if len(plain) == 1:
        return plain[0]
    return spoken("{several} and {last}", several=_joined(plain[:-1]), last=plain[-1])
