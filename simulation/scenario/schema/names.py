"""Names that files give to things, and tables keyed by them."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.bounds import Positive, Share
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.showing import shown
from simulation.scenario.schema.written_number import SOURCED_KEYS

Kind = Literal["government", "business", "civil_society", "technical_community", "other"]
KINDS: tuple[Kind, ...] = ("government", "business", "civil_society", "technical_community", "other")

DEFAULT = "default"  # the key that stands for everything not named
RESERVED = (DEFAULT, "all", "each_group", "chair", *SOURCED_KEYS)


def check_name(name: str) -> str:
    """Accept `lower_case_words`, which can be used as keys and column names everywhere."""
    if name in RESERVED:
        detail = {"shown": shown(name)}
        raise PydanticCustomError("name", "{shown} has a meaning of its own and cannot be a name", detail)
    if not (name.isascii() and name.isidentifier() and name == name.lower()):
        detail = {"shown": shown(name)}
        raise PydanticCustomError(
            "name", "{shown} is not a name; use small letters, digits and _, starting with a letter", detail
        )
    return name


def spread(written: object) -> object:
    """Let one plain value stand for every key: `0.4` means `{default: 0.4}`."""
    if isinstance(written, Mapping) and "value" not in written:
        return dict(written)
    return {DEFAULT: written}


Name = Annotated[str, AfterValidator(check_name)]

PerDimension = Annotated[
    dict[str, Quantity], BeforeValidator(spread, json_schema_input_type=Quantity | dict[str, Quantity])
]
"""A number for each issue dimension; `default` for those not named."""
SharePerDimension = Annotated[
    dict[str, Share], BeforeValidator(spread, json_schema_input_type=Share | dict[str, Share])
]
WeightPerDimension = Annotated[
    dict[str, Positive], BeforeValidator(spread, json_schema_input_type=Positive | dict[str, Positive])
]


def look_up[T](table: Mapping[str, T], name: str, otherwise: T) -> T:
    """Return the entry of a name, else the table's default, else what the caller says."""
    return table.get(name, table.get(DEFAULT, otherwise))


def look_up_group[T](table: Mapping[str, T], group: str, kind: Any, otherwise: T) -> T:
    """Return the entry of a group: by its own name, else by its kind, else the table's default."""
    if group in table:
        return table[group]
    return look_up(table, kind, otherwise)
