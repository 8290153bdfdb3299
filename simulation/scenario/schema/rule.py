"""Decision rules are data: chambers, quotas, vetoes and what becomes of objections."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool

from simulation.scenario.schema.bounds import Share
from simulation.scenario.schema.section import Section, choice, number

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
