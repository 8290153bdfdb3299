"""Everyone affected: drawn from groups, or named one by one, or both."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.number import (
    Between,
    Natural,
    NonNegative,
    Positive,
    PositiveShare,
    Quantity,
    Share,
    WholeNumber,
)
from simulation.scenario.schema.section import (
    Kind,
    Name,
    PerDimension,
    Section,
    SharePerDimension,
    WeightPerDimension,
    choice,
    number,
)
from simulation.words import spoken

# --- Who may take part, and the money that helps them do so ---

RoleName = Literal["decide", "voice", "observe", "none"]


def read_seats(written: object) -> object:
    """Turn the word `unlimited` into no limit, and refuse a negative number of seats."""
    if written == "unlimited":
        return None
    if isinstance(written, str):
        raise PydanticCustomError(
            "seats",
            spoken('"{shown}" is not a number of seats; allowed is a whole number from 0, or unlimited'),
            {"shown": written},
        )
    seats = WholeNumber.read(written)
    if seats < 0:
        raise PydanticCustomError(
            "seats",
            spoken("{shown} seats; allowed is a whole number from 0, or unlimited"),
            {"shown": str(seats)},
        )
    return seats


def write_seats(seats: int | None) -> int | str:
    """Write seats the way they are read."""
    return "unlimited" if seats is None else int(seats)


Seats = Annotated[
    WholeNumber | None,
    BeforeValidator(read_seats, json_schema_input_type=Natural | Literal["unlimited"]),
    PlainSerializer(write_seats),
]


class Support(Section):
    """One budget against the four practical barriers; the facilitator is paid from it too."""

    budget: NonNegative = number(
        0.33, "Money for remedies and facilitation, per affected person", unit="budget units per person"
    )
    translation: Share = number(0.8, "How far translation lifts the language barrier", unit="share")
    travel: Share = number(
        0.8, "How far travel support and remote participation lift the cost barrier", unit="share"
    )
    capacity_building: Share = number(0.5, "How far training lifts the knowledge barrier", unit="share")
    cultural_facilitation: Share = number(0.5, "How far it lifts the culture barrier", unit="share")


# --- Regions, and what it costs to come from one ---


class Region(Section):
    """A part of the world, seen from the venue."""

    share: Share | None = number(
        None, "Affected who live here, for groups that do not say where theirs live", unit="share of people"
    )
    distance: Share = number(0.5, "Distance class from the venue, 0 = at home, 1 = farthest", unit="share")
    working_language: Share = number(0.7, "People here who speak a working language", unit="share of people")
    host_tradition: Share = number(
        0.5, "People here at home in the host's way of working", unit="share of people"
    )


# --- A group of the affected, as distributions from which every replicate draws its members ---


class Affectedness(Section):
    """How much is at stake for a member (lognormal)."""

    median: Positive = number(1, "Median stake; 1 = an ordinary stakeholder", unit="ratio", symbol="a")
    sigma: NonNegative = number(0.5, "Spread: standard deviation of the logarithm", unit="log units")


class Resources(Section):
    """Money, staff and time to take part."""

    mean: PositiveShare = number(0.6, "Mean; 1 = means never stand in the way", unit="share", symbol="r")
    sd: Share = number(0.2, "Standard deviation", unit="share")


class ImplementationCost(Section):
    """What carrying out the decision costs a member."""

    mean: NonNegative = number(
        0.21,
        "Mean one-time burden of adopting",
        unit="utility",
        source="estimated: experiments/calibration/ipv6 (.18 to .28)",
        symbol="κ",
    )
    sd: NonNegative = number(0.105, "Standard deviation", unit="utility")


class Group(Section):
    """People who share an interest and an outlook."""

    kind: Kind = choice("other", "What the group is, so that designs can address it on any case")
    description: str = Field("", description="Who they are, in a line")
    share: Share | None = number(
        None, "Share of the affected who are drawn from this group", unit="share of people"
    )
    ideal: PerDimension = number(
        {}, "Mean of what members want, per dimension", unit="scale units", symbol="x"
    )
    ideal_sd: SharePerDimension = number(0.15, "Spread of it inside the group", unit="share of the scale")
    salience: WeightPerDimension = number(
        1, "Relative weight members put on each dimension", unit="ratio", symbol="s"
    )
    salience_concentration: Positive = number(
        8, "How alike members are in these weights (total of the Dirichlet distribution)"
    )
    expertise: SharePerDimension = number(
        0.3, "Members who hold an argument about what works, per dimension", unit="share of people"
    )
    affectedness: Affectedness = Affectedness()
    resources: Resources = Resources()
    operator_share: Share | None = number(
        None,
        "Share of the action that implementation depends on; by head count if left out everywhere",
        unit="share of the action",
        symbol="o",
    )
    operator_sigma: NonNegative = number(
        1, "How unevenly it is spread inside the group: standard deviation of the logarithm", unit="log units"
    )
    implementation_cost: ImplementationCost = ImplementationCost()
    institutional_trust: Share = number(0.5, "Fairness expected of the process beforehand", unit="share")
    accountability: Share = number(0.5, "How far members answer to an audience at home", unit="share")
    career: Share = number(
        0,
        "How far members are judged by peers and principals who take dissent for a lack of competence "
        "(Meade and Stasavage 2008); 0 = not at all",
        unit="share",
    )
    breakdown_cost: Annotated[Quantity, Between(0.01, 100)] | None = number(
        None,
        "How far ending without agreement leaves a member below writing the text itself: counts in what "
        "people hold out for, not in outcomes. Left out: the status quo stands, with its worth to each",
        unit="utility",
    )
    joining_rate: NonNegative | None = number(
        None,
        "How often members consider joining (a slow parliament: less than once a year); as all if left out",
        unit="times a year",
    )
    eligible_from: Annotated[WholeNumber, Between(0, 600)] = number(
        0, "Month from which members may join, or be invited to", unit="months", source="convention"
    )
    invitation: Share = number(
        1,
        "Chance to be invited, for those who may join on invitation alone; 1 = open to all",
        unit="probability per month",
        source="convention",
    )
    civic: NonNegative = number(0.02, "Willingness to attend apart from any stake", unit="utility")
    regions: dict[Name, Share] | None = Field(
        None, description="Share of members who live in each region; the regions' own shares if left out"
    )
    population_weight: Positive = number(
        1, "People behind one member, where votes are weighted by population"
    )


# --- A stakeholder known by name, whose position somebody has measured ---


class Actor(Section):
    """One state, firm or organisation."""

    name: Annotated[str, Field(min_length=1, description="What it is called")]
    group: Name = Field(..., description="The group it belongs to")
    position: PerDimension = number({}, "What it wants, per dimension", unit="scale units", symbol="x")
    position_error: Share = number(
        0, "Standard deviation of the measurement", unit="share of the scale", source="taken as measured"
    )
    salience: SharePerDimension = number(
        1, "How much it cares, per dimension, 0 to 1", unit="share", symbol="s"
    )
    capability: Positive = number(1, "Potential influence; resources are this over the largest")
    resources: PositiveShare | None = number(
        None, "Means to take part; from capability if left out (at least .05)", unit="share", symbol="r"
    )
    affectedness: Positive | None = number(
        None, "How much is at stake; its mean salience if left out", unit="ratio", symbol="a"
    )
    operator_share: Share | None = number(None, "Share of the action", unit="share of the action", symbol="o")
    region: Name | None = Field(None, description="Where it is; may be left out when there is one region")
    population_weight: Positive = number(1, "People it stands for, where votes are weighted by population")


# --- Everyone affected: drawn from groups, or named one by one, or both ---


class Population(Section):
    """All affected stakeholders, not only those who will attend."""

    size: Annotated[WholeNumber, Between(30, 10_000)] | None = number(
        None,
        "All affected, named actors included; leave out when everybody is named",
        unit="people",
        symbol="N",
    )
    groups: Annotated[dict[Name, Group], Field(min_length=1, description="The groups people belong to")]
    regions: dict[Name, Region] = Field(
        {"everywhere": Region()}, min_length=1, description="Where people live; one region if left out"
    )
    actors: tuple[Actor, ...] = Field(
        (), description="Stakeholders known by name, positions measured by someone"
    )
    absent: tuple[str, ...] = choice(
        (), "Groups and named actors that are taken out; everybody else keeps its own luck"
    )
    replaced: dict[str, str] = choice(
        {}, "In whose seats sit people like those of which other group, or which other named actor"
    )

    NEWER = frozenset({"absent", "replaced"})

    @property
    def present_actors(self) -> tuple[Actor, ...]:
        """Named actors that are not taken out, in the order of every array."""
        gone = set(self.absent)
        return tuple(actor for actor in self.actors if not gone & {actor.name, actor.group})

    @property
    def total(self) -> int:
        """N, whichever way it was given."""
        return len(self.actors) if self.size is None else int(self.size)
