"""How the talking goes and what counts as a decision."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.bounds import Between, Natural, Positive, PositiveCount, PositiveShare, Share
from simulation.scenario.schema.number import Count
from simulation.scenario.schema.rule import Rule
from simulation.scenario.schema.section import Section, choice, number
from simulation.scenario.schema.showing import shown

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

    slots: Annotated[Count, Between(1, 1000)] = number(
        15, "Speaking slots in a round", unit="slots per round and working group"
    )
    working_groups: Annotated[Count, Between(1, 100)] = number(
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

    effort: Annotated[Count, Between(0, 100)] = number(
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
    allowed = "status_quo, chair_decides, or {fallback_vote: RULE}"
    raise PydanticCustomError(
        "deadline",
        "{shown} is not a way to end; allowed: {allowed}",
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
    deadline: Annotated[Count, Between(1, 1000)] = number(40, "Last round", unit="rounds", symbol="T_max")
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
