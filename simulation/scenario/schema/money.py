"""What hours and support cost: for reports alone, no run reads it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from simulation.scenario.schema.number import NonNegative
from simulation.scenario.schema.section import Section, number, spread


class Money(Section):
    """Rates, by which reports tell the price of a process in money beside hours.

    Keys of `hourly_rates` are groups of the scenario, or kinds of group, or `default`.
    """

    currency: Annotated[str, Field(min_length=1, max_length=12)] = Field(
        ..., description="In which all amounts are, as EUR"
    )
    budget_unit: NonNegative | None = number(
        None,
        "What one unit of the support budget costs: to lift one person's full cost barrier, such as the "
        "journeys to all meetings; not counted if left out",
        unit="currency per budget unit",
    )
    hourly_rates: Annotated[
        dict[str, NonNegative],
        BeforeValidator(spread, json_schema_input_type=NonNegative | dict[str, NonNegative]),
    ] = number(
        {},
        "What an hour in the room costs whoever pays for it, by group; groups without a rate are not counted",
        unit="currency per hour",
    )
