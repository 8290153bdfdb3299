"""Something wrong at a path of a document, in the words of the schema, before its line is known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args, get_origin

from pydantic_core import ErrorDetails

from simulation.scenario.problem import Problem, hint, listed
from simulation.scenario.schema.number import bounds_of, shown
from simulation.scenario.schema.section import DEFAULT, Origin, Path, Section
from simulation.words import later, spoken

# --- Something wrong at a path of a document, before it is known where in which file that path stands ---


@dataclass(frozen=True)
class Complaint:
    """What is wrong at a path."""

    path: Path
    message: str
    about_key: bool = False  # the key is wrong, not its value
    missing: bool = False  # nothing stands there, and something should

    def below(self, *steps: str | int) -> "Complaint":
        """Return the same complaint about a part of a larger document."""
        return replace(self, path=(*steps, *self.path))

    def inside(self, parts: Iterable[Path]) -> bool:
        """Tell whether the path lies in one of the parts."""
        return any(self.path[: len(part)] == part for part in parts)

    def located(self, origin: Origin | None) -> Problem:
        """Give the complaint its place in a file."""
        if origin is None:
            return Problem(spoken("(not from a file)"), None, None, dotted(self.path), self.message)
        place = origin.place(self.path, of_key=self.about_key)
        line, column = place or (None, None)
        plain = (
            self.path[-1:] == (DEFAULT,) and self.path not in origin.values
        )  # `salience: 1` for `{default: 1}`
        return Problem(
            origin.file, line, column, dotted(self.path[:-1] if plain else self.path), self.message
        )


def overlap(one: Path, other: Path) -> bool:
    """Tell whether one path leads through the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def dotted(path: Path) -> str:
    """Write a path as `population.groups.business.share` or `issue.dimensions[0].name`.

    Examples
    --------
    >>> dotted(("issue", "dimensions", 0, "name"))
    'issue.dimensions[0].name'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


# --- Every complaint of the schema, in words a scenario author can act on ---

EXPECTED = {
    "model_type": later("a mapping (`key: value` lines)"),
    "model_attributes_type": later("a mapping (`key: value` lines)"),
    "dict_type": later("a mapping (`key: value` lines)"),
    "tuple_type": later("a list"),
    "list_type": later("a list"),
    "string_type": later("text"),
    "bool_type": later("true or false"),
    "bool_parsing": later("true or false"),
}


def complaint_of(detail: ErrorDetails, schema: type[Section]) -> Complaint:
    """Turn one complaint of the schema into our words."""
    path = path_of(detail)
    about_key = detail["type"] in ("extra_forbidden", "name") or "unknown key" in detail["msg"]
    return Complaint(path, message_of(detail, schema, path), about_key, missing=detail["type"] == "missing")


def path_of(detail: ErrorDetails) -> Path:
    """Return the path of a complaint, down to the key inside a sourced number."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    return (*path, *detail.get("ctx", {}).get("below", ()))


def message_of(detail: ErrorDetails, schema: type[Section], path: Path) -> str:
    """Say what is wrong, what is allowed, and what may have been meant."""
    kind, received = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = keys_at(schema, path[:-1])
        return spoken(
            "unknown key; allowed here: {known}{hint}",
            known=listed(allowed),
            hint=hint(str(path[-1]), allowed),
        )
    if kind == "missing":
        return _missing(meaning_of(schema, path))
    if kind == "literal_error":
        words = [str(word) for word in literals_at(schema, path)]
        return spoken(
            "{received} is not allowed; allowed: {known}{hint}",
            received=shown(received),
            known=listed(words),
            hint=hint(str(received), words),
        )
    if kind == "string_type" and isinstance(received, int | float):
        return spoken("{received} is not text; put it in quotation marks", received=shown(received))
    if kind in EXPECTED:
        return spoken(
            "{received} is not {expected}", received=shown(received), expected=spoken(EXPECTED[kind])
        )
    if kind == "too_short":
        return spoken(
            "{received} with nothing in it; at least {least} needed",
            received=shown(received),
            least=context["min_length"],
        )
    if kind == "too_long":
        return spoken(
            "{number} entries are too many; allowed are {most}",
            number=context["actual_length"],
            most=context["max_length"],
        )
    if kind == "string_too_short":
        return spoken("must not be empty")
    if kind == "string_too_long":
        return spoken(
            "{number} characters are too many; allowed are {most}",
            number=len(str(received)),
            most=context["max_length"],
        )
    if kind == "multiple_of":
        return spoken(
            "{received} is not a multiple of {step}", received=shown(received), step=context["multiple_of"]
        )
    if kind in ("number", "whole_number"):
        return detail["msg"] + allowed_number(schema, path)
    return detail["msg"]


def keys_at(schema: type[Section], path: Path) -> list[str]:
    """Return the keys that the section at the path knows."""
    section = type_at(schema, path)
    if not (isinstance(section, type) and issubclass(section, Section)):
        return []
    common = list(Section.model_fields)  # allowed everywhere, and seldom what was meant
    own = [name for name in section.model_fields if name not in common]
    return [*own, *(["extends"] if section.EXTENDABLE else []), *common]


def _missing(meaning: str) -> str:
    """Say that a key is missing, and what it would say."""
    if not meaning:
        return spoken("the key is missing")
    return spoken("the key is missing: {meaning}", meaning=spoken(meaning))


def meaning_of(schema: type[Section], path: Path) -> str:
    """Return what a missing key would say, from its description."""
    section = type_at(schema, path[:-1])
    known = section.model_fields if isinstance(section, type) and issubclass(section, Section) else {}
    field = known.get(str(path[-1]))
    return field.description or "" if field else ""


def literals_at(schema: type[Section], path: Path) -> tuple[Any, ...]:
    """Return the words that the field at the path allows."""
    return get_args(type_at(schema, path))


def allowed_number(schema: type[Section], path: Path) -> str:
    """Return the range that the number at the path may lie in."""
    bounds = bounds_of(annotation_at(schema, path))
    return spoken("; allowed is a number {bounds}", bounds=bounds) if bounds else ""


def type_at(schema: type[Section], path: Path) -> Any:
    """Return the bare type of what stands at the path."""
    return bare(annotation_at(schema, path))


def annotation_at(schema: Any, path: Path) -> Any:
    """Follow a path through the schema's types."""
    for step in path:
        schema = step_into(bare(schema), step)
        if schema is None:
            return None
    return schema


def step_into(annotation: Any, step: str | int) -> Any:
    """Return the type of one part of a section, list or mapping, with the range it is annotated with."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        field = annotation.model_fields.get(str(step))
        # The schema keeps a field's range apart from its type; the ellipsis is for fields without a range.
        return field and Annotated[field.annotation, *field.metadata, ...]
    if get_origin(annotation) in (tuple, dict):
        arguments = get_args(annotation)
        return arguments[0] if get_origin(annotation) is tuple else arguments[1]
    return None


def bare(annotation: Any) -> Any:
    """Strip `Annotated` and `| None` from a type."""
    while True:
        arguments = [part for part in get_args(annotation) if part is not type(None)]
        if hasattr(annotation, "__metadata__") or (
            type(None) in get_args(annotation) and len(arguments) == 1
        ):
            annotation = arguments[0]
        else:
            return annotation
