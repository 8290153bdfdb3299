"""What a file is meant to be: a scenario, a process design, a decision rule or an experiment."""

from pathlib import Path
from typing import Literal

from simulation.scenario.catalogue import Shelf, case_of, names
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.reading import read_document
from simulation.scenario.schema import Design, Origin, Rule, Scenario, Section
from simulation.scenario.yaml_tree import Data

DocumentKind = Literal["scenario", "design", "rule", "experiment"]
SCHEMAS: dict[DocumentKind, type[Section]] = {"scenario": Scenario, "design": Design, "rule": Rule}
SHARED_KEYS = {"schema_version", "name", "summary", *Section.model_fields}
TELLTALE_KEYS = {kind: set(schema.model_fields) - SHARED_KEYS for kind, schema in SCHEMAS.items()} | {
    # Read by `simulation.sweep`, which stands above; known here so that mix-ups are told by name.
    "experiment": {"scenarios", "designs", "factors", "sampling", "replicates", "measures", "expectation"}
}
A: dict[DocumentKind, str] = {
    "scenario": "a scenario",
    "design": "a design",
    "rule": "a rule",
    "experiment": "an experiment",
}
EXTENDABLE_FROM: dict[Shelf, DocumentKind] = {"cases": "scenario", "designs": "design"}


def document_kind(path: Path) -> DocumentKind | None:
    """Tell what a file is meant to be, by the keys it has; None when that cannot be told."""
    data, _ = read_document(path)
    return kind_of(data)


def kind_of(data: Data) -> DocumentKind | None:
    """Tell what data are meant to be: the kind with most telltale keys, else that of what they extend."""
    found = {kind: len(keys & data.keys()) for kind, keys in TELLTALE_KEYS.items()}
    best = max(found, key=lambda kind: found[kind])
    if found[best]:
        return best
    base = data.get("extends")
    if isinstance(base, str) and case_of(base) is not None:
        return "design"
    return next((kind for shelf, kind in EXTENDABLE_FROM.items() if base in names(shelf)), None)


def refuse_other_kinds(data: Data, origin: Origin, expected: DocumentKind) -> None:
    """Say so at once when somebody hands in, say, a design for a scenario."""
    found = kind_of(data)
    if found is not None and found != expected and not TELLTALE_KEYS[expected] & data.keys():
        raise ScenarioError(
            [Problem(origin.file, 1, 1, "", f"this is {A[found]}; {A[expected]} is expected here")]
        )
