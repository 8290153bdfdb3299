"""Parameter tables of the schema: every number a file may give, its default, and where that comes from."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from simulation.scenario.description.tables import allowed, value_in_words
from simulation.scenario.schema import Section

NO_DEFAULT = "—"
TO_BE_GIVEN = "to be given"
COLUMNS = ("key", "meaning", "unit", "allowed", "default", "source of the default")


class SchemaRow(NamedTuple):
    """One number or choice that a file may give."""

    key: str
    meaning: str
    unit: str
    allowed: str
    default: str
    source: str


def schema_table(name: str) -> str:
    """Return a section of the schema, and all sections inside it, as a Markdown table.

    Parameters
    ----------
    name
        Of the schema class: `Issue`, `Context`, `Design` …

    Examples
    --------
    >>> print(schema_table("Clock").splitlines()[2])
    | `rounds_per_month` | Meeting cycles a month | rounds per month | above 0 | 1 | assumption |
    """
    lines = [markdown_row(COLUMNS), markdown_row("---" for _ in COLUMNS)]
    return "\n".join([*lines, *(markdown_row(row) for row in rows_of(section_called(name)))])


def section_called(name: str) -> type[Section]:
    """Return the schema class of that name."""
    found = [section for section in all_sections(Section) if section.__name__ == name]
    return found[0]


def all_sections(section: type[Section]) -> Iterator[type[Section]]:
    """Yield a section and everything derived from it."""
    yield section
    for derived in section.__subclasses__():
        yield from all_sections(derived)


def rows_of(section: type[Section], above: str = "") -> Iterator[SchemaRow]:
    """Yield the numbers and choices of a section, those of inner sections after their name."""
    for name, field in section.model_fields.items():
        if inner := section_in(field.annotation):
            yield from rows_of(inner, f"{above}{name}.")
        elif (field.json_schema_extra or allowed(section, name)) and name != "schema_version":
            yield as_schema_row(section, name, field, above)


def section_in(annotation: Any) -> type[Section] | None:
    """Return the section a field consists of, if it does (lists and mappings have tables of their own)."""
    return annotation if isinstance(annotation, type) and issubclass(annotation, Section) else None


def as_schema_row(section: type[Section], name: str, field: FieldInfo, above: str) -> SchemaRow:
    """Describe one field."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    default = default_in_words(field)
    symbol = f" ({extra['symbol']})" if extra.get("symbol") else ""
    return SchemaRow(
        f"`{above}{name}`{symbol}",
        field.description or "",
        str(extra.get("unit", "")),
        allowed(section, name),
        default,
        str(extra.get("default_source", "")) if default != NO_DEFAULT and default != TO_BE_GIVEN else "",
    )


def default_in_words(field: FieldInfo) -> str:
    """Write a default; what must be given has none."""
    default = field.default
    if default is PydanticUndefined:
        return TO_BE_GIVEN
    if default is None or default == {} or default == ():
        return NO_DEFAULT
    if isinstance(default, dict):
        return ", ".join(f"{value} ({key})" for key, value in default.items())
    return value_in_words(default)


def markdown_row(cells: Any) -> str:
    """Write cells as a row of a Markdown table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
