"""What every part of a scenario, a design or a rule has in common."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

ASSUMPTION = "assumption"  # the source of a number that nobody has measured
CONVENTION = "convention"  # … that nobody could measure: where a scale begins, what 1 means


class Section(BaseModel):
    """A part of a file: frozen once read, and no key that it does not know.

    `source` and `note` hold for every number of the section that does not state its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    WORDS: ClassVar[frozenset[str]] = frozenset({"source", "note", "description"})
    """Fields that tell the reader something and change no run: left out of the content hash."""

    EXTENDABLE: ClassVar[bool] = False
    """Whether a file may start from another one with `extends`."""

    source: str | None = Field(
        None, description="Where the numbers of this section come from, or `assumption`"
    )
    note: str | None = Field(None, description="How they were read")


def number(
    default: Any, description: str, *, unit: str = "", source: str = ASSUMPTION, symbol: str = ""
) -> Any:
    """Declare a number of the model: what it means, its unit, and where its default comes from.

    Parameters
    ----------
    default
        `...` when the author must give it.
    description
        What the number means in the world.
    unit
        Empty for pure numbers.
    source
        Of the default: a citation, or the word `assumption`.
    symbol
        The letter the literature uses, if any.
    """
    details = {"unit": unit, "default_source": source, "symbol": symbol}
    return Field(default, description=description, json_schema_extra={k: v for k, v in details.items() if v})


def choice(default: Any, description: str) -> Any:
    """Declare something one chooses among a few words."""
    return Field(default, description=description)
