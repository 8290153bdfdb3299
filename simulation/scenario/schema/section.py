"""What every part of a scenario, a design or a rule has: names, its place in a file, a content hash.

Content hashes: the same world, the same digest, whatever the file is called or says in comments.

Left out are words that change no run (names of the case, summaries, sources, notes) and everything the model
does not read (what was observed). Groups, regions and dimensions enter in their order, because their order
is their index.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.number import SOURCED_KEYS, Positive, Quantity, Share, shown
from simulation.words import spoken

# --- Names that files give to things, and tables keyed by them ---

Kind = Literal["government", "business", "civil_society", "technical_community", "other"]
KINDS: tuple[Kind, ...] = ("government", "business", "civil_society", "technical_community", "other")

DEFAULT = "default"  # the key that stands for everything not named
RESERVED = (DEFAULT, "all", "each_group", "chair", *SOURCED_KEYS)


def check_name(name: str) -> str:
    """Accept `lower_case_words`, which can be used as keys and column names everywhere."""
    if name in RESERVED:
        detail = {"shown": shown(name)}
        raise PydanticCustomError(
            "name", spoken("{shown} has a meaning of its own and cannot be a name"), detail
        )
    if not (name.isascii() and name.isidentifier() and name == name.lower()):
        detail = {"shown": shown(name)}
        raise PydanticCustomError(
            "name",
            spoken("{shown} is not a name; use small letters, digits and _, starting with a letter"),
            detail,
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


# --- Where each part of a scenario or design was written, for messages that come later ---

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column in a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Origin:
    """A file, and the places of its keys and values."""

    file: str
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def known_part(self, path: Path) -> Path:
        """Return the longest beginning of the path that is written in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def place(self, path: Path, *, of_key: bool = False) -> Place | None:
        """Return where the value (or key) at the path stands, or else its nearest surroundings."""
        if of_key and path in self.keys:
            return self.keys[path]
        known = self.known_part(path)
        if known != path and (*known, "extends") in self.keys:
            return self.keys[*known, "extends"]
        if known != path and known in self.keys:
            return self.keys[known]
        return self.values.get(known)

    def below(self, path: Path) -> "Origin":
        """Return the origin of a part of the file."""
        depth = len(path)
        return Origin(
            self.file,
            {where[depth:]: place for where, place in self.values.items() if where[:depth] == path},
            {
                where[depth:]: place
                for where, place in self.keys.items()
                if where[:depth] == path and where != path
            },
        )


# --- What every part of a scenario, a design or a rule has in common ---

ASSUMPTION = "assumption"  # the source of a number that nobody has measured
CONVENTION = "convention"  # … that nobody could measure: where a scale begins, what 1 means


class Section(BaseModel):
    """A part of a file: frozen once read, and no key that it does not know.

    `source` and `note` hold for every number of the section that does not state its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    WORDS: ClassVar[frozenset[str]] = frozenset({"source", "note", "description"})
    """Fields that tell the reader something and change no run: left out of the content hash."""

    NEWER: ClassVar[frozenset[str]] = frozenset()
    """Fields younger than the hashes of published results: in the hash only where they say something."""

    EXTENDABLE: ClassVar[bool] = False
    """Whether a file may start from another one with `extends`."""

    source: str | None = Field(
        None, description="Where the numbers of this section come from, or `assumption`"
    )
    note: str | None = Field(None, description="How they were read")

    @property
    def said(self) -> frozenset[str]:
        """Keys that were given another value than their default.

        A section that comes from a manifest has every key, those that nobody ever wrote among them.
        """
        fields = self.__class__.model_fields  # also where a section is watched (`building.watching`)
        return frozenset(
            name
            for name in self.model_fields_set
            if getattr(self, name) != fields[name].get_default(call_default_factory=True)
        )


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


# --- Content hashes: the same world, the same digest, whatever the file is called or says in comments ---


def content_hash(section: Section) -> str:
    """Return the SHA-256 digest (hexadecimal) of everything in the section that a run depends on."""
    canonical = json.dumps(content(section), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def content(value: Any) -> Any:
    """Reduce a section to plain data in a fixed order."""
    if isinstance(value, Section):
        silent = {name for name in value.NEWER if not getattr(value, name)}
        kept = sorted(set(type(value).model_fields) - value.WORDS - silent)
        return {name: content(getattr(value, name)) for name in kept}
    if isinstance(value, dict):
        entries = [(key, content(entry)) for key, entry in value.items()]
        ordered = any(isinstance(entry, Section) for entry in value.values())
        return entries if ordered else sorted(entries)
    if isinstance(value, tuple):
        return [content(entry) for entry in value]
    if isinstance(value, int):
        return value if isinstance(value, bool) else int(value)
    return float(value) if isinstance(value, float) else value
