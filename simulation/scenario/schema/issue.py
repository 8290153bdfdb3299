"""The problem as its author writes it down."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.schema.bounds import Between, Share
from simulation.scenario.schema.names import Name
from simulation.scenario.schema.number import Count, Quantity
from simulation.scenario.schema.section import Section, number


class Scale(Section):
    """The ruler of a dimension: its two ends, in the unit in which positions are given."""

    WORDS = Section.WORDS | {"unit", "low_means", "high_means"}

    low: Quantity = number(0, "Low end", source="convention")
    high: Quantity = number(1, "High end", source="convention")
    unit: str = Field("", description="Unit of positions, for messages and tables")
    low_means: str = Field("", description="What a text at the low end says")
    high_means: str = Field("", description="What a text at the high end says")


class Optimum(Section):
    """What would work best for everyone: drawn anew in every replicate, unknown to all."""

    mean: Quantity | None = number(
        None, "Mean over replicates; half-way up the scale if left out", unit="scale units"
    )
    sd: Share = number(0.2, "Standard deviation over replicates", unit="share of the scale")


class PublicBelief(Section):
    """What is publicly held to work before anybody argues: the same for all, and perhaps wrong."""

    mean: Quantity | None = number(
        None, "Mean over replicates; that of the optimum if left out", unit="scale units"
    )
    error_sd: Annotated[Quantity, Between(0, 0.5)] = number(
        0, "Standard deviation of its error; 0 = the public knows the mean", unit="share of the scale"
    )


class Dimension(Section):
    """One thing the text has to settle."""

    name: Name = Field(..., description="How positions refer to it")
    description: str = Field("", description="What is at stake, in a line")
    scale: Scale = Field(Scale(), description="The ruler; 0 to 1 if left out")
    status_quo: Quantity = number(..., "What holds while nothing is decided", unit="scale units", symbol="q0")
    levels: Annotated[Count, Between(0, 1000)] = number(
        0,
        "Evenly spaced values a text can take, both ends among them (2 = yes or no); 0 = any value",
        unit="values",
        source="convention",
    )
    optimum: Optimum = Field(Optimum(), description="What would work best, as far as anybody can know")
    public_belief: PublicBelief = Field(PublicBelief(), description="What is publicly held to work")


class Issue(Section):
    """The problem: its dimensions, how they hang together, and how far it is a search for what works."""

    dimensions: Annotated[
        tuple[Dimension, ...], Field(min_length=1, max_length=20, description="What the text has to settle")
    ]
    common_value_share: Share = number(
        0.5,
        "0 = pure conflict of interest, 1 = pure search for what works",
        unit="share",
        symbol="ω",
    )
    interlinkage: Share = number(
        0.3,
        "Pairs of dimensions that cannot be settled apart",
        unit="share of pairs",
        symbol="J",
    )
    interlinkage_strength: Annotated[Quantity, Between(0, 2)] = number(
        0.5,
        "How much linked dimensions weigh against single ones; up to 2, everybody still has one best text",
        symbol="η",
    )
