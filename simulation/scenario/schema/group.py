"""A group of the affected, as distributions from which every replicate draws its members."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.schema.bounds import Between, NonNegative, Positive, PositiveShare, Share
from simulation.scenario.schema.names import Kind, Name, PerDimension, SharePerDimension, WeightPerDimension
from simulation.scenario.schema.number import Count, Quantity
from simulation.scenario.schema.section import Section, choice, number


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
    eligible_from: Annotated[Count, Between(0, 600)] = number(
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
