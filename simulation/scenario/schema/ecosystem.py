"""Several venues with the same people: what each decides, by which design, and what crosses between them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from simulation.scenario.schema.design import Design
from simulation.scenario.schema.number import Between, NonNegative, Positive, Quantity, Share, WholeNumber
from simulation.scenario.schema.population import RoleName
from simulation.scenario.schema.section import Name, Origin, Section, choice, content_hash, number, spread

MOST_VENUES = 8  # as `simulation.ecosystem` has room for
PerName = Annotated[
    dict[str, Share], BeforeValidator(spread, json_schema_input_type=Share | dict[str, Share])
]


class Part(Section):
    """Some of the dimensions of a case by their place in its list, for ecosystems that know no case.

    The list goes round: after its last dimension comes the first. Numbers are rounded to whole dimensions;
    one at least is taken.
    """

    begins: Share = number(0, "Where it begins, from 0 at the first dimension", unit="share of the list")
    share: Share = number(1, "How many dimensions it takes", unit="share of the list")


class Venue(Section):
    """One room: what it is about, how it decides, who may do what in it, and who looks to it.

    Keys of `roles` and `authority` are groups of the case, or kinds of group, or `default`.
    """

    WORDS = Section.WORDS | {"summary"}

    name: Name
    summary: str = ""
    design: Design = Field(..., description="How it works: the name of a design, a path, or a design")
    dimensions: Annotated[tuple[str, ...], Field(min_length=1)] | None = Field(
        None, description="What it decides on: dimensions of the case; all if left out"
    )
    part: Part | None = Field(
        None, description="The same by their place in the list, where a file is to serve for any case"
    )
    roles: Annotated[
        dict[str, RoleName] | None,
        BeforeValidator(
            lambda written: None if written is None else spread(written),
            json_schema_input_type=RoleName | dict[str, RoleName],
        ),
    ] = Field(None, description="What each group may do in it; as its design says if left out")
    regions: Annotated[tuple[Name, ...], Field(min_length=1)] | None = Field(
        None, description="Where people live whose venue it is; everywhere if left out"
    )
    elsewhere: RoleName = choice(
        "none", "The most that people of other regions may do in it, whatever their group may"
    )
    starts: Annotated[WholeNumber, Between(0)] = number(
        0, "Months after which its first round is held", unit="months", source="convention"
    )
    authority: PerName = number(
        {"default": 1}, "How far each group looks to it when it carries texts out", unit="share", symbol="A"
    )
    reports: PerName = number(
        {"default": 0},
        "Liaison: the chance that its arguments and texts cross to each other venue",
        unit="probability",
        symbol="ℓ",
    )


class Ratification(Section):
    """How one text goes from venue to venue until all hold it in the same words."""

    amendments: Annotated[WholeNumber, Between(0)] = number(
        1, "Dimensions that a venue may change when it does not consent", unit="dimensions"
    )
    most_returns: Annotated[WholeNumber, Between(0)] = number(
        5, "Times that a text may come back before it is given up", unit="returns"
    )


class Founding(Section):
    """When groups that have lost found a venue of their own."""

    cost_factor: Annotated[Quantity, Between(1, 100)] = number(
        5, "Founding a venue costs so many times what going to another one does", unit="ratio", symbol="f"
    )
    ally_distance: Share = number(
        0.2,
        "Groups that stand nearer than this by what they have announced decide together in the new venue",
        unit="share of the scale",
        symbol="a",
    )


class Shopping(Section):
    """When a group that has lost in one venue takes the matter to another."""

    switching_cost: Annotated[Quantity, Between(0, 0.5)] = number(
        0.05,
        "What going to another venue costs a group of full resources; more if it has fewer",
        unit="utility",
    )
    hurt: Share = number(
        0.5,
        "A group has lost where what stands lies beyond this share of the way, in utility, from what it "
        "wants to the status quo",
        unit="share",
        symbol="h",
    )
    most_shops: Annotated[WholeNumber, Between(1, 5)] = number(
        2, "Times a group may take a matter elsewhere", unit="times", symbol="n"
    )
    delay: Annotated[WholeNumber, Between(1, 60)] = number(
        6, "Months until another venue takes up what is brought to it", unit="months"
    )
    founding: Founding | None = Field(
        None, description="Groups that find no venue to go to may found one; none is founded if left out"
    )


class Ecosystem(Section):
    """Venues that stand beside one another, and what people and texts have to do with several of them."""

    WORDS = Section.WORDS | {"name", "summary"}

    schema_version: Literal[1] = Field(1, description="Version of the file format")
    name: Annotated[str, Field(min_length=1)]
    summary: str = ""
    venues: Annotated[tuple[Venue, ...], Field(min_length=1, max_length=MOST_VENUES)] = Field(
        ..., description="The rooms; their order decides nothing but whose luck is whose"
    )
    multi_burden: Annotated[Quantity, Between(0, 2)] = number(
        0.5,
        "What each other venue one sits in adds to the cost of coming",
        unit="share of that cost",
        symbol="m",
    )
    clash: NonNegative = number(
        0.2, "What practising a text costs beside one that contradicts it wholly", unit="utility"
    )
    contradiction_tolerance: Share = number(
        0.1,
        "Two texts contradict where they lie farther apart than this, by what people care about",
        unit="share of the scale",
    )
    compat_scale: Positive = number(
        0.3,
        "Conflict of two texts at which practice of one no longer serves the other",
        unit="share of the scale",
    )
    relay: Share = number(0.8, "What a report of an argument tells, against hearing it", unit="share")
    liaison_hours: NonNegative = number(
        0.05, "What following another venue wholly takes", unit="share of the hours of a round"
    )
    crosses: Literal["arguments_and_texts", "arguments", "texts"] = choice(
        "arguments_and_texts", "What liaison brings from one venue to another"
    )

    ratification: Ratification | None = Field(
        None,
        description="One text that all venues must hold: the first drafts, the others ratify in turn; "
        "each venue decides by itself if left out",
    )

    shopping: Shopping | None = Field(
        None,
        description="Groups that lost in one venue may take the matter to another; nobody does if left out",
    )

    _origin: Origin | None = PrivateAttr(None)

    @property
    def content_hash(self) -> str:
        """Digest of everything in the ecosystem that a run depends on."""
        return content_hash(self)
