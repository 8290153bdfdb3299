"""YAML text becomes plain data; every key and value keeps its line and column."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import ScalarNode

from simulation.scenario.complaint import dotted
from simulation.scenario.problem import Problem
from simulation.scenario.schema.number import shown
from simulation.scenario.schema.section import Origin, Place
from simulation.words import spoken

# --- What a bare word of a YAML file means: a number, true or false, nothing, or text ---

LONGEST_NUMBER = 40  # characters; longer digits are text


def scalar(event: Any, resolver: Any) -> str | int | float | None:
    """Give a scalar its YAML 1.2 meaning; whatever is neither number, boolean nor empty is text."""
    text = str(event.value)
    if not event.implicit[0]:
        return text
    tag = str(resolver.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() == "true"
    if tag in ("int", "float") and len(text) <= LONGEST_NUMBER:
        return a_number(text)
    return text


def a_number(text: str) -> int | float | str:
    """Read a number; what only looks like one stays text."""
    bare = text.replace("_", "").lower()
    try:
        if bare.lstrip("+-").startswith(("0x", "0o", "0b")):
            return int(bare, 0)
        return int(bare)
    except ValueError:
        pass
    try:
        return float(bare.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text


# --- YAML text becomes plain data; every key and value keeps its line and column ---

type Data = Any  # dict, list and scalars, as YAML has them

MOST_ENTRIES = 50_000  # keys and values; the largest case so far has 900
DEEPEST = 20  # levels of nesting; a scenario needs 7


def read_yaml(text: str, file: str) -> tuple[Data, Origin, list[Problem]]:
    """Read one YAML document.

    Returns
    -------
    data, origin, problems
        Everything that is wrong with the YAML itself is in `problems`; then `data` is not to be used.
    """
    tree = YamlTree(file)
    yaml = YAML(typ="safe", pure=True)
    try:
        for event in yaml.parse(text):
            tree.take(event, yaml.resolver)
            if tree.hopeless:
                break
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        tree.problems.append(
            Problem(
                file,
                place.line,
                place.column,
                "",
                spoken("this is not YAML: {in_words}", in_words=in_words(error)),
            )
        )
    except YAMLError as error:
        line, column = getattr(error, "line", 0), getattr(error, "column", 0)
        reason = str(getattr(error, "reason", spoken("cannot be read")))
        tree.problems.append(
            Problem(file, line + 1, column + 1, "", spoken("this is not YAML: {reason}", reason=reason))
        )
    return tree.root, tree.origin, tree.problems


def in_words(error: MarkedYAMLError) -> str:
    """Say what the commonest slips are, in place of the parser's terms."""
    raw = " ".join(str(error.problem or error.context or spoken("cannot be read")).split())
    if "mapping values are not allowed" in raw:
        return spoken(
            'a ":" where none is expected; check the indentation, and quote text that contains ": "'
        )
    if raw.startswith("expected ',' or"):
        return spoken("a comma is missing, or a bracket opened above is not closed")
    if "\\t" in raw:
        return spoken("a tab; indent with spaces")
    if "expected <block end>" in raw:
        return spoken("the indentation does not fit the lines above")
    if "could not find expected ':'" in raw:
        return spoken('a ":" is missing after a key, or the indentation does not fit the lines above')
    return raw


class YamlTree:
    """Data under construction, fed one event at a time (without recursion: depth is checked, not trusted)."""

    def __init__(self, file: str) -> None:
        self.root: Data = None
        self.origin = Origin(file)
        self.problems: list[Problem] = []
        self.hopeless = False
        self.documents = self.entries = 0
        self.open: list[Data] = []
        self.path: list[str | int] = []
        self.awaiting_value: list[bool] = []

    def take(self, event: Any, resolver: Any) -> None:
        """Add what an event brings."""
        self.entries += isinstance(event, ScalarEvent)
        if self.entries > MOST_ENTRIES:
            self.complain(
                event,
                spoken(
                    "more than {most_entries:,} keys and values; is this the right file?",
                    most_entries=MOST_ENTRIES,
                ),
            )
            self.hopeless = True
            return
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain(
                    event, spoken("a second document (---) in one file; keep one scenario per file")
                )
                self.hopeless = True
        elif isinstance(event, AliasEvent):
            self.complain(
                event,
                spoken(
                    "aliases (*{anchor}) are not allowed; write the value out, or use `extends`",
                    anchor=event.anchor,
                ),
            )
            self.put(event, None)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.close()
        elif isinstance(event, NodeEvent):
            self.refuse_decorations(event)
            if isinstance(event, ScalarEvent):
                self.put(event, scalar(event, resolver))
            elif isinstance(event, MappingStartEvent | SequenceStartEvent):
                self.descend(event)

    def refuse_decorations(self, event: Any) -> None:
        """Allow neither anchors nor tags."""
        if event.anchor is not None:
            self.complain(
                event,
                spoken(
                    "anchors (&{anchor}) are not allowed; write the value out, or use `extends`",
                    anchor=event.anchor,
                ),
            )
        if event.tag is not None:
            self.complain(event, spoken("tags (!…) are not allowed"))

    def descend(self, event: Any) -> None:
        """Open a mapping or a list."""
        if len(self.open) >= DEEPEST:
            self.complain(event, spoken("nested deeper than {deepest} levels", deepest=DEEPEST))
            self.hopeless = True
            return
        container: Data = {} if isinstance(event, MappingStartEvent) else []
        self.put(event, container)
        self.open.append(container)
        self.awaiting_value.append(False)
        self.path.append(0)

    def close(self) -> None:
        """Close the innermost mapping or list."""
        self.open.pop()
        self.awaiting_value.pop()
        self.path.pop()

    def put(self, event: Any, value: Data) -> None:
        """Put a key or a value where it belongs."""
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        if not self.open:
            self.root = value
            self.origin.values[()] = place
            return
        parent = self.open[-1]
        if isinstance(parent, list):
            self.path[-1] = len(parent)
            parent.append(value)
        elif not self.awaiting_value[-1]:
            self.name_key(event, value, place)
            return
        else:
            self.awaiting_value[-1] = False
            if self.path[-1] in parent:
                return  # a duplicate, already complained about
            parent[self.path[-1]] = value
            if value is None:  # nothing stands there: the parser points at whatever comes next
                place = self.origin.keys[tuple(self.path)]
        self.origin.values[tuple(self.path)] = place

    def name_key(self, event: Any, key: Data, place: Place) -> None:
        """Take a key; keys are text, and every key occurs once."""
        parent = self.open[-1]
        if isinstance(key, dict | list):
            del self.path[-1]
            self.complain(
                event, spoken("{key} cannot be a key; quote text that starts with {{ or [", key=shown(key))
            )
            self.hopeless = True
            return
        self.path[-1] = event.value if isinstance(event, ScalarEvent) else str(key)
        self.awaiting_value[-1] = True
        if self.path[-1] in parent:
            first = self.origin.keys[tuple(self.path)].line
            self.complain(event, spoken("the key occurs twice (first in line {first})", first=first))
        else:
            self.origin.keys[tuple(self.path)] = place

    def complain(self, event: Any, message: str) -> None:
        """Record what is wrong with the event."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.problems.append(Problem(self.origin.file, line, column, dotted(tuple(self.path)), message))
