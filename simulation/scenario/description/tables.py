"""Parameter tables: what every number is, between what values it may lie, and where it comes from."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from simulation.scenario.complaint import dotted
from simulation.scenario.provenance import Parameter, citation, field_details, parameters
from simulation.scenario.schema import Design, Ecosystem, Quantity, Scenario, Section, WholeNumber
from simulation.scenario.schema.number import bounds_of, plain_number

# --- Parameter tables: what every number is, between what values it may lie, and where it comes from ---


class ParameterRow(NamedTuple):
    """One line of a parameter table."""

    name: str  # where it stands in the file
    value: str
    unit: str
    range: str  # as its author states it, else what is allowed
    source: str  # a citation, or the word assumption
    meaning: str


def parameter_table(scenario: Scenario, design: Design | None = None) -> list[ParameterRow]:
    """List every number and choice of a case, and of the design tried on it.

    Parameters
    ----------
    scenario
        The case.
    design
        The process design; the one history used if left out.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> rows = {row.name: row for row in parameter_table(load_scenario("iana_transition"))}
    >>> rows["population.size"].value, rows["population.size"].unit, rows["population.size"].range
    ('364', 'people', '200 to 1000')
    """
    case = [one for one in parameters(scenario) if one.path[0] not in ("historical_design", "observed")]
    process = parameters(design or scenario.historical_design, ("process",))
    return [as_row(one, scenario) for one in [*case, *process] if one.field != "schema_version"]


def ecosystem_table(ecosystem: Ecosystem) -> list[ParameterRow]:
    """List every number and choice of an ecosystem; after its own come those of its venues' designs.

    Examples
    --------
    >>> from simulation.scenario import load_ecosystem
    >>> rows = {row.name: row for row in ecosystem_table(load_ecosystem("regime_complex"))}
    >>> rows["shopping.switching_cost"].value, rows["shopping.switching_cost"].unit
    ('0.02', 'utility')
    """
    found = [one for one in parameters(ecosystem) if one.field != "schema_version"]
    return [as_row(one, None) for one in sorted(found, key=lambda one: "design" in one.path)]


def as_row(parameter: Parameter, scenario: Scenario | None) -> ParameterRow:
    """Put one number or choice into words; a scenario knows references, and the units of its scales."""
    section, field = type(parameter.section), parameter.field
    unit = str(field_details(parameter.section, field).get("unit", ""))
    return ParameterRow(
        name=dotted(parameter.path),
        value=value_in_words(parameter.value),
        unit=unit if scenario is None else unit_in_words(unit, parameter, scenario),
        range=stated_range(parameter.value) or allowed(section, field),
        source=citation(parameter.source, {} if scenario is None else scenario.references),
        meaning=section.model_fields[field].description or "",
    )


def value_in_words(value: Any) -> str:
    """Write a number or a choice."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain_number(value) if isinstance(value, int | float) else str(value)


def unit_in_words(unit: str, parameter: Parameter, scenario: Scenario) -> str:
    """Name the unit of a scale where the dimension is known."""
    scales = {dimension.name: dimension.scale.unit for dimension in scenario.issue.dimensions}
    if parameter.path[:2] == ("issue", "dimensions"):
        known = scenario.issue.dimensions[int(parameter.path[2])].scale.unit
    else:
        known = scales.get(str(parameter.path[-1]), "")
    return unit.replace("scale units", known or "scale units")


def stated_range(value: Any) -> str:
    """Return the plausible range that the file states for a number."""
    interval = value.provenance.range if isinstance(value, Quantity | WholeNumber) else None
    return f"{plain_number(interval[0])} to {plain_number(interval[1])}" if interval else ""


def allowed(section: type[Section], field: str) -> str:
    """Return what the schema allows: a range, words, or yes and no."""
    details = section.model_fields[field]
    bounds = next((found for found in map(bounds_of, details.metadata) if found), None)
    bounds = bounds or bounds_of(details.annotation)
    if bounds:
        return str(bounds)
    words = list(words_of(details.annotation))
    return ", ".join(words) if words else "yes, no" if details.annotation is bool else ""


def words_of(annotation: Any) -> Iterator[str]:
    """Yield the words that a type allows."""
    if get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation))
    for part in get_args(annotation):
        yield from words_of(part)


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


def schema_table(name: str, without: str = "") -> str:
    """Return a section of the schema, and all sections inside it, as a Markdown table.

    Parameters
    ----------
    name
        Of the schema class: `Issue`, `Context`, `Design` …
    without
        A key that is left out with all below it, because it has a table of its own.

    Examples
    --------
    >>> print(schema_table("Clock").splitlines()[2])
    | `rounds_per_month` | Meeting cycles a month | rounds per month | above 0 | 1 | assumption |
    """
    lines = [markdown_row(COLUMNS), markdown_row("---" for _ in COLUMNS)]
    rows = [
        row for row in rows_of(section_called(name)) if not (without and row.key.startswith(f"`{without}"))
    ]
    return "\n".join([*lines, *(markdown_row(row) for row in rows)])


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
