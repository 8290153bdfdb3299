"""A process design: everything about a process that one may choose, from attendance to the floor."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, StrictBool, ValidationError
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.number import Between, NonNegative, Positive, PositiveShare, Quantity, Share
from simulation.scenario.schema.population import RoleName, Seats, Support
from simulation.scenario.schema.procedure import (
    Decision,
    Drafting,
    Facilitation,
    FloorTime,
    Goals,
    Review,
    Transparency,
)
from simulation.scenario.schema.section import Origin, Section, choice, content_hash, number, spread
from simulation.words import spoken

# --- What keeps people out of the room, what removes it, and what that costs ---


class Barriers(Section):
    """How high the four practical barriers stand before anything is done about them."""

    language: Share = number(
        0.6, "For those who do not speak a working language", unit="share of a full barrier"
    )
    cost: Share = number(0.6, "For those who live farthest from the venue", unit="share of a full barrier")
    knowledge: Share = number(0.5, "For those without any expertise", unit="share of a full barrier")
    culture: Share = number(
        0.3, "For those outside the host's way of working", unit="share of a full barrier"
    )


class Prices(Section):
    """What each remedy costs, all out of one support budget."""

    translation: Positive = number(0.5, "Lifting one person's full language barrier", unit="budget units")
    travel: Positive = number(
        1, "Lifting one person's full cost barrier (the unit of account)", unit="budget units"
    )
    capacity_building: Positive = number(
        0.7, "Lifting one person's full knowledge barrier", unit="budget units"
    )
    cultural_facilitation: Positive = number(
        0.5, "Lifting one person's full culture barrier", unit="budget units"
    )
    facilitator: NonNegative = number(
        15, "A facilitator of skill 1 for the whole process", unit="budget units"
    )


class Attendance(Section):
    """When it is worth one's while to come."""

    participation_cost: NonNegative = number(
        0.2,
        "Burden of one full barrier for somebody with full resources",
        unit="utility",
        source="assumption (so that about six in ten of the affected come to an open process)",
    )
    threat_weight: Annotated[Quantity, Between(0, 3)] = number(
        1,
        "Weight of what one may lose by staying away, against a gain of the same size; 0 = only hopes bring"
        " people",
        unit="ratio",
        source="assumption (losses weigh 2.25 times in choices under risk: Tversky and Kahneman 1992, "
        "recalled)",
        symbol="Λ",
    )
    efficacy_observe: Share = number(0.1, "Influence people expect from watching", unit="share")
    efficacy_voice: Share = number(0.5, "Influence people expect from being heard", unit="share")
    efficacy_decide: Share = number(
        1, "Influence people expect from having a say", unit="share", source="convention"
    )
    must_attend: StrictBool = choice(True, "Named actors are always in the room: their presence is on record")


# --- Who gets the floor, and how a text can move ---


class Floor(Section):
    """What decides who speaks when nobody facilitates."""

    status_exponent: NonNegative = number(1, "How far the floor goes by status; 0 = not at all", symbol="φ")
    pivot_exponent: NonNegative = number(
        1,
        "How far it goes to those whose consent is needed (Karpowitz, Mendelberg and Shaker 2012)",
        symbol="χ",
    )


class Text(Section):
    """Focal points and vagueness."""

    tabled_radius: Share = number(
        0.15,
        "A text somebody has tabled attracts a draft no farther than this (Schelling 1960)",
        unit="share of the scale",
    )
    blur_step: Share = number(0.1, "Precision given up by one act of blurring (Tsebelis 2013)", unit="share")
    precision_floor: PositiveShare = number(0.2, "Vaguest a text can get", unit="share")
    wishful_reading: Share = number(0.5, "How far people read a vague text as they wish", unit="share")


# --- A process design: everything about a process that one may choose ---


class Caucus(Section):
    """Groups meet on their own first and bind their delegates to a mandate."""

    enabled: StrictBool = choice(False, "Whether groups caucus")
    penalty: NonNegative = number(
        0.1, "What a delegate pays for leaving the mandate", unit="utility per unit of distance", symbol="ψ_g"
    )


class Controls(Section):
    """Switches for control experiments; they describe no real process."""

    shuffled_trust: StrictBool = choice(False, "Trust attaches to a group at random")
    equal_presence: StrictBool = choice(
        False,
        "Presence without perks: all hear of the decision at once, and who took part is no more able to "
        "carry it out and saw no more of the consent of others",
    )
    mute: tuple[str, ...] = Field(
        (), description="Groups that come as their role lets them expect, and then only watch"
    )
    stand_ins_abstain: StrictBool = choice(
        False, "The unaffected people of `placebo` take the floor and do not decide"
    )


def read_design(written: object) -> object:
    """Read a whole design; names and paths have been replaced by what they stand for."""
    if written is None or isinstance(written, Design):
        return written
    try:
        design = Design.model_validate(written)
    except ValidationError as error:
        raise PydanticCustomError(
            "design", spoken("the design it names is not valid; check that file")
        ) from error
    if design.record_of is not None:
        raise PydanticCustomError(
            "design", spoken("the design it names has a record_of itself; name one without")
        )
    return design


class Design(Section):
    """Who may do what, how the talking goes, and what counts as a decision.

    Keys of `roles`, `seats`, `placebo` and `controls.mute` are groups of the scenario, or kinds of group,
    or `default`.
    """

    WORDS = Section.WORDS | {"name", "summary"}
    EXTENDABLE: ClassVar[bool] = True

    schema_version: Literal[1] = Field(1, description="Version of the file format")
    name: Annotated[str, Field(min_length=1)]
    summary: str = ""
    roles: Annotated[
        dict[str, RoleName], BeforeValidator(spread, json_schema_input_type=RoleName | dict[str, RoleName])
    ] = Field({"default": "decide"}, description="What each group may do; `none` for groups not covered")
    seats: Annotated[
        dict[str, Seats], BeforeValidator(spread, json_schema_input_type=Seats | dict[str, Seats])
    ] = number({}, "Seats per group; `unlimited` for groups not covered", unit="people", source="convention")
    seat_selection: Literal["lot", "representative", "resources", "expertise"] = choice(
        "lot",
        "Who gets a seat when more want one: anybody, the closest to its mean, the richest, the expert",
    )
    placebo: tuple[str, ...] = Field(
        (), description="Control: groups whose attendees are replaced by as many unaffected people"
    )
    record_of: Annotated[Any, BeforeValidator(read_design, json_schema_input_type=str | dict[str, Any])] = (
        Field(
            None,
            validate_default=False,
            description="Control: another design; the room first reads all that was argued under it",
        )
    )
    support: Support = Support()
    facilitation: Facilitation = Facilitation()
    floor: FloorTime = FloorTime()
    goals: Goals = Goals()
    caucus: Caucus = Caucus()
    transparency: Transparency = Transparency()
    drafting: Drafting = Drafting()
    written_comments: Share = number(
        0,
        "A call for input: chance that an argument from outside is read in the room before the first meeting",
        unit="probability",
    )
    comments_on_drafts: Share = number(
        0,
        "Public comment: chance that an argument from outside is read after a call that leaves the draft "
        "open",
        unit="probability per comment period",
    )
    decision: Decision = Field(
        ..., description="The rule in force, when it is put to the room, and how it ends"
    )
    mandate: NonNegative | None = number(
        None, "Law behind the decision: the sanction; the scenario's own if left out", unit="utility"
    )
    detection: Share | None = number(
        None,
        "Chance that somebody who does not comply is found; the scenario's own if left out",
        unit="probability per month",
        symbol="d",
    )
    reach: Share | None = number(
        None, "People whom the law reaches; the scenario's own if left out", unit="share of people"
    )
    review: Review | None = Field(
        None, description="How the text is changed once it is in force; not at all if left out"
    )
    controls: Controls = Controls()

    _origin: Origin | None = PrivateAttr(None)

    @property
    def content_hash(self) -> str:
        """Digest of everything in the design that a run depends on."""
        return content_hash(self)
