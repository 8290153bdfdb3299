"""A stakeholder known by name, whose position somebody has measured."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.schema.bounds import Positive, PositiveShare, Share
from simulation.scenario.schema.names import Name, PerDimension, SharePerDimension
from simulation.scenario.schema.section import Section, number


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
