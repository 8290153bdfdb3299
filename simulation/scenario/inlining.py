"""Whatever a document refers to by name is put in its place, before the document is checked.

`extends: NAME` brings in another document, of which single keys may be overridden; `rule: NAME` brings in a
decision rule; `historical_design: NAME` a design, and `record_of: NAME` the design of another room. Where a
design is named, `CASE.historical_design` is the one that a case really used.
"""

import copy
from pathlib import Path
from typing import Any

from simulation.scenario.catalogue import Shelf, case_of, locate
from simulation.scenario.complaint import dotted
from simulation.scenario.files import A, kind_of, read_document
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.provenance import citation
from simulation.scenario.schema.section import Origin
from simulation.scenario.schema.section import Path as DocumentPath
from simulation.scenario.yaml_tree import Data
from simulation.words import spoken

REPLACED_WHOLE = ("rule", "on_deadline", "chambers", "record_of")  # halves of two are a third
TOLD = {"schema_version", "name", "summary", "source", "note"}  # keys that change nothing about a process
MOST_ANCESTORS = 10


class Inliner:
    """Resolves the references of one document, collecting what is wrong with them."""

    def __init__(self, origin: Origin, folder: Path, ancestors: tuple[Path, ...] = ()) -> None:
        self.origin = origin
        self.folder = folder
        self.ancestors = ancestors
        self.problems: list[Problem] = []
        self.broken: list[DocumentPath] = []  # parts of the document that could not be put together

    def scenario(self, data: Data) -> Data:
        """Put a scenario together."""
        data = self.extend(data, "cases", ())
        history = data.get("historical_design")
        if isinstance(history, str):
            history = {"extends": history}
        if isinstance(history, dict):
            data = {**data, "historical_design": self.design(history, ("historical_design",))}
        return data

    def design(self, data: Data, path: DocumentPath = ()) -> Data:
        """Put a design together."""
        data = self.extend(data, "designs", path)
        if isinstance(data.get("record_of"), str):
            other = self.fetch(data["record_of"], "designs", (*path, "record_of"))
            data = {**data, "record_of": other}
        elif isinstance(data.get("record_of"), dict):
            data = {**data, "record_of": self.design(data["record_of"], (*path, "record_of"))}
        if isinstance(review := data.get("review"), dict):
            data = {**data, "review": self.rule_in(review, "rule", (*path, "review"))}
        decision = data.get("decision")
        if not isinstance(decision, dict):
            return data
        decision = self.rule_in(decision, "rule", (*path, "decision"))
        ending = decision.get("on_deadline")
        if isinstance(ending, dict):
            decision = {
                **decision,
                "on_deadline": self.rule_in(ending, "fallback_vote", (*path, "decision", "on_deadline")),
            }
        return {**data, "decision": decision}

    def ecosystem(self, data: Data) -> Data:
        """Put an ecosystem together: every venue has a design of its own."""
        venues = data.get("venues")
        if not isinstance(venues, list):
            return data
        whole = []
        for number, venue in enumerate(venues):
            design = venue.get("design") if isinstance(venue, dict) else None
            if isinstance(design, str):
                design = {"extends": design}
            if isinstance(design, dict):
                venue = {**venue, "design": self.design(design, ("venues", number, "design"))}
            whole.append(venue)
        return {**data, "venues": whole}

    def rule_in(self, data: Data, key: str, path: DocumentPath) -> Data:
        """Replace the name of a rule by the rule."""
        if not isinstance(data.get(key), str):
            return data
        rule = self.fetch(data[key], "rules", (*path, key))
        return {name: value for name, value in {**data, key: rule}.items() if value is not None}

    def extend(self, data: Data, shelf: Shelf, path: DocumentPath) -> Data:
        """Lay a document over the one it extends."""
        if "extends" not in data:
            return data
        own = {key: value for key, value in data.items() if key != "extends"}
        base = self.fetch(data["extends"], shelf, (*path, "extends"))
        if base is None:
            return own
        if shelf == "designs" and own.keys() - TOLD:  # what was said of the other does not hold for this one
            base = {key: value for key, value in base.items() if key != "summary"}
        if shelf == "cases":
            base = still_translated(base, own)
        return overlay(base, own)

    def fetch(self, reference: Any, shelf: Shelf, path: DocumentPath) -> Data:
        """Read another document with all that it refers to; None, and a problem, when that fails."""
        if not isinstance(reference, str):
            return self.complain(
                path, spoken("write the name of a shipped file, or a path that ends in .yaml")
            )
        case = case_of(reference) if shelf == "designs" else None
        if case is not None:
            return self.history_of(case, path)
        try:
            file = locate(reference, shelf, self.folder)
            if file.resolve() in self.ancestors:
                return self.complain(
                    path, spoken('"{reference}" leads back to this file', reference=reference)
                )
            if len(self.ancestors) > MOST_ANCESTORS:
                return self.complain(
                    path,
                    spoken(
                        "files refer to each other more than {most_ancestors} files deep",
                        most_ancestors=MOST_ANCESTORS,
                    ),
                )
            data, origin = read_document(file)
        except ScenarioError as error:
            return self.pass_on(error, reference, path)
        inner = Inliner(origin, file.parent, (*self.ancestors, file.resolve()))
        if shelf == "cases" and (kind := kind_of(data)) not in ("scenario", None):
            return self.complain(
                path,
                spoken(
                    '"{reference}" is {found}; {expected} is expected here',
                    reference=reference,
                    found=spoken(A[kind]),
                    expected=spoken(A["scenario"]),
                ),
            )
        whole = inner.whole(data, shelf)
        self.problems += inner.problems
        return whole

    def history_of(self, reference: str, path: DocumentPath) -> Data:
        """Return the design that a case really used, with sources that can be read without the case."""
        case = self.fetch(reference, "cases", path)
        if case is None:
            return None
        if isinstance(design := case.get("historical_design"), dict):
            references = case.get("references")
            return cited(design, references if isinstance(references, dict) else {})
        return self.complain(
            path,
            spoken('"{reference}" has no historical_design; name a case that has one', reference=reference),
        )

    def pass_on(self, error: ScenarioError, reference: str, path: DocumentPath) -> None:
        """Report what is wrong inside another file there, and a file that is not there here."""
        if all(problem.line is None for problem in error.problems):
            message = error.problems[0].message
            return self.complain(path, message if reference in message else f'"{reference}": {message}')
        self.broken.append(path[:-1] if path[-1] == "extends" else path)
        self.problems += error.problems
        return None

    def whole(self, data: Data, shelf: Shelf) -> Data:
        """Put a document of the given shelf together."""
        if shelf == "cases":
            return self.scenario(data)
        return self.design(data) if shelf == "designs" else data

    def complain(self, path: DocumentPath, message: str) -> None:
        """Record what is wrong with a reference."""
        self.broken.append(path[:-1] if path[-1] == "extends" else path)
        place = self.origin.place(path)
        line, column = place or (None, None)
        self.problems.append(
            Problem(self.origin.file, line, column, dotted(self.origin.known_part(path)), message)
        )


def cited(part: Any, references: dict[str, str]) -> Any:
    """Write out every source that is the key of a reference.

    Examples
    --------
    >>> cited({"deadline": {"value": 9, "source": "act, article 5"}}, {"act": "The Act of 1993"})
    {'deadline': {'value': 9, 'source': 'The Act of 1993, article 5'}}
    """
    if isinstance(part, list):
        return [cited(entry, references) for entry in part]
    if not isinstance(part, dict):
        return part
    return {
        key: citation(value, references)
        if key == "source" and isinstance(value, str)
        else cited(value, references)
        for key, value in part.items()
    }


def still_translated(base: Data, own: Data) -> Data:
    """Drop the translations of what a variant of a case words anew: its name, its summary, its dimensions.

    Examples
    --------
    >>> case = {"name": "Harbour", "translations": {"zh": {"name": "港口", "summary": "……"}}}
    >>> still_translated(case, {"name": "Small harbour"})["translations"]
    {'zh': {'summary': '……'}}
    """
    issue = own.get("issue")
    dropped = {key for key in ("name", "summary") if key in own}
    dropped |= {"dimensions"} if isinstance(issue, dict) and "dimensions" in issue else set()
    translations = base.get("translations")
    if not dropped or not isinstance(translations, dict):
        return base
    kept = {
        language: {key: entry for key, entry in words.items() if key not in dropped}
        if isinstance(words, dict)
        else words
        for language, words in translations.items()
    }
    return {**base, "translations": kept}


def overlay(base: Data, own: Data) -> Data:
    """Lay one document over another: mappings merge key by key, everything else is replaced.

    Examples
    --------
    >>> overlay({"a": {"x": 1, "y": 2}, "b": [1]}, {"a": {"y": 3}, "b": [2]})
    {'a': {'x': 1, 'y': 3}, 'b': [2]}
    """
    merged = copy.deepcopy(base)
    for key, value in own.items():
        mergeable = (
            isinstance(merged.get(key), dict) and isinstance(value, dict) and key not in REPLACED_WHOLE
        )
        merged[key] = overlay(merged[key], value) if mergeable else value
    return merged
