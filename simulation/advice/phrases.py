"""Each change in plain words, as somebody would propose it in a meeting.

What has no phrase of its own is told by the description that its schema has. Every message is put together
from whole phrases, each of which goes through `say` before names and numbers are put into it, so that
another language is another table of phrases.
"""

from collections.abc import Callable
from typing import Any

from simulation.advice.neighbours import UNLIMITED, Neighbour
from simulation.scenario import Design, load_rule
from simulation.scenario.complaint import annotation_at, bare
from simulation.scenario.schema.number import plain_number

SHARES = ("share", "probability", "share of people", "share of weight", "share of deciders")

# By the path of a number, its positions in lists left out: what more and what less of it mean.
MORE_AND_LESS = {
    "support.budget": ("spend more on support", "spend less on support"),
    "support.translation": ("translate more", "translate less"),
    "support.travel": ("pay more of travel and remote participation", "pay less of travel"),
    "support.capacity_building": ("train participants more", "train participants less"),
    "support.cultural_facilitation": ("help more across cultures", "help less across cultures"),
    "facilitation.skill": ("a better facilitator", "a cheaper facilitator"),
    "floor.slots": ("more speaking slots in a round", "fewer speaking slots in a round"),
    "floor.working_groups": ("split into more working groups", "merge working groups"),
    "goals.rounds": ("agree on goals first, longer", "spend less time on goals"),
    "goals.quota": ("a goal needs more consent", "a goal needs less consent"),
    "goals.reopen_quota": ("make it harder to reopen a goal", "make it easier to reopen a goal"),
    "goals.settle_quota": ("settle a point later", "settle a point sooner"),
    "goals.width": ("accept wider goals", "ask for narrower goals"),
    "caucus.penalty": ("bind delegates more to mandates", "bind delegates less to mandates"),
    "transparency.inputs": ("publish more of the inputs", "publish less of the inputs"),
    "transparency.process": ("publish more of the positions", "publish less of the positions"),
    "transparency.reasons": ("publish more of the reasons", "publish less of the reasons"),
    "drafting.effort": ("try more amendments in a round", "try fewer amendments in a round"),
    "written_comments": ("take in more written comments at the start", "take in fewer written comments"),
    "comments_on_drafts": ("take in more comments on drafts", "take in fewer comments on drafts"),
    "decision.call_every": ("call for consensus less often", "call for consensus more often"),
    "decision.deadline": ("a later deadline", "an earlier deadline"),
    "decision.max_person_hours": ("allow more person-hours", "allow fewer person-hours"),
    "decision.rule.chambers.quota": ("a higher quota", "a lower quota"),
    "decision.rule.chambers.max_against": ("tolerate more opposition", "tolerate less opposition"),
    "decision.rule.objections.max_unanswered": (
        "leave more objections unanswered",
        "leave fewer objections unanswered",
    ),
    "mandate": ("more law behind the decision", "less law behind the decision"),
}
# By the path of a choice: what each word means.
CHOICES: dict[str, dict[Any, str]] = {
    "roles": {
        "decide": "let {group} decide as well",
        "voice": "let {group} speak, without a vote",
        "observe": "let {group} only watch",
        "none": "leave {group} out",
    },
    "seat_selection": {
        "lot": "fill scarce seats by lot",
        "representative": "fill scarce seats with the most typical",
        "resources": "fill scarce seats with the mightiest",
        "expertise": "fill scarce seats with experts",
    },
    "facilitation.editor": {
        "neutral": "a neutral editor holds the pen",
        "mediator": "a mediator holds the pen",
        "none": "nobody holds the pen",
        "biased": "a biased editor holds the pen",
    },
    "caucus.enabled": {True: "groups meet on their own first", False: "no meetings of groups on their own"},
    "decision.ballot": {"open": "show hands at a call", "secret": "state positions in secret"},
    "drafting.tabled_texts": {True: "allow texts from the floor", False: "allow no texts from the floor"},
    "drafting.blurring": {True: "allow vaguer wording", False: "allow no vaguer wording"},
    "decision.on_deadline": {
        "status_quo": "at the deadline, nothing is decided",
        "chair_decides": "at the deadline, the chair decides",
        "fallback_vote": "at the deadline, vote by another rule",
    },
    "decision.rule.chambers.weights": {
        "equal": "one vote each",
        "capability": "weigh votes by capability",
        "population": "weigh votes by population",
    },
    "decision.rule.chambers.quota_is": {
        "at_least": "the quota itself is enough",
        "more_than": "ask for more than the quota",
    },
    "decision.rule.objections.reasoned_only": {
        True: "count only reasoned objections",
        False: "count objections without a reason too",
    },
    "decision.rule.objections.must_be_answered": {
        True: "answer every objection before closing",
        False: "close with objections unanswered",
    },
}
NAMED = {"decision.chair": "put {group} in the chair", "facilitation.favours": "an editor who serves {group}"}
LAST_VOTE = "decision.on_deadline.fallback_vote"  # a rule of its own, with all that a rule has
FIRST_RULE, REVIEW = "decision.rule", "review.rule"
EVERYBODY = ("all", "each_group")  # members that are no group
WITH_ARTICLE = "the {group}"
# Last words of English names that stand for one thing, and so take an article.
ONE_THING = (
    "agency",
    "authority",
    "board",
    "chair",
    "commission",
    "committee",
    "community",
    "council",
    "government",
    "ministry",
    "parliament",
    "secretariat",
    "state",
)
IN_LAST_VOTE, AT_REVIEW = " in the vote at the deadline", " at a review"

Say = Callable[[str], str]


def as_it_is(message: str) -> str:
    """Return a message as it stands here, in English."""
    return message


def spaced(name: str) -> str:
    """Return the name of a group in a file as words."""
    return name.replace("_", " ")


def in_sentence(name: str, say: Say = as_it_is) -> str:
    """Return what a sentence calls a group of some name.

    Examples
    --------
    >>> in_sentence("technical community"), in_sentence("civil society")
    ('the technical community', 'civil society')
    """
    return say(WITH_ARTICLE).format(group=name) if name.rpartition(" ")[2] in ONE_THING else name


def phrase(step: Neighbour, design: Design, say: Say = as_it_is, name: Say = spaced) -> str:
    """Return what a change is, in plain words.

    Parameters
    ----------
    step, design
        The change, and what it changes.
    say
        Translates a phrase.
    name
        Says what a group is called.

    Examples
    --------
    >>> from simulation.scenario import load_design
    >>> phrase(Neighbour(("transparency", "process"), 0.7, 0.9), load_design("governments_majority"))
    'publish more of the positions (70 % → 90 %)'
    """
    own = ".".join(str(part) for part in step.path if isinstance(part, str))
    key = own.replace(LAST_VOTE, FIRST_RULE).replace(REVIEW, FIRST_RULE)
    group = in_sentence(name(step.group), say)
    if isinstance(step.new, dict):
        rule = load_rule(step.new["fallback_vote"]).name
        return say("at the deadline, vote by “{rule}”").format(rule=say(rule))
    if own == REVIEW:
        return say("decide a review by the rule “{rule}”").format(rule=say(load_rule(step.new).name))
    if key == FIRST_RULE:
        return say("decide by the rule “{rule}”").format(rule=say(load_rule(step.new).name))
    if step.path[0] == "seats":
        return _seats(step, group, say)
    if key in NAMED:
        return say(NAMED[key]).format(group=group)
    if step.path[0] == "roles":
        return say(CHOICES["roles"][step.new]).format(group=group)
    known = CHOICES.get(key.removesuffix(".action"), {})
    if step.new in known and not _is_number(step.new):
        return say(known[step.new]) + _chamber(step, design, say, name)
    return f"{_direction(step, key, say)}{_chamber(step, design, say, name)} ({_numbers(step, say)})"


def _seats(step: Neighbour, group: str, say: Say) -> str:
    if step.new == UNLIMITED:
        told = "no limit to the seats of {group} ({old} before)"
    elif step.old == UNLIMITED:
        told = "at most {new} seats for {group}"
    elif step.new > step.old:
        told = "more seats for {group} ({old} → {new})"
    else:
        told = "fewer seats for {group} ({old} → {new})"
    return say(told).format(group=group, old=step.old, new=step.new)


def _direction(step: Neighbour, key: str, say: Say) -> str:
    if _is_number(step.new) and key in MORE_AND_LESS:
        return say(MORE_AND_LESS[key][0 if step.new > step.old else 1])
    field = _field(step)
    told = ((field.description if field is not None else None) or key).partition(";")[0]
    return say(told[0].lower() + told[1:])


def _field(step: Neighbour) -> Any:
    section: Any = annotation_at(Design, step.path[:-1]) if len(step.path) > 1 else Design
    return getattr(bare(section), "model_fields", {}).get(step.path[-1])


def _numbers(step: Neighbour, say: Say) -> str:
    field = _field(step)
    unit = (getattr(field, "json_schema_extra", None) or {}).get("unit", "")
    return " → ".join(_written(value, unit, say) for value in (step.old, step.new)) + _unit(unit, say)


def _written(value: Any, unit: str, say: Say) -> str:
    if not _is_number(value):
        return say(str(value).lower().replace("_", " "))
    if unit.startswith(SHARES):
        return f"{plain_number(round(100 * float(value), 1))} %"
    return plain_number(round(float(value), 4))


def _unit(unit: str, say: Say) -> str:
    """Return the unit where the numbers do not carry it themselves."""
    short = unit.split(" per ")[0]
    return f" {say(short)}" if short and not unit.startswith(SHARES) and " " not in short else ""


def _chamber(step: Neighbour, design: Design, say: Say, name: Say) -> str:
    """Say which chamber is meant, where the rule has several."""
    rule, when = design.decision.rule, ""
    if "fallback_vote" in step.path and design.decision.on_deadline.fallback_vote is not None:
        rule, when = design.decision.on_deadline.fallback_vote, say(IN_LAST_VOTE)
    if step.path[:2] == ("review", "rule") and design.review is not None and design.review.rule is not None:
        rule, when = design.review.rule, say(AT_REVIEW)
    chambers = rule.chambers
    if "chambers" not in step.path or len(chambers) == 1:
        return when
    members = chambers[int(step.path[step.path.index("chambers") + 1])].members
    told = say(", ").join(
        say(spaced(member)) if member in EVERYBODY else in_sentence(name(member), say) for member in members
    )
    where = say(" in the chamber of {members}").format(members=told)
    return where + when


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
