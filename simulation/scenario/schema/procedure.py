"""How the talking goes and what counts as a decision; decision rules are data."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.number import (
    Between,
    Natural,
    Positive,
    PositiveCount,
    PositiveShare,
    Share,
    WholeNumber,
    shown,
)
from simulation.scenario.schema.section import Section, choice, number
from simulation.words import spoken

# --- Decision rules are data: chambers, quotas, vetoes and what becomes of objections ---

EVERYBODY = "all"
EACH_GROUP = "each_group"
CHAIR = "chair"


def as_list(written: object) -> object:
    """Let a single name stand for a list of one."""
    return (written,) if isinstance(written, str) else written


class Chamber(Section):
    """A body that has to consent, counted on its own."""

    members: Annotated[
        tuple[str, ...],
        BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...]),
        Field(min_length=1),
    ] = Field(
        (EVERYBODY,),
        description="`all` who decide, `each_group` (a chamber each), `chair`, or a list of groups or kinds",
    )
    weights: Literal["equal", "capability", "population"] = choice("equal", "What a vote counts for")
    quota: Share = number(..., "Weight that must consent", unit="share of weight")
    quota_is: Literal["at_least", "more_than"] = choice("at_least", "Whether the quota itself is enough")
    max_against: Share = number(
        1,
        "Largest weight that may object or block; 1 = no limit",
        unit="share of weight",
        source="convention",
    )


class Objections(Section):
    """What becomes of an objection: addressed, not necessarily accommodated (RFC 7282)."""

    reasoned_only: StrictBool = choice(False, "An objection without a reason does not count")
    must_be_answered: StrictBool = choice(
        False, "The text waits until objections have been answered on the floor"
    )
    max_unanswered: Share = number(
        0, "Deciders whose objection may stay unanswered", unit="share of deciders"
    )


class Rule(Section):
    """What it takes to adopt a text."""

    WORDS = Section.WORDS | {"name", "summary", "schema_version"}

    schema_version: Literal[1] = 1
    name: str = ""
    summary: str = ""
    chambers: Annotated[
        tuple[Chamber, ...],
        Field(min_length=1, max_length=20, description="The bodies that all have to consent"),
    ]
    vetoes: tuple[str, ...] = Field(
        (), description="Groups or kinds every present member of which can stop the text"
    )
    objections: Objections = Objections()


# --- How the talking goes and what counts as a decision ---

Ending = Literal["status_quo", "chair_decides"]
PLAIN_ENDINGS = get_args(Ending)


class Facilitation(Section):
    """Who holds the pen and gives the floor."""

    editor: Literal["neutral", "mediator", "biased", "none"] = choice(
        "neutral",
        "Who holds the pen: one who seeks the consents that the rule needs, one who weighs a loss "
        "by how little its bearer has left, one who serves a group, or nobody",
    )
    skill: Share = number(
        0.6, "How often the floor goes to the least heard instead of the mighty", unit="share"
    )
    favours: str | None = choice(None, "The group a biased editor serves")


class FloorTime(Section):
    """Speaking slots: fixed, so that more people means less voice each."""

    slots: Annotated[WholeNumber, Between(1, 1000)] = number(
        15, "Speaking slots in a round", unit="slots per round and working group"
    )
    working_groups: Annotated[WholeNumber, Between(1, 100)] = number(
        1, "Groups that talk in parallel; one hears only one's own", unit="working groups"
    )


class Goals(Section):
    """Agreement on scope and feasibility before substance; it takes time and may fail."""

    rounds: Natural = number(0, "Rounds spent on it; 0 = none", unit="rounds")
    quota: Share = number(0.66, "Participants who must accept a goal", unit="share of people", symbol="q_G")
    reopen_quota: Share = number(
        0.66, "Participants needed to reopen one", unit="share of people", symbol="q_R"
    )
    settle_quota: Share = number(
        0.66,
        "Participants who must not object to a dimension for it to be taken off the agenda",
        unit="share of people",
        symbol="q_S",
    )
    width: PositiveShare = number(
        0.5, "Widest interval that still counts as a goal", unit="share of the scale"
    )


class Transparency(Section):
    """Who can see what: two opposite channels, outsiders learn and insiders posture."""

    inputs: Share = number(0.7, "Inputs published", unit="share", symbol="v_in")
    process: Share = number(0.7, "Positions on record", unit="share", symbol="v_proc")
    reasons: Share = number(0.7, "Reasons published", unit="share", symbol="v_rat")


class Drafting(Section):
    """What the editor may try to find a text that passes."""

    effort: Annotated[WholeNumber, Between(0, 100)] = number(
        5, "Amendments tried in a round", unit="amendments per round", symbol="C"
    )
    tabled_texts: StrictBool = choice(True, "Texts on the table may be adopted whole")
    blurring: StrictBool = choice(True, "A dimension may be made vaguer")


class OnDeadline(Section):
    """What happens when the last round has passed without closure."""

    action: Literal["status_quo", "chair_decides", "fallback_vote"] = choice(
        "status_quo", "What stands, or who decides, when time is up"
    )
    fallback_vote: Rule | None = None


def read_deadline(written: object) -> object:
    """Read `status_quo`, `chair_decides` or `{fallback_vote: RULE}`."""
    if isinstance(written, str) and written in PLAIN_ENDINGS:
        return {"action": written}
    if isinstance(written, Mapping) and "action" not in written and "fallback_vote" in written:
        return {"action": "fallback_vote", **written}
    if not isinstance(written, str):
        return written
    allowed = spoken("status_quo, chair_decides, or {fallback_vote: RULE}")
    raise PydanticCustomError(
        "deadline",
        spoken("{shown} is not a way to end; allowed: {allowed}"),
        {"shown": shown(written), "allowed": allowed},
    )


class Decision(Section):
    """The rule in force, when it is put to the room, and what happens at the end."""

    rule: Rule = Field(..., description="A preset's name, a rule file, or a rule written in place")
    ballot: Literal["open", "secret"] = choice(
        "open",
        "Whether hands are shown at a call; matters where the room or the public presses on dissent "
        "(`context.pressure`), and nowhere else",
    )
    call_every: PositiveCount = number(4, "Rounds between calls for consensus", unit="rounds")
    deadline: Annotated[WholeNumber, Between(1, 1000)] = number(
        40, "Last round", unit="rounds", symbol="T_max"
    )
    max_person_hours: Positive | None = number(
        None,
        "The last round is the one in which the room, at its size when it first meets, has spent so much; "
        "no limit if left out",
        unit="person-hours",
    )
    on_deadline: Annotated[
        OnDeadline, BeforeValidator(read_deadline, json_schema_input_type=Ending | OnDeadline)
    ] = OnDeadline()
    chair: str | None = choice(
        None,
        "The group or kind of group that is in the chair, by whoever of it has most resources; if left out, "
        "whoever has most of all who decide",
    )


# --- How a text in force is changed ---


class Review(Section):
    """When the text in force is looked at again, by which rule, and whether it lapses."""

    interval: Annotated[WholeNumber, Between(0, 480)] = number(
        0, "Time between reviews; 0 = none are due", unit="months"
    )
    trigger_quota: Share | None = number(
        None,
        "People entitled to decide whose dissatisfaction opens a review; none is opened so if left out",
        unit="share of people",
    )
    trigger_share: Share = number(
        0.5, "What one must miss of one's possible gain to be dissatisfied", unit="share of the possible gain"
    )
    cooling_off: Annotated[WholeNumber, Between(0, 480)] = number(
        12, "Time after a review in which dissatisfaction opens none", unit="months"
    )
    sunset: Annotated[WholeNumber, Between(0, 480)] = number(
        0, "Time after which the text lapses unless a review renews it; 0 = never", unit="months"
    )
    not_renewed: Literal["lapses", "stands"] = choice(
        "lapses", "What becomes of the text if the review before the sunset finds no agreement"
    )
    rule: Rule | None = Field(None, description="By which a review decides; as the first time if left out")
    deadline: Annotated[WholeNumber, Between(1, 1000)] | None = number(
        None, "Last round of a review; half of the decision's if left out", unit="rounds"
    )
    flexible_reading: StrictBool = choice(
        True, "A vague text is read as one wishes now, not as one wished when it was made"
    )
    monitoring: Share = number(
        0.02,
        "Chance that somebody who practises the text sees how well it works",
        unit="probability per month",
    )
