"""At how many points of a space a claim is so: bars and maps of the page Claims, and their points as pairs.

What came out is a file of the ledger (`scenarios/claims/points.json`), made by
`python -m simulation.validation.claim_points`; what is compared, and in which words, stands in `points.yaml`.
"""

import itertools
import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ruamel.yaml import YAML

from simulation.dashboard import ribbons
from simulation.dashboard.lessons import in_language
from simulation.dashboard.view import LOCAL, shipped_case
from simulation.experiment.pairing import Estimate
from simulation.report.measures import MEASURES, Measure, Numerals
from simulation.scenario import Design, Scenario, with_values
from simulation.scenario.catalogue import scenarios_folder

if TYPE_CHECKING:
    from simulation.words import Words

FOR, AGAINST, OPEN = "+", "-", "0"  # as the file of the ledger writes them
KINDS = {FOR: "for", OPEN: "open", AGAINST: "against"}
NAME = re.compile(r"point([A-Z]?\d+)\.(\d)\.(\d{1,3})(?:\.([ab]))?")
"""What the case of a point is called in an address, and its two processes: claim, comparison, point, side."""


@cache
def asked() -> dict[str, Any]:
    """Return what is compared, and the words for it, as it is written."""
    text = (scenarios_folder() / "claims" / "points.yaml").read_text(encoding="utf-8")
    return dict(YAML(typ="safe", pure=True).load(text))


@cache
def found() -> dict[str, Any]:
    """Return what came out at all points; nothing where it has not been made."""
    file = scenarios_folder() / "claims" / "points.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {"claims": {}}


# --- What the page shows ---


def bar(key: str) -> dict[str, Any] | None:
    """Return how many points of the first comparison of a claim count for it, against it, or for neither."""
    comparisons = found()["claims"].get(key)
    return tally(comparisons[0]["points"]) if comparisons else None


def tally(points: list[dict[str, Any]]) -> dict[str, Any]:
    """Count points by what they say."""
    signs = [point["sign"] for point in points]
    return {"all": len(signs), **{kind: signs.count(sign) for sign, kind in KINDS.items()}}


def opened(key: str, words: "Words", language: str) -> dict[str, Any]:
    """Return what was expected of a claim, and all its comparisons with their maps."""
    defined = asked()["claims"].get(key, {})
    comparisons = found()["claims"].get(key, [])
    shown = zip(defined.get("comparisons", []), comparisons, strict=bool(comparisons))
    return {
        "expected": in_language(defined["expected"], language) if defined else "",
        "comparisons": [
            _ShownComparison(key, number, one, made, words, language).told()
            for number, (one, made) in enumerate(shown)
        ],
    }


class _ShownComparison:
    """One comparison as a page shows it."""

    def __init__(
        self,
        key: str,
        number: int,
        defined: Mapping[str, Any],
        made: Mapping[str, Any],
        words: "Words",
        language: str,
    ) -> None:
        self.key, self.number, self.defined, self.made = key, number, defined, made
        self.words, self.language = words, language
        self.points: list[dict[str, Any]] = made["points"]

    def told(self) -> dict[str, Any]:
        """Return its name, how many points say what, and its map."""
        counts = tally(self.points)
        return {
            "name": in_language(self.defined["name"], self.language),
            "counts": counts,
            "claimed": [self._claimed(name, way) for name, way in self.defined["claimed"].items()],
            "sentence": self.words(
                "Of {all} points {for_it} are as claimed and {against} the other way round; at {open} no "
                "difference can be told."
            ).format(all=counts["all"], for_it=counts["for"], against=counts["against"], open=counts["open"]),
            "where": f"experiments/{self.made['experiment']}",
            "map": self._map(),
            "links": self._links(),
        }

    def _claimed(self, measure: str, way: str) -> str:
        say = self.words("{measure}: more") if way == "more" else self.words("{measure}: less")
        return say.format(measure=self._measure_name(measure))

    def _measure_name(self, measure: str) -> str:
        own = ribbons.MEASURE_NAMES.get(measure)
        return self.words(own) if own else self.words(MEASURES[measure].english_label)

    def _links(self) -> str:
        """Say what a cell opens, or why it opens nothing."""
        if not self.made["is_shown"]:
            return self.words(
                "These points do not open on the page Compare, which shows no shocks and no reviews; the "
                "experiment runs them again."
            )
        if not self._is_linked():
            return self.words("The page Compare does not show this case; the experiment runs it again.")
        unseen = [name for name in self.defined["claimed"] if name not in ribbons.COUNTED]
        told = self.words("Each point opens as a pair on the page Compare, in the same worlds.")
        if unseen:
            names = self.words(", ").join(map(self._measure_name, unseen))
            told += " " + self.words("It does not show this measure: {names}.").format(names=names)
        if "less" in self.defined:
            told += " " + self.words("It shows the first of the two differences.")
        return told

    def _is_linked(self) -> bool:
        return bool(self.made["case"] and self.made["is_shown"] and "a" in self.points[0])

    def _map(self) -> dict[str, Any]:
        """Return the points as a table: one factor across, all levels of the others down."""
        factors: dict[str, list[Any]] = self.made["factors"]
        across = self.defined["columns"]
        down = [name for name in factors if name != across]
        place = {
            tuple(point["at"][name] for name in (*down, across)): number
            for number, point in enumerate(self.points)
        }
        rows = list(itertools.product(*(factors[name] for name in down)))
        return {
            "across": self._factor(across),
            "columns": [self._level(across, level) for level in factors[across]],
            "down": [self._factor(name) for name in down],
            "rows": [
                {
                    "labels": [self._level(name, level) for name, level in zip(down, row, strict=True)],
                    "cells": [self._cell(place[*row, level]) for level in factors[across]],
                }
                for row in rows
            ],
        }

    def _cell(self, number: int) -> dict[str, Any]:
        point = self.points[number]
        levels = self.words(", ").join(
            f"{self._factor(name)}: {self._level(name, level)}" for name, level in point["at"].items()
        )
        return {
            "kind": KINDS[point["sign"]],
            "levels": levels,
            "told": self.words("; ").join(self._numbers(name, ends) for name, ends in point["found"].items()),
            "address": self._address(number) if self._is_linked() else "",
        }

    def _numbers(self, name: str, ends: list[float]) -> str:
        measure: Measure = MEASURES[name]
        value, low, high = ends
        difference = Estimate(value, low, high, found()["worlds"])
        numerals = Numerals.for_estimates(measure, [difference])
        return self.words("{measure} {difference} {unit} {interval}").format(
            measure=self._measure_name(name),
            difference=numerals.number(difference.value, signed=True),
            unit=self.words("points") if measure.unit == "%" else measure.shown_unit,
            interval=numerals.interval(difference),
        )

    def _address(self, number: int) -> str:
        case = f"{LOCAL}point{self.key}.{self.number}.{number}"
        pair = {"case": case, "a": f"{case}.a", "b": f"{case}.b", "seed": self.made["seed"]}
        return f"?{urlencode({**pair, 'bet': 'skip', 'shown': 1, 'lang': self.language})}"

    def _factor(self, name: str) -> str:
        return in_language(asked()["factors"][name]["name"], self.language)

    def _level(self, name: str, level: Any) -> str:
        defined = asked()["factors"][name]
        if defined.get("switch"):
            return self.words("yes") if level else self.words("no")
        if isinstance(level, str):
            return in_language(defined["levels"][level], self.language)
        return f"{level:g}"


# --- A point, as a pair of processes ---


def case_named(name: str) -> Scenario | None:
    """Return the case of a point by what an address calls it; None if there is no such point."""
    if (point := _point(name)) is None:
        return None
    made, at = point
    return _case(made["case"], json.dumps(at["changes"], sort_keys=True))


def design_named(name: str) -> Design | None:
    """Return a process of a point by what an address calls it; None if there is no such point."""
    if (point := _point(name)) is None or not name.endswith((".a", ".b")):
        return None
    side = point[1][name[-1]]
    base = Design.model_validate(found()["designs"][side["design"]])
    return with_values(base, side["changes"]) if side["changes"] else base


@lru_cache(maxsize=64)
def _case(name: str, changes: str) -> Scenario:
    case, changed = shipped_case(name), json.loads(changes)
    return with_values(case, changed) if changed else case


def _point(name: str) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Return the comparison and the point that a name means."""
    if (read := NAME.fullmatch(name)) is None:
        return None
    key, comparison, number = read[1], int(read[2]), int(read[3])
    comparisons = found()["claims"].get(key, [])
    if comparison >= len(comparisons) or number >= len(comparisons[comparison]["points"]):
        return None
    made = comparisons[comparison]
    at = made["points"][number]
    return (made, at) if made["case"] and made["is_shown"] and "a" in at else None


def label(words: "Words", name: str, design: str = "") -> str:
    """Return what a list calls the case of a point, or one of its processes; nothing for other names.

    Examples
    --------
    >>> from simulation.words import words_for
    >>> label(words_for("en"), "pointH1.0.17")
    'A point of claim H1'
    """
    if (read := NAME.fullmatch(name)) is None:
        return ""
    if design:
        return words("{design}, as in claim {key}").format(design=words(design), key=read[1])
    return words("A point of claim {key}").format(key=read[1])
